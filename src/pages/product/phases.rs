//! Phases and decisions: six steps from need to decommissioning, what was decided at each, and what is missing.

use serde::Serialize;

use crate::model::Product;
use crate::model::decision::{Decision, Gate, Outcome};
use crate::model::document::Letter;
use crate::model::front::Investigation;
use crate::pages::address;
use crate::pages::history;
use crate::pages::parts::{Day, Link, Notice};
use crate::pages::scene::Here;
use crate::pages::standing::{self, PHASES, State};

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Step {
    class: &'static str,
    icon: &'static str,
    title: String,
    state: String,
    current: bool,
    facts: Vec<StepFact>,
}

/// A line under a step: words, then a day, then more words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct StepFact {
    text: String,
    strong: bool,
    warn: bool,
    url: Option<String>,
    day: Option<Day>,
    after: String,
}

/// How far the product has come, as the number of the step it is in: 4 is in use, 5 is over.
fn position(state: State) -> usize {
    match state {
        State::Phase(phase) => phase,
        State::Trial => 2,
        State::InUse | State::PhasingOut | State::Blocked => 4,
        State::OutOfUse | State::Disposable | State::Cancelled => 5,
    }
}

/// The six steps. A product that was stopped shows those it reached.
pub(super) fn steps(product: &Product, state: State, here: &Here<'_>) -> Vec<Step> {
    let now = if state == State::Cancelled { cancelled_in(product) } else { position(state) };
    let titles = PHASES.iter().chain(&["state.in_use", "state.retire"]);
    let step = |(index, title): (usize, &&str)| {
        let is_over = state == State::Cancelled && index >= now;
        let (class, icon, word) = match index.cmp(&now) {
            std::cmp::Ordering::Less => ("is-done", "check", "state.done"),
            std::cmp::Ordering::Equal if !is_over => ("is-now", "dot", "state.now"),
            _ => ("is-next", if index == 5 { "archive" } else { "gap" }, "state.next"),
        };
        Step {
            class,
            icon,
            title: here.word(title).to_owned(),
            state: here.word(word).to_owned(),
            current: index == now && !is_over,
            facts: step_facts(product, index, index < now, here),
        }
    };
    titles.enumerate().map(step).collect()
}

fn cancelled_in(product: &Product) -> usize {
    product.approved_gate().map_or(0, |gate| gate as usize)
}

fn step_facts(product: &Product, step: usize, is_done: bool, here: &Here<'_>) -> Vec<StepFact> {
    match step {
        0 => [decided(product, Gate::Initiate, is_done, here), decided(product, Gate::Plan, is_done, here)]
            .concat(),
        1 => decided(product, Gate::CarryOut, is_done, here),
        2 => validated(product, here),
        3 => closed(product, is_done, here),
        4 => used(product, here),
        _ => vec![retired(product, here)],
    }
}

/// What was decided at `gate`; that the decision is missing where the step is passed without it.
fn decided(product: &Product, gate: Gate, is_passed: bool, here: &Here<'_>) -> Vec<StepFact> {
    let Some((index, decision)) = product.decisions_at(gate).last() else {
        let missing =
            StepFact { text: here.word("product.no_decision").to_owned(), warn: true, ..StepFact::default() };
        return if is_passed { vec![missing] } else { Vec::new() };
    };
    let key = match (decision.outcome, gate) {
        (Some(Outcome::Rejected), _) => "product.refused",
        (Some(Outcome::Conditional), _) => "product.conditional",
        (_, Gate::Initiate) => "product.decided_initiera",
        (_, Gate::Plan) => "product.decided_planera",
        (_, Gate::CarryOut) => "product.decided_genomfora",
        (_, Gate::TakeIntoUse) => "product.decided_ta_i_bruk",
    };
    let url = Some(history::decision_url(product, index, here));
    let mut facts =
        vec![StepFact { text: here.word(key).to_owned(), strong: true, url, ..StepFact::default() }];
    if let Some(date) = decision.date {
        let title = decision.by.as_ref().and_then(|by| by.title.as_deref()).map(standing::lowered);
        let after = title
            .map(|title| here.words().fill("product.by_owner", &[("title", &title)]))
            .unwrap_or_default();
        facts.push(StepFact { day: Some(Day::short(date)), after, ..StepFact::default() });
    }
    facts.push(weighed(decision, here));
    facts
}

/// Whether cost, benefit and risk were all weighed, as the routine demands.
fn weighed(decision: &Decision, here: &Here<'_>) -> StepFact {
    let parts = [
        ("product.cost", &decision.cost),
        ("product.benefit", &decision.benefit),
        ("product.risk", &decision.risk),
    ];
    let lacking: Vec<String> = parts
        .iter()
        .filter(|(_, text)| text.as_deref().is_none_or(|text| text.trim().is_empty()))
        .map(|(key, _)| here.word(key).to_lowercase())
        .collect();
    if lacking.is_empty() {
        return StepFact { text: here.word("product.weighed").to_owned(), ..StepFact::default() };
    }
    let text = here.words().fill("product.unweighed", &[("words", &lacking.join(", "))]);
    StepFact { text, warn: true, ..StepFact::default() }
}

