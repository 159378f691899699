//! Makes the next moment the current one, tells the open pages, and tells the person at the terminal.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::current::Current;
use super::news::{News, Spent, milliseconds};
use super::shown::Shown;
use super::state::State;
use crate::commands::Setting;
use crate::diagnostic::Tally;
use crate::disk;
use crate::phrase;
use crate::render::preview::Session;
use crate::render::theme::Theme;
use crate::server::Events;
use crate::text::Change;
use crate::workspace::{Effect, Snapshot, Whole};

/// What is worked out aside begins when the page that is looked at has been made and painted.
const AFTER_YOU: Duration = Duration::from_millis(60);
/// The name of the event.
const EVENT: &str = "change";

/// The way to what is shown.
#[derive(Clone)]
pub(super) struct Publisher {
    pub(super) setting: Setting,
    pub(super) current: Arc<Current>,
    pub(super) events: Events,
}

/// What is to be shown, beside the snapshot.
#[derive(Clone)]
pub(super) struct Next {
    /// The files that differ and of which the pages do not know yet.
    pub(super) changes: Vec<Change>,
    pub(super) theme: Arc<Theme>,
    pub(super) theme_fault: Option<String>,
    pub(super) has_new_look: bool,
    pub(super) is_looking: bool,
    pub(super) spent: Spent,
}

impl Publisher {
    /// Shows the pages of some products as they are now, ahead of all others.
    pub(super) fn ahead(&self, snapshot: Snapshot, numbers: impl Iterator<Item = usize>, mut next: Next) {
        let begin = Instant::now();
        let shown = self.current.get();
        let state = State::of_products(snapshot, Arc::clone(&next.theme), numbers);
        next.spent.list = milliseconds(begin.elapsed());
        let newer = shown.ahead_of(&next.changes, state, self.session(&shown, &next));
        self.tell(&shown, newer, &next, false);
    }

    /// Shows everything as it is now.
    pub(super) fn whole(&self, snapshot: Snapshot, effect: Effect, mut next: Next) {
        let begin = Instant::now();
        let shown = self.current.get();
        let is_like = effect < Effect::Register;
        let theme = Arc::clone(&next.theme);
        let state = if is_like { shown.state().with(snapshot, theme) } else { State::new(snapshot, theme) };
        next.spent.list = milliseconds(begin.elapsed());
        let newer = shown.after(&next.changes, state, self.session(&shown, &next), is_like);
        self.tell(&shown, newer, &next, false);
        self.report(&next.changes);
    }

    /// Works out what follows for the register as a whole and shows it, unless turn `number` is over before.
    pub(super) fn rest(&self, number: u64, whole: &Whole, mut next: Next, all: &[Change]) {
        let is_over = || self.current.is_over(number);
        thread::sleep(AFTER_YOU);
        if is_over() {
            return;
        }
        let begin = Instant::now();
        let Some(merged) = whole.merge(is_over) else { return };
        next.spent.check += milliseconds(begin.elapsed());
        let listed = Instant::now();
        let state = State::new(whole.snapshot(&merged), Arc::clone(&next.theme));
        next.spent.list = milliseconds(listed.elapsed());
        self.current.finish(number, merged.clone(), || {
            let shown = self.current.get();
            let newer = shown.after(&next.changes, state, self.session(&shown, &next), false);
            self.tell(&shown, newer, &next, true);
            self.report(all);
        });
    }

    /// What pages know that are made from here on: they have seen the event that is sent next.
    fn session(&self, shown: &Shown, next: &Next) -> Session {
        Session {
            seen: self.events.last() + 1,
            saved: Some(disk::time_of_day()),
            is_looking: next.is_looking,
            theme_fault: next.theme_fault.clone(),
            ..shown.session().clone()
        }
    }

    fn tell(&self, former: &Shown, newer: Shown, next: &Next, is_rest: bool) {
        let mut news =
            News::of(&next.changes, former.newest(), newer.newest(), next.has_new_look, next.spent);
        news.is_rest = is_rest && next.changes.is_empty();
        self.current.set(newer);
        self.events.send(EVENT, &serde_json::to_string(&news).unwrap_or_default());
    }

    fn report(&self, changes: &[Change]) {
        let shown = self.current.get();
        let snapshot = &shown.state().snapshot;
        let what = match changes {
            [] => "themes".to_owned(),
            [one] => one.path().to_string(),
            several => several.len().to_string(),
        };
        let Tally { errors, warnings, .. } = Tally::of(snapshot.all_findings());
        let words = phrase!(
            "Ändrat: {what} – {errors} fel, {warnings} varningar.",
            "Changed: {what} – {errors} errors, {warnings} warnings."
        );
        self.setting.say(&words, snapshot.site.config.language);
    }
}
