//! Writes a site: only what changed, the whole of it or nothing, and takes away what no page owns any more.
//!
//! [`Output::open`] checks the folder and takes it, [`Output::keep`] and [`Output::put`] are called from any number of
//! threads, one artifact at a time so that no more of the site is in memory than is being written, and
//! [`Output::finish`] lets the site take its place. What is new or different is made aside, in a folder of the same disk:
//!
//! 1. While pages are made, nothing in the site is touched. Whatever ends the run there leaves the site as it was.
//! 2. When all are made, the manifest of the new site is put beside them. That is the moment from which the new site counts.
//! 3. Then they take their places ([`commit`]). A run that is cut short here leaves a mixture, and knows it: the next run
//!    first does what remained, and [`verify()`] says so until then.
//!
//! The [`manifest`] names every file that is ours; nothing else is ever replaced or removed.

mod commit;
pub(super) mod folder;
mod imprint;
mod lock;
mod manifest;
mod same;
mod staging;
mod verify;
mod way;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::error::DiskError;
use super::refusal::Refusal;
use crate::artifact::{Artifact, Body};
use crate::text::Digest;
use commit::Commit;
use lock::Lock;
use manifest::Manifest;
use staging::Staging;
use way::Ways;

pub use imprint::Imprint;
pub(super) use manifest::is_plain;
pub use manifest::{MANIFEST, Origin};
pub use verify::{Difference, Verified, verify};

/// A folder that receives a site.
#[derive(Debug)]
pub struct Output {
    out: PathBuf,
    root: PathBuf,
    ways: Ways,
    staging: Staging,
    /// What the last run made its files from.
    bases: BTreeMap<String, Digest>,
    /// The files of this run.
    made: Mutex<Manifest>,
    written: AtomicUsize,
    unchanged: AtomicUsize,
    was_unfinished: bool,
    /// Whether the folder was made for this run.
    is_new: bool,
    _lock: Lock,
}

/// A file that the last run left, as it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    path: String,
    imprint: Imprint,
    basis: Digest,
    /// What it holds.
    pub bytes: Vec<u8>,
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

/// Why a site could not take its place.
#[derive(Debug)]
pub enum Unfinished {
    /// The folder holds the site that it held before.
    Untouched(DiskError),
    /// It holds some of the old pages and some of the new; the next run does what remains.
    Between(DiskError),
}

impl Output {
    /// Makes `out` ready to receive the site of the content below `root`, or refuses it.
    pub fn open(out: &Path, root: &Path) -> Result<Self, DiskError> {
        let root = root.canonicalize().map_err(DiskError::about(root))?;
        let (out, is_new) = folder::prepare(out, &root)?;
        let lock = Lock::take(&out)?;
        let staging = Staging::of(&out);
        let was_unfinished = staging.is_sealed();
        if was_unfinished {
            Commit::of(&out, &staging).map_err(DiskError::about(&out))?.run()?;
        }
        staging.clear().map_err(DiskError::about(&out))?;
        let former = Manifest::read(&out.join(MANIFEST)).map_err(DiskError::about(&out.join(MANIFEST)))?;
        let (ways, bases) = (Ways::new(&out, former.files), former.bases);
        let (made, written, unchanged) = Default::default();
        Ok(Self {
            out,
            root,
            ways,
            staging,
            bases,
            made,
            written,
            unchanged,
            was_unfinished,
            is_new,
            _lock: lock,
        })
    }

    /// Whether an earlier run was cut short while its site took its place; that is done now.
    pub fn was_unfinished(&self) -> bool {
        self.was_unfinished
    }

    /// The paths of the files that the last run left here.
    pub fn former(&self) -> impl Iterator<Item = &str> {
        self.ways.former().keys().map(String::as_str)
    }

    /// Whether the folder holds exactly the site made from `origin`, byte for byte: then there is nothing to make. The
    /// number of its files, or `None`.
    pub fn holds(&self, origin: &Origin) -> Result<Option<usize>, DiskError> {
        let manifest = Manifest::read_strictly(&self.out.join(MANIFEST));
        match manifest {
            Ok(Ok(Manifest { origin: Some(former), files, .. })) if former == *origin => {
                Ok(verify::is_whole(&self.out, &files)?.then_some(files.len()))
            }
            _ => Ok(None),
        }
    }

    /// Leaves the file at `path` as the last run did, if it was made from the same `basis` and nobody touched it since; tells
    /// what it holds. Where that is `None`, it is to be made. May be called from several threads.
    pub fn keep(&self, path: &str, basis: Digest) -> Result<Option<Vec<u8>>, DiskError> {
        let Some(left) = self.find(path, basis) else { return Ok(None) };
        self.leave(&left)?;
        Ok(Some(left.bytes))
    }

