//! The system's own watching.

use std::path::Path;
use std::sync::mpsc::Sender;

use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Watches files and sends what happens to them.
#[derive(Debug)]
pub(super) struct Native(RecommendedWatcher);

impl Native {
    /// Sends to `sender` what happens; nothing is watched yet.
    pub(super) fn new(sender: Sender<notify::Result<Event>>) -> notify::Result<Self> {
        let config = Config::default().with_follow_symlinks(false);
        RecommendedWatcher::new(sender, config).map(Self)
    }

    /// Watches `path`, if it exists.
    pub(super) fn watch(&mut self, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
        if path.exists() { self.0.watch(path, mode) } else { Ok(()) }
    }
}
