//! Everything that happened to a product, the newest first, by the year.

use serde::Serialize;

use super::head::Head;
use super::history::{self, Event};
use super::parts::{Change, Entry};
use super::scene::Here;
use crate::model::Product;

/// The page of the changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Changes {
    pub(crate) head: Head,
    years: Vec<Year>,
    toc: Vec<Entry>,
}

/// What happened in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Year {
    title: String,
    anchor: String,
    changes: Vec<Change>,
}

/// The view of the history of `product`.
pub(crate) fn view(product: &Product, here: &Here<'_>) -> Changes {
    let years = years(product, here);
    let toc =
        years.iter().map(|year| Entry::counted(&year.anchor, &year.title, year.changes.len().to_string()));
    let toc = Some(toc.collect::<Vec<_>>()).filter(|toc| toc.len() > 1).unwrap_or_default();
    Changes { head: Head::new(here.word("product.changes"), product, here), years, toc }
}

fn years(product: &Product, here: &Here<'_>) -> Vec<Year> {
    let events = history::events(product, here);
    let years = events.chunk_by(|one, next| one.date.year() == next.date.year());
    let year = |events: &[Event]| {
        let title = events.first().map(|event| event.date.year().to_string()).unwrap_or_default();
        let changes = events.iter().cloned().map(history::show).collect();
        Year { anchor: format!("Ar-{title}"), title, changes }
    };
    years.map(year).collect()
}
