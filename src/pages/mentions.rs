//! The way back: which texts of a product refer by `[[…]]` to what a document holds.

use std::collections::BTreeMap;

use super::evidence;
use super::parts::Link;
use super::scene::Here;
use super::table::Table;
use super::title;
use crate::model::Product;
use crate::model::document::Document;
use crate::source::markdown::{Heading, Reference};

/// The sections that refer to something in one document, by its anchor.
#[derive(Debug, Default)]
pub(crate) struct Mentions(BTreeMap<String, Vec<Link>>);

impl Mentions {
    /// What refers to `document`, in the order of the product's texts. Empty where the document holds no identity.
    pub(crate) fn of(document: &Document, product: &Product, here: &Here<'_>) -> Self {
        let mut mentions = Self::default();
        let first =
            product.documents.iter().filter(|_| product.is_single_file).map(|other| other.opening.start);
        let end = first.min().unwrap_or(usize::MAX);
        let summary = product.home.body().map(|body| body.references.as_slice()).unwrap_or_default();
        for reference in summary.iter().filter(|reference| reference.span.start < end) {
            let from = Link::new(here.word("product.summary"), here.product(product));
            mentions.add(reference, from, document, product, here);
        }
        for other in &product.documents {
            for reference in other.references() {
                mentions.add(reference, section(reference, other, product, here), document, product, here);
            }
        }
        mentions
    }

    fn add(
        &mut self,
        reference: &Reference,
        from: Link,
        document: &Document,
        product: &Product,
        here: &Here<'_>,
    ) {
        let Some((kind, anchor)) = evidence::find(product, &reference.identity, here) else { return };
        let known = self.0.entry(anchor).or_default();
        if kind == document.kind && known.last() != Some(&from) {
            known.push(from);
        }
    }

    /// The sections that refer to the thing with this anchor.
    pub(crate) fn to(&self, anchor: &str) -> &[Link] {
        self.0.get(anchor).map(Vec::as_slice).unwrap_or_default()
    }

    /// Lists the way back in every row of `table` that something refers to.
    pub(crate) fn add_to(&self, table: &mut Table, here: &Here<'_>) {
        for row in &mut table.rows {
            let links = row.anchor.as_deref().map(|anchor| self.to(anchor)).unwrap_or_default();
            if let Some(cell) = row.cells.first_mut().filter(|_| !links.is_empty()) {
                cell.back = Some((here.word("document.mentioned").to_owned(), links.to_vec()));
            }
        }
    }
}

/// The section that a reference stands in, by the document's letter and the heading.
fn section(reference: &Reference, document: &Document, product: &Product, here: &Here<'_>) -> Link {
    let name = title::letter(&document.kind).map_or_else(|| title::of(document, here), str::to_owned);
    let page = here.document(product, &document.kind);
    let holds =
        |heading: &&Heading| (heading.span.start..heading.section_end).contains(&reference.span.start);
    match document.headings().iter().rfind(holds) {
        Some(heading) => Link::new(format!("{name} {}", heading.text), format!("{page}#{}", heading.anchor)),
        None => Link::new(name, page),
    }
}
