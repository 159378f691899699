//! The headings that each document must have, as data, and that something stands under them (format.md 5).

use super::documents::{clauses, title};
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::document::{Document, DocumentKind, Letter};
use crate::source::answer::Answer;
use crate::source::markdown::{Heading, slug};
use crate::{phrase, route};

/// A required heading with the clauses it answers.
#[derive(Debug, Clone, Copy)]
struct Required(&'static str, &'static [&'static str]);

const NEED: &[Required] = &[
    Required("Behov", &["VGR-1-07"]),
    Required("Begränsningar", &["VGR-1-13"]),
    Required("Alternativ", &["VGR-1-14"]),
    Required("Motivering", &["VGR-1-15"]),
    Required("Risker", &["VGR-1-17"]),
];

const PLAN: &[Required] = &[
    Required("Produktbeskrivning", &["VGR-2-02"]),
    Required("Produktutveckling", &["VGR-2-03"]),
    Required("Resurser och kompetens", &["VGR-2-04", "VGR-2-25"]),
    Required("Konceptskiss", &["VGR-2-15"]),
    Required("Uppdelning i delar", &["VGR-2-16"]),
    Required("Allmänna krav på säkerhet och prestanda", &["VGR-2-17"]),
    Required("Klinisk utvärdering", &["VGR-2-21"]),
    Required("Tidsplan", &["VGR-2-27"]),
    Required("Produktimplementering", &["VGR-2-29", "VGR-2-30"]),
    Required("Produktförvaltning", &["VGR-2-31", "VGR-2-32", "VGR-2-33", "VGR-2-34", "VGR-2-35", "VGR-2-36"]),
];

const A: &[Required] = &[
    Required("Beskrivning", &["VGR-B1A-01"]),
    Required("Specifikation", &["VGR-B1A-02"]),
    Required("Varianter", &["VGR-B1A-03"]),
    Required("Tillbehör", &["VGR-B1A-04"]),
    Required("Motivering", &["VGR-B1A-09"]),
];

const B: &[Required] = &[
    Required("Installation", &["VGR-B1B-10"]),
    Required("Drift", &["VGR-B1B-11"]),
    Required("Kontroller", &["VGR-B1B-12"]),
    Required("Underhåll", &["VGR-B1B-13"]),
    Required("Service", &["VGR-B1B-01"]),
    Required("Märkning", &["VGR-B1B-14"]),
    Required("Kontakt", &["VGR-B1B-15"]),
];

const C: &[Required] =
    &[Required("Konstruktion", &["VGR-B1C-01"]), Required("Tillverkning", &["VGR-B1C-02"])];
const E: &[Required] = &[Required("Nytta och risk", &["VGR-B1E-13", "VGR-4-03"])];
const F: &[Required] = &[Required("Produktionskontroll", &["VGR-B1F-04"])];

const G: &[Required] = &[
    Required("Organisation", &["VGR-B1G-01"]),
    Required("Förvaltning", &["VGR-B1G-03"]),
    Required("Avtal", &["VGR-B1G-05"]),
    Required("Utbildning", &["VGR-B1G-07"]),
    Required("Användarsupport", &["VGR-B1G-08"]),
    Required("Tekniskt underhåll", &["VGR-B1G-09"]),
    Required("Drift", &["VGR-B1G-10"]),
    Required("Rutiner och instruktioner", &["VGR-B1G-12", "VGR-4-16", "VGR-4-18"]),
    Required("Klinisk uppföljning", &["VGR-B1G-13"]),
    Required("Uppdateringar och uppgraderingar", &["VGR-B1G-14", "VGR-B1G-15"]),
    Required("Allvarliga händelser och tillbud", &["VGR-B1G-16"]),
    Required("Korrigerande säkerhetsåtgärder", &["VGR-B1G-17"]),
    Required(SEVERAL_UNITS, &["VGR-B1G-18"]),
];

/// Required only where two units or more use the product.
const SEVERAL_UNITS: &str = "Flera verksamheter";

const EVERY: &[&str] = &[
    "VGR-1-07",
    "VGR-1-13",
    "VGR-1-14",
    "VGR-1-15",
    "VGR-1-17",
    "VGR-2-02",
    "VGR-2-03",
    "VGR-2-04",
    "VGR-2-15",
    "VGR-2-16",
    "VGR-2-17",
    "VGR-2-21",
    "VGR-2-25",
    "VGR-2-27",
    "VGR-2-29",
    "VGR-2-30",
    "VGR-2-31",
    "VGR-2-32",
    "VGR-2-33",
    "VGR-2-34",
    "VGR-2-35",
    "VGR-2-36",
    "VGR-B1A-01",
    "VGR-B1A-02",
    "VGR-B1A-03",
    "VGR-B1A-04",
    "VGR-B1A-09",
    "VGR-B1B-01",
    "VGR-B1B-10",
    "VGR-B1B-11",
    "VGR-B1B-12",
    "VGR-B1B-13",
    "VGR-B1B-14",
    "VGR-B1B-15",
    "VGR-B1C-01",
    "VGR-B1C-02",
    "VGR-B1E-13",
    "VGR-4-03",
    "VGR-B1F-04",
    "VGR-B1G-01",
    "VGR-B1G-03",
    "VGR-B1G-05",
    "VGR-B1G-07",
    "VGR-B1G-08",
    "VGR-B1G-09",
    "VGR-B1G-10",
    "VGR-B1G-12",
    "VGR-4-16",
    "VGR-B1G-13",
    "VGR-B1G-14",
    "VGR-B1G-15",
    "VGR-B1G-16",
    "VGR-B1G-17",
    "VGR-B1G-18",
];

/// A document lacks a heading.
pub(super) static MISSING: Rule = Rule::product(
    "heading-missing",
    [
        "Dokumenten ska ha de rubriker som rutinen räknar upp.",
        "Documents must have the headings that the routine lists.",
    ],
    EVERY,
    missing,
    Example::document(
        "b",
        "## Skötsel\n\nTorka av efter varje patient.\n",
        "## Underhåll\n\nTorka av efter varje patient.\n",
    ),
);

/// Nothing stands under a required heading.
pub(super) static UNANSWERED: Rule = Rule::product(
    "heading-unanswered",
    [
        "Under varje obligatorisk rubrik ska det stå något, eller ”Ej tillämpligt:” med ett skäl.",
        "Something must stand under every required heading, or \"Ej tillämpligt:\" with a reason.",
    ],
    EVERY,
    unanswered,
    Example::document(
        "b",
        "## Service\n\nTODO\n",
        "## Service\n\nEj aktuellt: produkten har inga delar som kan servas.\n",
    ),
);

/// The headings of a document of `kind`, as the routine lists them.
fn of(kind: &DocumentKind) -> &'static [Required] {
    match kind {
        DocumentKind::Need => NEED,
        DocumentKind::Plan => PLAN,
        DocumentKind::Letter(letter) => match letter {
            Letter::A => A,
            Letter::B => B,
            Letter::C => C,
            Letter::E => E,
            Letter::F => F,
            Letter::G => G,
            Letter::D | Letter::H => &[],
        },
        DocumentKind::Simple | DocumentKind::Further(_) => &[],
    }
}

/// The headings that this dossier's document needs, with the clauses each answers.
pub fn required(dossier: Dossier<'_>, document: &Document) -> Vec<(String, &'static [&'static str])> {
    let routine = of(&document.kind);
    let several = dossier.product.units().len() > 1;
    if let Some(own) = dossier.site.config.templates.get(document.kind.word()) {
        let clauses_of = |heading: &String| {
            let listed = routine.iter().find(|required| is_same(required.0, heading));
            listed.map_or_else(|| of_document(&document.kind), |required| required.1)
        };
        return own.iter().map(|heading| (heading.clone(), clauses_of(heading))).collect();
    }
    let needed = routine.iter().filter(|required| several || required.0 != SEVERAL_UNITS);
    needed.map(|required| (required.0.to_owned(), required.1)).collect()
}

/// The headings of a new document of `kind` with the clauses that each answers.
pub fn template(kind: &DocumentKind) -> Vec<(&'static str, &'static [&'static str])> {
    if *kind == DocumentKind::Simple {
        return super::simple::TEMPLATE.iter().map(|heading| (*heading, EMPTY)).collect();
    }
    of(kind).iter().map(|required| (required.0, required.1)).collect()
}

const EMPTY: &[&str] = &[];

fn of_document(kind: &DocumentKind) -> &'static [&'static str] {
    match kind {
        DocumentKind::Need => &["VGR-1-03"],
        DocumentKind::Plan => &["VGR-2-01"],
        DocumentKind::Letter(letter) => clauses(*letter),
        DocumentKind::Simple | DocumentKind::Further(_) => &["VGR-3.1-02"],
    }
}

/// The documents of the route that the product takes.
fn documents(dossier: Dossier<'_>) -> impl Iterator<Item = &Document> {
    let is_simple = dossier.product.is_simple();
    dossier.product.documents.iter().filter(move |document| {
        !is_simple || matches!(document.kind, DocumentKind::Need | DocumentKind::Plan)
    })
}

fn missing(dossier: Dossier<'_>, findings: &mut Findings) {
    for document in documents(dossier) {
        for (heading, cites) in required(dossier, document) {
            if find(document, &heading).is_none() {
                let Phrase { sv, en } = title(&document.kind);
                let message =
                    phrase!("{sv} saknar rubriken ”{heading}”.", "{en} lacks the heading \"{heading}\".");
                let help = phrase!(
                    "Lägg till `## {heading}` med text, eller ”Ej tillämpligt:” och ett skäl.",
                    "Add `## {heading}` with text, or \"Ej tillämpligt:\" and a reason."
                );
                findings.add(At::Document(document.kind.clone(), route![]), message).help(help).cites(cites);
            }
        }
    }
}

fn unanswered(dossier: Dossier<'_>, findings: &mut Findings) {
    for document in documents(dossier) {
        for (heading, cites) in required(dossier, document) {
            let Some((index, found)) = find(document, &heading) else { continue };
            if !found.answer.is_given() {
                let (message, help) = what_is_wrong(&heading, found.answer);
                findings.add(At::Heading(document.kind.clone(), index), message).help(help).cites(cites);
            }
        }
    }
}

/// The headings of a document that are reported because nothing stands under them.
pub(super) fn left_open<'a>(
    dossier: Dossier<'a>,
    document: &'a Document,
) -> impl Iterator<Item = &'a Heading> {
    let is_simple = dossier.product.is_simple();
    let names: Vec<String> = match document.kind {
        DocumentKind::Simple if is_simple => super::simple::template(dossier),
        DocumentKind::Simple => Vec::new(),
        DocumentKind::Letter(_) if is_simple => Vec::new(),
        _ => required(dossier, document).into_iter().map(|(name, _)| name).collect(),
    };
    let found = names.into_iter().filter_map(move |name| find(document, &name));
    found.map(|(_, heading)| heading).filter(|heading| !heading.answer.is_given())
}

