//! The archive: products out of use, how long their documents are kept, and which may be disposed of (routine 3.1).

use std::cmp::Reverse;

use jiff::Unit;
use jiff::civil::Date;
use serde::Serialize;

use super::address;
use super::parts::Link;
use super::scene::Here;
use super::standing::{self, State};
use super::table::{Cell, Table};
use crate::model::Product;

/// The archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Archive {
    crumbs: Vec<Link>,
    clause: String,
    table: Option<Table>,
}

/// The clause that says how long.
const CLAUSE: &str = "VGR-3.1-16";

/// The view of the archive: those whose time has passed first, those that were never used last.
pub(crate) fn view(here: &Here<'_>) -> Archive {
    let words = here.words();
    let left = format!("#{}", words.get("archive.left"));
    let columns = [
        words.get("column.product"),
        words.get("column.status"),
        words.get("archive.ended"),
        words.get("archive.kept"),
        &left,
        words.get("archive.disposal"),
    ];
    let mut table = Table::new(words.get("archive.caption"), &columns).wide();
    let products = here.scene.by_title().iter().map(|index| &*here.scene.products[*index]);
    let states = products.map(|product| (product, State::of(product, here.scene.today)));
    let mut ended: Vec<_> = states.filter(|(_, state)| state.is_ended()).collect();
    ended.sort_by_key(|(product, _)| {
        let kept = standing::kept_until(product);
        (Reverse(kept.is_some()), kept, Reverse(product.front.out_of_use))
    });
    for (product, state) in ended {
        table.push(None, row(product, state, here));
    }
    Archive {
        crumbs: vec![
            Link::new(words.get("chrome.register"), here.to(address::REGISTER)),
            Link::plain(words.get("archive.title")),
        ],
        clause: here.clause(CLAUSE),
        table: table.filled(),
    }
}

fn row(product: &Product, state: State, here: &Here<'_>) -> [Cell; 6] {
    let words = here.words();
    let kept = standing::kept_until(product);
    let note = match (state, kept) {
        (State::Disposable, _) => words.get("archive.decide"),
        (State::Cancelled, _) => words.get("archive.never_used"),
        (_, Some(_)) => words.get("archive.keep"),
        (_, None) => words.get("archive.no_day"),
    };
    let routine = product.front.document_routine.as_ref().filter(|_| state == State::Cancelled);
    [
        Cell::link(Link::new(product.title(), here.product(product))).note(Some(product.name())),
        Cell::tag(state.tag(words)),
        Cell::day(standing::ended_on(product, state)),
        Cell::day(kept),
        kept.map_or_else(Cell::nothing, |until| Cell::text(left(here.scene.today, until))),
        Cell::text(note).note(routine),
    ]
}

/// Whole years until the documents may be disposed of; below one, that it is less.
fn left(today: Date, until: Date) -> String {
    let years = today.until((Unit::Year, until)).map_or(0, |span| span.get_years());
    match years {
        0 if until >= today => "< 1".to_owned(),
        years => years.max(0).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn years_are_counted_down_to_nothing() {
        let left = |until| left(date(2026, 11, 24), until);
        assert_eq!(left(date(2036, 11, 23)), "9");
        assert_eq!(left(date(2036, 11, 24)), "10");
        assert_eq!(left(date(2026, 11, 24)), "< 1");
        assert_eq!(left(date(2026, 11, 23)), "0");
        assert_eq!(left(date(2020, 1, 1)), "0");
    }
}
