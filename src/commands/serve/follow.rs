//! Follows the disk and takes in what changed: first what concerns a product alone, so that its writer sees it at once; then,
//! aside and only until something else changes, what follows for the register as a whole.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::news::{Spent, milliseconds};
use super::publish::{Next, Publisher};
use super::theme;
use crate::disk::{Mirror, Touched, Watcher};
use crate::render::theme::Theme;
use crate::text::{Change, Content};
use crate::workspace::{Effect, Snapshot, Taken, Workspace};

/// Silence after a change before the disk is looked at.
const QUIET: Duration = Duration::from_millis(10);
/// How long a change that saving makes in passing is waited out, and how often it is looked at meanwhile.
const DOUBT: Duration = Duration::from_millis(60);
const STEP: Duration = Duration::from_millis(10);
/// Products that may be shown ahead of all others; more are no one's edit.
const MOST_AHEAD: usize = 8;

/// What follows the disk.
pub(super) struct Follower {
    pub(super) root: PathBuf,
    pub(super) mirror: Mirror,
    pub(super) watcher: Watcher,
    pub(super) workspace: Workspace,
    pub(super) publisher: Publisher,
    pub(super) look: Look,
    /// What is still to be worked out for the register as a whole.
    pub(super) pending: Option<Pending>,
}

/// The theme with what it was made from.
pub(super) struct Look {
    pub(super) files: theme::Files,
    pub(super) theme: Arc<Theme>,
    pub(super) fault: Option<String>,
}

/// Changes whose consequences for the register are not shown yet.
#[derive(Default)]
pub(super) struct Pending {
    /// The products that were made anew.
    keys: BTreeSet<String>,
    /// All files that differ, and those of which no page knows.
    all: Vec<Change>,
    untold: Vec<Change>,
}

impl Follower {
    /// Follows until the disk can tell no more.
    pub(super) fn follow(mut self) {
        while let Some(touched) = self.watcher.next(QUIET) {
            let begin = Instant::now();
            let changes = self.see(&touched.paths);
            let seen = Instant::now();
            let today = self.workspace.set_today(self.publisher.setting.today());
            let mut taken = self.workspace.take_in(&changes);
            if today > taken.effect {
                taken = Taken { effect: today, keys: None };
            }
            let spent = Spent {
                settle: milliseconds(begin - touched.since),
                look: milliseconds(seen - begin),
                check: milliseconds(seen.elapsed()),
                list: 0.0,
            };
            self.show(&touched, changes, taken, spent);
        }
    }

    /// What is different. A file that went away or is empty is often one that is just being saved, and where the disk tells
    /// nothing nobody says when a file is whole: then it is looked at again before it is believed.
    fn see(&mut self, touched: &[PathBuf]) -> Vec<Change> {
        let mut changes = self.mirror.look(touched);
        let end = Instant::now() + DOUBT;
        while Instant::now() < end && self.is_doubted(&changes) {
            thread::sleep(STEP);
            replace(&mut changes, self.mirror.look(touched));
        }
        changes
    }

    fn is_doubted(&self, changes: &[Change]) -> bool {
        changes.iter().any(is_doubtful) || (self.watcher.is_looking() && !changes.is_empty())
    }

    /// Shows what `changes` led to, unless it is what is shown already.
    fn show(&mut self, touched: &Touched, changes: Vec<Change>, taken: Taken, spent: Spent) {
        let snapshot = self.snapshot_for_look(&taken);
        let has_new_look = self.may_look_otherwise(touched, &changes) && self.renew_look(&snapshot);
        if taken.effect == Effect::Nothing && !has_new_look {
            return;
        }
        let (turn, merged) = self.publisher.current.next_turn();
        if let Some(merged) = merged {
            let former = self.workspace.set_merged(merged);
            // A large register takes its time to be forgotten, and nobody is to wait for that.
            thread::spawn(move || drop(former));
            self.pending = None;
        }
        let next = Next {
            changes,
            theme: Arc::clone(&self.look.theme),
            theme_fault: self.look.fault.clone(),
            has_new_look,
            is_looking: self.watcher.is_looking(),
            spent,
        };
        if taken.effect < Effect::Register && self.pending.is_none() {
            self.publisher.whole(self.workspace.snapshot(), taken.effect, next);
        } else {
            self.show_in_parts(turn, taken, next);
        }
    }

