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
    match find(product, id, here) {
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
pub(crate) fn find(product: &Product, id: &str, here: &Here<'_>) -> Option<(DocumentKind, String)> {
    let kind = here.identity(product, id)?;
    let is_row = product.requirements().0 == kind
        && product.requirements().1.iter().any(|row| row.id.as_deref() == Some(id));
    Some((kind, if is_row { address::requirement_anchor(id) } else { address::anchor(id) }))
}

/// Every identity of a product with the document it stands in.
pub(crate) fn identities(product: &Product) -> impl Iterator<Item = (&str, DocumentKind)> {
    let need = product.need_requirements().iter().map(|requirement| (&requirement.id, DocumentKind::Need));
    let plan = product.plan_requirements().iter().map(|requirement| (&requirement.id, DocumentKind::Plan));
    let (risk_kind, risks) = product.risks();
    let control_kind = risk_kind.clone();
    let controls = risks.iter().flat_map(|risk| risk.controls.iter().flatten());
    let controls = controls.map(move |control| (&control.id, control_kind.clone()));
    let risks = risks.iter().map(move |risk| (&risk.id, risk_kind.clone()));
    let (test_kind, validations) = product.validations();
    let validations = validations.iter().map(move |test| (&test.id, test_kind.clone()));
    let verifications = product.verifications().iter().map(|test| (&test.id, Letter::F.into()));
    let (row_kind, rows) = product.requirements();
    let rows = rows.iter().map(move |row| (&row.id, row_kind.clone()));
    let all =
        need.chain(plan).chain(risks).chain(controls).chain(validations).chain(verifications).chain(rows);
    all.filter_map(|(id, kind)| Some((id.as_deref()?, kind)))
}
