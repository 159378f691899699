//! All marks in one state, in their order.

use serde::Serialize;

use crate::model::individual::IndividualStatus;
use crate::pages::address;
use crate::pages::parts::Link;
use crate::pages::scene::Here;
use crate::pages::specimens::{self, Sheet};
use crate::pages::standing::individual_tag;
use crate::pages::table::Table;

/// The states with a list, each with the word of its address.
pub(crate) const STATES: [(IndividualStatus, &str); 5] = [
    (IndividualStatus::InUse, "i-bruk"),
    (IndividualStatus::Stock, "lager"),
    (IndividualStatus::Blocked, "sparrad"),
    (IndividualStatus::Recalled, "aterkallad"),
    (IndividualStatus::Scrapped, "kasserad"),
];

/// A page of such a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct MarkList {
    crumbs: Vec<Link>,
    pub(crate) title: String,
    summary: String,
    table: Option<Table>,
    sheet: Sheet,
}

/// The address of the list with number `state`.
pub(crate) fn address(state: usize) -> String {
    let (_, slug) = STATES[state];
    format!("{}{slug}/", address::MARKS)
}

/// Page `number` of the list with number `state`.
pub(crate) fn view(state: usize, number: usize, here: &Here<'_>) -> MarkList {
    let words = here.words();
    let title = word(state, here);
    let all = here.scene.in_state(state);
    let products = here.scene.products;
    let shown = specimens::rows(all, number).iter().map(|&(product, one)| {
        let product = &*products[product];
        (product, &product.individuals[one])
    });
    MarkList {
        crumbs: vec![Link::new(words.get("marks.title"), here.to(address::MARKS)), Link::plain(&title)],
        summary: words.count("components.summary", all.len()),
        table: specimens::table(&title, shown, here).filled(),
        sheet: Sheet::new(&self::address(state), number, all.len(), here),
        title,
    }
}

/// The ways to the lists, each with how many marks it has.
pub(crate) fn links(here: &Here<'_>) -> Vec<Link> {
    let link = |state: usize| {
        let count = here.scene.in_state(state).len();
        let text = here.words().fill("register.option_count", &[("name", &word(state, here)), ("n", &count)]);
        Link::new(text, here.to(&address(state)))
    };
    (0..STATES.len()).map(link).collect()
}

fn word(state: usize, here: &Here<'_>) -> String {
    individual_tag(Some(STATES[state].0), here.words()).word
}
