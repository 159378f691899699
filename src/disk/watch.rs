//! Says when to look at the disk again, and where.
//!
//! What it says are hints. Events come late, twice, in the wrong order or not at all; a folder that was just
//! made is watched a moment after files can appear in it. So the places are collected until the disk is
//! quiet, and a new folder is named once more a little later.

mod echo;
mod native;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::EventKind;
use notify::{Event, RecursiveMode};

use super::error::DiskError;
use super::tree;
use echo::Echo;
use native::Native;

/// However long the disk goes on changing, something is said after this time.
const LONGEST_BURST: Duration = Duration::from_millis(500);

/// A watch over the content, the themes and the files directly below a root. What lies elsewhere and is shown by a
/// symbolic link is not watched.
#[derive(Debug)]
pub struct Watcher {
    root: PathBuf,
    native: Native,
    events: Receiver<notify::Result<Event>>,
    echo: Echo,
}

/// Where something happened.
#[derive(Debug)]
pub struct Touched {
    /// The files and folders to be looked at, sorted. The root stands for everything.
    pub paths: Vec<PathBuf>,
    /// When the first of it was told.
    pub since: Instant,
}

impl Watcher {
    /// Begins to watch the tree below `root`: what changes from now on is told. Where the system cannot tell,
    /// the tree is looked through every second.
    pub fn new(root: &Path, _only_look: bool) -> Result<Self, DiskError> {
        let root = root.canonicalize().map_err(DiskError::about(root))?;
        let (sender, events) = mpsc::channel();
        let native = Native::new(sender).map_err(|error| broken(&root, error))?;
        let mut watcher = Self { root, native, events, echo: Echo::default() };
        watcher.watch_all().map_err(|error| broken(&watcher.root, error))?;
        Ok(watcher)
    }

    /// Waits until something happened and then until nothing did for `quiet`; gives back the files and
    /// folders that are to be looked at, sorted. The root stands for everything. `None` when nothing can be
    /// told any more.
    pub fn next(&mut self, quiet: Duration) -> Option<Touched> {
        let mut touched = BTreeSet::new();
        while touched.is_empty() {
            match self.echo.wait(&self.events) {
                Ok(event) => self.take(event, &mut touched),
                Err(RecvTimeoutError::Timeout) => touched.extend(self.echo.due()),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        let since = Instant::now();
        let end = since + LONGEST_BURST;
        while Instant::now() < end {
            match self.events.recv_timeout(quiet) {
                Ok(event) => self.take(event, &mut touched),
                Err(_) => break,
            }
        }
        Some(Touched { paths: touched.into_iter().collect(), since })
    }

    /// Whether the tree is looked through every second because the system cannot tell what changes.
    pub fn is_polling(&self) -> bool {
        self.native.is_polling()
    }

    fn watch_all(&mut self) -> notify::Result<()> {
        self.native.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in folders(&self.root) {
            self.native.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(())
    }

    /// Adds the places of `event` that matter to `touched`.
    fn take(&mut self, event: notify::Result<Event>, touched: &mut BTreeSet<PathBuf>) {
        match event {
            Ok(event) if event.need_rescan() => {
                touched.insert(self.root.clone());
            }
            Ok(event) if event.kind.is_access() => {}
            Ok(event) => {
                let paths = event.paths.into_iter().filter(|path| is_watched(&self.root, path));
                let paths: Vec<_> = paths.collect();
                for path in &paths {
                    self.follow(event.kind, path);
                }
                touched.extend(paths);
            }
            Err(error) => {
                self.recover(&error);
                touched.insert(self.root.clone());
            }
        }
    }

    /// Watches a folder of content that was made just now, and remembers to look at any new folder again.
    fn follow(&mut self, kind: EventKind, path: &Path) {
        use notify::event::ModifyKind;
        let may_be_new =
            matches!(kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any);
        if !may_be_new || !path.is_dir() {
            return;
        }
        if folders(&self.root).any(|folder| folder == path)
            && let Err(error) = self.native.watch(path, RecursiveMode::Recursive)
        {
            self.recover(&error);
        }
        self.echo.add(path);
    }

    /// When the system can watch no more folders, watches by looking.
    fn recover(&mut self, error: &notify::Error) {
        if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) && self.native.poll().is_ok() {
            let _ = self.watch_all();
        }
    }
}

/// The folders below `root` that are watched with all that they hold.
fn folders(root: &Path) -> impl Iterator<Item = PathBuf> {
    tree::CONTENT_FOLDERS.into_iter().chain([tree::THEMES]).map(|name| root.join(name))
}

/// Whether a change at `path` can mean anything to the site.
fn is_watched(root: &Path, path: &Path) -> bool {
    let Ok(relative) = path.strip_prefix(root) else { return false };
    let mut names = relative.components().map(|part| part.as_os_str().to_string_lossy());
    let Some(top) = names.next() else { return false };
    let name = names.next_back();
    let name = name.as_deref().unwrap_or(&top);
    let is_top = tree::CONTENT.contains(&&*top) || top == tree::THEMES || tree::IGNORE_FILES.contains(&&*top);
    is_top && (tree::IGNORE_FILES.contains(&name) || !tree::is_passing(name))
}

fn broken(root: &Path, error: notify::Error) -> DiskError {
    let error = match error.kind {
        notify::ErrorKind::Io(error) => error,
        _ => std::io::Error::other(error),
    };
    DiskError::about(root)(error)
}
