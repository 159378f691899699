//! Reads what is asked of an attachment: its text, to be searched, and its digest, to be shown.
#![expect(clippy::disallowed_methods, reason = "this is the module that reads attachments")]

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use sha2::{Digest as _, Sha256};

use crate::disk::tree::Kind;
use crate::text::{Attachment, Content, Digest, LARGEST_TEXT};

/// Read at a time for a digest.
const CHUNK: usize = 64 * 1024;

/// What is asked of attachments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attachments {
    /// Only what the rules look at: no byte of a picture is read.
    Checked,
    /// Their digests as well, for the pages that list them.
    Digested,
}

/// The attachment `file` of `size` bytes. What cannot be read is left out: the file may still be listed.
pub(super) fn read(file: &Path, size: u64, kind: Kind, asked: Attachments) -> Content {
    let is_text = kind == Kind::PlainText && size <= LARGEST_TEXT;
    let bytes = if is_text { fs::read(file).ok() } else { None };
    let digest = || match &bytes {
        Some(bytes) => Some(Digest(Sha256::digest(bytes).into())),
        None => digest(file).ok(),
    };
    let digest = if asked == Attachments::Digested { digest() } else { None };
    Content::Attachment(Attachment { size, text: bytes.and_then(|bytes| decode(&bytes)), digest })
}

/// Text as Excel, Notepad and instruments save it: with a byte order mark, else UTF-8, else Windows-1252. None where
/// the bytes are no text at all.
fn decode(bytes: &[u8]) -> Option<Arc<str>> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.unwrap_or(if str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
    let (text, _, _) = encoding.decode(bytes);
    (!text.contains('\0')).then(|| text.into())
}

fn digest(file: &Path) -> io::Result<Digest> {
    let mut hasher = Sha256::new();
    let mut file = BufReader::with_capacity(CHUNK, File::open(file)?);
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(Digest(hasher.finalize().into()));
        }
        hasher.update(bytes);
        let read = bytes.len();
        file.consume(read);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encodings_that_swedish_offices_write() {
        let utf_16: Vec<u8> = "\u{feff}mått".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in ["mått".as_bytes(), b"m\xe5tt", "\u{feff}mått".as_bytes(), &utf_16] {
            assert_eq!(decode(bytes).as_deref(), Some("mått"), "{bytes:?}");
        }
        assert_eq!(decode(b"PK\0\0"), None, "not a text");
    }
}
