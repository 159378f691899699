//! Whether a file already is what it should become.
//!
//! It is read and compared, which costs some microseconds a page: a size and a time would be believed where a disk was
//! restored, a clock set back or a page edited by hand.
#![expect(clippy::disallowed_methods, reason = "files are compared by reading them")]

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::imprint::{CHUNK, Imprint};

/// Whether `file` is an ordinary file that holds exactly `bytes`.
pub(super) fn holds(file: &Path, bytes: &[u8]) -> io::Result<bool> {
    if !is_ordinary(file, bytes.len() as u64) {
        return Ok(false);
    }
    let mut file = File::open(file)?;
    let mut buffer = vec![0; bytes.len().clamp(1, CHUNK)];
    for expected in bytes.chunks(buffer.len()) {
        let found = &mut buffer[..expected.len()];
        match file.read_exact(found) {
            Ok(()) if found == expected => {}
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error),
            _ => return Ok(false),
        }
    }
    Ok(file.read(&mut buffer[..1])? == 0)
}

/// What `file` holds, if it is an ordinary file with just this imprint. One that cannot be read is not.
pub(super) fn read(file: &Path, imprint: &Imprint) -> Option<Vec<u8>> {
    let bytes = is_ordinary(file, imprint.size).then(|| fs::read(file).ok()).flatten()?;
    (Imprint::of(&bytes) == *imprint).then_some(bytes)
}

/// The imprint of `source`, if `file` is an ordinary file of the same.
pub(super) fn shared(file: &Path, source: &Path) -> io::Result<Option<Imprint>> {
    if !is_ordinary(file, source.metadata()?.len()) {
        return Ok(None);
    }
    let imprint = Imprint::of_file(source)?;
    Ok((Imprint::of_file(file)? == imprint).then_some(imprint))
}

fn is_ordinary(file: &Path, size: u64) -> bool {
    file.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() == size)
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
        assert_eq!(shared(&one, &two).unwrap(), Some(Imprint::of(&long)));
        std::fs::write(&two, &other).unwrap();
        assert_eq!(shared(&one, &two).unwrap(), None);
        assert!(!holds(&folder.path().join("missing"), b"").unwrap());
        std::fs::write(&two, "").unwrap();
        assert!(holds(&two, b"").unwrap() && !holds(&two, b"x").unwrap());
    }
}
