//! What a product answers to the rows of Annex I. An answer holds for every row below it that has none of its own.

use std::collections::BTreeMap;

use crate::model::document::{Document, DocumentKind};
use crate::model::requirement::{Fulfilment, Requirement};
use crate::model::{At, Product};
use crate::route;
use crate::routine::{AnnexRow, annex_row};
use crate::source::tree::{Route, Step};

/// The rows that a product answers, by their number.
pub(in crate::rules) struct Answers<'a> {
    /// The document that holds them.
    pub(in crate::rules) document: &'a Document,
    /// In the order of the file.
    pub(in crate::rules) rows: &'a [Requirement],
    by_id: BTreeMap<&'a str, usize>,
}

impl<'a> Answers<'a> {
    /// The answers of `product`; `None` where the document that should hold them does not exist.
    pub(in crate::rules) fn of(product: &'a Product) -> Option<Self> {
        let (kind, rows) = product.requirements();
        let document = product.document(kind)?;
        let by_id = rows.iter().enumerate().rev();
        let by_id = by_id.filter_map(|(index, row)| Some((row.id.as_deref()?, index))).collect();
        Some(Self { document, rows, by_id })
    }

    /// The document that holds them.
    pub(in crate::rules) fn kind(&self) -> DocumentKind {
        self.document.kind.clone()
    }

    /// The own answer to a row, with its number in the list.
    pub(in crate::rules) fn own(&self, id: &str) -> Option<(usize, &'a Requirement)> {
        let index = *self.by_id.get(id)?;
        Some((index, self.rows.get(index)?))
    }

    /// The answer that holds for a row: its own, or the nearest above it.
    pub(in crate::rules) fn holding(&self, id: &str) -> Option<(usize, &'a Requirement)> {
        self.own(id).or_else(|| self.holding(annex_row(id)?.parent.as_deref()?))
    }

    /// Whether a row is met; `None` where nobody said so.
    pub(in crate::rules) fn status(&self, id: &str) -> Option<Fulfilment> {
        self.holding(id)?.1.status
    }

    /// The answers with their number and their row; those that name no row are left out.
    pub(in crate::rules) fn known(
        &self,
    ) -> impl Iterator<Item = (usize, &'a Requirement, &'static AnnexRow)> + use<'a> {
        let rows = self.rows.iter().enumerate();
        rows.filter_map(|(index, row)| Some((index, row, annex_row(row.id.as_deref()?)?)))
    }

    /// The place of the whole list.
    pub(in crate::rules) fn list(&self) -> At {
        At::Document(self.kind(), route!["krav"])
    }

    /// The place of a field of the answer with this number.
    pub(in crate::rules) fn at(&self, index: usize, field: impl Into<Step>) -> At {
        let mut route: Route = route!["krav", index];
        route.push(field.into());
        At::Document(self.kind(), route)
    }
}

/// Whether a product does not fully meet a requirement.
pub(in crate::rules) fn is_unmet(status: Option<Fulfilment>) -> bool {
    matches!(status, Some(Fulfilment::Partly | Fulfilment::NotMet))
}
