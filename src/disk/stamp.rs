//! What tells, without reading it, whether a file is still the one that was read.

use std::fs::Metadata;
use std::time::{Duration, SystemTime};

/// A file system may keep times in steps of two seconds; a file younger than that can change and keep its
/// time.
const COARSEST_CLOCK: Duration = Duration::from_secs(2);

/// Size, time and identity of a file at one look.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    identity: Identity,
}

impl Stamp {
    /// The stamp of a file.
    pub(super) fn of(file: &Metadata) -> Self {
        Self { size: file.len(), modified: file.modified().ok(), identity: identity(file) }
    }

    /// Whether an equal stamp at a later look proves that the file is the same.
    pub(super) fn is_settled(&self) -> bool {
        #[expect(clippy::disallowed_methods, reason = "the age of a file is a matter of the disk's clock")]
        let now = SystemTime::now();
        self.modified
            .and_then(|modified| now.duration_since(modified).ok())
            .is_some_and(|age| age > COARSEST_CLOCK)
    }
}

/// Volume, number and time of the last change to the file's record.
#[cfg(unix)]
type Identity = (u64, u64, i64, i64);

#[cfg(unix)]
fn identity(file: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino(), file.ctime(), file.ctime_nsec())
}

/// The time of creation, which differs when a file was replaced.
#[cfg(not(unix))]
type Identity = Option<SystemTime>;

#[cfg(not(unix))]
fn identity(file: &Metadata) -> Identity {
    file.created().ok()
}
