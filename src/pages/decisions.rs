//! The decisions about a product, each with all its facts, and the steps that nobody has decided.

mod basis;

use serde::Serialize;

use super::head::Head;
use super::history;
use super::parts::{Entry, Fact, Tag};
use super::scene::Here;
use super::standing::capitalised;
use super::table::{Cell, Table};
use crate::model::Product;
use crate::model::decision::{Confirmations, Decision, Gate, Outcome};
use crate::model::front::Status;

/// The page of the decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Decisions {
    pub(crate) head: Head,
    records: Vec<Record>,
    waiting: Vec<Fact>,
    toc: Vec<Entry>,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Record {
    anchor: String,
    title: String,
    tag: Tag,
    facts: Vec<Fact>,
    basis: Option<Table>,
    conditions: Option<Table>,
}

/// The view of the decisions about `product`, in the order of the file.
pub(crate) fn view(product: &Product, here: &Here<'_>) -> Decisions {
    let words = here.words();
    let records = records(product, here);
    let waiting = waiting(product, here);
    let mut toc: Vec<Entry> =
        records.iter().map(|record| Entry::new(&record.anchor, &record.title)).collect();
    if !waiting.is_empty() {
        toc.push(Entry::counted("Vantar", words.get("decision.waiting"), waiting.len().to_string()));
    }
    if toc.len() < 2 {
        toc.clear();
    }
    let head = Head::new(words.get("decision.title"), product, here);
    Decisions { head: head.lead(words.count("decision.count", records.len())), records, waiting, toc }
}

/// Every decision with all its words, in the order of the file.
pub(crate) fn records(product: &Product, here: &Here<'_>) -> Vec<Record> {
    let decisions = product.decisions().iter().enumerate();
    decisions.map(|(index, decision)| record(index, decision, product, here)).collect()
}

fn record(index: usize, decision: &Decision, product: &Product, here: &Here<'_>) -> Record {
    let step = capitalised(history::gate(decision.gate, here));
    let title = match decision.date {
        Some(date) => here.words().fill("decision.dated", &[("step", &step), ("date", &date)]),
        None => step,
    };
    Record {
        anchor: history::decision_anchor(index),
        title,
        tag: tag(decision, here),
        facts: facts(decision, here),
        basis: basis::table(decision, product, here),
        conditions: conditions(decision, here),
    }
}

fn tag(decision: &Decision, here: &Here<'_>) -> Tag {
    let (tone, icon) = match decision.outcome {
        Some(Outcome::Approved) => ("ok", "ok"),
        Some(Outcome::Conditional) => ("warn", "half"),
        Some(Outcome::Rejected) => ("stop", "stop"),
        None => return Tag::missing(here.words()),
    };
    Tag::new(&capitalised(history::outcome(decision, here)), tone, icon)
}

/// Who, why and what was confirmed; what the routine demands and nobody wrote is said to be missing.
fn facts(decision: &Decision, here: &Here<'_>) -> Vec<Fact> {
    let words = here.words();
    let demanded = |key, text: Option<&str>| Fact::demanded(words.get(key), text, words);
    let by = decision.by.as_ref();
    let names: Vec<&str> =
        by.into_iter().flat_map(|by| [by.name.as_deref(), by.title.as_deref()]).flatten().collect();
    // The heading has the date.
    let mut facts = if decision.date.is_none() { vec![demanded("column.date", None)] } else { Vec::new() };
    facts.extend([
        demanded("product.decided_by", Some(&names.join(", "))),
        demanded("product.cost", decision.cost.as_deref()),
        demanded("product.benefit", decision.benefit.as_deref()),
        demanded("product.risk", decision.risk.as_deref()),
    ]);
    if decision.gate == Some(Gate::CarryOut) {
        facts.push(answer("decision.need_verified", decision.need_verified, here));
        facts.push(answer("decision.funding_verified", decision.funding_verified, here));
    }
    if decision.gate == Some(Gate::TakeIntoUse) {
        let none = Confirmations::default();
        let confirmed = decision.confirmations.as_ref().unwrap_or(&none);
        facts.push(answer("decision.fit_for_purpose", confirmed.fit_for_purpose, here));
        facts.push(answer("decision.benefit_outweighs", confirmed.benefit_outweighs, here));
        facts.push(answer("decision.complete", confirmed.complete, here));
    }
    facts.push(demanded("product.diary_number", decision.diary_number.as_deref()));
    facts
}

fn answer(key: &str, answer: Option<bool>, here: &Here<'_>) -> Fact {
    let words = here.words();
    match answer {
        Some(true) => Fact::new(words.get(key), words.get("product.yes")),
        Some(false) => Fact::tag(words.get(key), Tag::new(words.get("product.no"), "warn", "bang")),
        None => Fact::demanded(words.get(key), None, words),
    }
}

fn conditions(decision: &Decision, here: &Here<'_>) -> Option<Table> {
    let words = here.words();
    let columns = ["product.conditions", "decision.due"].map(|key| words.get(key));
    let mut table = Table::new(words.get("decision.conditions"), &columns);
    for condition in decision.conditions.iter().flatten() {
        table.push(None, [Cell::maybe(condition.text.as_ref()), Cell::day(condition.done)]);
    }
    table.filled()
}

/// The steps without any decision: passed without one, or still to come. One that was stopped waits for nothing.
fn waiting(product: &Product, here: &Here<'_>) -> Vec<Fact> {
    let words = here.words();
    let open = Gate::ALL.iter().filter(|gate| product.decision(**gate).is_none());
    let fact = |gate: &Gate| {
        let tag = if product.is_due(*gate) {
            Tag::new(words.get("product.no_decision"), "warn", "warn")
        } else {
            Tag::new(words.get("decision.waits"), "open", "gap")
        };
        Fact::tag(&capitalised(words.term(gate.word())), tag)
    };
    let is_stopped = matches!(product.status(), Status::Aborted | Status::OutOfUse);
    open.filter(|gate| !is_stopped || product.is_due(**gate)).map(fact).collect()
}
