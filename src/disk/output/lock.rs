//! One build at a time in a folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use crate::disk::error::DiskError;
use crate::disk::refusal::Refusal;

/// The file that is locked where folders cannot be.
pub(super) const LOCK: &str = ".produktakt-lock";

/// A folder that nobody else builds into while this value lives. The operating system lets go of it with the process,
/// however that ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: Option<File>,
}

impl Lock {
    /// Takes the folder `out`, or refuses where another program has it. A disk that knows no locks, as some network
    /// disks, is written without.
    pub(super) fn take(out: &Path) -> Result<Self, DiskError> {
        let file = open(out).map_err(DiskError::about(out))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(DiskError::refused(out, Refusal::Busy)),
            Err(TryLockError::Error(_)) => Ok(Self { _file: None }),
        }
    }

    /// Refuses where a program is building into `out`.
    pub(super) fn is_free(out: &Path) -> Result<(), DiskError> {
        match open(out).map(|file| file.try_lock_shared()) {
            Ok(Err(TryLockError::WouldBlock)) => Err(DiskError::refused(out, Refusal::Busy)),
            _ => Ok(()),
        }
    }
}

/// The folder itself can be locked, so that no file lies in the site for it.
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "a folder is opened to be locked")]
fn open(out: &Path) -> io::Result<File> {
    File::open(out)
}

/// Only files can be locked.
#[cfg(not(unix))]
fn open(out: &Path) -> io::Result<File> {
    File::options().write(true).create(true).truncate(false).open(out.join(LOCK))
}
