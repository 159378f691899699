//! May it be used? The worst of product and individual decides.

use serde::Serialize;

use crate::model::Product;
use crate::model::individual::{Individual, IndividualStatus};
use crate::pages::product::manual;
use crate::pages::scene::Here;
use crate::pages::standing::{self, State};

/// The answer: a word, a sentence, and how it looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    pub(crate) tone: Tone,
    icon: &'static str,
    pub(crate) word: String,
    sentence: String,
    #[serde(skip)]
    pub(super) is_product_blocked: bool,
}

/// How a verdict looks, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tone {
    /// It may be used.
    Ok,
    /// It may be used once someone has been asked.
    Warn,
    /// Nobody uses it now.
    Calm,
    /// Never on a patient, or only by the plan of an investigation.
    Proto,
    /// It must not be used.
    Stop,
}

impl Tone {
    const fn icon(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warn | Self::Proto => "warn",
            Self::Calm => "info",
            Self::Stop => "stop",
        }
    }
}

impl Verdict {
    /// The verdict on an individual, or on the product itself. Of two equally bad ones the product's says more.
    pub(super) fn of(product: &Product, individual: Option<&Individual>, here: &Here<'_>) -> Self {
        let by_product = of_product(product, here);
        let by_individual = individual.and_then(|individual| of_individual(individual, here));
        match by_individual {
            Some(verdict) if verdict.tone > by_product.tone => verdict,
            _ => by_product,
        }
    }

    /// The verdict on a mark that no product has: nobody knows what it is.
    pub(super) fn unknown(here: &Here<'_>) -> Self {
        let verdict =
            Self::new(Tone::Calm, here.word("not_found.verdict"), here.word("not_found.sentence").to_owned());
        Self { icon: "gap", ..verdict }
    }

    /// The verdict on what was in the register and is no more.
    pub(super) fn gone(sentence: String, here: &Here<'_>) -> Self {
        Self::new(Tone::Stop, here.word("label.stop"), sentence)
    }

    /// Whether the manual applies.
    pub(crate) fn is_usable(&self) -> bool {
        self.tone <= Tone::Warn
    }

    /// Why the product is blocked.
    pub(super) fn reason(&self, product: &Product) -> Option<String> {
        let block = product.front.blocked.as_ref().filter(|_| self.is_product_blocked)?;
        block.reason.clone()
    }

    fn new(tone: Tone, word: &str, sentence: String) -> Self {
        Self { tone, icon: tone.icon(), word: word.to_owned(), sentence, is_product_blocked: false }
    }
}

fn of_product(product: &Product, here: &Here<'_>) -> Verdict {
    let words = here.words();
    let stop = |sentence| Verdict::new(Tone::Stop, words.get("label.stop"), sentence);
    match State::of(product, here.scene.today) {
        State::InUse | State::PhasingOut if is_review_overdue(product, here) => {
            Verdict::new(Tone::Warn, words.get("label.overdue"), words.get("label.overdue_text").to_owned())
        }
        State::InUse | State::PhasingOut => {
            let document = manual(product).and_then(|kind| product.document(kind));
            let version = document.and_then(|document| document.front.version.as_ref());
            let sentence = match version {
                Some(version) => words.fill("label.in_use_text", &[("version", version)]),
                None => words.get("label.in_use_plain").to_owned(),
            };
            Verdict::new(Tone::Ok, words.get("label.in_use"), sentence)
        }
        State::Blocked => {
            let date = product.front.blocked.as_ref().and_then(|block| block.date);
            let sentence = match date {
                Some(date) => words.fill("label.blocked_text", &[("date", &words.day(date))]),
                None => words.get("label.blocked_undated").to_owned(),
            };
            Verdict { is_product_blocked: true, ..stop(sentence) }
        }
        State::OutOfUse | State::Disposable => stop(match product.front.out_of_use {
            Some(date) => words.fill("label.retired_text", &[("date", &words.day(date))]),
            None => words.get("label.retired_plain").to_owned(),
        }),
        State::Cancelled => stop(words.get("label.cancelled_text").to_owned()),
        State::Trial => {
            Verdict::new(Tone::Proto, words.get("label.trial"), words.get("label.trial_text").to_owned())
        }
        State::Phase(_) => Verdict::new(
            Tone::Proto,
            words.get("label.prototype"),
            words.get("label.prototype_text").to_owned(),
        ),
    }
}

/// Whether the follow-up that the management plan asks for should have been made before today.
fn is_review_overdue(product: &Product, here: &Here<'_>) -> bool {
    let due = standing::next_review(product, here.scene.site.config.review_days);
    due.is_some_and(|due| due < here.scene.today)
}

/// What an individual's own state forbids; nothing where it may be used.
fn of_individual(individual: &Individual, here: &Here<'_>) -> Option<Verdict> {
    let words = here.words();
    let is_out_of_use = individual.out_of_use.is_some_and(|date| date <= here.scene.today);
    let (tone, word, sentence) = match individual.status {
        Some(IndividualStatus::Blocked) => (Tone::Stop, "label.stop", "label.blocked_plain"),
        Some(IndividualStatus::Recalled) => (Tone::Stop, "label.stop", "label.recalled_text"),
        Some(IndividualStatus::Scrapped) => (Tone::Stop, "label.stop", "label.scrapped_text"),
        _ if is_out_of_use => (Tone::Stop, "label.stop", "label.individual_retired_text"),
        Some(IndividualStatus::InUse) => return None,
        Some(IndividualStatus::Stock) => (Tone::Calm, "label.stored", "label.stored_text"),
        None => (Tone::Calm, "label.unstated", "label.unstated_text"),
    };
    Some(Verdict::new(tone, words.get(word), words.get(sentence).to_owned()))
}
