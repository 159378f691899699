//! Writes a site: only what changed, each file at once, and takes away what no page owns any more.
//!
//! [`Output::open`] checks the folder, [`Output::put`] is called from any number of threads, one artifact at
//! a time so that no more of the site is in memory than is being written, and [`Output::finish`] tidies up. A
//! manifest in the folder names every file that is ours; nothing else is ever removed. A file is entered
//! there before it is written, so that a run that is cut short leaves nothing behind that a later one does
//! not know.
#![expect(clippy::disallowed_methods, reason = "this is the module that writes the site")]

pub(super) mod folder;
mod manifest;
mod same;

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::error::DiskError;
use super::refusal::Refusal;
use crate::artifact::{Artifact, Body};
use manifest::Journal;
pub(super) use manifest::is_plain;

/// The file in an output folder that names the files of ours.
pub const MANIFEST: &str = ".produktakt-manifest";
/// The folder in an output folder where files are made before they take their place.
const STAGING: &str = ".produktakt-staging";

/// A folder that receives a site.
#[derive(Debug)]
pub struct Output {
    out: PathBuf,
    root: PathBuf,
    /// What was ours before, sorted.
    former: BTreeSet<String>,
    journal: Mutex<Journal>,
    /// Folders below `out` that are known to be real ones.
    folders: Mutex<HashSet<String>>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
}

/// What a run did, in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// New or different.
    pub written: usize,
    /// Already there, byte for byte.
    pub unchanged: usize,
    /// Ours and no longer part of the site.
    pub removed: usize,
}

impl Output {
    /// Makes `out` ready to receive the site of the content below `root`, or refuses it.
    pub fn open(out: &Path, root: &Path) -> Result<Self, DiskError> {
        let root = root.canonicalize().map_err(DiskError::about(root))?;
        let out = folder::prepare(out, &root)?;
        let former = manifest::read(&out)?;
        let staging = out.join(STAGING);
        if staging.exists() {
            fs::remove_dir_all(&staging).map_err(DiskError::about(&staging))?;
        }
        let journal = Mutex::new(Journal::open(&out)?);
        fs::create_dir(&staging).map_err(DiskError::about(&staging))?;
        let (folders, written, unchanged) = Default::default();
        Ok(Self { out, root, former, journal, folders, written, unchanged })
    }

    /// The paths of the files that the last run left here.
    pub fn former(&self) -> impl Iterator<Item = &str> {
        self.former.iter().map(String::as_str)
    }

    /// Writes `artifact` unless the very same file is there already. May be called from several threads.
    pub fn put(&self, artifact: &Artifact) -> Result<(), DiskError> {
        let file = self.out.join(&artifact.path);
        if !is_plain(&artifact.path) || artifact.path.starts_with(".produktakt-") {
            return Err(DiskError::refused(&file, Refusal::Path));
        }
        self.claim(&artifact.path)?;
        let source = self.source(&artifact.body)?;
        let same = match (&artifact.body, &source) {
            (Body::Bytes(bytes), _) => same::holds(&file, bytes),
            (Body::Copy(_), Some(source)) => same::are_equal(&file, source),
            (Body::Copy(_), None) => Ok(false),
        };
        if same.map_err(DiskError::about(&file))? {
            self.unchanged.fetch_add(1, Ordering::Relaxed);
            return Ok(());
        }
        self.clear_way(&artifact.path)?;
        self.replace(&file, |staged| match (&artifact.body, &source) {
            (Body::Bytes(bytes), _) => staged.write_all(bytes),
            (Body::Copy(_), Some(source)) => io::copy(&mut File::open(source)?, staged).map(drop),
            (Body::Copy(_), None) => Ok(()),
        })?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Removes the files of ours that were not put this time and the folders that they leave empty.
    pub fn finish(self) -> Result<Written, DiskError> {
        let claimed = self.journal.lock().unwrap_or_else(PoisonError::into_inner).claimed();
        let mut removed = 0;
        for path in self.former.difference(&claimed) {
            removed += usize::from(folder::remove(&self.out, path)?);
        }
        if !manifest::is_current(&self.out, &claimed) {
            self.replace(&self.out.join(MANIFEST), |staged| manifest::write(staged, &claimed))?;
        }
        let written = self.written.load(Ordering::Relaxed);
        let unchanged = self.unchanged.load(Ordering::Relaxed);
        Ok(Written { written, unchanged, removed })
    }

    /// Enters `path` among what is ours now.
    fn claim(&self, path: &str) -> Result<(), DiskError> {
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = journal.claim(path, !self.former.contains(path));
        drop(journal);
        let is_new = is_new.map_err(DiskError::about(&self.out.join(MANIFEST)))?;
        if is_new { Ok(()) } else { Err(DiskError::refused(&self.out.join(path), Refusal::Twice)) }
    }

    /// The attachment to be copied, if it is one; it must lie inside the content root.
    fn source(&self, body: &Body) -> Result<Option<PathBuf>, DiskError> {
        let Body::Copy(spelling) = body else { return Ok(None) };
        let given = self.root.join(&**spelling);
        let source = given.canonicalize().map_err(DiskError::about(&given))?;
        if source.starts_with(&self.root) {
            Ok(Some(source))
        } else {
            Err(DiskError::refused(&given, Refusal::Link))
        }
    }

    /// Makes the folders that lead to `path` and removes what is ours and stands in its way: a file where a
    /// folder must be now, a folder where a file must be.
    fn clear_way(&self, path: &str) -> Result<(), DiskError> {
        for (end, _) in path.match_indices('/') {
            let folder = &path[..end];
            if self.folders.lock().unwrap_or_else(PoisonError::into_inner).contains(folder) {
                continue;
            }
            folder::make(&self.out, folder, self.former.contains(folder))?;
            self.folders.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        }
        if self.out.join(path).symlink_metadata().is_ok_and(|found| found.is_dir()) {
            let below = format!("{path}/");
            for ours in self.former.iter().filter(|ours| ours.starts_with(&below)) {
                folder::remove(&self.out, ours)?;
            }
        }
        Ok(())
    }

    /// Makes a file aside with `make` and lets it take the place of `file`.
    fn replace(&self, file: &Path, make: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), DiskError> {
        let about = || DiskError::about(file);
        let mut staged = staged_file(&self.out.join(STAGING)).map_err(about())?;
        make(staged.as_file_mut()).map_err(about())?;
        staged.persist(file).map(drop).map_err(|failure| about()(failure.error))
    }
}

impl Drop for Output {
    /// The staging folder goes also when a run is broken off; if it cannot, the next one removes it.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(self.out.join(STAGING));
    }
}

/// A new file that a web server may read, unlike temporary files in general.
pub(super) fn staged_file(staging: &Path) -> io::Result<tempfile::NamedTempFile> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let readable = fs::Permissions::from_mode(0o644);
        tempfile::Builder::new().permissions(readable).tempfile_in(staging)
    }
    #[cfg(not(unix))]
    tempfile::NamedTempFile::new_in(staging)
}