fn validated(product: &Product, here: &Here<'_>) -> Vec<StepFact> {
    let mut facts = Vec::new();
    let document = product.document(standing::validation_kind(product));
    if let Some(document) = document.filter(|document| document.is_approved()) {
        let date = document.front.approved.as_ref().and_then(|approved| approved.date);
        let text = here.word("product.validated").to_owned();
        facts.push(StepFact { text, strong: true, ..StepFact::default() });
        facts.extend(date.map(|date| StepFact { day: Some(Day::short(date)), ..StepFact::default() }));
    }
    let assessment = product.front.investigation.as_ref().and_then(|investigation| investigation.assessment);
    let key = assessment.map(|assessment| match assessment {
        Investigation::NotNeeded => "product.trial_not_needed",
        Investigation::Notification => "product.trial_notified",
        Investigation::Application => "product.trial_applied",
    });
    facts.extend(key.map(|key| StepFact { text: here.word(key).to_owned(), ..StepFact::default() }));
    facts
}

fn closed(product: &Product, is_passed: bool, here: &Here<'_>) -> Vec<StepFact> {
    let mut facts = decided(product, Gate::TakeIntoUse, is_passed, here);
    if product.document(Letter::H).is_some() {
        let url = here.document(product, &Letter::H.into());
        let text = format!("{} (H)", here.word("document.h"));
        facts.push(StepFact { text, url: Some(url), ..StepFact::default() });
    }
    facts
}

fn used(product: &Product, here: &Here<'_>) -> Vec<StepFact> {
    let text = here.word("product.taken_into_use").to_owned();
    standing::used_since(product)
        .map(|date| StepFact { text, day: Some(Day::short(date)), ..StepFact::default() })
        .into_iter()
        .collect()
}

fn retired(product: &Product, here: &Here<'_>) -> StepFact {
    match product.front.out_of_use {
        Some(date) => {
            let text = here.word("product.taken_out").to_owned();
            StepFact { text, day: Some(Day::short(date)), ..StepFact::default() }
        }
        None => StepFact { text: here.word("product.kept_ten_years").to_owned(), ..StepFact::default() },
    }
}

/// `I bruk sedan 2 maj 2025`.
pub(super) fn since(product: &Product, state: State, here: &Here<'_>) -> Option<String> {
    let date = standing::used_since(product).filter(|_| state.is_in_use())?;
    Some(here.words().fill("product.since", &[("date", &here.words().day(date))]))
}

/// Why nobody may use it.
pub(super) fn stop(product: &Product, state: State, here: &Here<'_>) -> Option<Notice> {
    let block = product.front.blocked.as_ref().filter(|_| state == State::Blocked)?;
    let words = here.words();
    let date = block.date.map(|date| words.day(date)).unwrap_or_default();
    let reason = block.reason.as_deref().unwrap_or_default();
    Some(Notice {
        tone: "stop",
        icon: "stop",
        lead: words.get("product.blocked_lead").to_owned(),
        text: words.fill("product.blocked_text", &[("date", &date), ("reason", &reason)]),
        link: None,
    })
}

/// The one notice of the page: that it is over and how long it is kept, or that a change is under way.
pub(super) fn notice(product: &Product, state: State, here: &Here<'_>) -> Option<Notice> {
    let words = here.words();
    let notice = |icon, lead: String, text: String| Some(Notice { tone: "", icon, lead, text, link: None });
    match state {
        State::OutOfUse | State::Disposable => {
            let out_of_use = words.day(product.front.out_of_use?);
            let kept = if state == State::Disposable {
                words.get("product.kept_over").to_owned()
            } else {
                let until = standing::kept_until(product).map(|date| date.to_string()).unwrap_or_default();
                words.fill("product.kept_text", &[("until", &until)])
            };
            notice("archive", words.fill("product.kept_lead", &[("date", &out_of_use)]), kept)
        }
        State::Cancelled => {
            let abort = product.front.aborted.as_ref()?;
            let date = standing::capitalised(&abort.date.map(|date| words.day(date)).unwrap_or_default());
            let reason = abort.justification.as_deref().unwrap_or_default();
            let text = words.fill("product.cancelled_text", &[("date", &date), ("reason", &reason)]);
            notice("archive", words.get("product.cancelled_lead").to_owned(), text)
        }
        State::InUse => {
            let changing = product.documents.iter().filter(|document| !document.is_approved()).count();
            let text = words.count("product.changing_text", changing);
            (changing > 0).then(|| notice("review", words.get("product.changing_lead").to_owned(), text))?
        }
        _ => None,
    }
}

/// The way to all decisions, which the steps show only the latest of.
pub(super) fn all(product: &Product, here: &Here<'_>) -> Link {
    let text = here.words().fill("decision.all", &[("n", &product.decisions().len())]);
    Link::new(text, here.below(product, address::DECISIONS))
}
