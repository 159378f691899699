//! An attachment: a file that belongs to a dossier and is not written in the format.

use std::fmt;
use std::sync::Arc;

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

/// A SHA-256, shown in lower-case hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
