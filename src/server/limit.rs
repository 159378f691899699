//! Bounds how much goes on at the same time.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A number of permits; who wants one more waits until one is given back.
#[derive(Debug)]
pub(super) struct Limit {
    left: Mutex<usize>,
    returned: Condvar,
}

/// The right to go on until it is dropped.
#[derive(Debug)]
pub(super) struct Permit<'a>(&'a Limit);

impl Limit {
    /// With `permits` to give.
    pub(super) fn new(permits: usize) -> Self {
        Self { left: Mutex::new(permits), returned: Condvar::new() }
    }

    /// Waits for a permit.
    pub(super) fn permit(&self) -> Permit<'_> {
        let mut left = self.left();
        while *left == 0 {
            left = self.returned.wait(left).unwrap_or_else(PoisonError::into_inner);
        }
        *left -= 1;
        Permit(self)
    }

    fn left(&self) -> MutexGuard<'_, usize> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.left() += 1;
        self.0.returned.notify_one();
    }
}
