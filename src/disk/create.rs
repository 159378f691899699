//! Writes content that did not exist: a new tree, a new product. Never takes the place of anything.
#![expect(clippy::disallowed_methods, reason = "this is the module that writes new content")]

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::DiskError;
use super::output::is_plain;
use super::refusal::Refusal;

/// Writes `files` (path below `dir`, bytes) into `dir`, which is made, or must be empty.
pub fn new_tree(dir: &Path, files: &[(&str, &[u8])]) -> Result<(), DiskError> {
    let is_empty = match fs::read_dir(dir) {
        Ok(entries) => entries.count() == 0,
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(DiskError::about(dir)(error)),
    };
    if is_empty { new_files(dir, files) } else { Err(DiskError::refused(dir, Refusal::NotEmpty)) }
}

/// Writes `files` (path below `root`, bytes), none of which may exist: either all of them are there
/// afterwards or none.
pub fn new_files(root: &Path, files: &[(&str, &[u8])]) -> Result<(), DiskError> {
    for (path, _) in files {
        let file = root.join(path);
        if !is_plain(path) {
            return Err(DiskError::refused(&file, Refusal::Path));
        }
        if file.symlink_metadata().is_ok() {
            return Err(DiskError::refused(&file, Refusal::Exists));
        }
    }
    let mut made = Vec::new();
    let result = files.iter().try_for_each(|(path, bytes)| new_file(&root.join(path), bytes, &mut made));
    if result.is_err() {
        made.iter().rev().for_each(|path: &PathBuf| take_back(path));
    }
    result
}

/// Writes one file and the folders that it needs; notes in `made` everything that did not exist, in order.
fn new_file(file: &Path, bytes: &[u8], made: &mut Vec<PathBuf>) -> Result<(), DiskError> {
    let missing: Vec<_> = file.ancestors().skip(1).take_while(|folder| !folder.exists()).collect();
    for folder in missing.into_iter().rev().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir(folder).map_err(DiskError::about(folder))?;
        made.push(folder.to_path_buf());
    }
    let mut opened =
        OpenOptions::new().write(true).create_new(true).open(file).map_err(DiskError::about(file))?;
    made.push(file.to_path_buf());
    opened.write_all(bytes).map_err(DiskError::about(file))
}

/// Removes a file, or a folder that is empty; what cannot be removed stays, since another error is being
/// reported.
fn take_back(path: &Path) {
    let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
}
