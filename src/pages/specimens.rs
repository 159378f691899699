//! Individuals of several products in one list: which, in which version and state, and where.

use serde::Serialize;

use super::address;
use super::parts::Link;
use super::scene::Here;
use super::standing::individual_tag;
use super::table::{Cell, Table};
use crate::model::Product;
use crate::model::individual::Individual;

/// Rows on a page: a longer list goes on at `…/2/`.
pub(crate) const MOST: usize = 500;

/// A page of a longer list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Sheet {
    /// The pages of the list; the one that is shown leads nowhere. Empty where there is only one.
    pages: Vec<Link>,
}

impl Sheet {
    /// Page `number`, from 0, of `total` rows below `address`.
    pub(crate) fn new(address: &str, number: usize, total: usize, here: &Here<'_>) -> Self {
        let link = |other: usize| {
            let text = (other + 1).to_string();
            if other == number { Link::plain(text) } else { Link::new(text, here.to(&nth(address, other))) }
        };
        let count = pages(total);
        Self { pages: if count > 1 { (0..count).map(link).collect() } else { Vec::new() } }
    }
}

/// How many pages so many rows need; an empty list has one.
pub(crate) fn pages(total: usize) -> usize {
    total.div_ceil(MOST).max(1)
}

/// The address of a list's page, from 0.
pub(crate) fn nth(address: &str, number: usize) -> String {
    if number == 0 { address.to_owned() } else { format!("{address}{}/", number + 1) }
}

/// The rows of page `number`.
pub(crate) fn rows<T>(all: &[T], number: usize) -> &[T] {
    all.chunks(MOST).nth(number).unwrap_or_default()
}

/// A table of individuals, each with its product.
pub(crate) fn table<'p>(
    caption: &str,
    individuals: impl IntoIterator<Item = (&'p Product, &'p Individual)>,
    here: &Here<'_>,
) -> Table {
    let words = here.words();
    let columns = [
        "column.mark",
        "column.product",
        "column.version",
        "column.status",
        "column.holder_unit",
        "column.place",
    ];
    let mut table = Table::new(caption, &columns.map(|key| words.get(key))).wide();
    for (product, individual) in individuals {
        let Some(mark) = individual.mark.as_deref() else { continue };
        let unit = individual.unit.as_deref();
        let cells = [
            Cell::id(mark).to(here.label(mark)),
            Cell::link(Link::new(product.title(), here.product(product))),
            Cell::maybe(individual.version.as_ref()),
            Cell::tag(individual_tag(individual.status, words)),
            unit.map_or_else(Cell::nothing, |unit| Cell::link(here.unit(unit))),
            Cell::maybe(individual.location.as_ref()),
        ];
        table.push(Some(address::anchor(mark)), cells);
    }
    table
}
