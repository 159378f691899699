//! What a search can find: the pages that are read, the thing each belongs to, and what it is found by beside its text.

use std::collections::BTreeMap;

use super::register;
use super::scene::{Here, Scene, unit_name};
use super::standing::{self, PHASES, State, individual_tag};
use super::{Audience, Content, Page, about, address, has_labels, title};
use crate::model::Product;
use crate::model::document::{DocumentKind, Letter};
use crate::model::individual::Individual;
use crate::search::section::Section;
use crate::search::{self, Frame, Mark, Thing};

/// What products are chosen by.
const FACETS: [&str; 5] = ["status", "unit", "type", "class", "phase"];

/// The number of a kind of pages: the thing's own, the documents in the order of a dossier, and the rest.
const HOME: u32 = 0;
/// The documents that the routine names, from number 1.
const DOCUMENTS: [DocumentKind; 11] = [
    DocumentKind::Need,
    DocumentKind::Plan,
    DocumentKind::Letter(Letter::A),
    DocumentKind::Letter(Letter::B),
    DocumentKind::Letter(Letter::C),
    DocumentKind::Letter(Letter::D),
    DocumentKind::Letter(Letter::E),
    DocumentKind::Letter(Letter::F),
    DocumentKind::Letter(Letter::G),
    DocumentKind::Letter(Letter::H),
    DocumentKind::Simple,
];
const FURTHER: u32 = 12;

/// What a page belongs to, in the order in which things are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// The product with this number.
    Product(usize),
    /// The unit with this number.
    Unit(usize),
    /// The plain page with this number.
    Plain(usize),
    /// The page about the site with this number.
    About(usize),
}

/// The thing that the text of a page belongs to; `None` where it cannot be found. What only repeats other pages, as lists do, is
/// left out.
pub(crate) fn of_page(content: &Content, scene: &Scene<'_>) -> Option<Owner> {
    owner(content, scene).map(|(owner, _)| owner)
}

/// What an index is about.
pub(crate) fn frame(here: &Here<'_>) -> Frame {
    let kinds = (HOME..=search::MARKS).map(|kind| match DOCUMENTS.get((kind as usize).wrapping_sub(1)) {
        Some(document) => title::of_kind(document, here),
        None => match kind {
            HOME => here.word("found.home").to_owned(),
            FURTHER => here.word("found.further").to_owned(),
            search::MARKS => here.word("found.mark").to_owned(),
            _ => String::new(),
        },
    });
    Frame { language: here.words().language(), facets: FACETS.to_vec(), kinds: kinds.collect() }
}

/// The things that pages are about, with the sections of each page that has some.
pub(crate) fn things(
    pages: &[Page],
    sections: Vec<Option<Vec<Section>>>,
    here: &Here<'_>,
) -> BTreeMap<Owner, Thing> {
    let mut things: BTreeMap<Owner, Thing> = BTreeMap::new();
    for (page, sections) in pages.iter().zip(sections) {
        let (Some((owner, kind)), Some(sections)) = (owner(&page.content, here.scene), sections) else {
            continue;
        };
        let thing = things.entry(owner).or_insert_with(|| thing(owner, page, here));
        let title = match page.content {
            Content::Document { product, document } => {
                title::with_letter(&here.scene.products[product].documents[document], here)
            }
            _ => thing.title.clone(),
        };
        thing.pages.push(search::Page { address: page.address.clone(), title, kind, sections });
    }
    for thing in things.values_mut() {
        thing.pages.sort_by(|a, b| (a.kind, &a.address).cmp(&(b.kind, &b.address)));
    }
    things
}

