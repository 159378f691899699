//! Risk controls: the plan of action that a risk above the acceptable level needs.

pub(super) mod information;
pub(super) mod progress;

use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::config::{Acceptability, RiskMatrix};
use crate::model::document::DocumentKind;
use crate::model::risk::{Control, Risk};
use crate::model::{At, Product};
use crate::rules::parts::{Cites, has_any, is_answered, report_missing};
use crate::rules::risks::name;
use crate::rules::unmarkable::is_unmarkable;
use crate::{phrase, route};

/// A risk that needs a control has none.
pub(super) static MISSING: Rule = Rule::product(
    "risk-without-control",
    [
        "En risk som inte är acceptabel ska ha åtgärder, och likaså risken med en omärkt produkt.",
        "A risk that is not acceptable must have controls, and so must the risk of an unmarked product.",
    ],
    &["VGR-B1E-10", "VGR-3.2-08"],
    missing,
    Example::document(
        "e",
        "risker:\n  - {id: R1, sannolikhet: 3, allvarlighet: 4, åtgärder: []}\n",
        "risker:\n  - {id: R1, sannolikhet: 3, allvarlighet: 4, åtgärder: [{typ: konstruktion, text: Rundade kanter, ansvarig: Johan Ahlberg, klart: 2026-06-30}]}\n",
    ),
);

/// A control leaves out its type, what is done, by whom or by when.
pub(super) static INCOMPLETE: Rule = Rule::product(
    "control-incomplete",
    [
        "En åtgärd ska ha typ, text, ansvarig och datum när den ska vara klar.",
        "A control must have a type, a text, someone responsible and a due date.",
    ],
    &["VGR-B1E-10"],
    incomplete,
    Example::document(
        "e",
        "risker:\n  - {id: R1, åtgärder: [{typ: konstruktion, text: Rundade kanter}]}\n",
        "risker:\n  - {id: R1, åtgärder: [{typ: konstruktion, text: Rundade kanter, ansvarig: Johan Ahlberg, klart: 2026-06-30}]}\n",
    ),
);

/// A control with its place in the document.
struct Place<'a> {
    kind: DocumentKind,
    risk: usize,
    number: usize,
    control: &'a Control,
}

impl Place<'_> {
    fn at(&self, field: &str) -> At {
        At::Document(self.kind.clone(), route!["risker", self.risk, "åtgärder", self.number, field])
    }

    /// What the control is called in a sentence.
    fn name(&self, risk: &Risk) -> Phrase {
        let (number, risk) = (self.number + 1, risk.id.as_deref().unwrap_or("?"));
        match self.control.id.as_deref() {
            Some(id) => phrase!("Åtgärden {id}", "The control {id}"),
            None => phrase!("Åtgärd {number} för risken {risk}", "Control {number} of the risk {risk}"),
        }
    }
}

/// Every control of a product with its risk.
fn controls(product: &Product) -> impl Iterator<Item = (&Risk, Place<'_>)> {
    let (kind, risks) = product.risks();
    risks.iter().enumerate().flat_map(move |(index, risk)| {
        let kind = kind.clone();
        let controls = risk.controls.iter().flatten().enumerate();
        controls
            .map(move |(number, control)| (risk, Place { kind: kind.clone(), risk: index, number, control }))
    })
}

fn missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let (kind, risks) = product.risks();
    for (index, risk) in risks.iter().enumerate().filter(|(_, risk)| !has_any(risk.controls.as_ref())) {
        let is_large = !product.is_simple() && is_above_acceptable(risk, &dossier.site.config.risk);
        let is_unmarked = risk.unmarked == Some(true) && is_unmarkable(product);
        let cites: Cites = match (is_large, is_unmarked) {
            (true, true) => MISSING.cites,
            (true, false) => &["VGR-B1E-10"],
            (false, true) => &["VGR-3.2-08"],
            (false, false) => continue,
        };
        let Phrase { sv, en } = name(risk);
        let message = phrase!("{sv} saknar åtgärder.", "{en} lacks controls.");
        let help = phrase!(
            "Lägg till `{{id: …, typ: …, text: …, ansvarig: …, klart: …}}` under `åtgärder`.",
            "Add `{{id: …, typ: …, text: …, ansvarig: …, klart: …}}` below `åtgärder`."
        );
        let at = At::Document(kind.clone(), route!["risker", index, "åtgärder"]);
        findings.add(at, message).help(help).cites(cites);
    }
}

fn is_above_acceptable(risk: &Risk, matrix: &RiskMatrix) -> bool {
    let judged = risk.probability.zip(risk.severity).and_then(|(row, column)| matrix.judge(row, column));
    judged.is_some_and(|level| level != Acceptability::Acceptable)
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    if dossier.product.is_simple() {
        return;
    }
    for (risk, place) in controls(dossier.product) {
        let Control { kind, text, responsible, due, .. } = place.control;
        let fields = [
            ("typ", kind.is_some()),
            ("text", is_answered(text.as_deref())),
            ("ansvarig", is_answered(responsible.as_deref())),
            ("klart", due.is_some()),
        ];
        for (field, _) in fields.into_iter().filter(|(_, answered)| !answered) {
            let help = match field {
                "typ" => phrase!(
                    "Skriv konstruktion, skydd eller information.",
                    "Write konstruktion, skydd or information."
                ),
                _ => phrase!("Fyll i `{field}`.", "Fill in `{field}`."),
            };
            report_missing(findings, place.at(field), field, &place.name(risk), help, INCOMPLETE.cites);
        }
    }
}
