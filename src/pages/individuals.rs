//! The individuals of a product: every marked specimen with where it is, when it was released and what state it is in.

use std::collections::BTreeMap;

use serde::Serialize;

use super::head::Head;
use super::parts::Link;
use super::scene::Here;
use super::specimens::{self, Sheet};
use super::standing::{individual_tag, lowered};
use super::table::{Cell, Table};
use super::{address, order};
use crate::model::Product;
use crate::model::individual::{Individual, IndividualStatus};

/// The page of the individuals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Individuals {
    pub(crate) head: Head,
    table: Option<Table>,
    sheet: Sheet,
}

/// The view of the individuals of `product`, in the order of its file: page `number`, from 0.
pub(crate) fn view(product: &Product, number: usize, here: &Here<'_>) -> Individuals {
    let head = Head::new(here.word("product.individuals"), product, here);
    let head = if product.individuals.is_empty() { head } else { head.lead(summary(product, here)) };
    let address = address::below_product(product.name(), address::INDIVIDUALS);
    let sheet = Sheet::new(&address, number, product.individuals.len(), here);
    let shown = specimens::rows(&product.individuals, number);
    Individuals { head, table: table(product, shown, here).filled(), sheet }
}

/// Individuals of `product` with all their facts.
pub(crate) fn table(product: &Product, individuals: &[Individual], here: &Here<'_>) -> Table {
    let words = here.words();
    let columns = [
        "column.mark",
        "column.status",
        "column.version",
        "column.number",
        "column.holder_unit",
        "column.made",
        "column.released",
        "column.used_since",
    ];
    let mut table = Table::new(words.get("individuals.caption"), &columns.map(|key| words.get(key))).wide();
    for individual in individuals {
        let mark = individual.mark.as_deref();
        let name = mark.map_or_else(Cell::nothing, |mark| Cell::id(mark).to(here.label(mark)));
        let until = individual.out_of_use.map(|date| words.fill("individuals.until", &[("date", &date)]));
        let cells = [
            name,
            Cell::tag(individual_tag(individual.status, words)),
            Cell::maybe(individual.version.as_ref()),
            number(individual),
            place(individual, here),
            Cell::day(individual.made),
            released(product, individual, here),
            Cell::day(individual.in_use).note(until),
        ];
        table.push(mark.map(address::anchor), cells);
    }
    table
}

/// The serial number with the inventory number, or the one that there is.
fn number(individual: &Individual) -> Cell {
    let numbers = [&individual.serial, &individual.inventory];
    let mut numbers = numbers.into_iter().filter_map(|number| number.as_deref());
    numbers.next().map_or_else(Cell::nothing, |first| Cell::text(first).note(numbers.next()))
}

fn place(individual: &Individual, here: &Here<'_>) -> Cell {
    let unit = individual.unit.as_deref().map(|unit| Cell::link(here.unit(unit)));
    match (unit, individual.location.as_ref()) {
        (Some(unit), location) => unit.note(location),
        (None, location) => Cell::maybe(location),
    }
}

/// When and by whom it was released, with the protocol.
fn released(product: &Product, individual: &Individual, here: &Here<'_>) -> Cell {
    let Some(release) = &individual.released else { return Cell::nothing() };
    let written_in = product.individuals_file.as_ref().unwrap_or(&product.home);
    let protocol = release.protocol.as_deref().map(|file| Link {
        text: here.word("column.protocol").to_owned(),
        url: here.attachment_from(product, &written_in.path, file),
    });
    let links = protocol.into_iter().filter(|link| link.url.is_some()).collect();
    Cell { links, ..Cell::day(release.date).note(release.by.as_ref()) }
}

/// `12 individer: 9 i bruk, 3 i lager. Per enhet: Hud 4, Intensivvård 8.`
fn summary(product: &Product, here: &Here<'_>) -> String {
    let words = here.words();
    let states = IndividualStatus::ALL.iter().copied().map(Some).chain([None]);
    let count = |state| product.individuals.iter().filter(|one| one.status == state).count();
    let states: Vec<String> = states
        .map(|state| (count(state), state))
        .filter(|(count, _)| *count > 0)
        .map(|(count, state)| format!("{count} {}", lowered(&individual_tag(state, words).word)))
        .collect();
    let total = words.count("product.individuals", product.individuals.len());
    let summary = words.fill("individuals.states", &[("total", &total), ("states", &states.join(", "))]);
    let mut units: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in product.individuals.iter().filter_map(|one| one.unit.as_deref()) {
        *units.entry(unit).or_default() += 1;
    }
    let mut units: Vec<(String, usize)> =
        units.into_iter().map(|(unit, count)| (here.unit(unit).text, count)).collect();
    units.sort_by_cached_key(|(unit, _)| order::key(unit));
    let units: Vec<String> = units.into_iter().map(|(unit, count)| format!("{unit} {count}")).collect();
    if units.is_empty() {
        return summary;
    }
    format!("{summary} {}", words.fill("individuals.units", &[("units", &units.join(", "))]))
}
