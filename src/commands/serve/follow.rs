//! Follows the disk: takes in what changed, publishes the next moment and tells the open pages.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use super::news::{News, Spent, milliseconds};
use super::shown::Shown;
use super::state::State;
use super::theme;
use crate::commands::Setting;
use crate::diagnostic::{Language, Tally};
use crate::disk::{self, Mirror, Touched, Watcher};
use crate::phrase;
use crate::render::preview::Session;
use crate::server::Events;
use crate::text::{Change, Content};
use crate::workspace::{Effect, Snapshot, Workspace};

/// Silence after a change before the disk is looked at.
const QUIET: Duration = Duration::from_millis(10);
/// How long a change that saving makes in passing is waited out, look by look, and in all.
const DOUBT: Duration = Duration::from_millis(60);
const LONGEST_DOUBT: Duration = Duration::from_millis(500);
/// The name of the event.
const EVENT: &str = "change";

/// The newest moment; readers never wait for a writer's work, only for the swap of a pointer.
pub(super) struct Current(RwLock<Arc<Shown>>);

impl Current {
    /// Begins with `shown`.
    pub(super) fn new(shown: Shown) -> Self {
        Self(RwLock::new(Arc::new(shown)))
    }

    /// What is newest.
    pub(super) fn get(&self) -> Arc<Shown> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn set(&self, shown: Shown) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
    }
}

/// What follows the disk.
pub(super) struct Follower {
    pub(super) setting: Setting,
    pub(super) root: PathBuf,
    pub(super) mirror: Mirror,
    pub(super) watcher: Watcher,
    pub(super) workspace: Workspace,
    pub(super) events: Events,
    pub(super) theme: theme::Files,
}

impl Follower {
    /// Follows until the disk can tell no more.
    pub(super) fn follow(mut self, current: &Current) {
        while let Some(touched) = self.watcher.next(QUIET) {
            let begin = Instant::now();
            let changes = self.look(&touched.paths);
            let looked = Instant::now();
            let today = self.workspace.set_today(self.setting.today());
            let effect = self.workspace.apply(&changes).max(today);
            let spent = Spent {
                settle: milliseconds(begin - touched.since),
                look: milliseconds(looked - begin),
                check: milliseconds(looked.elapsed()),
                list: 0.0,
            };
            self.publish(current, &touched, &changes, effect, spent);
        }
    }

    /// What is different. A file that went away or is empty is often one that is just being saved, and where the disk tells
    /// nothing nobody says when a file is whole: then it is looked at once more before it is believed.
    fn look(&mut self, touched: &[PathBuf]) -> Vec<Change> {
        let mut changes = self.mirror.look(touched);
        let mut is_doubted =
            changes.iter().any(is_doubtful) || (self.watcher.is_looking() && !changes.is_empty());
        let end = Instant::now() + LONGEST_DOUBT;
        while is_doubted && Instant::now() < end {
            thread::sleep(DOUBT);
            let later = self.mirror.look(touched);
            is_doubted = !later.is_empty();
            changes.retain(|change| later.iter().all(|later| later.path() != change.path()));
            changes.extend(later);
        }
        changes.sort_by(|a, b| a.path().cmp(b.path()));
        changes
    }

    /// Publishes what `changes` led to, unless it shows nothing else.
    fn publish(
        &mut self,
        current: &Current,
        touched: &Touched,
        changes: &[Change],
        effect: Effect,
        mut spent: Spent,
    ) {
        let begin = Instant::now();
        let shown = current.get();
        let former = shown.state();
        let is_changed = effect > Effect::Nothing;
        let snapshot = if is_changed { self.workspace.snapshot() } else { former.snapshot.clone() };
        let language = snapshot.site.config.language;
        // The page that is rendered from here on has seen the event that is sent below.
        let mut session = Session {
            seen: self.events.last() + 1,
            saved: Some(disk::time_of_day()),
            is_looking: self.watcher.is_looking(),
            ..shown.session().clone()
        };
        let mut theme = Arc::clone(&former.theme);
        let has_new_look = self.may_look_otherwise(touched, changes) && self.looks_otherwise(&snapshot);
        if has_new_look {
            let fault;
            (theme, fault) = theme::renewed(&self.root, &snapshot, &theme);
            session.theme_fault = fault.as_ref().map(|fault| fault.in_language(language).to_owned());
            if let Some(fault) = &fault {
                self.setting.say(fault, language);
            }
        }
        if !is_changed && !has_new_look {
            return;
        }
        let is_like = effect < Effect::Register;
        let state = if is_like { former.with(snapshot, theme) } else { State::new(snapshot, theme) };
        let next = shown.after(changes, state, session, is_like);
        spent.list = milliseconds(begin.elapsed());
        let news = News::of(changes, former, next.state(), has_new_look, spent);
        let tally = Tally::of(next.state().snapshot.all_findings());
        current.set(next);
        self.events.send(EVENT, &serde_json::to_string(&news).unwrap_or_default());
        self.report(changes, tally, language);
    }

    /// Whether something was touched that the look of the site may follow from.
    fn may_look_otherwise(&self, touched: &Touched, changes: &[Change]) -> bool {
        let themes = self.root.join("themes");
        touched.paths.iter().any(|path| path.starts_with(&themes) || *path == self.root)
            || changes.iter().any(|change| change.path().as_str() == "produktakt.toml")
    }

    /// Whether the theme is made from something else than before.
    fn looks_otherwise(&mut self, snapshot: &Snapshot) -> bool {
        let now = theme::Files::read(&self.root, &snapshot.site.config);
        let differs = now != self.theme;
        self.theme = now;
        differs
    }

    fn report(&self, changes: &[Change], tally: Tally, language: Language) {
        let what = match changes {
            [] => "themes".to_owned(),
            [one] => one.path().to_string(),
            several => several.len().to_string(),
        };
        let (errors, warnings) = (tally.errors, tally.warnings);
        let words = phrase!(
            "Ändrat: {what} – {errors} fel, {warnings} varningar.",
            "Changed: {what} – {errors} errors, {warnings} warnings."
        );
        self.setting.say(&words, language);
    }
}

/// Whether a change is one that saving makes in passing: the file went away or is empty.
fn is_doubtful(change: &Change) -> bool {
    match change {
        Change::Gone(_) => true,
        Change::Is(text) => matches!(&text.content, Content::Text(text) if text.trim().is_empty()),
    }
}
