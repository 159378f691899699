//! Information is the weakest control: it does not stand alone against great harm, and it reaches the user as a warning.

use super::controls;
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::intended_use::IntendedUse;
use crate::model::risk::ControlKind;
use crate::rules::parts::{has_any, is_answered};
use crate::rules::residual::reduction::cites;
use crate::rules::risks::name;
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// Only information stands against a harm of the top two steps.
pub(in crate::rules) static ALONE: Rule = Rule::product(
    "control-information-alone",
    [
        "Information bör inte vara den enda åtgärden mot en skada på något av de två högsta stegen.",
        "Information should not be the only control of a harm on one of the top two steps.",
    ],
    &["VGR-B1E-12", "VGR-4-04"],
    alone,
    Example::document(
        "e",
        "risker:\n  - {id: R1, sannolikhet: 2, allvarlighet: 5, åtgärder: [{typ: information, text: Använd aldrig samma bettsked till två barn.}]}\n",
        "risker:\n  - {id: R1, sannolikhet: 2, allvarlighet: 5, åtgärder: [{typ: konstruktion, text: Egen sked per barn}, {typ: information, text: Använd aldrig samma bettsked till två barn.}]}\n",
    ),
);

/// A user is not warned of what the risk analysis relies on.
pub(in crate::rules) static WARNING_MISSING: Rule = Rule::product(
    "warning-missing",
    [
        "Texten i en informationsåtgärd ska stå bland varningarna i avsedd användning.",
        "The text of an information control must be among the warnings of the intended use.",
    ],
    &["VGR-B1B-07"],
    warning_missing,
    Example::document(
        "e",
        "risker:\n  - {id: R1, åtgärder: [{typ: information, text: Lyft aldrig fixturen i tvärarmen.}]}\n",
        "risker:\n  - {id: R1, åtgärder: [{typ: information, text: Använd aldrig samma bettsked till två barn.}]}\n",
    ),
);

/// The highest steps of severity against which information alone is too little.
const GRAVE_STEPS: usize = 2;

fn alone(dossier: Dossier<'_>, findings: &mut Findings) {
    let (kind, risks) = dossier.product.risks();
    let mildest_grave = dossier.site.config.risk.severity.len().saturating_sub(GRAVE_STEPS);
    for (index, risk) in risks.iter().enumerate().filter(|(_, risk)| has_any(risk.controls.as_ref())) {
        let is_grave = risk
            .severity
            .and_then(|step| usize::try_from(step).ok())
            .is_some_and(|step| step > mildest_grave);
        let mut controls = risk.controls.iter().flatten();
        if !is_grave || !controls.all(|control| control.kind == Some(ControlKind::Information)) {
            continue;
        }
        let Phrase { sv, en } = name(risk);
        let message = phrase!(
            "{sv} har bara information som åtgärd, trots skadans allvarlighet.",
            "{en} has only information as a control, in spite of the severity of the harm."
        );
        let help = phrase!(
            "Pröva först en åtgärd i konstruktionen, sedan ett skydd.",
            "Try a control by design first, then a protection."
        );
        let at = |field: &str| At::Document(kind.clone(), route!["risker", index, field]);
        let note = phrase!("riskens allvarlighet", "the severity of the risk");
        let finding = findings.add(at("åtgärder"), message);
        finding.help(help).cites(cites(dossier.product)).advice().see(at("allvarlighet"), note);
    }
}

fn warning_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    // Without any warning it is the intended use that is incomplete.
    let is_written = |intended: &&IntendedUse| {
        intended.warnings.iter().flatten().any(|warning| is_answered(Some(warning)))
    };
    let Some(intended) = product.intended_use().filter(is_written).filter(|_| !product.is_simple()) else {
        return;
    };
    let informing =
        controls(product).filter(|(_, place)| place.control.kind == Some(ControlKind::Information));
    for (risk, place) in informing {
        let Some(text) = place.control.text.as_deref() else { continue };
        if intended.warning_with(text).is_some() {
            continue;
        }
        let Phrase { sv, en } = place.name(risk);
        let message = phrase!(
            "{sv} är information, men texten står inte bland varningarna.",
            "{en} is information, but its text is not among the warnings."
        );
        let help = phrase!(
            "Skriv samma text under `avsedd_användning.varningar`.",
            "Write the same text below `avsedd_användning.varningar`."
        );
        let note = phrase!("varningarna", "the warnings");
        let finding = findings.add(place.at("text"), message);
        finding.help(help).see(At::Front(route!["avsedd_användning", "varningar"]), note);
    }
}
