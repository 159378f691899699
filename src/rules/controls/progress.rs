//! Controls are carried out, and shown to work, before the product is taken into use.

use jiff::civil::Date;

use super::controls;
use crate::diagnostic::Phrase;
use crate::model::decision::Gate;
use crate::model::document::Letter;
use crate::model::{At, Product};
use crate::rules::decisions::basis::deciding;
use crate::rules::parts::has_any;
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// A control was not carried out when the product was taken into use.
pub(in crate::rules) static OPEN: Rule = Rule::product(
    "control-open-in-use",
    [
        "Alla åtgärder ska vara genomförda när produkten tas i bruk.",
        "Every control must be implemented when the product is taken into use.",
    ],
    &["VGR-B1E-10"],
    open,
    Example::document(
        "e",
        "risker:\n  - {id: R1, åtgärder: [{typ: konstruktion, text: Rundade kanter, ansvarig: Johan Ahlberg, klart: 2026-06-30}]}\n",
        "risker:\n  - {id: R1, åtgärder: [{typ: konstruktion, text: Rundade kanter, ansvarig: Johan Ahlberg, klart: 2026-06-30, genomförd: 2026-06-15}]}\n",
    ),
);

/// Nothing shows that a control works.
pub(in crate::rules) static WITHOUT_EVIDENCE: Rule = Rule::product(
    "control-without-evidence",
    [
        "En genomförd åtgärd ska ha belägg som visar att den fungerar.",
        "An implemented control must have evidence that it works.",
    ],
    &["VGR-B1E-10"],
    without_evidence,
    Example::document(
        "e",
        "risker:\n  - {id: R1, åtgärder: [{typ: konstruktion, text: Rundade kanter, genomförd: 2026-06-15}]}\n",
        "risker:\n  - {id: R1, åtgärder: [{typ: konstruktion, text: Rundade kanter, genomförd: 2026-06-15, belägg: [V1]}]}\n",
    ),
);

fn open(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    if product.is_simple() {
        return;
    }
    let decided = covering_decision(product);
    for (risk, place) in controls(product) {
        let Phrase { sv, en } = place.name(risk);
        let (message, decision) = match (place.control.implemented, decided) {
            (None, _) => (phrase!("{sv} är inte genomförd.", "{en} is not implemented."), None),
            (Some(done), _) if done > dossier.today => {
                let today = dossier.today;
                let message = phrase!(
                    "{sv} är genomförd {done}, efter dagens datum {today}.",
                    "{en} is implemented on {done}, after today, {today}."
                );
                (message, None)
            }
            (Some(done), Some((index, date))) if done > date => {
                let message = phrase!(
                    "{sv} är genomförd {done}, efter beslutet att ta i bruk {date}.",
                    "{en} was implemented on {done}, after the decision to take into use of {date}."
                );
                (message, Some(index))
            }
            _ => continue,
        };
        let help = phrase!(
            "Skriv i `genomförd` när åtgärden genomfördes. Det ska vara gjort före beslutet att ta i bruk.",
            "Write in `genomförd` when the control was implemented. It must be done before the decision to take into use."
        );
        let finding = findings.add(place.at("genomförd"), message);
        finding.help(help);
        if let Some(index) = decision {
            let note = phrase!("beslutet står här", "the decision stands here");
            finding.see(At::Front(route!["beslut", index, "datum"]), note);
        }
    }
}

/// The first decision to take into use that relies on this version of the risk analysis.
fn covering_decision(product: &Product) -> Option<(usize, Date)> {
    let document = product.document(Letter::E)?;
    let covering = deciding(product, document).filter(|(_, gate, _)| *gate == Gate::TakeIntoUse);
    covering.map(|(index, _, date)| (index, date)).min_by_key(|(_, date)| *date)
}

fn without_evidence(dossier: Dossier<'_>, findings: &mut Findings) {
    if dossier.product.is_simple() {
        return;
    }
    let done = controls(dossier.product).filter(|(_, place)| place.control.implemented.is_some());
    for (risk, place) in done.filter(|(_, place)| !has_any(place.control.evidence.as_ref())) {
        let Phrase { sv, en } = place.name(risk);
        let message = phrase!("{sv} saknar belägg.", "{en} lacks evidence.");
        let help = phrase!(
            "Skriv i `belägg` vad som visar att den fungerar, till exempel `[V1]`.",
            "Write in `belägg` what shows that it works, such as `[V1]`."
        );
        findings.add(place.at("belägg"), message).help(help);
    }
}
