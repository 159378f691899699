//! What state things are in, in words: products, documents, individuals, requirements and tests (site.md 4).
//!
//! Every state is a word with an icon and a colour; where a state depends on a date it is computed from the scene's day.

use jiff::ToSpan;
use jiff::civil::Date;

use super::parts::Tag;
use super::words::Words;
use crate::model::Product;
use crate::model::decision::Gate;
use crate::model::document::{Document, DocumentKind, DocumentStatus, Letter};
use crate::model::front::{Investigation, Status};
use crate::model::individual::IndividualStatus;
use crate::model::requirement::Fulfilment;
use crate::model::validation::TestResult;
use crate::register::facts::DocumentState;

/// Years that the documents are kept after the product was taken out of use (routine 6).
const YEARS_KEPT: i16 = 10;

/// Where a product is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// In one of the four project phases, from 0.
    Phase(usize),
    /// A clinical investigation is decided and under way.
    Trial,
    InUse,
    PhasingOut,
    Blocked,
    OutOfUse,
    /// Out of use, and the documents need no longer be kept.
    Disposable,
    Cancelled,
}

/// The routine's project phases, as keys of words.
pub(crate) const PHASES: [&str; 4] = ["state.initiera", "state.planera", "state.genomfora", "state.avsluta"];

impl State {
    /// The state of `product` on `today`.
    pub(crate) fn of(product: &Product, today: Date) -> Self {
        match product.status() {
            Status::InUse => Self::InUse,
            Status::Blocked => Self::Blocked,
            Status::PhasingOut => Self::PhasingOut,
            Status::Aborted => Self::Cancelled,
            Status::OutOfUse if kept_until(product).is_some_and(|until| until < today) => Self::Disposable,
            Status::OutOfUse => Self::OutOfUse,
            Status::InProgress if is_on_trial(product) => Self::Trial,
            Status::InProgress => Self::Phase(phase(product)),
        }
    }

    pub(crate) fn tag(self, words: &Words) -> Tag {
        let (key, tone, icon) = match self {
            Self::Phase(phase) => (PHASES[phase], "info", "half"),
            Self::Trial => ("label.trial", "info", "half"),
            Self::InUse => ("state.in_use", "ok", "ok"),
            Self::PhasingOut => ("state.retiring", "info", "archive"),
            Self::Blocked => ("state.blocked", "stop", "stop"),
            Self::OutOfUse => ("state.retired", "", "archive"),
            Self::Disposable => ("state.disposable", "warn", "archive"),
            Self::Cancelled => ("state.cancelled", "", "archive"),
        };
        Tag::new(words.get(key), tone, icon)
    }

    /// `fas 3 av 4`, while it is a project.
    pub(crate) fn phase(self, words: &Words) -> Option<String> {
        match self {
            Self::Phase(phase) => Some(words.fill("state.phase", &[("n", &(phase + 1))])),
            _ => None,
        }
    }

    /// How far it has come among those that the register shows under one word.
    pub(crate) fn step(self) -> usize {
        match self {
            Self::Phase(phase) => phase,
            Self::Trial => PHASES.len(),
            Self::InUse | Self::Blocked | Self::OutOfUse | Self::Cancelled => 0,
            Self::PhasingOut | Self::Disposable => 1,
        }
    }

    /// Whether its life is over.
    pub(crate) fn is_ended(self) -> bool {
        matches!(self, Self::OutOfUse | Self::Disposable | Self::Cancelled)
    }

    /// Whether a unit may have it in use.
    pub(crate) fn is_in_use(self) -> bool {
        matches!(self, Self::InUse | Self::PhasingOut)
    }
}

/// The word that the register filters by.
pub(crate) const fn facet(status: Status) -> &'static str {
    match status {
        Status::InProgress => "utveckling",
        Status::InUse | Status::PhasingOut => "bruk",
        Status::Blocked => "sparrad",
        Status::OutOfUse => "avvecklad",
        Status::Aborted => "nedlagd",
    }
}

/// When the life of a product in `state` ended; nothing while it lasts.
pub(crate) fn ended_on(product: &Product, state: State) -> Option<Date> {
    match state {
        State::OutOfUse | State::Disposable => product.front.out_of_use,
        State::Cancelled => product.front.aborted.as_ref().and_then(|abort| abort.date),
        _ => None,
    }
}

/// The last day that the documents must be kept.
pub(crate) fn kept_until(product: &Product) -> Option<Date> {
    product.front.out_of_use?.checked_add(YEARS_KEPT.years()).ok()
}

