//! The page of the search: a field that a script answers, and the names A–Ö for all who come without a query or a script.

use serde::Serialize;

use super::index::{self, Section};
use super::label::missing;
use super::parts::Tag;
use super::register::STATES;
use super::scene::Here;
use super::{declaration, has_labels};

/// The page of the search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Search {
    /// What is said where nothing was found; `{q}` stands for what was asked.
    none: String,
    /// The words that products are filtered by, as they are shown.
    statuses: Vec<Tag>,
    sections: Vec<Section>,
    /// What is said where there is nothing to find.
    empty: String,
}

/// The view of the search.
pub(crate) fn view(here: &Here<'_>) -> Search {
    let is_internal = here.scene.audience.is_internal();
    let none = match example(here) {
        Some(mark) => here.words().fill("search.none", &[("q", &"{q}"), ("mark", &mark)]),
        None => here.word("search.none_plain").to_owned(),
    };
    Search {
        none,
        statuses: STATES.iter().map(|(slug, key)| tag(slug, here.word(key))).collect(),
        sections: index::sections(here),
        empty: here.word(if is_internal { "register.empty" } else { "declarations.empty" }).to_owned(),
    }
}

fn tag(slug: &str, word: &str) -> Tag {
    match slug {
        "utveckling" => Tag::new(word, "info", "half"),
        "bruk" => Tag::new(word, "ok", "ok"),
        "sparrad" => Tag::new(word, "stop", "stop"),
        _ => Tag::new(word, "", "archive"),
    }
}

/// What may be typed to find one thing: a mark where the site shows them, or else the id of what it shows.
fn example<'a>(here: &Here<'a>) -> Option<&'a str> {
    if has_labels(here.scene.site, here.scene.audience) {
        return missing::example(here);
    }
    let mut products = here.scene.products.iter();
    products.find(|product| declaration::published(product).is_some()).map(|product| product.name())
}
