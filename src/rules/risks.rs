//! Document E: each risk says what can happen, how likely it is and what comes of it.

pub(super) mod coverage;
pub(super) mod first_fault;
mod stated;

use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::config::RiskMatrix;
use crate::model::document::{Document, Letter};
use crate::model::risk::Risk;
use crate::model::{At, Product};
use crate::rules::parts::{Cites, is_answered, is_any_faulty, report_missing};
use crate::{phrase, route};

/// E lists no risks.
pub(super) static TABLE_MISSING: Rule = Rule::product(
    "risk-table-missing",
    [
        "Dokument E ska ta upp produktens risker under `risker`.",
        "Document E must list the product's risks below `risker`.",
    ],
    &[
        "VGR-B1E-01",
        "VGR-B1E-02",
        "VGR-B1E-03",
        "VGR-B1E-04",
        "VGR-B1E-05",
        "VGR-B1E-06",
        "VGR-B1E-07",
        "VGR-B1E-08",
        "VGR-B1E-09",
        "VGR-B2-12",
    ],
    table_missing,
    Example::document(
        "e",
        "risker: []\n",
        "risker:\n  - {id: R1, skede: användning, fara: Rörelse av huvudet}\n",
    ),
);

/// A risk leaves out what the analysis must answer, or lies outside the matrix.
pub(super) static INCOMPLETE: Rule = Rule::product(
    "risk-incomplete",
    [
        "En risk ska ha skede, fara, händelseförlopp, farlig situation, skada, vem som drabbas, sannolikhet och allvarlighet.",
        "A risk must have a stage, hazard, sequence of events, hazardous situation, harm, who is harmed, probability and severity.",
    ],
    &[
        "VGR-B1E-01",
        "VGR-B1E-02",
        "VGR-B1E-03",
        "VGR-B1E-04",
        "VGR-B1E-05",
        "VGR-B1E-06",
        "VGR-B1E-07",
        "VGR-B1E-08",
        "VGR-3.1-13",
    ],
    incomplete,
    Example::document(
        "e",
        "risker:\n  - {id: R1, skede: användning, fara: Vass kant, sannolikhet: 3, allvarlighet: 9}\n",
        "risker:\n  - {id: R1, skede: användning, fara: Vass kant, händelseförlopp: En grad lämnas kvar., farlig_situation: Huden möter kanten., skada: Rispa, drabbar: Patient, sannolikhet: 3, allvarlighet: 2}\n",
    ),
);

/// The clauses on the stages of life, in their order.
const STAGES: Cites = &["VGR-B1E-04", "VGR-B1E-05", "VGR-B1E-06", "VGR-B1E-07", "VGR-B1E-08"];

/// Document E of a product that takes the full route, with its risks.
fn analysis(product: &Product) -> Option<(&Document, &[Risk])> {
    let document = product.document(Letter::E).filter(|_| !product.is_simple())?;
    Some((document, product.risks().1))
}

/// The same where there are risks, and `field` of each could be read: then they can be judged together.
fn judged<'a>(product: &'a Product, field: &str) -> Option<(&'a Document, &'a [Risk])> {
    let (document, risks) = analysis(product)?;
    let is_known = !is_any_faulty(product, &document.kind, "risker", risks.len(), field);
    (is_known && !risks.is_empty()).then_some((document, risks))
}

/// What a risk is called in a sentence.
pub(super) fn name(risk: &Risk) -> Phrase {
    let id = risk.id.as_deref().unwrap_or("?");
    phrase!("Risken {id}", "The risk {id}")
}

fn table_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some((document, [])) = analysis(dossier.product) else { return };
    let message = phrase!(
        "Dokument E tar inte upp några risker under `risker`.",
        "Document E lists no risks below `risker`."
    );
    let help = phrase!(
        "Skriv en post för varje risk: `- {{id: R1, skede: …, fara: …, sannolikhet: …, allvarlighet: …}}`.",
        "Write an entry for each risk: `- {{id: R1, skede: …, fara: …, sannolikhet: …, allvarlighet: …}}`."
    );
    findings.add(At::Document(document.kind.clone(), route!["risker"]), message).help(help);
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let (kind, risks) = dossier.product.risks();
    let matrix = &dossier.site.config.risk;
    for (index, risk) in risks.iter().enumerate() {
        let at = |field: &str| At::Document(kind.clone(), route!["risker", index, field]);
        if !dossier.product.is_simple() {
            for (field, _, cites) in words(risk).into_iter().filter(|(_, answered, _)| !answered) {
                let help = phrase!("Fyll i `{field}`.", "Fill in `{field}`.");
                report_missing(findings, at(field), field, &name(risk), help, cites);
            }
        }
        for Step { field, value, highest, cites } in steps(risk, matrix, dossier.product.is_simple()) {
            report_step(&name(risk), at(field), (field, value, highest), cites, findings);
        }
    }
}

/// What a risk says in words: the field, whether it is answered, and who asks.
fn words(risk: &Risk) -> [(&'static str, bool, Cites); 6] {
    let text = |text: &Option<String>| is_answered(text.as_deref());
    [
        ("skede", risk.stage.is_some(), STAGES),
        ("fara", text(&risk.hazard), &["VGR-B1E-01"]),
        ("händelseförlopp", text(&risk.sequence), &["VGR-B1E-01"]),
        ("farlig_situation", text(&risk.situation), &["VGR-B1E-01"]),
        ("skada", text(&risk.harm), &["VGR-B1E-03"]),
        ("drabbar", text(&risk.affected), &["VGR-B1E-03"]),
    ]
}

/// A step on one of the scales of the matrix.
struct Step {
    field: &'static str,
    value: Option<u32>,
    highest: usize,
    cites: Cites,
}

/// On the simple route both steps are needed to see that no risk was unacceptable.
fn steps(risk: &Risk, matrix: &RiskMatrix, is_simple: bool) -> [Step; 2] {
    let step = |field, value, scale: &[String], cites: Cites| Step {
        field,
        value,
        highest: scale.len(),
        cites: if is_simple { &["VGR-3.1-13"] } else { cites },
    };
    [
        step("sannolikhet", risk.probability, &matrix.probability, &["VGR-B1E-02"]),
        step("allvarlighet", risk.severity, &matrix.severity, &["VGR-B1E-03"]),
    ]
}

fn report_step(
    owner: &Phrase,
    at: At,
    (field, value, highest): (&str, Option<u32>, usize),
    cites: Cites,
    findings: &mut Findings,
) {
    let help = phrase!("Skalan går från 1 till {highest}.", "The scale runs from 1 to {highest}.");
    let Some(value) = value else {
        report_missing(findings, at, field, owner, help, cites);
        return;
    };
    let is_on_scale = usize::try_from(value).is_ok_and(|value| (1..=highest).contains(&value));
    if !is_on_scale {
        let Phrase { sv, en } = owner;
        let message = phrase!(
            "{sv} har `{field}` {value}, utanför skalan.",
            "{en} has `{field}` {value}, outside the scale."
        );
        findings.add(at, message).help(help).cites(cites);
    }
}
