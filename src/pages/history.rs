//! What happened to a product, by its dated facts: decisions, approvals, use, events.

use jiff::civil::Date;

use super::parts::{Change, Day};
use super::scene::Here;
use super::standing::capitalised;
use super::{address, title};
use crate::model::Product;
use crate::model::decision::{Decision, Gate, Outcome};

/// Rows of a product's list of changes.
const MOST: usize = 8;

/// A dated fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) date: Date,
    pub(crate) text: String,
    pub(crate) note: Option<String>,
    pub(crate) url: Option<String>,
}

/// Everything dated that happened to `product` until today, the newest first.
pub(crate) fn events(product: &Product, here: &Here<'_>) -> Vec<Event> {
    let words = here.words();
    let mut events = Vec::new();
    let mut add = |date: Option<Date>, text: String, note: Option<&String>, url: Option<String>| {
        if let Some(date) = date.filter(|date| *date <= here.scene.today) {
            events.push(Event { date, text, note: note.cloned(), url });
        }
    };
    for (index, decision) in product.decisions().iter().enumerate() {
        let number = decision.diary_number.as_ref();
        let url = decision_url(product, index, here);
        add(decision.date, decision_words(decision, here), number, Some(url));
    }
    for document in &product.documents {
        let date = document.front.approved.as_ref().and_then(|approved| approved.date);
        let version = document.front.version.as_deref().unwrap_or("–");
        let name = title::with_letter(document, here);
        let text = words.fill("product.document_approved", &[("document", &name), ("version", &version)]);
        let change =
            document.front.changes.iter().flatten().find(|change| change.version == document.front.version);
        let note = change.and_then(|change| change.text.as_ref());
        add(date, text, note, Some(here.document(product, &document.kind)));
    }
    if let Some(block) = &product.front.blocked {
        add(block.date, words.get("product.was_blocked").to_owned(), block.reason.as_ref(), None);
    }
    if let Some(abort) = &product.front.aborted {
        add(abort.date, words.get("product.cancelled_lead").to_owned(), abort.justification.as_ref(), None);
    }
    for event in product.front.events.iter().flatten() {
        add(
            event.date,
            event.kind.map_or_else(
                || words.get("product.incidents").to_owned(),
                |kind| capitalised(words.term(kind.word())),
            ),
            event.description.as_ref(),
            None,
        );
    }
    add(product.front.out_of_use, words.get("product.taken_out").to_owned(), None, None);
    events.sort_by_key(|event| std::cmp::Reverse(event.date));
    events
}

/// The latest events, to be shown.
pub(crate) fn latest(product: &Product, here: &Here<'_>) -> Vec<Change> {
    let show = |event: Event| Change {
        day: Day::short(event.date),
        text: event.text,
        url: event.url,
        note: event.note,
    };
    events(product, here).into_iter().take(MOST).map(show).collect()
}

/// The way to the decision with number `index`.
pub(crate) fn decision_url(product: &Product, index: usize, here: &Here<'_>) -> String {
    format!("{}#{}", here.below(product, address::DECISIONS), decision_anchor(index))
}

/// The anchor of a decision on the page of the decisions.
pub(crate) fn decision_anchor(index: usize) -> String {
    format!("Beslut-{}", index + 1)
}

/// `Beslut: genomföra, godkänt`.
fn decision_words(decision: &Decision, here: &Here<'_>) -> String {
    let step = gate(decision.gate, here);
    here.words().fill("product.decision_made", &[("step", &step), ("outcome", &outcome(decision, here))])
}

/// A decision step in words.
pub(crate) fn gate<'a>(gate: Option<Gate>, here: &Here<'a>) -> &'a str {
    gate.map_or("–", |gate| here.words().term(gate.word()))
}

/// The outcome of a decision in words.
pub(crate) fn outcome<'a>(decision: &Decision, here: &Here<'a>) -> &'a str {
    let words = here.words();
    match decision.outcome {
        Some(Outcome::Approved) => words.get("product.outcome_approved"),
        Some(Outcome::Rejected) => words.get("product.outcome_refused"),
        Some(Outcome::Conditional) => words.get("product.outcome_conditional"),
        None => "–",
    }
}
