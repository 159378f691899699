//! One file, parsed: its front matter as a spanned tree, its body as headings and links, and what is wrong with it.
//!
//! [`parse`] never fails. What a file is follows from its path alone (format.md 1), so that parsing one file needs
//! no other.

pub mod answer;
pub mod csv;
pub mod fault;
pub mod front_matter;
pub mod markdown;
pub mod record;
pub mod toml;
pub mod tree;
pub mod yaml;

use std::sync::Arc;

use fault::Fault;
use markdown::Body;
use tree::{Node, Value};

use crate::diagnostic::Place;
use crate::phrase;
use crate::text::{
    Attachment, Content, Digest, LARGEST_TEXT, Positions, Span, Text, TreePath, Unreadable, composed,
};

/// A parsed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Where it lies.
    pub path: TreePath,
    /// The path as the disk spells it.
    pub spelling: Arc<str>,
    /// Its text in NFC; what could be read of it where it is not UTF-8, empty for attachments that are no plain text.
    pub text: Arc<str>,
    /// Its text as the disk has it, which may not be NFC.
    pub written: Arc<str>,
    positions: Positions,
    /// What it holds.
    pub kind: Kind,
    /// Faults that can be seen in this file alone.
    pub faults: Vec<Fault>,
}

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `produktakt.toml`.
    Config(Node),
    /// `verksamheter.yaml`.
    Units(Node),
    /// A Markdown file: front matter (null where there is none) and body.
    Markdown(Node, Body),
    /// `individer.csv`: a list of mappings.
    Individuals(Node),
    /// An attachment.
    Attachment {
        /// Bytes.
        size: u64,
        /// The digest of its bytes, where it was asked for.
        digest: Option<Digest>,
    },
    /// Nothing could be read.
    Unreadable,
}

impl Source {
    /// The spanned tree of the file, where it has one.
    pub fn tree(&self) -> Option<&Node> {
        match &self.kind {
            Kind::Config(tree) | Kind::Units(tree) | Kind::Markdown(tree, _) | Kind::Individuals(tree) => {
                Some(tree)
            }
            Kind::Attachment { .. } | Kind::Unreadable => None,
        }
    }

    /// The digest of the file: of its text, or of the bytes of an attachment where that was asked for. Of what could not be
    /// read, the digest of the reason.
    pub fn digest(&self) -> Digest {
        match self.kind {
            Kind::Attachment { digest: Some(digest), .. } => digest,
            Kind::Attachment { digest: None, size } => Digest::of(size.to_string().as_bytes()),
            Kind::Unreadable => Digest::of(format!("{:?}", self.faults).as_bytes()),
            _ => Digest::of(self.written.as_bytes()),
        }
    }

    /// The digest of the bytes of an attachment, where it was asked for.
    pub fn attached(&self) -> Option<Digest> {
        match self.kind {
            Kind::Attachment { digest, .. } => digest,
            _ => None,
        }
    }

    /// The place of some of its bytes.
    pub fn place(&self, span: Span) -> Place {
        let start = self.positions.find(&self.text, span.start);
        let end = if span.end > span.start { self.positions.find(&self.text, span.end) } else { start };
        Place { path: self.path.clone(), span, start, end }
    }

    /// The body of a Markdown file.
    pub fn body(&self) -> Option<&Body> {
        match &self.kind {
            Kind::Markdown(_, body) => Some(body),
            _ => None,
        }
    }
}

/// Parses one file.
pub fn parse(file: &Text) -> Source {
    let mut faults = Vec::new();
    let (written, text, kind) = match &file.content {
        Content::Text(written) => {
            let text = composed(written);
            let kind = kind_of(&file.path, &text, &mut faults);
            (Arc::clone(written), text, kind)
        }
        Content::Attachment(Attachment { size, text, digest }) => {
            let text = text.as_ref().map_or_else(|| "".into(), composed);
            (Arc::clone(&text), text, Kind::Attachment { size: *size, digest: *digest })
        }
        Content::Unreadable(reason) => {
            let (text, fault) = unreadable(reason);
            faults.push(fault);
            (Arc::clone(&text), text, Kind::Unreadable)
        }
    };
    let positions = Positions::of(&text);
    let (path, spelling) = (file.path.clone(), Arc::clone(&file.spelling));
    Source { path, spelling, text, written, positions, kind, faults }
}

fn kind_of(path: &TreePath, text: &str, faults: &mut Vec<Fault>) -> Kind {
    match (path.folder(), path.name()) {
        ("", "produktakt.toml") => Kind::Config(toml::parse(text, faults)),
        ("", "verksamheter.yaml") => Kind::Units(yaml::parse(text, 0, faults)),
        (_, "individer.csv") => Kind::Individuals(csv::parse(text, faults)),
        _ if path.extension().eq_ignore_ascii_case("md") => {
            let (front, start) = front_matter::parse(text, faults);
            Kind::Markdown(front, markdown::parse(text, start))
        }
        _ => Kind::Attachment { size: text.len() as u64, digest: None },
    }
}

fn unreadable(reason: &Unreadable) -> (Arc<str>, Fault) {
    let limit = LARGEST_TEXT / (1024 * 1024);
    let (text, rule, message, help): (Arc<str>, _, _, _) = match reason {
        Unreadable::TooLarge(size) => {
            let megabytes = size / (1024 * 1024);
            (
                "".into(),
                "file-too-large",
                phrase!(
                    "Filen är {megabytes} MiB; textfiler över {limit} MiB läses inte.",
                    "The file has {megabytes} MiB; text files over {limit} MiB are not read."
                ),
                phrase!(
                    "Dela upp texten eller lägg materialet som bilaga.",
                    "Split the text or make it an attachment."
                ),
            )
        }
        Unreadable::NotUtf8(valid) => (
            Arc::clone(valid),
            "file-not-utf8",
            phrase!(
                "Filen är inte sparad som UTF-8 från det här tecknet.",
                "The file is not saved as UTF-8 from here on."
            ),
            phrase!("Spara om den med teckenkodningen UTF-8.", "Save it again with the encoding UTF-8."),
        ),
        Unreadable::OutsideRoot => (
            "".into(),
            "link-outside-root",
            phrase!(
                "Länken leder ut ur innehållsmappen och följs inte.",
                "The link leads out of the content and is not followed."
            ),
            phrase!("Lägg en kopia av filen i mappen.", "Put a copy of the file into the folder."),
        ),
        Unreadable::Vanished => (
            "".into(),
            "file-unreadable",
            phrase!("Filen försvann medan den lästes.", "The file vanished while it was read."),
            phrase!("Kör kontrollen igen.", "Run the check again."),
        ),
        Unreadable::Refused(reason) => (
            "".into(),
            "file-unreadable",
            phrase!("Filen kan inte öppnas ({reason}).", "The file cannot be opened ({reason})."),
            phrase!("Kontrollera filens behörigheter.", "Check the permissions of the file."),
        ),
    };
    let end = text.len();
    (text, Fault::new(rule, Span::new(end, end), message).help(help))
}

/// An empty tree, for a file that has none.
pub const NOTHING: Node = Node { span: Span::new(0, 0), value: Value::Null };
