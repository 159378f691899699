//! Whether a file already is what it should become.
#![expect(clippy::disallowed_methods, reason = "files are compared by reading them")]

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Read at a time when files are compared.
const CHUNK: usize = 64 * 1024;

/// Whether `file` is an ordinary file that holds exactly `bytes`.
pub(super) fn holds(file: &Path, bytes: &[u8]) -> io::Result<bool> {
    match open(file, bytes.len() as u64)? {
        Some(opened) => equal(opened, bytes),
        None => Ok(false),
    }
}

/// Whether `file` is an ordinary file that holds exactly what `source` does.
pub(super) fn are_equal(file: &Path, source: &Path) -> io::Result<bool> {
    let source = File::open(source)?;
    match open(file, source.metadata()?.len())? {
        Some(opened) => equal(opened, BufReader::with_capacity(CHUNK, source)),
        None => Ok(false),
    }
}

/// Opens `file` if it is an ordinary file of `size` bytes.
fn open(file: &Path, size: u64) -> io::Result<Option<File>> {
    match file.symlink_metadata() {
        Ok(found) if found.is_file() && found.len() == size => File::open(file).map(Some),
        _ => Ok(None),
    }
}

fn equal(file: File, mut other: impl BufRead) -> io::Result<bool> {
    let mut file = BufReader::with_capacity(CHUNK, file);
    loop {
        let (ours, theirs) = (file.fill_buf()?, other.fill_buf()?);
        let length = ours.len().min(theirs.len());
        if ours[..length] != theirs[..length] {
            return Ok(false);
        }
        if length == 0 {
            return Ok(ours.is_empty() && theirs.is_empty());
        }
        file.consume(length);
        other.consume(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_equal_when_every_byte_is() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("1"), folder.path().join("2"));
        let long = vec![7; 3 * CHUNK + 1];
        std::fs::write(&one, &long).unwrap();
        assert!(holds(&one, &long).unwrap());
        let mut other = long.clone();
        other[3 * CHUNK] = 8;
        assert!(!holds(&one, &other).unwrap());
        assert!(!holds(&one, &long[1..]).unwrap());
        std::fs::write(&two, &long).unwrap();
        assert!(are_equal(&one, &two).unwrap());
        std::fs::write(&two, &other).unwrap();
        assert!(!are_equal(&one, &two).unwrap());
        assert!(!holds(&folder.path().join("missing"), b"").unwrap());
    }
}
