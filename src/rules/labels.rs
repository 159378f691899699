//! How the product is marked: that it is, and that the mark says that it was made in-house (routine 3.2).

use super::parts::is_answered;
use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::model::front::MarkingManner;
use crate::{phrase, route};

/// Nobody said how the product is marked.
pub(super) static MARKING_MISSING: Rule = Rule::product(
    "marking-missing",
    [
        "Det ska framgå hur produkten märks: sätt, text och placering, eller varför den inte kan märkas.",
        "It must be said how the product is marked: manner, text and placement, or why it cannot be marked.",
    ],
    &["VGR-3.2-01", "VGR-3.2-07"],
    marking_missing,
    Example::product(
        "märkning: {sätt: fysisk}\n",
        "märkning: {sätt: fysisk, text: Egentillverkad medicinteknisk produkt EMT-0031, placering: på undersidan, rutin: MT-12}\n",
    ),
);

/// The mark does not say that the product was made in-house.
pub(super) static PHRASE_MISSING: Rule = Rule::product(
    "label-phrase-missing",
    [
        "Märkningens text ska säga att produkten är egentillverkad.",
        "The text of the mark must say that the product was made in-house.",
    ],
    &["VGR-3.2-02"],
    phrase_missing,
    Example::product(
        "märkning: {sätt: fysisk, text: Fixtur 31, placering: på undersidan}\n",
        "märkning: {sätt: fysisk, text: Egentillverkad medicinteknisk produkt EMT-0031, placering: på undersidan}\n",
    ),
);

fn marking_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let marking = dossier.product.front.marking.clone().unwrap_or_default();
    let at = |field: &str| At::Front(route!["märkning", field]);
    let mut report = |field: &str, help, cites| {
        let message = phrase!("`märkning.{field}` saknas.", "`märkning.{field}` is missing.");
        findings.add(at(field), message).help(help).cites(cites);
    };
    match marking.manner {
        None => report(
            "sätt",
            phrase!(
                "Skriv `sätt: fysisk`, `digital`, `fysisk och digital` eller `ej möjlig`.",
                "Write `sätt: fysisk`, `digital`, `fysisk och digital` or `ej möjlig`."
            ),
            &["VGR-3.2-01"],
        ),
        Some(MarkingManner::Impossible) => {
            if !is_answered(marking.justification.as_deref()) {
                let help = phrase!(
                    "Skriv varför produkten inte kan märkas.",
                    "Write why the product cannot be marked."
                );
                report("motivering", help, &["VGR-3.2-07"]);
            }
        }
        Some(_) => {
            if !is_answered(marking.text.as_deref()) {
                let help = phrase!("Skriv vad som står i märkningen.", "Write what the mark says.");
                report("text", help, &["VGR-3.2-01"]);
            }
            if !is_answered(marking.placement.as_deref()) {
                let help = phrase!("Skriv var märkningen sitter.", "Write where the mark sits.");
                report("placering", help, &["VGR-3.2-01"]);
            }
        }
    }
}

fn phrase_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(marking) = dossier.product.front.marking.as_ref() else { return };
    if marking.manner == Some(MarkingManner::Impossible) {
        return;
    }
    let Some(text) = marking.text.as_deref() else { return };
    let wanted = &dossier.site.config.label_phrase;
    if !text.to_lowercase().contains(&wanted.to_lowercase()) {
        let message = phrase!(
            "Märkningens text säger inte ”{wanted}”.",
            "The text of the mark does not say \"{wanted}\"."
        );
        let help = phrase!("Ta med frasen i `märkning.text`.", "Include the phrase in `märkning.text`.");
        findings.add(At::Front(route!["märkning", "text"]), message).help(help);
    }
}
