//! The register: every product in one line, in pre-rendered orders and cuts, filtered by the reader without a script.

mod facets;
mod line;
mod part;
mod rows;

use serde::Serialize;

use super::address;
use super::parts::{Fact, Link};
use super::scene::Here;
use crate::model::front::ProductKind;
use facets::Facet;
use part::{Column, Order, Selection};

pub(crate) use facets::{KINDS, STATES, css as filter_css, kind};
pub(crate) use part::{Part, list};
pub(crate) use rows::Rows;

/// A page of the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RegisterPage {
    /// The way back from a cut of the register.
    crumbs: Vec<Link>,
    pub(crate) title: String,
    /// The title and what distinguishes the page from the others.
    #[serde(skip)]
    pub(crate) name: String,
    lead: String,
    facets: Vec<Facet>,
    caption: String,
    heads: Vec<Head>,
    rows: String,
    of: String,
    csv: String,
    feed: String,
    calendar: String,
    pages: Vec<Link>,
    /// What to say where no product is shown.
    nothing: String,
    /// The cuts of the register, by what they are cut by.
    parts: Vec<Fact>,
}

/// The head of a column; a link where it leads to another order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Head {
    text: String,
    url: Option<String>,
    sort: Option<&'static str>,
    number: bool,
}

/// The key of the words for a kind of manufacture.
pub(crate) fn kind_key(kind: Option<ProductKind>) -> &'static str {
    facets::kind_key(kind)
}

/// The view of one page of the register.
pub(crate) fn view(part: Part, here: &Here<'_>) -> RegisterPage {
    let scene = here.scene;
    let words = here.words();
    let all = scene.register_rows();
    let shown = all.shown(part, scene);
    let is_split = part::is_split(scene.register);
    let selection = part.selection.resolved(scene.register);
    let total = all.count(selection, scene);
    let mut rows = String::with_capacity(shown.len() * 1200);
    for row in &shown {
        row.write(&mut rows, &here.root);
    }
    let order = order(part.order, here);
    let chosen = chosen(part.selection, here);
    let register = words.get("register.title").to_owned();
    let title = chosen.map_or(register, |name| words.fill("register.part", &[("name", &name)]));
    let is_cut = |facet: &Facet| match selection {
        Selection::Status(_) => facet.name == "status",
        Selection::Kind(_) => facet.name == "typ",
        Selection::Home | Selection::All => false,
    };
    RegisterPage {
        crumbs: chosen.map_or_else(Vec::new, |name| {
            vec![Link::new(words.get("chrome.register"), here.to(address::REGISTER)), Link::plain(name)]
        }),
        name: name(part, &title, &order, here),
        title,
        lead: lead(part, is_split, here),
        facets: facets::of(&shown, here).into_iter().filter(|facet| !is_cut(facet)).collect(),
        caption: words.fill("register.caption", &[("order", &order)]),
        heads: heads(part, here),
        of: words.count("register.of", shown.len()),
        csv: here.to(address::REGISTER_CSV),
        feed: here.to(address::FEED),
        calendar: here.to(address::CALENDAR),
        pages: pages(part, selection, total, here),
        nothing: here.word(if is_empty(here) { "register.empty" } else { "register.none" }).to_owned(),
        parts: parts(part, here),
        rows,
    }
}

/// `Register, sorterat efter status, sida 2`.
fn name(part: Part, title: &str, order: &str, here: &Here<'_>) -> String {
    let words = here.words();
    let mut name = match part.selection {
        Selection::All => words.fill("register.sorted", &[("title", &title), ("order", &order)]),
        _ => title.to_owned(),
    };
    if part.number > 0 {
        name = words.fill("register.name_page", &[("name", &name), ("n", &(part.number + 1))]);
    }
    name
}

fn lead(part: Part, is_split: bool, here: &Here<'_>) -> String {
    let words = here.words();
    let config = &here.scene.site.config;
    if is_split && part.selection == Selection::Home {
        let chosen = chosen(part.selection.resolved(here.scene.register), here).unwrap_or_default();
        words.fill("register.lead_split", &[("total", &here.scene.products.len()), ("name", &chosen)])
    } else {
        words.fill("register.lead", &[("institution", &config.institution.name)])
    }
}

