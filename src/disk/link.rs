//! Which symbolic links are followed.
//!
//! Only those that stay inside the root, because a register must not publish what lies elsewhere on the
//! machine. A link to a folder is followed once: with links inside linked folders, ten folders that link to
//! each other would make millions of paths.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::text::Unreadable;

/// Where the symbolic link `link` leads, or why it is not followed. `root` is canonical and `link` lies below
/// it.
pub(super) fn follow(root: &Path, link: &Path) -> Result<PathBuf, Unreadable> {
    let target = link.canonicalize().map_err(|error| unreadable(&error))?;
    if !target.starts_with(root) {
        return Err(Unreadable::OutsideRoot);
    }
    if target.is_dir() {
        let folder = link.parent().unwrap_or(root);
        let real_folder = folder.canonicalize().map_err(|error| unreadable(&error))?;
        if real_folder.starts_with(&target) {
            return Err(refused("länken leder i en ring · the link leads in a circle"));
        }
        if real_folder != folder {
            return Err(refused(
                "en länk i en länkad mapp följs inte · a link in a linked folder is not followed",
            ));
        }
    }
    Ok(target)
}

/// What an error of the operating system means for a file.
pub(super) fn unreadable(error: &io::Error) -> Unreadable {
    if error.kind() == io::ErrorKind::NotFound {
        Unreadable::Vanished
    } else {
        Unreadable::Refused(error.to_string().into())
    }
}

/// A reason of our own.
pub(super) fn refused(reason: &str) -> Unreadable {
    Unreadable::Refused(Arc::from(reason))
}

/// The same the other way, for reading that does fail.
pub(super) fn as_error(trouble: &Unreadable) -> io::Error {
    match trouble {
        Unreadable::Vanished => io::ErrorKind::NotFound.into(),
        Unreadable::Refused(reason) => io::Error::other(reason.to_string()),
        other => io::Error::other(format!("{other:?}")),
    }
}
