//! What a text in the front matter points at: `V2`, `R3`, `C#material`, `E`, `10.1.a`; the rest is words.

use super::address;
use super::parts::Link;
use super::scene::Here;
use crate::model::Product;
use crate::model::document::{Document, DocumentKind, Letter};

/// The place that `text` in `document` means; words where it means none.
pub(crate) fn link(product: &Product, document: &Document, text: &str, here: &Here<'_>) -> Link {
    let text = text.trim();
    let (word, anchor) = text.split_once('#').unwrap_or((text, ""));
    if let Some(found) = DocumentKind::of_key(word).and_then(|kind| product.document(kind)) {
        let page = here.document(product, &found.kind);
        let heading = found.headings().iter().find(|heading| !anchor.is_empty() && heading.anchor == anchor);
        return match heading {
            Some(heading) => Link::new(format!("{word} {}", heading.text), format!("{page}#{anchor}")),
            None => Link::new(text, page),
        };
    }
    if let Some(url) = here.attachment_of(product, document, text) {
        return Link::new(text, url);
    }
    identity(product, text, here)
}

/// The place of an identity of the product; words where it has none.
pub(crate) fn identity(product: &Product, id: &str, here: &Here<'_>) -> Link {
    let id = id.trim();
    match find(product, id) {
        Some((kind, anchor)) => Link::new(id, format!("{}#{anchor}", here.document(product, &kind))),
        None => Link::plain(id),
    }
}

/// A row of Annex I, where the product answers it.
pub(crate) fn requirement(product: &Product, row: &str, here: &Here<'_>) -> Link {
    let (kind, rows) = product.requirements();
    let row = row.trim();
    let mut known = rows.iter().filter_map(|answer| answer.id.as_deref());
    if known.any(|id| id == row) {
        let page = here.document(product, &kind);
        return Link::new(row, format!("{page}#{}", address::requirement_anchor(row)));
    }
    Link::plain(row)
}

/// The document and the anchor of an identity.
pub(crate) fn find(product: &Product, id: &str) -> Option<(DocumentKind, String)> {
    let is = |known: &Option<String>| known.as_deref() == Some(id);
    let at = |kind: DocumentKind| Some((kind, address::anchor(id)));
    if product.need_requirements().iter().any(|requirement| is(&requirement.id)) {
        return at(DocumentKind::Need);
    }
    if product.plan_requirements().iter().any(|requirement| is(&requirement.id)) {
        return at(DocumentKind::Plan);
    }
    let (kind, risks) = product.risks();
    if risks.iter().any(|risk| is(&risk.id) || risk.controls.iter().flatten().any(|control| is(&control.id)))
    {
        return at(kind);
    }
    let (kind, validations) = product.validations();
    if validations.iter().any(|test| is(&test.id)) {
        return at(kind);
    }
    if product.verifications().iter().any(|test| is(&test.id)) {
        return at(Letter::F.into());
    }
    let (kind, rows) = product.requirements();
    rows.iter().any(|row| is(&row.id)).then(|| (kind, address::requirement_anchor(id)))
}
