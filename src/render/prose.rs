//! The texts of a dossier as HTML: a document's body, a product's summary, the start of a manual, a plain page.

use std::collections::BTreeMap;

use super::html::{self, Links, Passage, Prose};
use super::links::Targets;
use crate::diagnostic::Language;
use crate::model::Product;
use crate::model::document::{Document, DocumentKind, Letter};
use crate::pages::scene::Here;
use crate::source::Source;
use crate::source::markdown::Heading;
use crate::text::Span;

/// Headings that hold a manual in short, then those that stand for one: in B and in the simple document.
const GUIDES: [&str; 6] =
    ["Så gör du", "Snabbguide", "Kort instruktion", "How to", "Drift", "Användarmanual"];
/// A section above this many bytes is left to the manual's own page.
const LONGEST_GUIDE: usize = 2_500;

/// The body of a document. `notes` stand under the headings that begin at these bytes.
pub(super) fn document(
    product: &Product,
    document: &Document,
    here: &Here<'_>,
    notes: &[(usize, String)],
) -> Prose {
    let mut targets = targets(&document.source, Some(product), here);
    for (heading, note) in notes {
        targets.notes.entry(*heading).or_default().push_str(note);
    }
    let body = document.body().map(|body| body.headings.as_slice()).unwrap_or_default();
    let opening = body.iter().find(|heading| heading.span == document.opening);
    let mut prose = write(&targets, document.span, document.headings(), 1);
    prose.title_anchor = opening.map(|heading| heading.anchor.clone());
    prose.language = foreign(document, here);
    prose
}

/// The language that a document says it is written in, where that is not the site's.
fn foreign(document: &Document, here: &Here<'_>) -> Option<String> {
    let site = match here.words().language() {
        Language::Sv => "sv",
        Language::En => "en",
    };
    let written = document.front.language.as_deref().unwrap_or("sv");
    (written != site).then(|| written.to_owned())
}

/// What stands in a product's own file before its documents.
pub(super) fn summary(product: &Product, here: &Here<'_>) -> Prose {
    let Some(body) = product.home.body() else { return Prose::default() };
    let first = product
        .documents
        .iter()
        .filter(|_| product.is_single_file)
        .map(|document| document.opening.start)
        .min();
    let span = Span::new(body.span.start, first.unwrap_or(body.span.end));
    write(&targets(&product.home, Some(product), here), span, &body.headings, 1)
}

/// The manual in short, where it is short enough for a phone.
pub(super) fn quick_guide(product: &Product, here: &Here<'_>) -> Prose {
    let kind = if product.is_simple() { DocumentKind::Simple } else { DocumentKind::Letter(Letter::B) };
    let Some(document) = product.document(kind) else { return Prose::default() };
    let headings = document.headings().iter();
    let guide = headings.filter_map(|heading| Some((rank(heading)?, heading))).min_by_key(|(rank, _)| *rank);
    let span = guide.map(|(_, guide)| Span::new(guide.span.end, guide.section_end.min(document.span.end)));
    match span.filter(|span| span.end - span.start <= LONGEST_GUIDE) {
        Some(span) => Prose {
            language: foreign(document, here),
            ..write(&targets(&document.source, Some(product), here), span, document.headings(), 2)
        },
        None => Prose::default(),
    }
}

/// Where a heading stands among the [`GUIDES`], numbering and case aside.
fn rank(heading: &Heading) -> Option<usize> {
    let number = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ' ');
    let words = heading.text.trim_start_matches(number).to_lowercase();
    GUIDES.iter().position(|guide| guide.to_lowercase() == words.trim())
}

/// A plain page.
pub(super) fn plain(source: &Source, here: &Here<'_>) -> Prose {
    let Some(body) = source.body() else { return Prose::default() };
    write(&targets(source, None, here), body.span, &body.headings, 1)
}

fn targets<'a, 's>(source: &'a Source, product: Option<&'a Product>, here: &'a Here<'s>) -> Targets<'a, 's> {
    Targets { here, source, product, notes: BTreeMap::new() }
}

fn write(targets: &Targets<'_, '_>, span: Span, headings: &[Heading], below: u8) -> Prose {
    let passage = Passage { file: &targets.source.text, range: (span.start, span.end), headings, below };
    let file = targets.line(0).map(|_| targets.source.path.to_string());
    Prose { file, ..html::write(passage, targets, targets.here.words()) }
}
