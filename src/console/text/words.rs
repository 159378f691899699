//! The report's own words in both languages.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Language, Level, Tally};

/// A label in Swedish and English.
pub(super) type Words = (&'static str, &'static str);

/// The words of a noun for one and many.
type Forms = (&'static str, &'static str);

/// Says what to do.
pub(super) const HELP: Words = ("hjälp", "help");
/// Says which sentence of the routine or the regulation is behind a finding.
pub(super) const CLAUSE: Words = ("klausul", "clause");
/// Introduces a place that cannot be shown.
pub(super) const SEE: Words = ("se även", "see also");
/// Heads what belongs to no product.
pub(super) const WHOLE: Words = ("Hela registret", "The whole register");

/// `words` in `language`.
pub(super) fn pick(words: Words, language: Language) -> &'static str {
    match language {
        Language::Sv => words.0,
        Language::En => words.1,
    }
}

/// The word of `level`; it is the same for one and many.
pub(super) fn level(level: Level, language: Language) -> &'static str {
    let words = match level {
        Level::Error => ("fel", "error"),
        Level::Warning => ("varning", "warning"),
        Level::Remaining => ("återstår", "remaining"),
    };
    pick(words, language)
}

/// `3 fel, 1 varning, 42 återstår i 12 produkter.`, without what there is none of; no errors are said in words.
pub(super) fn summary(findings: &[&Diagnostic], language: Language) -> String {
    let tally = Tally::of(findings.iter().copied());
    let errors = count(tally.errors, ("fel", "fel"), ("error", "errors"), language);
    let warnings = count(tally.warnings, ("varning", "varningar"), ("warning", "warnings"), language);
    let remaining = remaining(findings, tally, language);
    let parts: Vec<String> = [errors, warnings, remaining].into_iter().flatten().collect();
    let (none, parts) = (pick(("Inga fel.", "No errors."), language), parts.join(", "));
    match tally.errors {
        0 if parts.is_empty() => none.to_owned(),
        0 => format!("{none} {parts}."),
        _ => format!("{parts}."),
    }
}

fn remaining(findings: &[&Diagnostic], tally: Tally, language: Language) -> Option<String> {
    let word = level(Level::Remaining, language);
    let remaining = count(tally.remaining, (word, word), (word, word), language)?;
    let products: BTreeSet<&str> = findings
        .iter()
        .filter(|finding| finding.level == Level::Remaining)
        .filter_map(|finding| finding.product.as_deref())
        .collect();
    Some(match count(products.len(), ("produkt", "produkter"), ("product", "products"), language) {
        Some(products) => format!("{remaining} {} {products}", pick(("i", "in"), language)),
        None => remaining,
    })
}

/// `number` with the word for one or many, given for each language; nothing for none.
fn count(number: usize, sv: Forms, en: Forms, language: Language) -> Option<String> {
    let (one, many) = match language {
        Language::Sv => sv,
        Language::En => en,
    };
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {many}")),
    }
}
