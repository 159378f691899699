//! Whether a file may come to where it shall lie: only what is ours gives way.
#![expect(clippy::disallowed_methods, reason = "folders are looked into here")]

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::imprint::Imprint;
use crate::disk::error::DiskError;
use crate::disk::refusal::Refusal;

/// The ways into an output folder.
#[derive(Debug)]
pub(super) struct Ways {
    out: PathBuf,
    /// The files of ours that the last run left.
    former: BTreeMap<String, Imprint>,
    /// Folders that are known to be free.
    free: Mutex<HashSet<String>>,
}

impl Ways {
    /// Those into `out`, where the files `former` are ours.
    pub(super) fn new(out: &Path, former: BTreeMap<String, Imprint>) -> Self {
        Self { out: out.to_path_buf(), former, free: Mutex::default() }
    }

    /// The files of ours that the last run left.
    pub(super) fn former(&self) -> &BTreeMap<String, Imprint> {
        &self.former
    }

    /// Refuses where something that is not ours stands in the way of a file at `path`.
    pub(super) fn check(&self, path: &str) -> Result<(), DiskError> {
        for (end, _) in path.match_indices('/') {
            self.check_folder(&path[..end])?;
        }
        let place = self.out.join(path);
        match place.symlink_metadata() {
            Ok(found) if found.is_dir() => {
                let is_ours = self.is_wholly_ours(&place, path).map_err(DiskError::about(&place))?;
                if is_ours { Ok(()) } else { Err(DiskError::refused(&place, Refusal::Foreign)) }
            }
            Ok(_) if !self.former.contains_key(path) => Err(DiskError::refused(&place, Refusal::Foreign)),
            _ => Ok(()),
        }
    }

    fn check_folder(&self, folder: &str) -> Result<(), DiskError> {
        if self.free.lock().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        let place = self.out.join(folder);
        match place.symlink_metadata() {
            Ok(found) if found.is_symlink() => return Err(DiskError::refused(&place, Refusal::Link)),
            Ok(found) if !found.is_dir() && !self.former.contains_key(folder) => {
                return Err(DiskError::refused(&place, Refusal::NotAFolder));
            }
            _ => {}
        }
        self.free.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        Ok(())
    }

    /// Whether a folder goes when the files of ours below it do.
    fn is_wholly_ours(&self, place: &Path, path: &str) -> io::Result<bool> {
        let mut is_empty = true;
        for entry in fs::read_dir(place)? {
            let entry = entry?;
            let path = format!("{path}/{}", entry.file_name().to_string_lossy());
            let is_ours = if entry.file_type()?.is_dir() {
                self.is_wholly_ours(&entry.path(), &path)?
            } else {
                self.former.contains_key(&path)
            };
            if !is_ours {
                return Ok(false);
            }
            is_empty = false;
        }
        Ok(!is_empty)
    }
}
