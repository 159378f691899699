//! Why something on disk could not be done.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::refusal::Refusal;
use crate::diagnostic::Phrase;
use crate::phrase;

/// Why something on disk could not be done.
#[derive(Debug)]
pub enum DiskError {
    /// The operating system refused.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Its reason.
        error: io::Error,
    },
    /// The program refused.
    Refused {
        /// The file or folder.
        path: PathBuf,
        /// Its reason.
        refusal: Refusal,
    },
}

impl DiskError {
    /// The reason in one sentence that names the file or folder.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::Io { path, error } => {
                let (path, reason) = (path.display(), reason(error));
                let (sv, en) = (reason.sv, reason.en);
                phrase!("{path}: {sv}", "{path}: {en}")
            }
            Self::Refused { path, refusal } => refusal.phrase(path),
        }
    }

    /// Turns an error of the operating system about `path` into one of ours.
    pub(super) fn about(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |error| Self::Io { path, error }
    }

    /// A refusal of ours about `path`.
    pub(super) fn refused(path: &Path, refusal: Refusal) -> Self {
        Self::Refused { path: path.to_path_buf(), refusal }
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.phrase().en)
    }
}

impl std::error::Error for DiskError {}

/// The common reasons in both languages, the rest in the operating system's words.
fn reason(error: &io::Error) -> Phrase {
    match error.kind() {
        io::ErrorKind::NotFound => phrase!("finns inte", "does not exist"),
        io::ErrorKind::PermissionDenied => phrase!("åtkomst nekas", "permission denied"),
        io::ErrorKind::AlreadyExists => phrase!("finns redan", "already exists"),
        io::ErrorKind::StorageFull => phrase!("disken är full", "the disk is full"),
        io::ErrorKind::ReadOnlyFilesystem => phrase!("disken kan bara läsas", "the disk is read-only"),
        io::ErrorKind::NotADirectory => phrase!("är ingen mapp", "is not a folder"),
        io::ErrorKind::IsADirectory => phrase!("är en mapp", "is a folder"),
        _ => phrase!("{error}", "{error}"),
    }
}
