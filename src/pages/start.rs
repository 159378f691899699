//! The start page: sends each reader on in one click, and says what needs action.

use jiff::civil::Date;
use serde::Serialize;

use super::parts::{Change, Day, Link, Tag};
use super::scene::{Here, Scene};
use super::standing::{self, State};
use super::{address, history, strip};
use crate::model::Product;

/// Rows of the list of what needs action; the register holds the rest.
const MOST_ACTIONS: usize = 7;
/// Rows of the list of changes.
const MOST_CHANGES: usize = 5;

/// The start page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Start {
    title: String,
    lead: String,
    /// The page of the search.
    search: String,
    ways: Vec<Link>,
    actions: Vec<Needed>,
    more_actions: Option<Link>,
    changes: Vec<Change>,
}

/// Something that someone must do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Needed {
    product: String,
    id: String,
    url: String,
    tag: Tag,
    text: String,
}

/// The view of the start page.
pub(crate) fn view(here: &Here<'_>) -> Start {
    let scene = here.scene;
    let config = &scene.site.config;
    let mut needed: Vec<(usize, Date, Needed)> = Vec::new();
    for &index in scene.by_title() {
        needed.extend(needs(index, here));
    }
    needed.sort_by_key(|(weight, date, _)| (*weight, *date));
    let is_longer = needed.len() > MOST_ACTIONS;
    Start {
        title: config.title.clone(),
        lead: here.words().fill("start.lead", &[("institution", &config.institution.name)]),
        search: here.to(address::SEARCH),
        ways: ways(here),
        actions: needed.into_iter().take(MOST_ACTIONS).map(|(_, _, needed)| needed).collect(),
        more_actions: is_longer
            .then(|| Link::new(here.word("start.more_actions"), here.to(address::REGISTER))),
        changes: changes(here),
    }
}

fn ways(here: &Here<'_>) -> Vec<Link> {
    let menu = here.scene.menu();
    let ways = [
        (menu.has_marks, "start.have_product", address::MARKS),
        (true, "start.see_all", address::REGISTER),
        (menu.has_units, "start.see_units", address::UNITS),
    ];
    ways.into_iter()
        .filter(|(exists, ..)| *exists)
        .map(|(_, key, to)| Link::new(here.word(key), here.to(to)))
        .collect()
}

/// Blocked products first, then documents that are missing in use, then overdue follow-ups; the oldest first.
fn needs(index: usize, here: &Here<'_>) -> Vec<(usize, Date, Needed)> {
    let Scene { products, register, today, words, site, .. } = here.scene;
    let (product, facts) = (&products[index], &register.products[index]);
    let state = State::of(product, *today);
    let row = |tag: Tag, text: String| Needed {
        product: product.title().to_owned(),
        id: product.name().to_owned(),
        url: here.product(product),
        tag,
        text,
    };
    let mut rows = Vec::new();
    if let (State::Blocked, Some(block)) = (state, &product.front.blocked) {
        let date = block.date.unwrap_or(*today);
        rows.push((
            0,
            date,
            row(state.tag(words), words.fill("start.blocked", &[("date", &words.day(date))])),
        ));
    }
    if state.is_in_use()
        && let Some(gaps) = strip::gaps(facts)
    {
        let tag = Tag::new(words.get("document.missing"), "warn", "warn");
        rows.push((1, *today, row(tag, words.fill("start.document_missing", &[("letters", &gaps)]))));
    }
    let review = standing::next_review(product, site.config.review_days);
    if let Some(due) = review.filter(|due| state.is_in_use() && due < today) {
        let tag = Tag::new(words.get("product.next_review"), "warn", "warn");
        rows.push((2, due, row(tag, words.fill("start.overdue", &[("date", &words.day(due))]))));
    }
    rows
}

fn changes(here: &Here<'_>) -> Vec<Change> {
    let products = here.scene.products.iter();
    let mut events: Vec<_> = products.filter_map(|product| latest_of(product, here)).collect();
    events.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name().cmp(b.1.name())));
    let change = |(date, product, text): (Date, &Product, String)| Change {
        day: Day::short(date),
        text: product.title().to_owned(),
        url: Some(here.product(product)),
        note: Some(text),
    };
    events.into_iter().take(MOST_CHANGES).map(change).collect()
}

fn latest_of<'a>(product: &'a Product, here: &Here<'_>) -> Option<(Date, &'a Product, String)> {
    let latest = history::events(product, here).into_iter().next()?;
    Some((latest.date, product, latest.text))
}
