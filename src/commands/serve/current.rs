//! The newest moment of the preview, and the order in which moments follow each other.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use super::shown::Shown;
use crate::workspace::Merged;

/// How long is waited for what is being worked out.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// The newest moment. Its readers wait for the swap of a pointer, and for what they ask for to be worked out.
pub(super) struct Current {
    shown: RwLock<Arc<Shown>>,
    turn: Mutex<Turn>,
    /// Told when a turn's work aside is shown.
    finished: Condvar,
}

/// Whose turn it is: what is worked out aside counts only until something else has changed.
#[derive(Debug, Default)]
pub(super) struct Turn {
    number: u64,
    /// What was worked out in this turn.
    merged: Option<Merged>,
}

impl Current {
    /// Begins with `shown`.
    pub(super) fn new(shown: Shown) -> Self {
        Self { shown: RwLock::new(Arc::new(shown)), turn: Mutex::default(), finished: Condvar::new() }
    }

    /// What is newest.
    pub(super) fn get(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What is newest at `path`: where that is still being worked out, it is waited for, so that nobody who has heard of a change
    /// is shown what was before it. Who saves without a pause does not make others wait for ever.
    pub(super) fn get_for(&self, path: &str) -> Arc<Shown> {
        let shown = self.get();
        if !shown.is_behind_at(path) {
            return shown;
        }
        let is_unfinished = |_: &mut Turn| self.get().is_behind_at(path);
        let waited = self.finished.wait_timeout_while(self.turn(), LONGEST_WAIT, is_unfinished);
        drop(waited);
        self.get()
    }

    /// Puts `shown` in its place.
    pub(super) fn set(&self, shown: Shown) {
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
    }

    /// Begins another turn, so that nothing begun before is shown any more; gives back its number and what was worked out in
    /// the one that ends.
    pub(super) fn next_turn(&self) -> (u64, Option<Merged>) {
        let mut turn = self.turn();
        turn.number += 1;
        (turn.number, turn.merged.take())
    }

    /// Whether the turn with this number is over.
    pub(super) fn is_over(&self, number: u64) -> bool {
        self.turn().number != number
    }

    /// Ends work aside: `show` runs unless the turn is over, and no other begins meanwhile.
    pub(super) fn finish(&self, number: u64, merged: Merged, show: impl FnOnce()) {
        let mut turn = self.turn();
        if turn.number == number {
            turn.merged = Some(merged);
            show();
            self.finished.notify_all();
        }
    }

    fn turn(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
