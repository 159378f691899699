//! Which folder may receive a site, and the folders inside it.
#![expect(clippy::disallowed_methods, reason = "folders are made and removed here")]

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::MANIFEST;
use super::staging::STAGING;
use crate::disk::error::DiskError;
use crate::disk::refusal::Refusal;
use crate::disk::tree;

/// Makes the folder `out` unless it exists, and gives back its canonical path and whether it is new; refuses one that must
/// not receive a site. `root` is canonical.
pub(super) fn prepare(out: &Path, root: &Path) -> Result<(PathBuf, bool), DiskError> {
    let real = resolve(out).map_err(DiskError::about(out))?;
    let refused = |refusal| Err(DiskError::refused(out, refusal));
    if real.parent().is_none() || home().is_some_and(|home| home == real) {
        return refused(Refusal::TooWide);
    }
    if root.starts_with(&real) {
        return refused(Refusal::HoldsContent);
    }
    if is_content(&real, root) {
        return refused(Refusal::InsideContent);
    }
    if !real.exists() {
        fs::create_dir_all(&real).map_err(DiskError::about(out))?;
        return Ok((real, true));
    }
    if !real.is_dir() {
        return refused(Refusal::NotAFolder);
    }
    if !real.join(MANIFEST).is_file() && holds_others(&real).map_err(DiskError::about(out))? {
        return refused(Refusal::NotOurs);
    }
    Ok((real, false))
}

/// Whether a folder without a manifest holds more than a first run that was cut short leaves.
fn holds_others(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        if entry?.file_name() != STAGING {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether the canonical path `real` lies in a folder of content or themes below `root`.
pub(in crate::disk) fn is_content(real: &Path, root: &Path) -> bool {
    let of_content = tree::CONTENT_FOLDERS.into_iter().chain([tree::THEMES]);
    of_content.map(|name| root.join(name)).any(|folder| real.starts_with(resolve(&folder).unwrap_or(folder)))
}

/// Removes the file at `path` below `out` and the folders that it leaves empty. False when no file was there.
/// What lies behind a symbolic link is not ours and stays.
pub(super) fn remove(out: &Path, path: &str) -> Result<bool, DiskError> {
    let folders: Vec<PathBuf> = path.match_indices('/').map(|(end, _)| out.join(&path[..end])).collect();
    if folders.iter().any(|folder| folder.is_symlink()) {
        return Ok(false);
    }
    let file = out.join(path);
    if file.symlink_metadata().is_ok_and(|found| found.is_dir()) {
        return Ok(false);
    }
    let removed = gone(fs::remove_file(&file)).map_err(DiskError::about(&file))?;
    for folder in folders.iter().rev() {
        if fs::remove_dir(folder).is_err() {
            break;
        }
    }
    Ok(removed)
}

/// Whether something was removed; that it was not there is no failure.
fn gone(removal: io::Result<()>) -> io::Result<bool> {
    match removal {
        Ok(()) => Ok(true),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// The canonical path of a file or folder of which only the beginning need exist.
pub(in crate::disk) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut missing: Vec<OsString> = Vec::new();
    for ancestor in path.ancestors() {
        match ancestor.canonicalize() {
            Ok(mut real) => {
                for name in missing.iter().rev() {
                    if name == ".." {
                        real.pop();
                    } else {
                        real.push(name);
                    }
                }
                return Ok(real);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let name = ancestor.components().next_back();
                missing.extend(name.map(|name| name.as_os_str().to_owned()));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(path)
}

fn home() -> Option<PathBuf> {
    std::env::home_dir()?.canonicalize().ok()
}
