//! What documents are called.

use super::scene::Here;
use super::standing::capitalised;
use crate::model::document::{Document, DocumentKind, Letter};

/// The title of a document: the routine's for those it names, the writer's own for a further one.
pub(crate) fn of(document: &Document, here: &Here<'_>) -> String {
    match &document.kind {
        DocumentKind::Further(name) => {
            heading(document).unwrap_or_else(|| capitalised(&name.replace(['-', '_'], " ")))
        }
        kind => of_kind(kind, here),
    }
}

/// The title of a document that may not exist.
pub(crate) fn of_kind(kind: &DocumentKind, here: &Here<'_>) -> String {
    let key = match kind {
        DocumentKind::Need => "document.need",
        DocumentKind::Plan => "document.plan",
        DocumentKind::Simple => "document.simple",
        DocumentKind::Letter(letter) => match letter {
            Letter::A => "document.a",
            Letter::B => "document.b",
            Letter::C => "document.c",
            Letter::D => "document.d",
            Letter::E => "document.e",
            Letter::F => "document.f",
            Letter::G => "document.g",
            Letter::H => "document.h",
        },
        DocumentKind::Further(name) => return name.to_string(),
    };
    here.word(key).to_owned()
}

/// `B Användar- och servicemanual, märkning`.
pub(crate) fn with_letter(document: &Document, here: &Here<'_>) -> String {
    let title = of(document, here);
    match letter(&document.kind) {
        Some(letter) => here.words().fill("document.short_letter", &[("letter", &letter), ("title", &title)]),
        None => title,
    }
}

/// The letter of a document A–H.
pub(crate) fn letter(kind: &DocumentKind) -> Option<&'static str> {
    match kind {
        DocumentKind::Letter(letter) => Some(letter.word()),
        _ => None,
    }
}

/// The document's own level-1 heading.
fn heading(document: &Document) -> Option<String> {
    let headings = &document.source.body()?.headings;
    let opening = headings.iter().find(|heading| heading.span.start == document.opening.start)?;
    (opening.level == 1).then(|| opening.text.clone())
}
