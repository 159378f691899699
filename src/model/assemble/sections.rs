//! The single-file layout: every level-1 heading opens a document that runs to the next one.

use std::sync::Arc;

use super::fields;
use crate::model::document::{Document, DocumentKind};
use crate::phrase;
use crate::route;
use crate::source::fault::{Fault, nearest};
use crate::source::markdown::{Heading, slug};
use crate::source::tree::{Entry, Node, Value};
use crate::source::{NOTHING, Source};
use crate::text::Span;

/// The documents of a single file in the order they stand in.
pub(super) fn read(file: &Arc<Source>, is_simple: bool, faults: &mut Vec<Fault>) -> Vec<Document> {
    let Some(body) = file.body() else { return Vec::new() };
    let fronts = fronts(file, faults);
    let headings = &body.headings;
    let openings: Vec<usize> = (0..headings.len()).filter(|&index| headings[index].level == 1).collect();
    let mut documents = Vec::new();
    for (number, &opening) in openings.iter().enumerate() {
        let heading = &headings[opening];
        let next = openings.get(number + 1).copied().unwrap_or(headings.len());
        let end = headings.get(next).map_or(body.span.end, |next| next.span.start);
        let kind = kind(heading, headings, faults);
        let entry = fronts.iter().find(|entry| is_of(entry, &kind));
        let tree = entry.map_or(&NOTHING, |entry| &entry.node);
        let place = entry.map_or(heading.span, |entry| entry.key_span);
        let (front, own) = fields::read(&kind, tree, place, faults);
        let key = entry.map_or_else(|| kind.word().to_owned(), |entry| entry.key.to_string());
        documents.push(Document {
            kind,
            source: Arc::clone(file),
            front_at: route!["dokument", key.as_str()],
            opening: heading.span,
            span: Span::new(heading.span.end, end),
            headings: opening + 1..next,
            front,
            fields: own,
        });
    }
    report_unused(fronts, &documents, is_simple, faults);
    documents
}

/// The entries below `dokument:`.
fn fronts<'a>(file: &'a Source, faults: &mut Vec<Fault>) -> &'a [Entry] {
    match file.tree().and_then(|tree| tree.entry("dokument")).map(|entry| &entry.node) {
        Some(Node { value: Value::Map(entries), .. }) => entries,
        Some(node) if !matches!(node.value, Value::Null | Value::Broken) => {
            let message = phrase!(
                "Under `dokument` ska varje dokument stå med sin bokstav eller sitt namn.",
                "Below `dokument` every document stands by its letter or name."
            );
            let help = phrase!(
                "Skriv till exempel `D: {{version: \"1.0\"}}`.",
                "Write `D: {{version: \"1.0\"}}`, for example."
            );
            faults.push(Fault::new("value-wrong-type", node.span, message).help(help));
            &[]
        }
        _ => &[],
    }
}

/// Whether the fields of an entry belong to a document: a further one is named by its heading.
fn is_of(entry: &Entry, kind: &DocumentKind) -> bool {
    match kind {
        DocumentKind::Further(name) => slug(&entry.key) == **name,
        _ => DocumentKind::of_key(&entry.key).as_ref() == Some(kind),
    }
}

/// The document that a heading opens. A misspelt one opens the document that was meant, unless that is there too.
fn kind(heading: &Heading, headings: &[Heading], faults: &mut Vec<Fault>) -> DocumentKind {
    if let Some(kind) = DocumentKind::of_heading(&heading.text) {
        return kind;
    }
    let text = &heading.text;
    let opens = |meant: &str| {
        let is_it = |other: &&Heading| {
            other.level == 1 && DocumentKind::of_heading(&other.text) == DocumentKind::of_heading(meant)
        };
        headings.iter().any(|other| is_it(&other))
    };
    if let Some(meant) = nearest(text, ["Behovsbeskrivning", "Produktplan", "Enklare produkt"]) {
        let message =
            phrase!("Rubriken ”{text}” öppnar inget dokument.", "The heading \"{text}\" opens no document.");
        let help = phrase!("Menade du `# {meant}`?", "Did you mean `# {meant}`?");
        faults.push(Fault::new("document-heading-unknown", heading.span, message).help(help));
        if let Some(kind) = DocumentKind::of_heading(meant).filter(|_| !opens(meant)) {
            return kind;
        }
    }
    DocumentKind::Further(slug(text).into())
}

/// Front matter for a document that the file does not hold, or that is none.
///
/// A document that every such product needs is reported as missing by a rule, and its fields are no second defect.
fn report_unused(fronts: &[Entry], documents: &[Document], is_simple: bool, faults: &mut Vec<Fault>) {
    for entry in fronts {
        let key = &entry.key;
        match DocumentKind::of_key(key) {
            Some(kind) if documents.iter().any(|document| document.kind == kind) => {}
            Some(kind) if kind.is_needed(is_simple) => {}
            None if documents.iter().any(|document| is_of(entry, &document.kind)) => {}
            Some(_) => {
                let message = phrase!(
                    "Fälten för {key} hör till ett dokument som saknas i filen.",
                    "The fields of {key} belong to a document that the file does not hold."
                );
                let help = phrase!(
                    "Lägg till rubriken på nivå 1, till exempel `# {key}. …`.",
                    "Add the level-1 heading, such as `# {key}. …`."
                );
                faults
                    .push(Fault::new("document-fields-without-heading", entry.key_span, message).help(help));
            }
            None => {
                let message = phrase!("”{key}” är inget dokument.", "\"{key}\" is not a document.");
                let help = phrase!(
                    "Använd A–H, behovsbeskrivning, produktplan, enklare-produkt eller rubriken på ett annat dokument i filen.",
                    "Use A–H, behovsbeskrivning, produktplan, enklare-produkt or the heading of another document of the file."
                );
                faults.push(Fault::new("key-unknown", entry.key_span, message).help(help));
            }
        }
    }
}
