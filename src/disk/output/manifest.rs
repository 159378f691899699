//! The list of the files in an output folder that are ours: sorted paths, one per line.
//!
//! While a run lasts, it is a journal: new paths are appended before their files are written. At the end it
//! is replaced.
#![expect(clippy::disallowed_methods, reason = "the manifest is a file")]

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::MANIFEST;
use crate::disk::error::DiskError;

/// The manifest of a run that lasts.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    claimed: BTreeSet<String>,
}

impl Journal {
    /// Opens the manifest in `out` to be appended to; it exists from now on.
    pub(super) fn open(out: &Path) -> Result<Self, DiskError> {
        let path = out.join(MANIFEST);
        let file =
            OpenOptions::new().append(true).create(true).open(&path).map_err(DiskError::about(&path))?;
        Ok(Self { file, claimed: BTreeSet::new() })
    }

    /// Enters `path` and, where it `is_unlisted`, writes it down. False when it was entered before.
    pub(super) fn claim(&mut self, path: &str, is_unlisted: bool) -> io::Result<bool> {
        let is_new = self.claimed.insert(path.to_owned());
        if is_new && is_unlisted {
            self.file.write_all(format!("{path}\n").as_bytes())?;
        }
        Ok(is_new)
    }

    /// All that was entered; nothing is left.
    pub(super) fn claimed(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.claimed)
    }
}

/// The paths in the manifest of `out`, none without one. Lines that do not name a file below `out` are passed
/// over: the file may have been edited, and what it names may be removed.
pub(super) fn read(out: &Path) -> Result<BTreeSet<String>, DiskError> {
    let path = out.join(MANIFEST);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(text.lines().filter(|line| is_plain(line)).map(str::to_owned).collect()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(DiskError::about(&path)(error)),
    }
}

/// Whether the manifest in `out` is exactly that of `paths`.
pub(super) fn is_current(out: &Path, paths: &BTreeSet<String>) -> bool {
    fs::read_to_string(out.join(MANIFEST)).is_ok_and(|text| {
        text.is_empty() == paths.is_empty()
            && text.ends_with('\n') != paths.is_empty()
            && text.lines().eq(paths)
    })
}

/// Writes the manifest of `paths` into `file`.
pub(super) fn write(file: &mut File, paths: &BTreeSet<String>) -> io::Result<()> {
    let mut buffered = BufWriter::new(file);
    for path in paths {
        writeln!(buffered, "{path}")?;
    }
    buffered.flush()
}

/// Whether `path` names a file below a folder: relative, with plain components, one line, the same on every
/// system.
pub(in crate::disk) fn is_plain(path: &str) -> bool {
    let is_plain_name = |name: &str| !matches!(name, "" | "." | "..");
    path.split('/').all(is_plain_name) && !path.contains(|c: char| c.is_control() || c == '\\' || c == ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_stay_below_are_plain() {
        for path in ["index.html", "produkt/emt-0031/index.html", "bilagor/år 2026.pdf"] {
            assert!(is_plain(path), "{path}");
        }
        for path in ["", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a\\b", "C:x", "a\nb", "a/"] {
            assert!(!is_plain(path), "{path}");
        }
    }
}
