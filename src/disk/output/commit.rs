//! A sealed site takes its place, step by step.
//!
//! The steps follow from what lies on the disk, so a run that was cut short among them is finished by computing them again:
//! a folder of pages that is not there yet comes whole in one rename, other pages one by one, then the files that other
//! programs read, then what no page owns any more goes, and the manifest comes last.
#![expect(clippy::disallowed_methods, reason = "pages take their place here")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::folder;
use super::imprint::Imprint;
use super::manifest::{MANIFEST, Manifest};
use super::staging::Staging;
use crate::disk::error::DiskError;

/// The folder of what other programs read, which comes after the pages.
const DATA: &str = "data";

/// One change of the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A file or folder comes from the staging folder, in place of the file that was there.
    Place(String),
    /// A file of ours goes, with the folders that it leaves empty.
    Remove(String),
    /// The manifest comes: the site is complete.
    Finish,
}

/// A sealed site and the folder it is for.
pub(super) struct Commit<'a> {
    out: &'a Path,
    staging: &'a Staging,
    former: BTreeSet<String>,
    coming: BTreeMap<String, Imprint>,
}

impl<'a> Commit<'a> {
    /// That of the site sealed in `staging`.
    pub(super) fn of(out: &'a Path, staging: &'a Staging) -> io::Result<Self> {
        let former = Manifest::read(&out.join(MANIFEST))?.files.into_keys().collect();
        let coming = Manifest::read(&staging.manifest())?.files;
        Ok(Self { out, staging, former, coming })
    }

    /// Does everything that remains; tells how many files were removed.
    pub(super) fn run(&self) -> Result<usize, DiskError> {
        let mut removed = 0;
        for step in self.steps().map_err(DiskError::about(self.out))? {
            removed += usize::from(self.take(&step)?);
        }
        // What is left there is waste, which the next run removes.
        let _ = self.staging.clear();
        Ok(removed)
    }

    /// What remains to be done, in order.
    pub(super) fn steps(&self) -> io::Result<Vec<Step>> {
        let mut steps = Vec::new();
        self.place("", &mut steps)?;
        let (data, mut steps): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| {
            let (Step::Place(path) | Step::Remove(path)) = step else { return false };
            path.split('/').next() == Some(DATA)
        });
        steps.extend(data);
        let gone = self.former.iter().filter(|path| !self.coming.contains_key(*path));
        steps.extend(gone.cloned().map(Step::Remove));
        steps.push(Step::Finish);
        Ok(steps)
    }

    /// Does one step; tells whether a file was removed.
    pub(super) fn take(&self, step: &Step) -> Result<bool, DiskError> {
        let (from, to) = match step {
            Step::Place(path) => (self.staging.place(path), self.out.join(path)),
            Step::Finish => (self.staging.manifest(), self.out.join(MANIFEST)),
            Step::Remove(path) => return folder::remove(self.out, path),
        };
        fs::rename(from, &to).map(|()| false).map_err(DiskError::about(&to))
    }

    /// Adds the steps that bring what is staged below `folder`.
    fn place(&self, folder: &str, steps: &mut Vec<Step>) -> io::Result<()> {
        let staged = self.staging.place(folder);
        if !staged.is_dir() {
            return Ok(());
        }
        let mut entries = fs::read_dir(staged)?.collect::<io::Result<Vec<_>>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            let is_folder = entry.file_type()?.is_dir();
            match self.out.join(&path).symlink_metadata() {
                Ok(found) if found.is_dir() && is_folder => {
                    self.place(&path, steps)?;
                    continue;
                }
                Ok(found) if found.is_dir() => steps.extend(self.below(&path).cloned().map(Step::Remove)),
                Ok(_) if is_folder => steps.push(Step::Remove(path.clone())),
                _ => {}
            }
            steps.push(Step::Place(path));
        }
        Ok(())
    }

    /// The files of ours below a folder.
    fn below<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s String> {
        let ours = self.former.range(format!("{folder}/")..);
        ours.take_while(move |path| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }
}

#[cfg(test)]
mod tests;
