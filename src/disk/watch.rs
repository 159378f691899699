//! Says when to look at the disk again, and where.
//!
//! What it says are hints. Events come late, twice, in the wrong order or not at all; a folder that was just
//! made is watched a moment after files can appear in it. So the places are collected until the disk is
//! quiet, and a new folder is named once more a little later. Where the disk tells nothing at all, everything
//! is looked through again and again.

mod echo;
mod mount;
mod native;
mod repository;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::EventKind;
use notify::{Event, RecursiveMode};

use super::error::DiskError;
use super::tree;
use echo::Echo;
use native::Native;
use repository::Repository;

/// However long one file goes on changing, something is said after this time.
const LONGEST_BURST: Duration = Duration::from_millis(500);
/// More places than these are no person's save but a program's work: a checkout, a copy, an unpacked archive.
const ONE_SAVE: usize = 6;
/// Such work makes pauses; it is over after a longer one.
const PAUSE: Duration = Duration::from_millis(100);
/// However long such work takes, something is said after this time.
const LONGEST_WORK: Duration = Duration::from_secs(10);
/// Between two looks where the disk tells nothing.
const INTERVAL: Duration = Duration::from_secs(1);
/// How many times longer than a look the rest after it is, lest a large tree keep the machine busy.
const REST: u32 = 10;

/// A watch over the content, the themes and the files directly below a root. What lies elsewhere and is shown by a
/// symbolic link is not watched.
#[derive(Debug)]
pub struct Watcher {
    root: PathBuf,
    /// None where the disk tells nothing.
    native: Option<Native>,
    events: Receiver<notify::Result<Event>>,
    echo: Echo,
    repository: Repository,
    /// When what was told last was told.
    said: Instant,
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
    /// Begins to watch the tree below `root`: what changes from now on is told. Where the disk tells nothing, or is
    /// not asked (`only_look`), the tree is looked through every second.
    pub fn new(root: &Path, only_look: bool) -> Result<Self, DiskError> {
        let root = root.canonicalize().map_err(DiskError::about(root))?;
        let (sender, events) = mpsc::channel();
        let native = if only_look || mount::is_silent(&root) { None } else { Native::new(sender).ok() };
        let repository = Repository::around(&root);
        let mut watcher =
            Self { root, native, events, echo: Echo::default(), repository, said: Instant::now() };
        watcher.watch_all();
        Ok(watcher)
    }

    /// Waits until something happened and then until nothing did for `quiet`; tells what is to be looked at.
    /// `None` when nothing can be told any more.
    pub fn next(&mut self, quiet: Duration) -> Option<Touched> {
        let touched = match self.native {
            Some(_) => self.told(quiet),
            None => Some(self.rested()),
        };
        self.said = Instant::now();
        touched
    }

    /// Whether the tree is looked through every second because the disk does not tell what changes.
    pub fn is_looking(&self) -> bool {
        self.native.is_none()
    }

    fn told(&mut self, quiet: Duration) -> Option<Touched> {
        let mut touched = BTreeSet::new();
        while touched.is_empty() {
            match self.echo.wait(&self.events) {
                Ok(event) => self.take(event, &mut touched),
                Err(RecvTimeoutError::Timeout) => touched.extend(self.echo.due()),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        let since = Instant::now();
        loop {
            let is_work = touched.len() > ONE_SAVE;
            match self.events.recv_timeout(if is_work { PAUSE } else { quiet }) {
                Ok(event) => self.take(event, &mut touched),
                Err(_) if self.repository.is_busy() => {}
                Err(_) => break,
            }
            let longest = if is_work || self.repository.is_busy() { LONGEST_WORK } else { LONGEST_BURST };
            if since.elapsed() > longest {
                break;
            }
        }
        Some(Touched { paths: touched.into_iter().collect(), since })
    }

    /// Rests between two looks at everything.
    fn rested(&self) -> Touched {
        let rest = INTERVAL.max(self.said.elapsed() * REST);
        thread::sleep(rest);
        Touched { paths: vec![self.root.clone()], since: Instant::now() }
    }

    /// Watches everything or, where the system cannot watch so much, nothing.
    fn watch_all(&mut self) {
        let folders = folders(&self.root).map(|folder| (folder, RecursiveMode::Recursive));
        let places = std::iter::once((self.root.clone(), RecursiveMode::NonRecursive)).chain(folders);
        for (place, mode) in places.collect::<Vec<_>>() {
            if let Some(native) = &mut self.native
                && native.watch(&place, mode).is_err()
            {
                self.native = None;
            }
        }
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
            && let Some(Err(error)) =
                self.native.as_mut().map(|native| native.watch(path, RecursiveMode::Recursive))
        {
            self.recover(&error);
        }
        self.echo.add(path);
    }

    /// When the system can watch no more folders, looks instead.
    fn recover(&mut self, error: &notify::Error) {
        if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) {
            self.native = None;
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
