//! What stands first on a page about one side of a product: the way to it, what it is, and of which product.

use serde::Serialize;

use super::address;
use super::parts::{Link, Tag};
use super::scene::Here;
use super::standing::State;
use crate::model::Product;

/// The head of such a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Head {
    crumbs: Vec<Link>,
    pub(crate) title: String,
    tag: Tag,
    pub(crate) product: String,
    pub(crate) id: String,
    lead: Option<String>,
}

impl Head {
    /// The head of the page called `title` about `product`.
    pub(crate) fn new(title: &str, product: &Product, here: &Here<'_>) -> Self {
        Self {
            crumbs: crumbs(product, Some(title), here),
            title: title.to_owned(),
            tag: State::of(product, here.scene.today).tag(here.words()),
            product: product.title().to_owned(),
            id: product.name().to_owned(),
            lead: None,
        }
    }

    /// With one sentence about what the page holds.
    pub(crate) fn lead(self, lead: impl Into<String>) -> Self {
        Self { lead: Some(lead.into()), ..self }
    }
}

/// Register, unit, product, and the page below the product where it is one: the last leads nowhere.
pub(crate) fn crumbs(product: &Product, page: Option<&str>, here: &Here<'_>) -> Vec<Link> {
    let mut crumbs = vec![Link::new(here.word("chrome.register"), here.to(address::REGISTER))];
    crumbs.extend(product.units().first().map(|unit| here.unit(unit)).filter(|unit| unit.url.is_some()));
    match page {
        Some(page) => {
            crumbs.push(Link::new(product.name(), here.product(product)));
            crumbs.push(Link::plain(page));
        }
        None => crumbs.push(Link::plain(product.name())),
    }
    crumbs
}
