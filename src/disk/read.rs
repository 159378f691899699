//! Reads one file of the content tree; whatever goes wrong becomes part of the result.
#![expect(clippy::disallowed_methods, reason = "this is the module that reads content")]

mod attachment;

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::link::{refused, unreadable};
use super::stamp::Stamp;
use super::tree::Kind;
use crate::text::{Content, LARGEST_TEXT, Unreadable};

pub use attachment::Attachments;

/// What the file holds and the stamp that it had before it was read; no stamp where it could not be looked
/// at.
pub(super) fn read(file: &Path, kind: Kind, asked: Attachments) -> (Content, Option<Stamp>) {
    let metadata = match stat(file) {
        Ok(metadata) => metadata,
        Err(trouble) => return (Content::Unreadable(trouble), None),
    };
    let stamp = Some(Stamp::of(&metadata));
    let size = metadata.len();
    match kind {
        Kind::Attachment | Kind::PlainText => (attachment::read(file, size, kind, asked), stamp),
        Kind::Text if size > LARGEST_TEXT => (Content::Unreadable(Unreadable::TooLarge(size)), stamp),
        Kind::Text => (text(file, size).unwrap_or_else(Content::Unreadable), stamp),
    }
}

/// All bytes of an ordinary file; `None` where they cannot be had.
pub(super) fn bytes(file: &Path) -> Option<Vec<u8>> {
    stat(file).ok()?;
    fs::read(file).ok()
}

/// The stamp of the file now, if it is an ordinary file.
pub(super) fn stamp(file: &Path) -> Option<Stamp> {
    stat(file).ok().map(|metadata| Stamp::of(&metadata))
}

/// Asked before a file is opened: opening a named pipe would wait for its writer.
fn stat(file: &Path) -> Result<fs::Metadata, Unreadable> {
    let metadata = fs::metadata(file).map_err(|error| unreadable(&error))?;
    if metadata.is_file() {
        Ok(metadata)
    } else {
        Err(refused("det är ingen vanlig fil · it is not an ordinary file"))
    }
}

/// Reads a file of about `size` bytes, at most one byte more than is allowed: the file may have grown since
/// it was asked for its size.
fn text(file: &Path, size: u64) -> Result<Content, Unreadable> {
    let opened = File::open(file).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::with_capacity(usize::try_from(size + 1).unwrap_or_default());
    opened.take(LARGEST_TEXT + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    let size = bytes.len() as u64;
    if size > LARGEST_TEXT { Err(Unreadable::TooLarge(size)) } else { decode(bytes) }
}

/// Drops a byte order mark and insists on UTF-8.
fn decode(bytes: Vec<u8>) -> Result<Content, Unreadable> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let valid = String::from_utf8_lossy(valid);
            return Err(Unreadable::NotUtf8(without_mark(&valid).into()));
        }
    };
    Ok(Content::Text(without_mark(&text).into()))
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