    /// What the last run made at `path` from `basis`, if nobody touched it since.
    pub fn find(&self, path: &str, basis: Digest) -> Option<Left> {
        let imprint = *self.ways.former().get(path).filter(|_| self.bases.get(path) == Some(&basis))?;
        let bytes = same::read(&self.out.join(path), &imprint)?;
        Some(Left { path: path.to_owned(), imprint, basis, bytes })
    }

    /// Leaves a file that was found where it is.
    pub fn leave(&self, left: &Left) -> Result<(), DiskError> {
        self.note(&left.path, left.imprint, Some(left.basis))?;
        self.unchanged.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Makes `artifact` aside unless the very same file is there already; tells what it holds. `basis` stands for what it
    /// was made from, if a later run may [`Self::keep`] it. May be called from several threads.
    pub fn put(&self, artifact: &Artifact, basis: Option<Digest>) -> Result<Imprint, DiskError> {
        let path = &artifact.path;
        let file = self.out.join(path);
        if !manifest::is_ours(path) {
            return Err(DiskError::refused(&file, Refusal::Path));
        }
        let there = match &artifact.body {
            Body::Bytes(bytes) => same::holds(&file, bytes).map(|is| is.then(|| Imprint::of(bytes))),
            Body::Copy(spelling) => same::shared(&file, &self.source(spelling)?),
        };
        let there = there.map_err(DiskError::about(&file))?;
        let is_there = there.is_some();
        let imprint = there.map_or_else(|| self.stage(artifact), Ok)?;
        self.note(path, imprint, basis)?;
        (if is_there { &self.unchanged } else { &self.written }).fetch_add(1, Ordering::Relaxed);
        Ok(imprint)
    }

    /// A file of this run; none may come twice.
    fn note(&self, path: &str, imprint: Imprint, basis: Option<Digest>) -> Result<(), DiskError> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.insert(path.to_owned(), imprint, basis) {
            Ok(())
        } else {
            Err(DiskError::refused(&self.out.join(path), Refusal::Twice))
        }
    }

    /// Lets everything that was put or kept take its place as the site made from `origin`, and removes the files of ours that
    /// were not, with the folders that they leave empty.
    pub fn finish(self, origin: Origin) -> Result<Written, Unfinished> {
        let made = std::mem::take(&mut *self.made.lock().unwrap_or_else(PoisonError::into_inner));
        let coming = Manifest { origin: Some(origin), ..made };
        let written = self.written.load(Ordering::Relaxed);
        let unchanged = self.unchanged.load(Ordering::Relaxed);
        let untouched = |error| Unfinished::Untouched(DiskError::about(&self.out)(error));
        let is_current = Manifest::read(&self.out.join(MANIFEST)).map_err(untouched)? == coming;
        if written == 0 && is_current {
            return Ok(Written { written, unchanged, removed: 0 });
        }
        self.staging.seal(&coming).map_err(untouched)?;
        let commit = Commit::of(&self.out, &self.staging);
        let commit = commit.map_err(|error| Unfinished::Between(DiskError::about(&self.out)(error)))?;
        let removed = commit.run().map_err(Unfinished::Between)?;
        Ok(Written { written, unchanged, removed })
    }

    /// Makes an artifact aside.
    fn stage(&self, artifact: &Artifact) -> Result<Imprint, DiskError> {
        self.ways.check(&artifact.path)?;
        let file = self.out.join(&artifact.path);
        let about = || DiskError::about(&file);
        let refused = |error: io::Error| match error.kind() {
            io::ErrorKind::AlreadyExists => DiskError::refused(&file, Refusal::Twice),
            _ => about()(error),
        };
        let mut staged = self.staging.create(&artifact.path).map_err(refused)?;
        match &artifact.body {
            Body::Bytes(bytes) => {
                staged.write_all(bytes).map_err(about())?;
                Ok(Imprint::of(bytes))
            }
            Body::Copy(spelling) => {
                let source = self.source(spelling)?;
                Imprint::of_copy(&source, &mut staged).map_err(DiskError::about(&source))
            }
        }
    }

    /// The attachment to be copied; it must lie inside the content root.
    fn source(&self, spelling: &str) -> Result<PathBuf, DiskError> {
        let given = self.root.join(spelling);
        let source = given.canonicalize().map_err(DiskError::about(&given))?;
        if source.starts_with(&self.root) {
            Ok(source)
        } else {
            Err(DiskError::refused(&given, Refusal::Link))
        }
    }
}

impl Drop for Output {
    /// What was made aside goes when a run is given up, and so does a folder that never received a site. What cannot be
    /// removed is left to the next run.
    fn drop(&mut self) {
        if !self.staging.is_sealed() {
            let _ = self.staging.clear();
            let _ = if self.is_new { fs::remove_dir(&self.out) } else { Ok(()) };
        }
    }
}
