//! Units: which products each one has, as a list for its manager.

use serde::Serialize;

use super::parts::{Fact, Link};
use super::scene::{Here, unit_name};
use super::specimens::MOST;
use super::standing::{self, State};
use super::table::{Cell, Table};
use super::{address, order, product};
use crate::model::Product;
use crate::model::config::Unit;
use crate::model::individual::{Individual, IndividualStatus};

/// The page of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct UnitPage {
    crumbs: Vec<Link>,
    pub(crate) title: String,
    place: String,
    facts: Vec<Fact>,
    summary: String,
    products: Option<Table>,
    individuals: Option<Table>,
    /// What to say where not all individuals are shown.
    more: Option<String>,
    csv: String,
}

/// The list of units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Units {
    table: Option<Table>,
}

/// The view of a unit.
pub(crate) fn view(unit: &Unit, here: &Here<'_>) -> UnitPage {
    let words = here.words();
    let title = unit_name(unit).to_owned();
    let contact = unit.contact.as_ref().map(|contact| {
        let fact = Fact::new(words.get("unit.contact"), contact.as_str());
        if contact.contains('@') { fact.to(format!("mailto:{contact}")) } else { fact }
    });
    let id = unit.id.as_deref().unwrap_or_default();
    let products = here.scene.of_unit(id);
    let held = held(id, products, here);
    let left = held.len().saturating_sub(MOST);
    UnitPage {
        crumbs: vec![Link::new(words.get("chrome.units"), here.to(address::UNITS)), Link::plain(&title)],
        place: unit.town.clone().unwrap_or_default(),
        facts: contact.into_iter().collect(),
        summary: words.count("unit.summary", products.len()),
        products: product_table(id, products, here).filled(),
        individuals: individual_table(&held, here).filled(),
        more: (left > 0).then(|| words.fill("marks.more", &[("n", &left)])),
        csv: here.to(address::MARKS_CSV),
        title,
    }
}

fn product_table(unit: &str, products: &[usize], here: &Here<'_>) -> Table {
    let words = here.words();
    let individuals = format!("#{}", words.get("column.in_use"));
    let columns = [
        words.get("column.product"),
        words.get("column.status"),
        &individuals,
        words.get("product.next_review"),
        words.get("column.manual"),
    ];
    let mut table = Table::new(words.get("unit.products_caption"), &columns);
    for &index in products {
        let product = &here.scene.products[index];
        let in_use = product
            .individuals
            .iter()
            .filter(|one| one.unit.as_deref() == Some(unit) && one.status == Some(IndividualStatus::InUse));
        let manual = product::manual(product)
            .map(|kind| Link::new(words.get("column.manual"), here.document(product, &kind)));
        let cells = [
            Cell::link(Link::new(product.title(), here.product(product))).note(Some(product.name())),
            Cell::tag(State::of(product, here.scene.today).tag(words)),
            Cell::number(in_use.count()),
            Cell::day(standing::next_review(product, here.scene.site.config.review_days)),
            manual.map_or_else(Cell::nothing, Cell::link),
        ];
        table.push(None, cells);
    }
    table
}

/// The individuals that a unit holds: first those that nobody may use, then the others by their marks.
fn held<'a>(unit: &str, products: &[usize], here: &Here<'a>) -> Vec<(&'a Product, &'a Individual)> {
    let all = here.scene.products;
    let individuals = products.iter().flat_map(|index| {
        let product = &*all[*index];
        product.individuals.iter().map(move |individual| (product, individual))
    });
    let mut held: Vec<_> =
        individuals.filter(|(_, individual)| individual.unit.as_deref() == Some(unit)).collect();
    let is_stopped = |status| matches!(status, Some(IndividualStatus::Blocked | IndividualStatus::Recalled));
    held.sort_by_key(|(_, individual)| (!is_stopped(individual.status), individual.mark.as_deref()));
    held
}

fn individual_table(held: &[(&Product, &Individual)], here: &Here<'_>) -> Table {
    let words = here.words();
    let columns =
        ["column.mark", "column.product", "column.status", "column.place"].map(|key| words.get(key));
    let mut table = Table::new(words.get("unit.individuals_caption"), &columns);
    for (product, individual) in held.iter().take(MOST) {
        let Some(mark) = &individual.mark else { continue };
        let cells = [
            Cell::id(mark).to(here.label(mark)),
            Cell::text(product.title()),
            Cell::tag(standing::individual_tag(individual.status, words)),
            Cell::maybe(individual.location.as_ref()),
        ];
        table.push(None, cells);
    }
    table
}

/// The view of the list of units, in the order of their names.
pub(crate) fn list(here: &Here<'_>) -> Units {
    let words = here.words();
    let products = format!("#{}", words.get("column.products"));
    let columns = [words.get("column.unit"), words.get("column.place"), &products];
    let mut table = Table::new(words.get("units.caption"), &columns);
    let mut units: Vec<&Unit> = here.scene.site.units.iter().collect();
    units.sort_by_cached_key(|unit| order::key(unit_name(unit)));
    for unit in units {
        let Some(id) = unit.id.as_deref() else { continue };
        let count = here.scene.of_unit(id).len();
        table.push(None, [Cell::link(here.unit(id)), Cell::maybe(unit.town.as_ref()), Cell::number(count)]);
    }
    Units { table: table.filled() }
}
