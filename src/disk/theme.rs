//! Reads a theme that lies beside the content.
#![expect(clippy::disallowed_methods, reason = "this is the module that reads themes")]

use std::fs;
use std::path::Path;

use super::error::DiskError;
use super::output::is_plain;
use super::refusal::Refusal;
use super::scopes::Scopes;
use super::walk::{self, Met};
use super::{link, tree};
use crate::text::Unreadable;

/// The files of `themes/NAME` below `root`, sorted: path below that folder and bytes. None where there is no
/// such folder.
///
/// Unlike content, a theme is read whole or not at all: half a theme would be a broken site.
pub fn theme(root: &Path, name: &str) -> Result<Vec<(String, Vec<u8>)>, DiskError> {
    let top = format!("{}/{name}", tree::THEMES);
    if !is_plain(name) || name.contains('/') {
        return Err(DiskError::refused(Path::new(&top), Refusal::Path));
    }
    let folder = root.join(&top);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let root = root.canonicalize().map_err(DiskError::about(root))?;
    let part: Scopes = std::iter::once(crate::text::nfc(&top).into_owned()).collect();
    let walked = walk::walk(&root, &[tree::THEMES], &part);
    walked.met.iter().map(|met| read(&root, met)).collect()
}

fn read(root: &Path, met: &Met) -> Result<(String, Vec<u8>), DiskError> {
    let file = root.join(&*met.spelling);
    match &met.trouble {
        None => {}
        Some(Unreadable::OutsideRoot) => return Err(DiskError::refused(&file, Refusal::Link)),
        Some(trouble) => return Err(DiskError::about(&file)(link::as_error(trouble))),
    }
    let path = met.path.as_str().splitn(3, '/').last().unwrap_or_default().to_owned();
    let bytes = fs::read(&file).map_err(DiskError::about(&file))?;
    Ok((path, bytes))
}
