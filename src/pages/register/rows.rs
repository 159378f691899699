//! The rows of the register, each made once: as markup with gaps for the way to the root, and with what it is ordered by.

use std::array;
use std::cmp::Ordering;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::facets::{self, STATES, Values};
use super::line;
use super::part::{Column, MOST, Order, Part, Selection};
use crate::model::individual::IndividualStatus;
use crate::pages::order;
use crate::pages::parts::Link;
use crate::pages::scene::{Here, Scene};
use crate::pages::standing::{self, State};
use crate::register::Facts;

/// All rows, in the order of the titles and in every other.
pub(crate) struct Rows {
    rows: Vec<Row>,
    orders: [OnceLock<Vec<usize>>; 10],
}

/// One product.
pub(super) struct Row {
    pub(super) values: Values,
    /// Its number in the register.
    product: usize,
    /// Between two pieces stands the way to the root.
    pieces: Vec<String>,
    /// Its place in a life: the state, then the phase.
    standing: (usize, usize),
    unit: Option<(Vec<u16>, String)>,
    individuals: usize,
    changed: Option<Date>,
}

impl Rows {
    pub(crate) fn of(scene: &Scene<'_>) -> Self {
        let here = Here::new(scene, String::new());
        let rows = scene.by_title().iter().map(|index| Row::of(*index, &here)).collect();
        Self { rows, orders: array::from_fn(|_| OnceLock::new()) }
    }

    /// All rows in the order of the titles.
    pub(super) fn by_title(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter()
    }

    /// How many rows there are in all that are chosen so.
    pub(super) fn count(&self, selection: Selection, scene: &Scene<'_>) -> usize {
        self.rows.iter().filter(|row| row.is_in(selection, scene)).count()
    }

    /// The rows of one page.
    pub(super) fn shown(&self, part: Part, scene: &Scene<'_>) -> Vec<&Row> {
        let selection = part.selection.resolved(scene.register);
        let order = self.orders[part.order.place()].get_or_init(|| self.ordered(part.order));
        let rows = order.iter().map(|place| &self.rows[*place]);
        rows.filter(|row| row.is_in(selection, scene)).skip(part.number * MOST).take(MOST).collect()
    }

    /// The places of the rows in an order; equal ones stay in the order of the titles.
    fn ordered(&self, order: Order) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.rows.len()).collect();
        match order {
            Order { column: Column::Title, falls: false } => {}
            Order { column: Column::Title, falls: true } => places.reverse(),
            order => places.sort_by(|a, b| self.rows[*a].compare(&self.rows[*b], order)),
        }
        places
    }
}

impl Row {
    fn of(index: usize, here: &Here<'_>) -> Self {
        let scene = here.scene;
        let (product, facts) = (&scene.products[index], &scene.register.products[index]);
        let state = State::of(product, scene.today);
        let is_in_use = state.is_in_use();
        let existing =
            facts.individuals.iter().filter(|one| one.status != Some(IndividualStatus::Scrapped)).count();
        let unit = unit(facts, here);
        let status = standing::facet(facts.status);
        let values = Values {
            status,
            units: facts.units.join(" "),
            kind: facets::kind(facts.kind),
            documents: facets::documents(facts, is_in_use),
        };
        let place = STATES.iter().position(|(known, _)| *known == status).unwrap_or_default();
        Self {
            product: index,
            pieces: line::pieces(index, &values, &unit, existing, here),
            values,
            standing: (place, state.step()),
            unit: (!facts.units.is_empty()).then(|| order::key(&unit.text)),
            individuals: existing,
            changed: facts.updated,
        }
    }

    fn is_in(&self, selection: Selection, scene: &Scene<'_>) -> bool {
        selection.holds(&scene.register.products[self.product])
    }

    /// Two rows in an order; what is unknown stands last, whichever way the rest goes.
    fn compare(&self, other: &Self, order: Order) -> Ordering {
        let directed = |ordering: Ordering| if order.falls { ordering.reverse() } else { ordering };
        match order.column {
            Column::Title => Ordering::Equal,
            Column::Status => directed(self.standing.cmp(&other.standing)),
            Column::Individuals => directed(self.individuals.cmp(&other.individuals)),
            Column::Unit => known_first(self.unit.as_ref(), other.unit.as_ref(), directed),
            Column::Changed => known_first(self.changed, other.changed, directed),
        }
    }

    /// Appends the row as a page shows it whose way to the root is `root`.
    pub(super) fn write(&self, out: &mut String, root: &str) {
        for (index, piece) in self.pieces.iter().enumerate() {
            out.push_str(if index == 0 { "" } else { root });
            out.push_str(piece);
        }
    }
}

fn known_first<T: Ord>(a: Option<T>, b: Option<T>, directed: impl Fn(Ordering) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => directed(a.cmp(&b)),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}

/// The first unit, and how many there are.
fn unit(facts: &Facts, here: &Here<'_>) -> Link {
    let [first, rest @ ..] = facts.units.as_slice() else {
        return Link::plain(here.word("register.no_unit"));
    };
    let mut unit = here.unit(first);
    if !rest.is_empty() {
        unit.text =
            here.words().fill("register.units_more", &[("name", &unit.text), ("n", &facts.units.len())]);
    }
    unit
}
