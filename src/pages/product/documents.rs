//! The documents of a product: the set A–H, or the simple document with H, and below it what they build on.

use serde::Serialize;

use crate::model::Product;
use crate::model::document::{Document, DocumentKind, Letter};
use crate::pages::parts::Link;
use crate::pages::scene::Here;
use crate::pages::table::{Cell, Table};
use crate::pages::{standing, title};

/// The table of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Documents {
    title: String,
    summary: String,
    table: Table,
    more: Option<Table>,
    /// `8/8`.
    pub(super) progress: String,
}

/// The documents of `product`; those that the routine demands are listed also where they are missing.
pub(super) fn view(product: &Product, here: &Here<'_>) -> Documents {
    let words = here.words();
    let demanded: Vec<DocumentKind> = if product.is_simple() {
        vec![DocumentKind::Simple, Letter::H.into()]
    } else {
        Letter::SET.map(DocumentKind::Letter).into()
    };
    let found = |kind: &DocumentKind| product.document(kind.clone());
    let done = demanded.iter().filter(|kind| found(kind).is_some_and(Document::is_approved)).count();
    let working =
        demanded.iter().filter(|kind| found(kind).is_some_and(|document| !document.is_approved())).count();
    let key = match working {
        0 => "product.documents_summary",
        1 => "product.documents_work_one",
        _ => "product.documents_work_other",
    };
    let title = if product.is_simple() { "product.documents_simple" } else { "product.documents" };
    let mut table = new_table("product.documents_caption", here);
    for kind in &demanded {
        push(&mut table, product, kind, here);
    }
    let mut more = new_table("product.basis_caption", here);
    let others =
        product.documents.iter().map(|document| &document.kind).filter(|kind| !demanded.contains(kind));
    for kind in others {
        push(&mut more, product, kind, here);
    }
    Documents {
        title: words.get(title).to_owned(),
        summary: words.fill(key, &[("done", &done), ("total", &demanded.len()), ("n", &working)]),
        table,
        more: more.filled(),
        progress: format!("{done}/{}", demanded.len()),
    }
}

fn new_table(caption: &str, here: &Here<'_>) -> Table {
    let columns =
        ["column.document", "column.status", "column.version", "column.date"].map(|key| here.word(key));
    Table { style: "table--docs", ..Table::new(here.word(caption), &columns) }
}

fn push(table: &mut Table, product: &Product, kind: &DocumentKind, here: &Here<'_>) {
    let document = product.document(kind.clone());
    let name = match document {
        Some(document) => Link::new(title::of(document, here), here.document(product, kind)),
        None => Link::plain(title::of_kind(kind, here)),
    };
    let description = document.and_then(|document| document.front.description.as_deref());
    let date = document.and_then(|document| {
        document.front.approved.as_ref().and_then(|approved| approved.date).or(document.front.date)
    });
    let version = document.and_then(|document| document.front.version.as_ref());
    let cells = [
        Cell::link(name).letter(title::letter(kind)).note(description),
        Cell::tag(standing::document_tag(document, here.words())),
        Cell::maybe(version),
        Cell::day(date),
    ];
    table.push(None, cells);
}
