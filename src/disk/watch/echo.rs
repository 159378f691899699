//! Names new folders a second time.
//!
//! On Linux a new folder is watched only after its making was told. A file written in between is seen by the
//! look that follows, unless the watching thread was late; then the second look finds it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// How much later: long for a thread that waits for its turn, short for a person.
const LATER: Duration = Duration::from_millis(150);

/// Folders to be named again.
#[derive(Debug, Default)]
pub(super) struct Echo {
    folders: BTreeSet<PathBuf>,
    due: Option<Instant>,
}

impl Echo {
    /// Remembers `folder`.
    pub(super) fn add(&mut self, folder: &Path) {
        self.folders.insert(folder.to_path_buf());
        self.due = Some(Instant::now() + LATER);
    }

    /// The folders remembered, once.
    pub(super) fn due(&mut self) -> BTreeSet<PathBuf> {
        self.due = None;
        std::mem::take(&mut self.folders)
    }

    /// Waits for the next event, no longer than until folders are due.
    pub(super) fn wait<T>(&self, events: &Receiver<T>) -> Result<T, RecvTimeoutError> {
        match self.due {
            Some(due) => events.recv_timeout(due.saturating_duration_since(Instant::now())),
            None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }
}
