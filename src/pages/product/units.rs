//! Who uses a product, and its latest individuals.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Product;
use crate::model::individual::{Individual, IndividualStatus};
use crate::pages::parts::Link;
use crate::pages::scene::Here;
use crate::pages::table::{Cell, Table};
use crate::pages::{address, standing};

/// Individuals that are listed; all of them have a page of their own.
const MOST: usize = 5;

/// The units that use a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Units {
    summary: String,
    table: Table,
}

/// The latest individuals of a product, with the way to all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Individuals {
    table: Option<Table>,
    all: Link,
}

/// The units of a product; nothing where it has none.
pub(super) fn view(product: &Product, here: &Here<'_>) -> Option<Units> {
    let words = here.words();
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for individual in &product.individuals {
        let Some(unit) = individual.unit.as_deref() else { continue };
        let [in_use, scrapped] = counts.entry(unit).or_default();
        match individual.status {
            Some(IndividualStatus::InUse) => *in_use += 1,
            Some(IndividualStatus::Scrapped) => *scrapped += 1,
            _ => {}
        }
    }
    let columns =
        [words.get("column.unit"), &number("column.in_use", here), &number("column.scrapped", here)];
    let mut table = Table::new(words.get("product.units_caption"), &columns);
    let mut units: Vec<&str> = product.units().iter().map(String::as_str).collect();
    units.extend(counts.keys().filter(|unit| !product.units().iter().any(|known| known == *unit)));
    for unit in &units {
        let [in_use, scrapped] = counts.get(unit).copied().unwrap_or_default();
        table.push(None, [Cell::link(here.unit(unit)), Cell::number(in_use), Cell::number(scrapped)]);
    }
    let in_use = counts.values().map(|[in_use, _]| in_use).sum();
    let summary = words.fill(
        "product.units_summary",
        &[
            ("units", &words.count("product.units", units.len())),
            ("individuals", &words.count("product.in_use", in_use)),
        ],
    );
    table.filled().map(|table| Units { summary, table })
}

fn number(key: &str, here: &Here<'_>) -> String {
    format!("#{}", here.word(key))
}

/// The latest individuals of a product.
pub(super) fn individuals(product: &Product, here: &Here<'_>) -> Individuals {
    let count = product.individuals.len();
    let latest = &product.individuals[count.saturating_sub(MOST)..];
    let all = here.words().fill("individuals.all", &[("n", &count)]);
    Individuals {
        table: list("product.individuals_caption", latest, here).filled(),
        all: Link::new(all, here.below(product, address::INDIVIDUALS)),
    }
}

/// The newest first.
fn list(caption: &str, individuals: &[Individual], here: &Here<'_>) -> Table {
    let columns = ["column.mark", "column.status", "column.made", "column.place"].map(|key| here.word(key));
    let mut table = Table::new(here.word(caption), &columns);
    for individual in individuals.iter().rev() {
        let Some(mark) = &individual.mark else { continue };
        let unit = individual.unit.as_deref().map_or_else(|| Link::plain(""), |unit| here.unit(unit));
        let place = [Some(unit.text), individual.location.clone()];
        let place: Vec<String> = place.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let cells = [
            Cell::id(mark).to(here.label(mark)),
            Cell::tag(standing::individual_tag(individual.status, here.words())),
            Cell::day(individual.made),
            Cell::text(place.join(", ")),
        ];
        table.push(None, cells);
    }
    table
}
