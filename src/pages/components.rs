//! Components: what products are built on and used with, so that a recall can be answered: which products, which
//! individuals, where, in which state.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::parts::Link;
use super::scene::Here;
use super::specimens::{self, MOST};
use super::standing::State;
use super::table::{Cell, Table};
use super::{address, order};
use crate::model::Product;
use crate::model::front::BaseProduct;
use crate::model::individual::{Individual, IndividualStatus};

/// A base product or an accessory, and the products that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Component {
    /// As it is written where it is named first.
    pub(crate) name: String,
    /// Its part of the address, unique in the register.
    pub(crate) slug: String,
    /// Whether it is a base product.
    is_base: bool,
    /// The products, by their number.
    products: Vec<usize>,
}

/// Letters of a name that an address keeps.
const SLUG: usize = 60;

/// Every component of the register, in the order of their names. Names that differ only in case are one component.
pub(crate) fn all(products: &[Arc<Product>]) -> Vec<Component> {
    let mut found: BTreeMap<(String, bool), Component> = BTreeMap::new();
    for (index, product) in products.iter().enumerate() {
        for (name, is_base) in named(product) {
            let key = (name.to_lowercase(), is_base);
            let slug = String::new();
            let component =
                found.entry(key).or_insert(Component { name, slug, is_base, products: Vec::new() });
            if component.products.last() != Some(&index) {
                component.products.push(index);
            }
        }
    }
    let mut components: Vec<_> = found.into_values().collect();
    components.sort_by_cached_key(|component| order::key(&component.name));
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for component in &mut components {
        let short: String = component.name.chars().take(SLUG).collect();
        let slug =
            Some(address::slug(&short)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "x".to_owned());
        let count = taken.entry(slug.clone()).or_default();
        *count += 1;
        component.slug = if *count == 1 { slug } else { format!("{slug}.{count}") };
    }
    components
}

/// What a product names: its base products, then its accessories.
fn named(product: &Product) -> impl Iterator<Item = (String, bool)> {
    let base = product.front.base_products.iter().flatten().filter_map(base_name).map(|name| (name, true));
    let accessories = product.front.accessories.iter().flatten();
    let accessories = accessories.map(|text| text.trim()).filter(|text| !text.is_empty());
    base.chain(accessories.map(|text| (text.to_owned(), false)))
}

/// `Stativ 200, Exempelbolaget AB, modell S-200`: as much of it as is known.
fn base_name(base: &BaseProduct) -> Option<String> {
    let parts = [&base.name, &base.maker, &base.model].into_iter().flatten();
    let parts: Vec<&str> = parts.map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The index of components.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Components {
    table: Option<Table>,
    csv: String,
}

/// The view of the index.
pub(crate) fn list(here: &Here<'_>) -> Components {
    let words = here.words();
    let [products, in_use] = ["column.products", "column.in_use"].map(|key| format!("#{}", words.get(key)));
    let columns = [words.get("components.component"), words.get("components.kind"), &products, &in_use];
    let mut table = Table::new(words.get("components.caption"), &columns);
    for component in here.scene.components() {
        let in_use =
            individuals(component, here).filter(|(_, one)| one.status == Some(IndividualStatus::InUse));
        let cells = [
            Cell::text(&component.name).to(here.to(&address::component(&component.slug))),
            Cell::text(words.get(component.kind())),
            Cell::number(component.products.len()),
            Cell::number(in_use.count()),
        ];
        table.push(None, cells);
    }
    Components { table: table.filled(), csv: here.to(address::MARKS_CSV) }
}

impl Component {
    fn kind(&self) -> &'static str {
        if self.is_base { "components.base" } else { "components.accessory" }
    }
}

/// The page of a component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ComponentPage {
    crumbs: Vec<Link>,
    pub(crate) title: String,
    kind: String,
    products: Option<Table>,
    individuals: Option<Table>,
    summary: String,
    /// What to say where not all individuals are shown.
    more: Option<String>,
    csv: String,
}

/// The view of the component with number `index`: its individuals by unit, so that each unit's can be torn off.
pub(crate) fn view(index: usize, here: &Here<'_>) -> ComponentPage {
    let words = here.words();
    let component = &here.scene.components()[index];
    let mut found: Vec<_> = individuals(component, here).collect();
    found.sort_by_cached_key(|(_, one)| (one.unit.clone(), one.mark.clone()));
    let left = found.len().saturating_sub(MOST);
    let shown = found.iter().take(MOST).copied();
    ComponentPage {
        crumbs: vec![
            Link::new(words.get("components.title"), here.to(address::COMPONENTS)),
            Link::plain(&component.name),
        ],
        title: component.name.clone(),
        kind: words.get(component.kind()).to_owned(),
        products: products(component, here).filled(),
        individuals: specimens::table(words.get("components.individuals_caption"), shown, here).filled(),
        summary: words.count("components.summary", found.len()),
        more: (left > 0).then(|| words.fill("marks.more", &[("n", &left)])),
        csv: here.to(address::MARKS_CSV),
    }
}

fn products(component: &Component, here: &Here<'_>) -> Table {
    let words = here.words();
    let individuals = format!("#{}", words.get("column.individuals"));
    let columns =
        [words.get("column.product"), words.get("column.status"), words.get("column.version"), &individuals];
    let mut table = Table::new(words.get("components.products_caption"), &columns);
    for &index in &component.products {
        let product = &here.scene.products[index];
        let cells = [
            Cell::link(Link::new(product.title(), here.product(product))).note(Some(product.name())),
            Cell::tag(State::of(product, here.scene.today).tag(words)),
            Cell::maybe(product.front.version.as_ref()),
            Cell::number(product.individuals.len()),
        ];
        table.push(None, cells);
    }
    table
}

fn individuals<'a>(
    component: &'a Component,
    here: &Here<'a>,
) -> impl Iterator<Item = (&'a Product, &'a Individual)> {
    let products = here.scene.products;
    let products = component.products.iter().map(move |index| &*products[*index]);
    products.flat_map(|product| product.individuals.iter().map(move |one| (product, one)))
}
