//! The newest moment of the preview, and the order in which moments follow each other.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use super::shown::Shown;
use crate::workspace::Merged;

/// The newest moment; readers never wait for a writer's work, only for the swap of a pointer.
pub(super) struct Current {
    shown: RwLock<Arc<Shown>>,
    turn: Mutex<Turn>,
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
        Self { shown: RwLock::new(Arc::new(shown)), turn: Mutex::default() }
    }

    /// What is newest.
    pub(super) fn get(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
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
        }
    }

    fn turn(&self) -> MutexGuard<'_, Turn> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
