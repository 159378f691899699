//! A file of the content tree as it was read, and the way from a byte in it to a line and column.
//!
//! Nothing here touches a disk: [`crate::disk`] makes these values, and so may a test.

mod attachment;

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

pub use attachment::{Attachment, Digest, NoDigest};

/// Text files over this size in bytes are not read (format.md 4).
pub const LARGEST_TEXT: u64 = 5 * 1024 * 1024;

/// Where a file lies below the content root: `/`-separated, in NFC, never absolute and never with `..`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct TreePath(Arc<str>);

impl TreePath {
    /// A path from its spelling on disk; back slashes are read as separators.
    pub fn new(spelling: &str) -> Self {
        Self(nfc(&spelling.replace('\\', "/")).into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last component.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The last component without what follows its last dot.
    pub fn stem(&self) -> &str {
        self.name().rsplit_once('.').map_or(self.name(), |(stem, _)| stem)
    }

    /// What follows the last dot of the name, or nothing.
    pub fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The folder that holds the file, empty for the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The path of `relative` as a link in this file would mean it; `None` when it leaves the root.
    pub fn join(&self, relative: &str) -> Option<Self> {
        let mut parts: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()?),
                name => parts.push(name),
            }
        }
        Some(Self::new(&parts.join("/")))
    }
}

impl fmt::Display for TreePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Where it lies.
    pub path: TreePath,
    /// The path as the disk spells it, which may be in NFD.
    pub spelling: Arc<str>,
    /// What it holds.
    pub content: Content,
}

/// A file that differs from what was read before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The file is new or holds something else. An attachment may have the size that it had.
    Is(Text),
    /// The file is no longer there, or no longer read.
    Gone(TreePath),
}

impl Change {
    /// The file that is meant.
    pub fn path(&self) -> &TreePath {
        match self {
            Self::Is(text) => &text.path,
            Self::Gone(path) => path,
        }
    }
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Valid UTF-8, without a byte order mark; line ends as they were.
    Text(Arc<str>),
    /// A drawing, protocol or other attachment.
    Attachment(Attachment),
    /// It could not be read; a finding says so and the rest goes on.
    Unreadable(Unreadable),
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// Larger than [`LARGEST_TEXT`]; its size in bytes.
    TooLarge(u64),
    /// Not UTF-8: the valid part before the first wrong byte, for the place of the finding.
    NotUtf8(Arc<str>),
    /// A symbolic link that leads out of the content root.
    OutsideRoot,
    /// It was there when the folder was listed and gone when it was opened.
    Vanished,
    /// The operating system's reason.
    Refused(Arc<str>),
}

/// A range of bytes in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Whether `other` lies wholly inside.
    pub const fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A place as an editor shows it: both count from 1, `column` in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

impl Position {
    /// The first character of a file.
    pub const START: Self = Self { line: 1, column: 1 };

    /// The position of byte `offset` in `text`; past the end it is the end.
    pub fn of(text: &str, offset: usize) -> Self {
        Self::START.after(&text[..text.floor_char_boundary(offset)])
    }

    /// The position after `read`, which begins here.
    fn after(self, read: &str) -> Self {
        match memchr::memrchr(b'\n', read.as_bytes()) {
            None => Self { line: self.line, column: self.column + read.chars().count() },
            Some(newline) => Self {
                line: self.line + memchr::memchr_iter(b'\n', read.as_bytes()).count(),
                column: read[newline + 1..].chars().count() + 1,
            },
        }
    }
}

/// The positions of a text, prepared so that finding one does not read the text from its beginning: a file with many
/// findings, or one very long line, costs no more than its size.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Positions {
    /// The position of every [`STRIDE`]th byte.
    marks: Vec<Position>,
}

/// Bytes between two marks.
const STRIDE: usize = 2048;

impl Positions {
    /// Goes through `text` once.
    pub fn of(text: &str) -> Self {
        let mut marks = vec![Position::START];
        let mut start = 0;
        while start + STRIDE < text.len() {
            let end = text.floor_char_boundary(start + STRIDE);
            let last = marks[marks.len() - 1];
            marks.push(last.after(&text[text.floor_char_boundary(start)..end]));
            start += STRIDE;
        }
        Self { marks }
    }

    /// The position of byte `offset` in the text that this was made of; past the end it is the end.
    pub fn find(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let last = self.marks.len().saturating_sub(1);
        let index = (offset / STRIDE).min(last);
        let mark = self.marks.get(index).copied().unwrap_or(Position::START);
        mark.after(&text[text.floor_char_boundary(index * STRIDE)..offset])
    }
}

/// `text` in Unicode normalisation form C, without copying where it is so already.
pub fn nfc(text: &str) -> std::borrow::Cow<'_, str> {
    // What may be otherwise begins at U+0300, with this byte in UTF-8.
    if text.bytes().all(|byte| byte < 0xCC) || is_nfc(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    }
}

/// A whole text with its letters composed, as every reader of it expects. A text without combining marks is not copied.
pub fn composed(text: &Arc<str>) -> Arc<str> {
    // U+0300 to U+036F begin with these bytes in UTF-8, and little else does.
    let may_have_marks = memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_some();
    if !may_have_marks || is_nfc(text) { Arc::clone(text) } else { text.nfc().collect::<String>().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "å: ä\r\nb: ö";
        assert_eq!(Position::of(text, text.find('ä').unwrap()), Position { line: 1, column: 4 });
        assert_eq!(Position::of(text, text.find('ö').unwrap()), Position { line: 2, column: 4 });
        assert_eq!(Position::of(text, 999), Position { line: 2, column: 5 });
    }

    #[test]
    fn marked_positions_are_the_same() {
        let text = format!("{}\n{}\r\nå{}", "ä".repeat(3000), "b\n".repeat(2000), "ö".repeat(5000));
        let positions = Positions::of(&text);
        for offset in (0..text.len() + 10).step_by(7).chain([2047, 2048, 2049, 4096, text.len()]) {
            assert_eq!(positions.find(&text, offset), Position::of(&text, offset), "{offset}");
        }
        assert_eq!(Positions::of("").find("", 5), Position::START);
    }

    #[test]
    fn a_link_never_leaves_the_root() {
        let manual = TreePath::new("produkter/x/b.md");
        assert_eq!(manual.join("../y/index.md").unwrap().as_str(), "produkter/y/index.md");
        assert_eq!(manual.join("../../../etc/passwd"), None);
    }

    #[test]
    fn decomposed_names_are_read_as_composed() {
        assert_eq!(TreePath::new("fo\u{308}rsta.md").as_str(), "första.md");
    }
}
