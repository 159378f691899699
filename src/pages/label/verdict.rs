//! May it be used? The worst of product and individual decides.

use serde::Serialize;

use crate::model::Product;
use crate::model::individual::{Individual, IndividualStatus};
use crate::pages::product::manual;
use crate::pages::scene::Here;
use crate::pages::standing::State;

/// The answer: a word, a sentence, and how it looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    /// `ok`, `stop`, `proto` or `calm`.
    pub(crate) tone: &'static str,
    icon: &'static str,
    pub(crate) word: String,
    sentence: String,
    #[serde(skip)]
    is_product_blocked: bool,
}

impl Verdict {
    /// The verdict on an individual, or on the product itself.
    pub(super) fn of(
        product: &Product,
        individual: Option<&Individual>,
        state: State,
        here: &Here<'_>,
    ) -> Self {
        let by_product = of_product(product, state, here);
        let by_individual = individual.and_then(|individual| of_individual(individual.status, here));
        match by_individual {
            Some(verdict)
                if by_product.tone == "ok" || verdict.tone == "stop" && by_product.tone == "proto" =>
            {
                verdict
            }
            _ => by_product,
        }
    }

    /// Whether the manual applies.
    pub(crate) fn is_usable(&self) -> bool {
        self.tone == "ok"
    }

    /// Why the product is blocked.
    pub(super) fn reason(&self, product: &Product) -> Option<String> {
        let block = product.front.blocked.as_ref().filter(|_| self.is_product_blocked)?;
        block.reason.clone()
    }
}

fn verdict(tone: &'static str, word: &str, sentence: String) -> Verdict {
    let icon = match tone {
        "ok" => "ok",
        "stop" => "stop",
        "proto" => "warn",
        _ => "info",
    };
    Verdict { tone, icon, word: word.to_owned(), sentence, is_product_blocked: false }
}

fn of_product(product: &Product, state: State, here: &Here<'_>) -> Verdict {
    let words = here.words();
    let stop = |sentence| verdict("stop", words.get("label.stop"), sentence);
    match state {
        State::InUse | State::PhasingOut => {
            let document = manual(product).and_then(|kind| product.document(kind));
            let version = document.and_then(|document| document.front.version.as_ref());
            let sentence = match version {
                Some(version) => words.fill("label.in_use_text", &[("version", version)]),
                None => words.get("label.in_use_plain").to_owned(),
            };
            verdict("ok", words.get("label.in_use"), sentence)
        }
        State::Blocked => {
            let date = product.front.blocked.as_ref().and_then(|block| block.date);
            let date = date.map(|date| words.day(date)).unwrap_or_default();
            Verdict { is_product_blocked: true, ..stop(words.fill("label.blocked_text", &[("date", &date)])) }
        }
        State::OutOfUse | State::Disposable => stop(match product.front.out_of_use {
            Some(date) => words.fill("label.retired_text", &[("date", &words.day(date))]),
            None => words.get("label.retired_plain").to_owned(),
        }),
        State::Cancelled => stop(words.get("label.cancelled_text").to_owned()),
        State::Trial => verdict("proto", words.get("label.trial"), words.get("label.trial_text").to_owned()),
        State::Phase(_) => {
            verdict("proto", words.get("label.prototype"), words.get("label.prototype_text").to_owned())
        }
    }
}

/// What an individual's own state forbids; nothing where it may be used.
fn of_individual(status: Option<IndividualStatus>, here: &Here<'_>) -> Option<Verdict> {
    let words = here.words();
    let (tone, word, sentence) = match status {
        Some(IndividualStatus::InUse) => return None,
        Some(IndividualStatus::Blocked) => ("stop", "label.stop", "label.blocked_plain"),
        Some(IndividualStatus::Recalled) => ("stop", "label.stop", "label.recalled_text"),
        Some(IndividualStatus::Scrapped) => ("stop", "label.stop", "label.scrapped_text"),
        Some(IndividualStatus::Stock) | None => ("calm", "label.stored", "label.stored_text"),
    };
    Some(verdict(tone, words.get(word), words.get(sentence).to_owned()))
}
