//! Writes a file that a command made and a person will use: labels to be printed.

#![expect(clippy::disallowed_methods, reason = "this is the module that writes what is printed")]

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::error::DiskError;
use super::output::folder;
use super::refusal::Refusal;
use super::tree;

/// Writes `content` to `file` at once, in place of what was there; never into the content below `root`.
pub fn write_result(file: &Path, root: &Path, content: &[u8]) -> Result<(), DiskError> {
    let about = || DiskError::about(file);
    let root = root.canonicalize().map_err(DiskError::about(root))?;
    let real = folder::resolve(file).map_err(about())?;
    let is_own = real.parent() == Some(&root)
        && real.file_name().is_some_and(|name| tree::CONTENT.iter().any(|own| name == *own));
    if is_own || folder::is_content(&real, &root) {
        return Err(DiskError::refused(file, Refusal::ContentFile));
    }
    if real.exists() && !real.is_file() {
        // A device or a pipe is written to and never replaced; a folder says itself that it is none.
        return fs::write(&real, content).map_err(about());
    }
    let mut staged = staged_file(real.parent().unwrap_or(&root)).map_err(about())?;
    staged.write_all(content).map_err(about())?;
    staged.persist(&real).map(drop).map_err(|failure| about()(failure.error))
}

/// A new file that others may read, unlike temporary files in general.
fn staged_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let readable = fs::Permissions::from_mode(0o644);
        tempfile::Builder::new().permissions(readable).tempfile_in(folder)
    }
    #[cfg(not(unix))]
    tempfile::NamedTempFile::new_in(folder)
}