    /// Shows the products that changed, and lets the rest be worked out aside.
    fn show_in_parts(&mut self, turn: u64, taken: Taken, mut next: Next) {
        let mut pending = self.pending.take().unwrap_or_default();
        replace(&mut pending.all, next.changes.clone());
        let keys =
            taken.keys.map(|keys| keys.into_iter().chain(pending.keys.clone()).collect::<BTreeSet<_>>());
        let ahead = keys.as_ref().filter(|keys| keys.len() <= MOST_AHEAD && pending.untold.is_empty());
        let former = self.publisher.current.get();
        let former = &former.state().snapshot;
        let snapshot = ahead.and_then(|keys| self.workspace.ahead(former, keys));
        if let (Some(snapshot), Some(keys)) = (snapshot, &keys) {
            let numbers: Vec<usize> = keys.iter().filter_map(|key| snapshot.with_key(key)).collect();
            self.publisher.ahead(snapshot, numbers.into_iter(), next.clone());
            next.changes.clear();
            next.has_new_look = false;
        } else {
            replace(&mut pending.untold, std::mem::take(&mut next.changes));
            next.changes.clone_from(&pending.untold);
        }
        pending.keys = keys.unwrap_or_default();
        let (publisher, whole, all) = (self.publisher.clone(), self.workspace.whole(), pending.all.clone());
        self.pending = Some(pending);
        thread::spawn(move || publisher.rest(turn, &whole, next, &all));
    }

    /// A snapshot whose configuration is the newest.
    fn snapshot_for_look(&self, taken: &Taken) -> Snapshot {
        match taken.keys {
            None => self.workspace.snapshot(),
            Some(_) => self.publisher.current.get().state().snapshot.clone(),
        }
    }

    /// Whether something was touched that the look of the site may follow from.
    fn may_look_otherwise(&self, touched: &Touched, changes: &[Change]) -> bool {
        let themes = self.root.join("themes");
        touched.paths.iter().any(|path| path.starts_with(&themes) || *path == self.root)
            || changes.iter().any(|change| change.path().as_str() == "produktakt.toml")
    }

    /// Makes the theme anew where it is made from something else than before; returns whether it is. Where it has a fault the
    /// former one stays.
    fn renew_look(&mut self, snapshot: &Snapshot) -> bool {
        let files = theme::Files::read(&self.root, &snapshot.site.config);
        if files == self.look.files {
            return false;
        }
        let language = snapshot.site.config.language;
        let (theme, fault) = theme::renewed(&self.root, snapshot, &self.look.theme);
        if let Some(fault) = &fault {
            self.publisher.setting.say(fault, language);
        }
        self.look = Look { files, theme, fault: fault.map(|fault| fault.in_language(language).to_owned()) };
        true
    }
}

/// Whether a change is one that saving makes in passing: the file went away or is empty.
fn is_doubtful(change: &Change) -> bool {
    match change {
        Change::Gone(_) => true,
        Change::Is(text) => matches!(&text.content, Content::Text(text) if text.trim().is_empty()),
    }
}

/// Adds `later` changes to `changes`, in the order of their paths; of two about one file the later one counts.
fn replace(changes: &mut Vec<Change>, later: Vec<Change>) {
    let paths: BTreeSet<_> = later.iter().map(|change| change.path().clone()).collect();
    changes.retain(|change| !paths.contains(change.path()));
    changes.extend(later);
    changes.sort_by(|a, b| a.path().cmp(b.path()));
}
