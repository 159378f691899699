//! Follows the disk: takes in what changed, publishes the next moment and tells the open pages.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use super::news::{News, Spent, milliseconds};
use super::shown::Shown;
use super::state::State;
use crate::commands::{CannotRun, Setting, build};
use crate::diagnostic::Tally;
use crate::disk::{self, Mirror, Watcher};
use crate::phrase;
use crate::render::preview::Session;
use crate::render::theme::Theme;
use crate::server::Events;
use crate::text::Change;
use crate::workspace::{Effect, Snapshot, Workspace};

/// Silence after a change before the disk is looked at.
const QUIET: Duration = Duration::from_millis(10);
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
}

impl Follower {
    /// Follows until the disk can tell no more.
    pub(super) fn follow(mut self, current: &Current) {
        while let Some(touched) = self.watcher.next(QUIET) {
            let begin = Instant::now();
            let changes = self.mirror.look(&touched.paths);
            let looked = Instant::now();
            let today = self.workspace.set_today(self.setting.today());
            let effect = self.workspace.apply(&changes).max(today);
            let themes = self.root.join("themes");
            let theme_may_differ = touched.paths.iter().any(|path| path.starts_with(&themes))
                || changes.iter().any(|change| change.path().as_str() == "produktakt.toml");
            if effect > Effect::Nothing || theme_may_differ {
                let spent = Spent {
                    settle: milliseconds(begin - touched.since),
                    look: milliseconds(looked - begin),
                    check: milliseconds(looked.elapsed()),
                    list: 0.0,
                };
                self.publish(current, &changes, effect, theme_may_differ, spent);
            }
        }
    }

    fn publish(
        &self,
        current: &Current,
        changes: &[Change],
        effect: Effect,
        theme_may_differ: bool,
        mut spent: Spent,
    ) {
        let begin = Instant::now();
        let snapshot = self.workspace.snapshot();
        let shown = current.get();
        let former = shown.state();
        // The page that is rendered from here on has seen the event that is sent below.
        let mut session = Session {
            seen: self.events.last() + 1,
            saved: Some(disk::time_of_day()),
            is_looking: self.watcher.is_polling(),
            ..shown.session().clone()
        };
        let mut theme = Arc::clone(&former.theme);
        if theme_may_differ {
            (theme, session.theme_fault) = self.new_theme(&snapshot, &theme);
        }
        let is_like = effect < Effect::Register;
        let state = if is_like { former.with(snapshot, theme) } else { State::new(snapshot, theme) };
        let next = shown.after(changes, state, session, is_like);
        spent.list = milliseconds(begin.elapsed());
        let news = News::of(changes, former, next.state(), theme_may_differ, spent);
        let tally = Tally::of(next.state().snapshot.all_findings());
        let language = next.state().snapshot.site.config.language;
        current.set(next);
        self.events.send(EVENT, &serde_json::to_string(&news).unwrap_or_default());
        let what = match changes {
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

    /// The theme as it is now; where it has a fault, the former one and the fault.
    fn new_theme(&self, snapshot: &Snapshot, former: &Arc<Theme>) -> (Arc<Theme>, Option<String>) {
        let language = snapshot.site.config.language;
        match build::theme(&self.root, snapshot) {
            Ok(theme) => (Arc::new(theme), None),
            Err(CannotRun(reason)) => {
                self.setting.say(&reason, language);
                (Arc::clone(former), Some(reason.in_language(language).to_owned()))
            }
        }
    }
}
