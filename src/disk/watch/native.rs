//! The system's own watching, or looking every second where there is none.

use std::path::Path;
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as _};

/// Between two looks where the system cannot tell.
const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// Watches files and sends what happens to them.
#[derive(Debug)]
pub(super) struct Native {
    sender: Sender<notify::Result<Event>>,
    watching: Watching,
}

#[derive(Debug)]
enum Watching {
    Told(RecommendedWatcher),
    Polling(PollWatcher),
}

impl Native {
    /// Sends to `sender` what happens; nothing is watched yet.
    pub(super) fn new(sender: Sender<notify::Result<Event>>) -> notify::Result<Self> {
        let config = Config::default().with_follow_symlinks(false);
        let watching = match RecommendedWatcher::new(sender.clone(), config) {
            Ok(watcher) => Watching::Told(watcher),
            Err(_) => polling(&sender)?,
        };
        Ok(Self { sender, watching })
    }

    /// Watches `path`, if it exists.
    pub(super) fn watch(&mut self, path: &Path, mode: RecursiveMode) -> notify::Result<()> {
        if !path.exists() {
            return Ok(());
        }
        match &mut self.watching {
            Watching::Told(watcher) => watcher.watch(path, mode),
            Watching::Polling(watcher) => watcher.watch(path, mode),
        }
    }

    /// Looks every second from now on; what was watched must be named again.
    pub(super) fn poll(&mut self) -> notify::Result<()> {
        self.watching = polling(&self.sender)?;
        Ok(())
    }

    /// Whether it looks every second.
    pub(super) fn is_polling(&self) -> bool {
        matches!(self.watching, Watching::Polling(_))
    }
}

fn polling(sender: &Sender<notify::Result<Event>>) -> notify::Result<Watching> {
    let config = Config::default().with_poll_interval(POLL_INTERVAL).with_follow_symlinks(false);
    PollWatcher::new(sender.clone(), config).map(Watching::Polling)
}