/// The sentence and advice for a heading without an answer.
pub(super) fn what_is_wrong(heading: &str, answer: Answer) -> (Phrase, Phrase) {
    match answer {
        Answer::NoReason => (
            phrase!(
                "Under rubriken ”{heading}” står att den inte är tillämplig, men inget skäl.",
                "The heading \"{heading}\" is said not to apply, without a reason."
            ),
            phrase!("Skriv skälet efter kolonet.", "Write the reason after the colon."),
        ),
        Answer::Placeholder => (
            phrase!(
                "Under rubriken ”{heading}” står bara en platshållare.",
                "Only a placeholder stands under the heading \"{heading}\"."
            ),
            phrase!("Ersätt den med text.", "Replace it with text."),
        ),
        _ => (
            phrase!(
                "Under rubriken ”{heading}” står ingenting.",
                "Nothing stands under the heading \"{heading}\"."
            ),
            phrase!(
                "Skriv vad som gäller, eller ”Ej tillämpligt:” och ett skäl.",
                "Write what applies, or \"Ej tillämpligt:\" and a reason."
            ),
        ),
    }
}

/// The heading of this name in a document, with its number; of several, the one that is answered best.
pub fn find<'a>(document: &'a Document, name: &str) -> Option<(usize, &'a Heading)> {
    let headings = document.headings().iter().enumerate();
    let name: Vec<char> = bare(name).collect();
    let is_named = |heading: &Heading| bare(&heading.text).eq(name.iter().copied());
    let same = headings.filter(|(_, heading)| heading.level > 1 && is_named(heading));
    same.max_by(|a, b| (a.1.answer, b.0).cmp(&(b.1.answer, a.0)))
}

