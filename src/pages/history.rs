//! What happened to a product, by its dated facts: decisions, approvals, use, events.

use jiff::civil::Date;

use super::parts::{Change, Day};
use super::scene::Here;
use super::standing::{self, capitalised};
use super::{address, title};
use crate::model::Product;
use crate::model::decision::{Decision, Gate, Outcome};
use crate::model::document::Document;

/// Rows of a product's list of changes.
const MOST: usize = 5;

/// A dated fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    /// What tells it from the product's other events, whatever the words are.
    pub(crate) key: String,
    pub(crate) date: Date,
    pub(crate) text: String,
    pub(crate) note: Option<String>,
    pub(crate) url: Option<String>,
}

/// The events of a product as they are collected: those without a date, or with a day to come, are left out.
struct Collected {
    today: Date,
    events: Vec<Event>,
}

impl Collected {
    fn add(
        &mut self,
        key: impl Into<String>,
        date: Option<Date>,
        text: String,
        note: Option<&String>,
        url: Option<String>,
    ) {
        if let Some(date) = date.filter(|date| *date <= self.today) {
            self.events.push(Event { key: key.into(), date, text, note: note.cloned(), url });
        }
    }
}

/// Everything dated that happened to `product` until today, the newest first.
pub(crate) fn events(product: &Product, here: &Here<'_>) -> Vec<Event> {
    let mut collected = Collected { today: here.scene.today, events: Vec::new() };
    for (index, decision) in product.decisions().iter().enumerate() {
        let url = decision_url(product, index, here);
        let text = decision_words(decision, here);
        collected.add(decision_anchor(index), decision.date, text, decision.diary_number.as_ref(), Some(url));
    }
    for document in &product.documents {
        versions(product, document, here, &mut collected);
    }
    milestones(product, here, &mut collected);
    troubles(product, here, &mut collected);
    collected.events.sort_by_key(|event| std::cmp::Reverse(event.date));
    collected.events
}

/// The approval of a document's version of today, and the changes that made it and those before it.
fn versions(product: &Product, document: &Document, here: &Here<'_>, collected: &mut Collected) {
    let words = here.words();
    let front = &document.front;
    let name = title::with_letter(document, here);
    let url = here.document(product, &document.kind);
    let approved = front.approved.as_ref().and_then(|approved| approved.date);
    for change in front.changes.iter().flatten() {
        let is_current = change.version == front.version;
        if is_current && approved.is_some() {
            continue;
        }
        let version = change.version.as_deref().unwrap_or("–");
        let key = if is_current { "history.being_written" } else { "history.version" };
        let text = words.fill(key, &[("document", &name), ("version", &version)]);
        let key = format!("{} {version}", document.kind);
        collected.add(key, change.date, text, change.text.as_ref(), Some(url.clone()));
    }
    let version = front.version.as_deref().unwrap_or("–");
    let text = words.fill("product.document_approved", &[("document", &name), ("version", &version)]);
    let change = front.changes.iter().flatten().find(|change| change.version == front.version);
    let key = format!("{} {version} godkänd", document.kind);
    collected.add(key, approved, text, change.and_then(|change| change.text.as_ref()), Some(url));
}

/// What marks the way of a product: its owners by their titles, surveys of the market, first use, and the end.
fn milestones(product: &Product, here: &Here<'_>, collected: &mut Collected) {
    let words = here.words();
    for (index, owner) in product.owners().iter().enumerate() {
        let unit = owner.unit.as_deref().map(|unit| here.unit(unit).text);
        let who: Vec<String> = owner.title.clone().into_iter().chain(unit).collect();
        let text = words.fill("history.owner", &[("who", &who.join(", "))]);
        collected.add(format!("produktägare {}", index + 1), owner.from, text, None, None);
    }
    for (index, survey) in product.front.surveys.iter().flatten().enumerate() {
        let result = survey.result.map_or("–", |result| words.term(result.word()));
        let text = words.fill("history.survey", &[("result", &result)]);
        collected.add(format!("marknadsundersökning {}", index + 1), survey.date, text, None, None);
    }
    let word = |key: &str| words.get(key).to_owned();
    collected.add("ivo", product.front.ivo_notified, word("history.notified"), None, None);
    let used = here.below(product, address::INDIVIDUALS);
    collected.add("i bruk", standing::used_since(product), word("product.taken_into_use"), None, Some(used));
    collected.add("ur bruk", product.front.out_of_use, word("product.taken_out"), None, None);
    if let Some(abort) = &product.front.aborted {
        let reason = abort.justification.as_ref();
        collected.add("avbruten", abort.date, word("product.cancelled_lead"), reason, None);
    }
}

/// What went wrong: blocks, events and deviations.
fn troubles(product: &Product, here: &Here<'_>, collected: &mut Collected) {
    let words = here.words();
    if let Some(block) = &product.front.blocked {
        let text = words.get("product.was_blocked").to_owned();
        collected.add("spärrad", block.date, text, block.reason.as_ref(), None);
    }
    for (index, event) in product.front.events.iter().flatten().enumerate() {
        let kind = event.kind.map(|kind| capitalised(words.term(kind.word())));
        let text = kind.unwrap_or_else(|| words.get("product.incidents").to_owned());
        collected.add(format!("händelse {}", index + 1), event.date, text, event.description.as_ref(), None);
    }
    for (index, deviation) in product.front.deviations.iter().flatten().enumerate() {
        let id = deviation.id.as_deref().unwrap_or_default();
        let text = words.fill("history.deviation", &[("id", &id)]);
        let url = format!("{}#{}", here.product(product), address::anchor(id));
        let url = deviation.id.as_ref().map(|_| url);
        let key = format!("avvikelse {}", index + 1);
        let about = deviation.description.as_ref();
        collected.add(key, deviation.date, text.trim().to_owned(), about, url);
    }
}

/// An event to be shown.
pub(crate) fn show(event: Event) -> Change {
    Change { day: Day::short(event.date), text: event.text, url: event.url, note: event.note }
}

/// The latest events, to be shown.
pub(crate) fn latest(product: &Product, here: &Here<'_>) -> Vec<Change> {
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