/// What a cut is called.
fn chosen<'a>(selection: Selection, here: &Here<'a>) -> Option<&'a str> {
    let (keys, slug) = match selection {
        Selection::Home | Selection::All => return None,
        Selection::Status(slug) => (STATES.as_slice(), slug),
        Selection::Kind(slug) => (KINDS.as_slice(), slug),
    };
    keys.iter().find(|(known, _)| *known == slug).map(|(_, key)| here.word(key))
}

/// What rows are ordered by, in words.
fn order(order: Order, here: &Here<'_>) -> String {
    let key = match order.column {
        Column::Title => "register.by_title",
        Column::Status => "register.by_status",
        Column::Unit => "register.by_unit",
        Column::Individuals => "register.by_individuals",
        Column::Changed => "register.by_changed",
    };
    let order_words = here.word(key);
    if order.falls {
        here.words().fill("register.falling", &[("order", &order_words)])
    } else {
        order_words.to_owned()
    }
}

/// The heads of the columns. Only the whole register is kept in every order.
fn heads(part: Part, here: &Here<'_>) -> Vec<Head> {
    let columns = [
        ("register.product", Some(Column::Title)),
        ("register.status", Some(Column::Status)),
        ("register.documents", None),
        ("register.unit", Some(Column::Unit)),
        ("register.individuals", Some(Column::Individuals)),
        ("register.changed", Some(Column::Changed)),
    ];
    let has_orders = matches!(part.selection, Selection::Home | Selection::All);
    let head = |(key, column): (&str, Option<Column>)| {
        let is_current = column == Some(part.order.column);
        let next = column.map(|column| if is_current { part.order.reversed() } else { column.first() });
        let sorted = next.filter(|_| has_orders).map(|order| Part::first(Selection::All, order));
        Head {
            text: here.word(key).to_owned(),
            url: sorted.map(|part| here.to(&part.address())),
            sort: is_current.then_some(if part.order.falls { "descending" } else { "ascending" }),
            number: column == Some(Column::Individuals),
        }
    };
    columns.into_iter().map(head).collect()
}

/// The pages of a list that is longer than one.
fn pages(part: Part, selection: Selection, total: usize, here: &Here<'_>) -> Vec<Link> {
    let count = part::pages(total);
    let link = |number: usize| {
        let text = (number + 1).to_string();
        let is_current = number == part.number;
        if is_current {
            Link::plain(text)
        } else {
            Link::new(text, here.to(&Part { selection, number, ..part }.address()))
        }
    };
    if count > 1 { (0..count).map(link).collect() } else { Vec::new() }
}

fn is_empty(here: &Here<'_>) -> bool {
    here.scene.products.is_empty()
}

/// The ways to the cuts of the register, each with how many products it holds.
fn parts(part: Part, here: &Here<'_>) -> Vec<Fact> {
    let rows = here.scene.register_rows();
    let link = |selection: Selection, key: &str| {
        let count = rows.count(selection, here.scene);
        let text = here.words().fill("register.option_count", &[("name", &here.word(key)), ("n", &count)]);
        let to = Part::first(selection, Order::BY_TITLE);
        if part.selection == selection { Link::plain(text) } else { Link::new(text, here.to(&to.address())) }
    };
    let more = [("archive.title", address::ARCHIVE), ("index.title", address::INDEX)];
    let more = more.map(|(key, to)| Link::new(here.word(key), here.to(to)));
    let more = Fact::links(here.word("register.more"), more.into());
    let read = [
        ("register.as_feed", address::FEED),
        ("register.as_calendar", address::CALENDAR),
        ("register.as_json", address::REGISTER_JSON),
    ];
    let read = read.map(|(key, to)| Link::new(here.word(key), here.to(to)));
    let read = Fact::links(here.word("register.follow"), read.into());
    if is_empty(here) {
        return vec![more, read];
    }
    let states = STATES.iter().map(|(slug, key)| link(Selection::Status(slug), key)).collect();
    let kinds = KINDS.iter().map(|(slug, key)| link(Selection::Kind(slug), key)).collect();
    let mut all = vec![
        Fact::links(here.word("register.status"), states),
        Fact::links(here.word("register.kind"), kinds),
        more,
        read,
    ];
    if part.selection != Selection::Home {
        let whole = Link::new(here.word("chrome.all_products"), here.to(address::REGISTER));
        all.insert(0, Fact::links(here.word("register.whole"), vec![whole]));
    }
    all
}
