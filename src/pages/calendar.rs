//! What is due when, as a calendar (RFC 5545) that people subscribe to: follow-ups, market surveys, conditions of decisions, and
//! the end of retention.
//!
//! Days only, for a dossier knows no hours. A date that moves is the same entry moved: its identity is made of the product and of
//! what is due.

mod ics;

use jiff::ToSpan;
use jiff::civil::Date;

use super::scene::Here;
use super::standing::{self, State};
use super::{address, history};
use crate::model::Product;
use ics::Entry;

/// Every date of the register, by product.
pub(crate) fn ics(here: &Here<'_>) -> Vec<u8> {
    let base = &here.scene.site.config.base_url;
    let out = Here::new(here.scene, base.clone());
    let mut due = Due { host: address::host(base), here: &out, entries: Vec::new() };
    for product in here.scene.products {
        due.follow_up(product);
        due.survey(product);
        due.conditions(product);
        due.retention(product);
    }
    let config = &here.scene.site.config;
    let name = format!("{} – {}", here.word("calendar.title"), config.title);
    ics::write(&name, here.scene.today, &due.entries)
}

/// What is due, as it is collected.
struct Due<'a> {
    host: &'a str,
    here: &'a Here<'a>,
    entries: Vec<Entry>,
}

impl Due<'_> {
    /// Adds what is to be done with `product` on `date`; `key` is of what it is, `what` a key of its words.
    fn add(
        &mut self,
        product: &Product,
        date: Date,
        key: &str,
        what: &str,
        about: Option<&str>,
        url: String,
    ) {
        let word = self.here.word(what);
        self.entries.push(Entry {
            uid: format!("{}-{}@{}", address::slug(product.name()), address::slug(key), self.host),
            date,
            summary: format!("{word}: {} ({})", product.title(), product.name()),
            description: about.map(str::to_owned),
            url,
        });
    }

    /// The next follow-up, also one that is overdue.
    fn follow_up(&mut self, product: &Product) {
        let review = standing::next_review(product, self.here.scene.site.config.review_days);
        if let Some(date) = review.filter(|_| self.is_in_use(product)) {
            self.add(product, date, "uppföljning", "calendar.review", None, self.here.product(product));
        }
    }

    /// The day after which the latest market survey is stale.
    fn survey(&mut self, product: &Product) {
        let days = i64::from(self.here.scene.site.config.market_survey_days);
        let surveys = product.front.surveys.iter().flatten().filter_map(|survey| survey.date);
        let latest = surveys.filter(|date| *date <= self.here.scene.today).max();
        let due = latest.and_then(|date| date.checked_add(days.days()).ok());
        if let Some(date) = due.filter(|_| self.is_in_use(product)) {
            let url = self.here.product(product);
            self.add(product, date, "marknadsundersökning", "calendar.survey", None, url);
        }
    }

    /// Conditions that are to be met today or later.
    fn conditions(&mut self, product: &Product) {
        for (index, decision) in product.decisions().iter().enumerate() {
            for (number, condition) in decision.conditions.iter().flatten().enumerate() {
                let Some(date) = condition.done.filter(|date| *date >= self.here.scene.today) else {
                    continue;
                };
                let key = format!("{} villkor {}", history::decision_anchor(index), number + 1);
                let url = history::decision_url(product, index, self.here);
                self.add(product, date, &key, "calendar.condition", condition.text.as_deref(), url);
            }
        }
    }

    /// The last day that the documents must be kept.
    fn retention(&mut self, product: &Product) {
        if let Some(date) = standing::kept_until(product) {
            self.add(product, date, "bevarande", "calendar.retention", None, self.here.product(product));
        }
    }

    fn is_in_use(&self, product: &Product) -> bool {
        State::of(product, self.here.scene.today).is_in_use()
    }
}