/// When the next follow-up is due, by the management plan.
pub(crate) fn next_review(product: &Product, default_days: u32) -> Option<Date> {
    let follow_up = product.management()?.follow_up.as_ref()?;
    let days = follow_up.interval_days.unwrap_or(default_days);
    follow_up.latest?.checked_add(i64::from(days).days()).ok()
}

/// The first day that an individual was used; for a product without individuals, the day of the decision.
pub(crate) fn used_since(product: &Product) -> Option<Date> {
    let first = product.individuals.iter().filter_map(|individual| individual.in_use).min();
    first.or_else(|| product.first_approval(Gate::TakeIntoUse).filter(|_| product.is_taken_into_use()))
}

/// The phase a project is in: the gates open the first three, an approved validation the last.
fn phase(product: &Product) -> usize {
    match product.approved_gate() {
        None | Some(Gate::Initiate) => 0,
        Some(Gate::Plan) => 1,
        Some(Gate::CarryOut) if !is_validated(product) => 2,
        Some(Gate::CarryOut | Gate::TakeIntoUse) => 3,
    }
}

/// Whether the validation is approved.
pub(crate) fn is_validated(product: &Product) -> bool {
    product.document(validation_kind(product)).is_some_and(Document::is_approved)
}

/// The document that the validation stands in.
pub(crate) fn validation_kind(product: &Product) -> DocumentKind {
    if product.is_simple() { DocumentKind::Simple } else { Letter::F.into() }
}

fn is_on_trial(product: &Product) -> bool {
    product.front.investigation.as_ref().is_some_and(|investigation| {
        investigation.diary_number.is_some()
            && matches!(
                investigation.assessment,
                Some(Investigation::Notification | Investigation::Application)
            )
    }) && product.approved_gate() >= Some(Gate::CarryOut)
}

/// The tag of a document; `None` where there is no document.
pub(crate) fn document_tag(document: Option<&Document>, words: &Words) -> Tag {
    let state = match document.map(|document| document.front.status) {
        None => DocumentState::Missing,
        Some(Some(DocumentStatus::Approved)) => DocumentState::Approved,
        Some(Some(DocumentStatus::InReview)) => DocumentState::InReview,
        Some(Some(DocumentStatus::Draft) | None) => DocumentState::Draft,
    };
    let (key, tone, icon) = match state {
        DocumentState::Approved => ("document.approved", "ok", "ok"),
        DocumentState::Draft => ("document.draft", "warn", "draft"),
        DocumentState::InReview => ("document.review", "info", "review"),
        DocumentState::Missing => ("document.missing", "open", "gap"),
    };
    Tag::new(words.get(key), tone, icon)
}

/// The tag of an individual.
pub(crate) fn individual_tag(status: Option<IndividualStatus>, words: &Words) -> Tag {
    let (key, tone, icon) = match status {
        Some(IndividualStatus::InUse) => ("individual.in_use", "ok", "ok"),
        Some(IndividualStatus::Blocked) => ("individual.blocked", "stop", "stop"),
        Some(IndividualStatus::Recalled) => ("individual.recalled", "stop", "stop"),
        Some(IndividualStatus::Scrapped) => ("individual.scrapped", "", "archive"),
        Some(IndividualStatus::Stock) => ("individual.stored", "", "dash"),
        None => ("individual.unknown", "open", "gap"),
    };
    Tag::new(words.get(key), tone, icon)
}

/// The tag of a requirement.
pub(crate) fn requirement_tag(status: Option<Fulfilment>, words: &Words) -> Tag {
    let (key, tone, icon) = match status {
        Some(Fulfilment::Met) => ("gspr.met", "ok", "ok"),
        Some(Fulfilment::Partly) => ("gspr.partly", "warn", "half"),
        Some(Fulfilment::NotMet) => ("gspr.unmet", "warn", "bang"),
        Some(Fulfilment::NotApplicable) => ("gspr.skipped", "", "dash"),
        None => ("gspr.open", "open", "gap"),
    };
    Tag::new(&capitalised(words.get(key)), tone, icon)
}

/// The tag of a test.
pub(crate) fn test_tag(result: Option<TestResult>, words: &Words) -> Tag {
    let (key, tone, icon) = match result {
        Some(TestResult::Passed) => ("test.passed", "ok", "ok"),
        Some(TestResult::Failed) => ("test.failed", "stop", "stop"),
        Some(TestResult::NotDone) | None => ("test.pending", "open", "gap"),
    };
    Tag::new(words.get(key), tone, icon)
}

/// `text` with a capital first letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `text` with a small first letter.
pub(crate) fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