/// Whether an anchor is that of a required heading that the document lacks: then the heading is what is missing, and
/// what leads to it is no second defect.
pub(super) fn awaits(document: &Document, anchor: &str) -> bool {
    let is_it = |heading: &str| slug(heading) == anchor && find(document, heading).is_none();
    template(&document.kind).iter().any(|(heading, _)| is_it(heading))
}

/// Whether two headings are the same: numbering, case, spaces and trailing punctuation aside.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    bare(a).eq(bare(b))
}

/// The letters that count, each word after a space.
fn bare(heading: &str) -> impl Iterator<Item = char> {
    let text = without_number(heading).trim_end_matches(['.', ':', ';', '!', '?', ' ']);
    let words = text.split_whitespace().flat_map(|word| std::iter::once(' ').chain(word.chars()));
    words.flat_map(char::to_lowercase)
}

/// `text` without `3.`, `3.1`, `3)` or `B.2` in front.
pub(super) fn without_number(text: &str) -> &str {
    let text = text.trim();
    let Some((first, rest)) = text.split_once(' ') else { return text };
    let core = first.trim_end_matches(['.', ')', ':']);
    let is_number = core.contains(|character: char| character.is_ascii_digit())
        && core.split('.').all(|part| {
            part.len() <= 3
                && part.chars().all(char::is_alphanumeric)
                && (part.len() == 1 || part.chars().all(|c| c.is_ascii_digit()))
        });
    if is_number { rest.trim_start() } else { text }
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn numbering_case_and_punctuation_do_not_matter() {
        for heading in ["Drift", "2 Drift", "2.1 Drift", "3) drift:", "B.2 Drift.", "DRIFT"] {
            assert!(is_same(heading, "Drift"), "{heading}");
        }
        assert!(!is_same("Drift och underhåll", "Drift"));
        assert!(!is_same("Driften", "Drift"));
    }
}
