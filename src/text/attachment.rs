//! An attachment: a file that belongs to a dossier and is not written in the format.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A drawing, protocol or other attachment, as far as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attachment {
    /// Bytes on disk.
    pub size: u64,
    /// What it says, where it is plain text of at most [`super::LARGEST_TEXT`]; in whatever encoding, for it is read to
    /// be searched and not to be shown.
    pub text: Option<Arc<str>>,
    /// The digest of its bytes; none where nobody asked for it, or the file could not be read to its end.
    pub digest: Option<Digest>,
}

impl Attachment {
    /// An attachment of which nothing but the size is known.
    pub fn of_size(size: u64) -> Self {
        Self { size, ..Self::default() }
    }
}

/// A SHA-256, shown and written in lower-case hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// The digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of a list of files: of what `sha256sum` writes about them, a line for each in the order given.
    pub fn of_files<'a>(files: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        let mut hasher = Sha256::new();
        for (path, digest) in files {
            hasher.update(format!("{digest}  {path}\n"));
        }
        Self(hasher.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What is no SHA-256 in lower-case hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDigest;

impl fmt::Display for NoDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no SHA-256 in lower-case hexadecimal")
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = NoDigest;

    fn try_from(text: String) -> Result<Self, NoDigest> {
        text.parse()
    }
}

impl FromStr for Digest {
    type Err = NoDigest;

    fn from_str(text: &str) -> Result<Self, NoDigest> {
        let mut bytes = [0; 32];
        if text.len() != 64 || text.bytes().any(|byte| !matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NoDigest);
        }
        for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| NoDigest)?;
        }
        Ok(Self(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_as_it_is_shown() {
        let digest = Digest::of(b"abc");
        let shown = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest.to_string(), shown);
        assert_eq!(shown.parse(), Ok(digest));
        for wrong in ["", &shown[1..], &shown.to_uppercase(), &shown.replace('b', "å")] {
            assert_eq!(wrong.parse::<Digest>(), Err(NoDigest), "{wrong}");
        }
    }

    #[test]
    fn the_digest_of_a_list_is_that_of_the_list_of_sha256sum() {
        let listed = format!("{}  a.md\n", Digest::of(b"abc"));
        assert_eq!(Digest::of_files([("a.md", Digest::of(b"abc"))]), Digest::of(listed.as_bytes()));
    }
}
