//! What a file holds, in short: its SHA-256 and its size.
#![expect(clippy::disallowed_methods, reason = "files are read to be measured")]

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::text::Digest;

/// Read at a time.
pub(super) const CHUNK: usize = 64 * 1024;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imprint {
    /// The digest of its bytes.
    pub sha256: Digest,
    /// Their number.
    pub size: u64,
}

impl Imprint {
    /// The imprint of bytes in memory.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { sha256: Digest::of(bytes), size: bytes.len() as u64 }
    }

    /// The imprint of a file.
    pub(super) fn of_file(file: &Path) -> io::Result<Self> {
        Self::of_copy(file, &mut io::sink())
    }

    /// The imprint of what is copied from `source` into `into`: of these very bytes, also where the file is being changed.
    pub(super) fn of_copy(source: &Path, into: &mut impl Write) -> io::Result<Self> {
        let mut source = BufReader::with_capacity(CHUNK, File::open(source)?);
        let (mut hasher, mut size) = (Sha256::new(), 0);
        loop {
            let bytes = source.fill_buf()?;
            if bytes.is_empty() {
                return Ok(Self { sha256: Digest(hasher.finalize().into()), size });
            }
            hasher.update(bytes);
            into.write_all(bytes)?;
            let read = bytes.len();
            size += read as u64;
            source.consume(read);
        }
    }
}
