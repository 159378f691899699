//! The marking index: from a mark to its product. One line per product, so a page does not grow with the individuals, and at
//! most [`MOST`](super::specimens::MOST) products on a page.

pub(crate) mod list;

use serde::Serialize;

use super::parts::Link;
use super::scene::Here;
use super::specimens::{self, Sheet};
use super::standing::State;
use super::table::{Cell, Table};
use super::{address, label_sheet};

/// The marking index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Marks {
    products: Option<Table>,
    /// The sheets of labels to print.
    sheets: Option<Table>,
    /// The lists of the marks in each state.
    states: Vec<Link>,
    csv: String,
    components: String,
    sheet: Sheet,
}

/// The view of page `number` of the marking index, from 0, in the order of the ids.
pub(crate) fn view(number: usize, here: &Here<'_>) -> Marks {
    let words = here.words();
    let count = format!("#{}", words.get("column.individuals"));
    let columns = [
        words.get("column.mark"),
        words.get("column.product"),
        words.get("column.status"),
        words.get("marks.first"),
        words.get("marks.last"),
        &count,
    ];
    let mut table = Table::new(words.get("marks.caption"), &columns).wide();
    for product in specimens::rows(here.scene.products, number) {
        let mut marks: Vec<&str> = product.individuals.iter().filter_map(|one| one.mark.as_deref()).collect();
        marks.sort_unstable();
        let end = |mark: Option<&&str>| {
            mark.map_or_else(Cell::nothing, |mark| Cell::id(*mark).to(here.label(mark)))
        };
        let cells = [
            Cell::id(product.name()).to(here.label(product.name())),
            Cell::link(Link::new(product.title(), here.product(product))),
            Cell::tag(State::of(product, here.scene.today).tag(words)),
            end(marks.first()),
            end(marks.last().filter(|_| marks.len() > 1)),
            Cell::number(marks.len()),
        ];
        table.push(None, cells);
    }
    Marks {
        products: table.filled(),
        sheets: label_sheet::table(number, here),
        states: list::links(here),
        csv: here.to(address::MARKS_CSV),
        components: here.to(address::COMPONENTS),
        sheet: Sheet::new(address::MARKS, number, here.scene.products.len(), here),
    }
}
