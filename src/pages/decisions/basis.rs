//! What a decision relied on: each document in its version, and whether another version holds now.

use crate::model::Product;
use crate::model::decision::{self, Decision};
use crate::model::document::{Document, DocumentKind};
use crate::pages::parts::{Link, Tag};
use crate::pages::scene::Here;
use crate::pages::table::{Cell, Table};
use crate::pages::{standing, title};

/// The basis of a decision; nothing where none is named.
pub(super) fn table(decision: &Decision, product: &Product, here: &Here<'_>) -> Option<Table> {
    let words = here.words();
    let columns = ["product.based_on", "decision.version", "decision.version_now"].map(|key| words.get(key));
    let mut table = Table::new(words.get("decision.basis"), &columns);
    for entry in decision.basis.iter().flatten() {
        table.push(None, row(entry, product, here));
    }
    table.filled()
}

fn row(entry: &str, product: &Product, here: &Here<'_>) -> [Cell; 3] {
    let Some((kind, version)) = decision::named(entry) else {
        return [Cell::text(entry), Cell::nothing(), Cell::nothing()];
    };
    let relied = version.map_or_else(|| Cell::tag(Tag::missing(here.words())), Cell::text);
    match product.document(kind.clone()) {
        Some(document) => {
            let name = Link::new(title::with_letter(document, here), here.document(product, &kind));
            [Cell::link(name), relied, now(document, version, here)]
        }
        None => [absent(&kind, product, here), relied, Cell::tag(Tag::missing(here.words()))],
    }
}

/// A document that is named and not there. On the simple route one document stands in for A–G.
fn absent(kind: &DocumentKind, product: &Product, here: &Here<'_>) -> Cell {
    let stand_in = product.document(DocumentKind::Simple).filter(|_| product.is_simple());
    let name = format!("{kind} {}", title::of_kind(kind, here));
    match stand_in {
        Some(document) => Cell::link(Link::new(name, here.document(product, &document.kind))),
        None => Cell::text(name),
    }
}

/// The version of today, and that it is another one.
fn now(document: &Document, relied: Option<&str>, here: &Here<'_>) -> Cell {
    let words = here.words();
    let Some(version) = document.front.version.as_deref() else {
        return Cell::tag(Tag::missing(words));
    };
    let differs = relied.is_some_and(|relied| relied != version);
    let state = standing::document_tag(Some(document), words).word;
    let note = if document.is_approved() { None } else { Some(state) };
    let cell = Cell::text(version).note(note);
    if differs { cell.note(Some(words.get("decision.changed"))) } else { cell }
}
