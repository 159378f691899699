//! The index A–Ö: products and units by name, a section for each letter.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::Link;
use super::scene::{Here, unit_name};
use super::standing::State;
use super::{address, declaration, order};

/// The index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Index {
    crumbs: Vec<Link>,
    sections: Vec<Section>,
}

/// The names that begin with a letter; all that begin with none stand under the digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Section {
    anchor: String,
    letter: String,
    entries: Vec<Entry>,
}

/// A name with where it leads and what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Entry {
    name: String,
    url: String,
    id: Option<String>,
    note: String,
}

/// The view of the index.
pub(crate) fn view(here: &Here<'_>) -> Index {
    let words = here.words();
    Index {
        crumbs: vec![
            Link::new(words.get("chrome.register"), here.to(address::REGISTER)),
            Link::plain(words.get("index.title")),
        ],
        sections: sections(here),
    }
}

/// What the site has by name: products and units, or for the public the declarations.
pub(super) fn sections(here: &Here<'_>) -> Vec<Section> {
    let words = here.words();
    let mut entries: Vec<Entry> = if here.scene.audience.is_internal() {
        products(here).chain(units(here)).collect()
    } else {
        declarations(here).collect()
    };
    entries.sort_by_cached_key(|entry| order::key(&entry.name));
    let mut letters: BTreeMap<Option<order::Letter>, Vec<Entry>> = BTreeMap::new();
    for entry in entries {
        letters.entry(order::letter(&entry.name)).or_default().push(entry);
    }
    let sections = letters.into_iter().map(|(letter, entries)| Section {
        anchor: letter.map_or_else(|| "Siffror".to_owned(), |letter| format!("Bokstav-{letter}")),
        letter: letter.map_or_else(|| words.get("index.digits").to_owned(), |letter| letter.to_string()),
        entries,
    });
    sections.collect()
}

fn declarations<'a>(here: &'a Here<'_>) -> impl Iterator<Item = Entry> + 'a {
    let products = here.scene.products.iter();
    products.filter(|product| declaration::published(product).is_some()).map(|product| Entry {
        name: product.title().trim().to_owned(),
        url: here.to(&address::declaration(product.name())),
        id: Some(product.name().to_owned()),
        note: declaration::Force::of(product, here).tag(here).word,
    })
}

fn products<'a>(here: &'a Here<'_>) -> impl Iterator<Item = Entry> + 'a {
    here.scene.products.iter().map(|product| Entry {
        name: product.title().trim().to_owned(),
        url: here.product(product),
        id: Some(product.name().to_owned()),
        note: State::of(product, here.scene.today).tag(here.words()).word,
    })
}

fn units<'a>(here: &'a Here<'_>) -> impl Iterator<Item = Entry> + 'a {
    here.scene.site.units.iter().filter_map(|unit| {
        let town = unit.town.as_deref().unwrap_or_default();
        let note = [here.word("column.unit"), town].into_iter().filter(|word| !word.is_empty());
        Some(Entry {
            name: unit_name(unit).trim().to_owned(),
            url: here.to(&address::unit(unit.id.as_deref()?)),
            id: None,
            note: note.collect::<Vec<_>>().join(", "),
        })
    })
}
