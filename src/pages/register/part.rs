//! Which pages the register has: every order of its rows, and every status and kind of manufacture on its own.
//!
//! A page holds at most [`MOST`] rows. A register with more opens with the products in use and leads to the others by
//! their status; a list that is longer than a page goes on at `…-2/`.

use crate::pages::{address, standing};
use crate::register::{Facts, Register};

use super::facets::{self, KINDS, STATES};

/// Rows on a page.
pub(super) const MOST: usize = 500;

/// One page of the register: which products, in which order, and which page of those they fill, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub(super) selection: Selection,
    pub(super) order: Order,
    pub(super) number: usize,
}

/// Which products.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Selection {
    /// The page that all others lead to.
    Home,
    /// All of them.
    All,
    /// Those in this state, by the word of the filter.
    Status(&'static str),
    /// Those of this kind of manufacture, by the word of the filter.
    Kind(&'static str),
}

/// An order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) column: Column,
    pub(super) falls: bool,
}

/// A column that rows can be ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Title,
    Status,
    Unit,
    Individuals,
    Changed,
}

impl Column {
    pub(super) const ALL: [Self; 5] =
        [Self::Title, Self::Status, Self::Unit, Self::Individuals, Self::Changed];

    /// The word of its addresses.
    const fn word(self) -> &'static str {
        match self {
            Self::Title => "namn",
            Self::Status => "status",
            Self::Unit => "verksamhet",
            Self::Individuals => "individer",
            Self::Changed => "andrad",
        }
    }

    /// The order that is asked for first: the most and the latest are more interesting than the fewest and the oldest.
    pub(super) const fn first(self) -> Order {
        Order { column: self, falls: matches!(self, Self::Individuals | Self::Changed) }
    }
}

impl Order {
    /// Names from A to Ö.
    pub(super) const BY_TITLE: Self = Column::Title.first();

    /// All of them, each at its place in a list.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        Column::ALL.into_iter().flat_map(|column| [false, true].map(|falls| Self { column, falls }))
    }

    /// The place in [`Order::all`].
    pub(super) const fn place(self) -> usize {
        self.column as usize * 2 + self.falls as usize
    }

    /// The same column the other way.
    pub(super) const fn reversed(self) -> Self {
        Self { falls: !self.falls, ..self }
    }
}

impl Part {
    /// The register itself.
    const HOME: Self = Self::first(Selection::Home, Order::BY_TITLE);

    /// The first page of a list.
    pub(super) const fn first(selection: Selection, order: Order) -> Self {
        Self { selection, order, number: 0 }
    }

    /// Its address.
    pub(super) fn address(self) -> String {
        let end = if self.order.falls { "-fallande" } else { "" };
        let (list, slug) = match self.selection {
            Selection::Home => return address::REGISTER.to_owned(),
            Selection::All => ("sortering", self.order.column.word()),
            Selection::Status(slug) => ("status", slug),
            Selection::Kind(slug) => ("tillampning", slug),
        };
        let number = if self.number == 0 { String::new() } else { format!("-{}", self.number + 1) };
        format!("{}{list}/{slug}{end}{number}/", address::REGISTER)
    }

    /// Whether it repeats in another order what stands elsewhere.
    pub(crate) fn is_sorted(self) -> bool {
        self.selection == Selection::All
    }
}

impl Selection {
    /// What is chosen: the home page of a long register shows the products in use, or else those that come next in life.
    pub(super) fn resolved(self, register: &Register) -> Self {
        match self {
            Self::Home if is_split(register) => {
                let slugs = STATES.iter().map(|(slug, _)| *slug);
                let mut held = slugs.map(Self::Status).filter(|status| status.count(register) > 0);
                held.next().unwrap_or(Self::All)
            }
            Self::Home => Self::All,
            other => other,
        }
    }

    /// Whether a product with these facts is chosen.
    pub(super) fn holds(self, facts: &Facts) -> bool {
        match self {
            Self::Home | Self::All => true,
            Self::Status(slug) => standing::facet(facts.status) == slug,
            Self::Kind(slug) => facets::kind(facts.kind) == slug,
        }
    }

    fn count(self, register: &Register) -> usize {
        register.products.iter().filter(|facts| self.holds(facts)).count()
    }
}

/// Whether the register is too long for one page.
pub(super) fn is_split(register: &Register) -> bool {
    register.products.len() > MOST
}

/// How many pages so many rows fill.
pub(super) fn pages(rows: usize) -> usize {
    rows.div_ceil(MOST).max(1)
}

/// Every page of the register with its address. One without products has only the first.
pub(crate) fn list(register: &Register) -> Vec<(String, Part)> {
    let mut parts = vec![Part::HOME];
    if !register.products.is_empty() {
        let whole = Order::all().map(|order| Part::first(Selection::All, order));
        let states = STATES.iter().map(|(slug, _)| Selection::Status(slug));
        let kinds = KINDS.iter().map(|(slug, _)| Selection::Kind(slug));
        let some = states.chain(kinds).map(|selection| Part::first(selection, Order::BY_TITLE));
        for first in whole.chain(some) {
            let pages = pages(first.selection.count(register));
            parts.extend((0..pages).map(|number| Part { number, ..first }));
        }
    }
    parts.into_iter().map(|part| (part.address(), part)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::model;
    use crate::source;
    use crate::text::{Content, Text, TreePath};

    /// A register of so many products in the making.
    fn register(products: usize) -> Register {
        let path = "produkter/x.md";
        let content = Content::Text("---\nid: X\nstatus: under arbete\n---\n".into());
        let text = Text { path: TreePath::new(path), spelling: path.into(), content };
        let product = model::assemble("x", &[Arc::new(source::parse(&text))]).unwrap();
        let facts = Arc::new(Facts::of(&product));
        Register::merge(vec![facts; products])
    }

    #[test]
    fn an_order_knows_its_place() {
        assert!(Order::all().enumerate().all(|(place, order)| order.place() == place));
    }

    #[test]
    fn a_short_register_is_one_page_in_each_order() {
        let parts = list(&register(MOST));
        assert_eq!(parts.len(), 1 + 10 + STATES.len() + KINDS.len());
        assert!(parts.iter().any(|(address, _)| address == "register/sortering/andrad-fallande/"));
        assert_eq!(list(&Register::default()).len(), 1);
    }

    #[test]
    fn a_long_register_opens_with_one_status_and_goes_on_in_numbered_pages() {
        let register = register(2 * MOST + 1);
        let parts = list(&register);
        let addresses: BTreeSet<&str> = parts.iter().map(|(address, _)| address.as_str()).collect();
        assert_eq!(addresses.len(), parts.len());
        for address in ["register/status/utveckling-3/", "register/sortering/namn-fallande-3/"] {
            assert!(addresses.contains(address), "{address}");
        }
        assert!(!addresses.contains("register/status/utveckling-4/"));
        assert_eq!(Selection::Home.resolved(&register), Selection::Status("utveckling"));
    }
}
