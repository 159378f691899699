//! Whether a folder holds exactly the site of its manifest.
//!
//! Every file is read: what is said to be there is there, byte for byte. Nothing is changed.
#![expect(clippy::disallowed_methods, reason = "a site is read to be verified")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::imprint::Imprint;
use super::lock::{LOCK, Lock};
use super::manifest::{MANIFEST, Manifest, Origin};
use super::staging::Staging;
use crate::disk::error::DiskError;
use crate::disk::refusal::Refusal;

/// What was found in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What the manifest says the site was made from.
    pub origin: Origin,
    /// The number of files in the manifest.
    pub files: usize,
    /// What differs, by path.
    pub differences: BTreeMap<String, Difference>,
    /// Whether a run was cut short while its site took its place, so that building again changes the folder.
    pub is_unfinished: bool,
}

/// How a file differs from the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// It is not there.
    Missing,
    /// It holds something else, or is no ordinary file.
    Changed,
    /// It is there and not in the manifest.
    Foreign,
}

impl Verified {
    /// Whether the folder holds exactly the site of its manifest.
    pub fn is_equal(&self) -> bool {
        self.differences.is_empty() && !self.is_unfinished
    }
}

/// Compares a folder with its manifest. `place` is the folder, or the manifest in it.
pub fn verify(place: &Path) -> Result<Verified, DiskError> {
    let folder = if place.is_file() { place.parent().unwrap_or(place) } else { place };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let manifest = if place.is_file() { place.to_path_buf() } else { place.join(MANIFEST) };
    Lock::is_free(folder)?;
    let read = Manifest::read_strictly(&manifest).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound if place.is_dir() => DiskError::refused(place, Refusal::NoManifest),
        io::ErrorKind::InvalidData => DiskError::refused(&manifest, Refusal::Manifest(1)),
        io::ErrorKind::NotFound => DiskError::about(place)(error),
        _ => DiskError::about(&manifest)(error),
    })?;
    let Manifest { origin, files, .. } =
        read.map_err(|line| DiskError::refused(&manifest, Refusal::Manifest(line)))?;
    let mut found = BTreeSet::new();
    collect(folder, "", &mut found)?;
    found.retain(|path| ![MANIFEST, LOCK].contains(&path.as_str()));
    let compared = files.par_iter().map(|(path, imprint)| Ok((path, compare(&folder.join(path), imprint)?)));
    let compared = compared.collect::<Result<Vec<_>, DiskError>>()?;
    let differing = compared.into_iter().filter_map(|(path, difference)| Some((path.clone(), difference?)));
    let foreign = found.into_iter().filter(|path| !files.contains_key(path));
    Ok(Verified {
        origin: origin.unwrap_or_default(),
        files: files.len(),
        differences: differing.chain(foreign.map(|path| (path, Difference::Foreign))).collect(),
        is_unfinished: Staging::of(folder).is_sealed(),
    })
}

/// Whether each of `files` lies in `folder` as it was written.
pub(super) fn is_whole(folder: &Path, files: &BTreeMap<String, Imprint>) -> Result<bool, DiskError> {
    let differs = |(path, imprint): (&String, &Imprint)| {
        compare(&folder.join(path), imprint).map(|found| found.is_some())
    };
    // The first that differs, or cannot be read, ends the search.
    let found = files.par_iter().map(differs).find_any(|differs| !matches!(differs, Ok(false)));
    found.unwrap_or(Ok(false)).map(|differs| !differs)
}

fn compare(file: &Path, expected: &Imprint) -> Result<Option<Difference>, DiskError> {
    match file.symlink_metadata() {
        Ok(found) if !found.is_file() || found.len() != expected.size => Ok(Some(Difference::Changed)),
        Ok(_) => {
            let imprint = Imprint::of_file(file).map_err(DiskError::about(file))?;
            Ok((imprint != *expected).then_some(Difference::Changed))
        }
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(Some(Difference::Missing))
        }
        Err(error) => Err(DiskError::about(file)(error)),
    }
}

/// Adds every file below `folder` but for what lies in folders of our own use; links are named and not followed.
fn collect(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) -> Result<(), DiskError> {
    let about = || DiskError::about(folder);
    for entry in fs::read_dir(folder).map_err(about())? {
        let entry = entry.map_err(about())?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let is_folder = entry.file_type().map_err(about())?.is_dir();
        if is_folder && !(prefix.is_empty() && path.starts_with(".produktakt-")) {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else if !is_folder {
            found.insert(path);
        }
    }
    Ok(())
}
