//! The manual is in Swedish (routine, Annex 1, B), judged on the whole of it.

use whatlang::{Lang, detect};

use crate::model::At;
use crate::model::document::{Document, DocumentKind, Letter};
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// Letters below which a text is too short to judge. Pieces of this length of Swedish manuals are all told as Swedish.
const ENOUGH: usize = 150;

/// The manual is not in Swedish.
pub(in crate::rules) static NOT_SWEDISH: Rule = Rule::product(
    "manual-not-in-swedish",
    ["Användarmanualen ska vara på svenska.", "The user manual must be in Swedish."],
    &["VGR-B1B-02"],
    check,
    Example::document("b", "språk: en\n", "språk: sv\n"),
);

fn check(dossier: Dossier<'_>, findings: &mut Findings) {
    let kind = DocumentKind::from(Letter::B);
    let Some(document) = dossier.product.document(kind.clone()) else { return };
    if dossier.product.is_simple() {
        return;
    }
    let help = phrase!("Låt översätta manualen till svenska.", "Have the manual translated into Swedish.");
    if let Some(language) = document.front.language.as_deref().filter(|language| !is_swedish(language)) {
        let message = phrase!("Manualens språk är ”{language}”.", "The manual's language is \"{language}\".");
        findings.add(At::Document(kind, route!["språk"]), message).help(help);
    } else if let Some(language) = foreign(document) {
        let message = phrase!(
            "Manualen ser ut att vara skriven på ett annat språk än svenska ({language}).",
            "The manual seems to be in another language than Swedish ({language})."
        );
        findings.add(At::Document(kind, route![]), message).help(help);
    }
}

fn is_swedish(language: &str) -> bool {
    matches!(language.to_lowercase().as_str(), "sv" | "sv-se" | "svenska")
}

/// The language of the text where it is surely not Swedish.
fn foreign(document: &Document) -> Option<&'static str> {
    let text = document.markdown();
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    let found = detect(text).filter(|_| letters >= ENOUGH)?;
    (found.lang() != Lang::Swe && found.is_reliable()).then(|| found.lang().eng_name())
}