/// What a page belongs to, and the number of its kind.
fn owner(content: &Content, scene: &Scene<'_>) -> Option<(Owner, u32)> {
    let about = |topic| about::Topic::ALL.iter().position(|one| one == topic).map(Owner::About);
    match content {
        Content::Product(index) => Some((Owner::Product(*index), HOME)),
        Content::Document { product, document } => {
            let kind = &scene.products[*product].documents[*document].kind;
            let place = (1..).zip(&DOCUMENTS).find(|(_, known)| *known == kind);
            Some((Owner::Product(*product), place.map_or(FURTHER, |(number, _)| number)))
        }
        Content::Declaration(index) if scene.audience == Audience::Public => {
            Some((Owner::Product(*index), HOME))
        }
        Content::Unit(index) => Some((Owner::Unit(*index), HOME)),
        Content::Plain(index) => Some((Owner::Plain(*index), HOME)),
        Content::About(topic) => Some((about(topic)?, HOME)),
        _ => None,
    }
}

/// A thing without its pages.
fn thing(owner: Owner, page: &Page, here: &Here<'_>) -> Thing {
    let named = |title: &str, what: &str| Thing {
        address: page.address.clone(),
        title: title.trim().to_owned(),
        what: here.word(what).to_owned(),
        facets: vec![Vec::new(); FACETS.len()],
        ..Thing::default()
    };
    let site = here.scene.site;
    match owner {
        Owner::Product(index) if here.scene.audience == Audience::Public => {
            let product = &here.scene.products[index];
            Thing {
                id: product.name().to_owned(),
                is_product: true,
                marks: marks(product, here),
                ..named(product.title(), "found.declaration")
            }
        }
        Owner::Product(index) => {
            let product = &here.scene.products[index];
            Thing {
                id: product.name().to_owned(),
                names: names(product),
                is_product: true,
                facets: values(product, here),
                marks: marks(product, here),
                ..named(product.title(), "found.product")
            }
        }
        Owner::Unit(index) => named(unit_name(&site.units[index]), "found.unit"),
        Owner::Plain(index) => named(&site.pages[index].title, "found.page"),
        Owner::About(topic) => named(here.word(about::Topic::ALL[topic].title_key()), "found.page"),
    }
}

/// What a product is also known by: what it was made from.
fn names(product: &Product) -> Vec<String> {
    let bases = product.front.base_products.iter().flatten();
    bases.flat_map(|base| [&base.name, &base.maker, &base.model]).flatten().cloned().collect()
}

/// The values of [`FACETS`].
fn values(product: &Product, here: &Here<'_>) -> Vec<Vec<String>> {
    let words = here.words();
    let state = State::of(product, here.scene.today);
    let keyed = |keys: &[(&str, &str)], value: &str| {
        let key = keys.iter().find(|(known, _)| *known == value);
        key.map(|(_, key)| words.get(key).to_owned()).into_iter().collect()
    };
    let phase = match state {
        State::Phase(phase) => vec![words.get(PHASES[phase]).to_owned()],
        _ => Vec::new(),
    };
    vec![
        keyed(&register::STATES, standing::facet(product.status())),
        product.units().iter().map(|unit| here.unit(unit).text).collect(),
        keyed(&register::KINDS, register::kind(product.front.kind)),
        product.front.class.map(|class| class.word().to_owned()).into_iter().collect(),
        phase,
    ]
}

/// The marks of a product. To the public a mark says nothing but where its page is.
fn marks(product: &Product, here: &Here<'_>) -> Vec<Mark> {
    let audience = here.scene.audience;
    if !has_labels(here.scene.site, audience) {
        return Vec::new();
    }
    let marked = product.individuals.iter().filter_map(|one| Some((one.mark.as_deref()?, one)));
    let mark = |(mark, individual): (&str, &Individual)| {
        let found = Mark { address: address::label(mark), mark: mark.to_owned(), ..Mark::default() };
        if !audience.is_internal() {
            return found;
        }
        let codes = [&individual.serial, &individual.inventory].into_iter().flatten().cloned();
        let state = individual_tag(individual.status, here.words()).word;
        let unit = individual.unit.as_deref().map(|unit| here.unit(unit).text);
        let said = [Some(state), unit, individual.location.clone()].into_iter().flatten();
        let text = said.chain(codes.clone()).collect::<Vec<_>>().join(", ");
        Mark { codes: codes.collect(), text, ..found }
    };
    marked.map(mark).collect()
}
