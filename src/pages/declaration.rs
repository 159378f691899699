//! The public face (MDR art. 5(5)(e)): the register of declarations, and one page for each.
//!
//! Published is what is signed and registered, and nothing of it links into the dossier: both pages are the same on the
//! intranet and in the public site.

use serde::Serialize;

use super::document::declaration::{self, Form};
use super::parts::{Fact, Link, Tag};
use super::scene::Here;
use super::standing::State;
use super::table::{Cell, Table};
use crate::model::Product;
use crate::model::declaration::Declaration;
use crate::model::document::Letter;

/// The register of declarations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Declarations {
    feed: String,
    table: Option<Table>,
}

/// One declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct One {
    pub(crate) crumbs: Vec<Link>,
    pub(crate) title: String,
    id: String,
    tag: Tag,
    replaced_by: Option<Fact>,
    declaration: Form,
}

/// Whether a published declaration holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Force {
    /// It holds.
    Valid,
    /// The product is out of use and another has taken its place.
    Replaced,
    /// The product is out of use.
    Revoked,
}

impl Force {
    /// A blocked product is still declared: the block is lifted or the product taken out of use.
    pub(super) fn of(product: &Product, here: &Here<'_>) -> Self {
        match (State::of(product, here.scene.today).is_ended(), &product.front.replaced_by) {
            (false, _) => Self::Valid,
            (true, Some(_)) => Self::Replaced,
            (true, None) => Self::Revoked,
        }
    }

    pub(super) fn tag(self, here: &Here<'_>) -> Tag {
        let (key, tone, icon) = match self {
            Self::Valid => ("declarations.valid", "ok", "ok"),
            Self::Replaced => ("declarations.replaced", "", "archive"),
            Self::Revoked => ("declarations.revoked", "", "archive"),
        };
        Tag::new(here.word(key), tone, icon)
    }
}

/// The declaration of a product once it is signed and registered.
pub(crate) fn published(product: &Product) -> Option<&Declaration> {
    let declaration = product.declaration()?;
    let signed =
        declaration.signed.as_ref().is_some_and(|signed| signed.name.is_some() && signed.date.is_some());
    (signed && declaration.diary_number.is_some()).then_some(declaration)
}

/// The view of the register of declarations, in the order of the products' titles.
pub(crate) fn list(here: &Here<'_>) -> Declarations {
    let words = here.words();
    let columns = [
        words.get("column.product"),
        words.get("declaration.id"),
        words.get("declaration.intended_use"),
        words.get("declarations.signed"),
        words.get("declaration.diary"),
        words.get("declaration.versions"),
        words.get("column.status"),
    ];
    let table = Table::new(words.get("declarations.caption"), &columns).wide();
    let mut table = Table { style: "table--declared", ..table };
    for &index in here.scene.by_title() {
        let product = &here.scene.products[index];
        let Some(declaration) = published(product) else { continue };
        let signed = declaration.signed.as_ref().and_then(|signed| signed.date);
        let cells = [
            Cell::link(Link::new(product.title(), here.to(&super::address::declaration(product.name())))),
            Cell::id(product.name()),
            Cell::maybe(product.intended_use().and_then(|intended| intended.what.as_ref())),
            Cell::day(signed),
            declaration.diary_number.as_ref().map_or_else(Cell::nothing, Cell::id),
            Cell::maybe(declaration.versions.as_ref().map(|versions| versions.join(", ")).as_ref()),
            Cell::tag(Force::of(product, here).tag(here)),
        ];
        table.push(None, cells);
    }
    Declarations { feed: here.to(super::address::DECLARATIONS_FEED), table: table.filled() }
}

/// The view of one declaration; nothing where it is not published.
pub(crate) fn one(product: &Product, here: &Here<'_>) -> Option<One> {
    published(product)?;
    let document = product.document(Letter::H)?;
    Some(One {
        crumbs: vec![
            Link::new(here.word("chrome.declarations"), here.to(super::address::DECLARATIONS)),
            Link::plain(product.name()),
        ],
        title: product.title().to_owned(),
        id: product.name().to_owned(),
        tag: Force::of(product, here).tag(here),
        replaced_by: replaced_by(product, here),
        declaration: declaration::view(product, document, here)?,
    })
}

/// The product that has taken the place of one out of use; a link where its declaration is published.
fn replaced_by(product: &Product, here: &Here<'_>) -> Option<Fact> {
    let id = product.front.replaced_by.as_deref().filter(|_| Force::of(product, here) == Force::Replaced)?;
    let successor = here.scene.register.with_id(id).first().map(|index| &here.scene.products[*index]);
    let successor = successor.filter(|successor| published(successor).is_some());
    let fact = Fact::new(here.word("declarations.replaced_by"), id);
    Some(match successor {
        Some(successor) => fact.to(here.to(&super::address::declaration(successor.name()))),
        None => fact,
    })
}
