//! The folder in an output folder where a site is made before it takes its place.
//!
//! What is new or different lies below `site/` under the path that it will have. When all of it is there, the new manifest
//! is put beside, in one rename: that seals the build. Until then the folder is waste; from then on it says all that
//! remains to be done, also to a later run.
#![expect(clippy::disallowed_methods, reason = "pages are made aside here")]

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::manifest::Manifest;

/// Its name.
pub(super) const STAGING: &str = ".produktakt-staging";

/// The staging folder of an output folder. It is made when the first file is.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    /// The folders below `site/` that exist; the empty one is `site/` itself.
    made: Mutex<HashSet<String>>,
}

impl Staging {
    /// That of the folder `out`.
    pub(super) fn of(out: &Path) -> Self {
        Self { folder: out.join(STAGING), made: Mutex::default() }
    }

    /// Where the file or folder lies that will stand at `path` in the site.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.folder.join("site").join(path)
    }

    /// A new file that will stand at `path`.
    pub(super) fn create(&self, path: &str) -> io::Result<File> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_made =
            |folder: &str| self.made.lock().unwrap_or_else(PoisonError::into_inner).contains(folder);
        if !is_made(folder) {
            fs::create_dir_all(self.place(folder))?;
            self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned());
        }
        File::create_new(self.place(path))
    }

    /// Puts the manifest of the finished site beside it: from now on the site counts.
    pub(super) fn seal(&self, manifest: &Manifest) -> io::Result<()> {
        fs::create_dir_all(self.place(""))?;
        let part = self.folder.join("manifest.part");
        manifest.write(File::create(&part)?)?;
        fs::rename(part, self.manifest())
    }

    /// The sealing manifest.
    pub(super) fn manifest(&self) -> PathBuf {
        self.folder.join("manifest")
    }

    /// Whether a site waits here to take its place.
    pub(super) fn is_sealed(&self) -> bool {
        self.manifest().is_file()
    }

    /// Removes all of it.
    pub(super) fn clear(&self) -> io::Result<()> {
        match fs::remove_dir_all(&self.folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}
