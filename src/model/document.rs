//! A document of a dossier: what kind it is, its own fields, and the part of the body that belongs to it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::declaration::DeclarationFields;
use super::management::ManagementFields;
use super::need::NeedFields;
use super::plan::PlanFields;
use super::requirement::RequirementFields;
use super::risk::RiskFields;
use super::simple::SimpleFields;
use super::technical::TechnicalFields;
use super::validation::ValidationFields;
use crate::source::Source;
use crate::source::markdown::{Body, Heading};
use crate::source::tree::Route;
use crate::text::Span;
use crate::{choice, record};

/// What a document is, in the order of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// Need description, `behovsbeskrivning`.
    Need,
    /// Product plan, `produktplan`.
    Plan,
    /// A–G in one for a simple product, `enklare-produkt`.
    Simple,
    /// One of the documents A–H.
    Letter(Letter),
    /// A further document, by its file name or heading.
    Further(Arc<str>),
}

choice! {
    /// The documents of the routine's Annex 1.
    pub enum Letter {
        /// Product description and intended use.
        A = "A",
        /// User and service manual, product markings.
        B = "B",
        /// Technical description.
        C = "C",
        /// General safety and performance requirements (Annex I).
        D = "D",
        /// Risk analysis.
        E = "E",
        /// Production control and validation.
        F = "F",
        /// Management plan.
        G = "G",
        /// Declaration.
        H = "H",
    }
}

impl Letter {
    /// A to H.
    pub const SET: [Self; 8] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F, Self::G, Self::H];
}

impl DocumentKind {
    /// The word for the document in `underlag` and `dokument:`: `behovsbeskrivning`, `A`, …
    pub fn word(&self) -> &str {
        match self {
            Self::Need => "behovsbeskrivning",
            Self::Plan => "produktplan",
            Self::Simple => "enklare-produkt",
            Self::Letter(letter) => letter.word(),
            Self::Further(name) => name,
        }
    }

    /// Whether every dossier needs such a document, on the simple route or the full one.
    pub fn is_needed(&self, is_simple: bool) -> bool {
        match self {
            Self::Need | Self::Plan | Self::Letter(Letter::H) => true,
            Self::Simple => is_simple,
            Self::Letter(_) => !is_simple,
            Self::Further(_) => false,
        }
    }

    /// The kind of the file with this stem: `a-produktbeskrivning`, `behovsbeskrivning`, …
    pub fn of_file(stem: &str) -> Self {
        let lower = stem.to_lowercase();
        let letter = lower.split('-').next().filter(|first| first.len() == 1).and_then(Self::of_letter);
        match (lower.as_str(), letter) {
            ("behovsbeskrivning", _) => Self::Need,
            ("produktplan", _) => Self::Plan,
            ("enklare-produkt", _) => Self::Simple,
            (_, Some(kind)) => kind,
            _ => Self::Further(stem.into()),
        }
    }

    /// The kind that a level-1 heading of a single file opens; `None` for a further document.
    pub fn of_heading(text: &str) -> Option<Self> {
        let lower = text.trim().trim_end_matches(['.', ':']).to_lowercase();
        match lower.as_str() {
            "behovsbeskrivning" => Some(Self::Need),
            "produktplan" => Some(Self::Plan),
            "enklare produkt" => Some(Self::Simple),
            _ => {
                let (first, rest) = lower.split_at_checked(1)?;
                let ends = rest.is_empty() || rest.starts_with(['.', ':', ' ', ')', '–', '-']);
                Self::of_letter(first).filter(|_| ends)
            }
        }
    }

    /// The kind of a key below `dokument:`.
    pub fn of_key(key: &str) -> Option<Self> {
        match key.to_lowercase().as_str() {
            "behovsbeskrivning" => Some(Self::Need),
            "produktplan" => Some(Self::Plan),
            "enklare-produkt" | "enklare produkt" => Some(Self::Simple),
            lower => Self::of_letter(lower),
        }
    }

    fn of_letter(text: &str) -> Option<Self> {
        Letter::ALL
            .iter()
            .find(|letter| letter.word().eq_ignore_ascii_case(text))
            .map(|letter| Self::Letter(*letter))
    }
}

impl From<Letter> for DocumentKind {
    fn from(letter: Letter) -> Self {
        Self::Letter(letter)
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

choice! {
    /// How far a document has come.
    pub enum DocumentStatus {
        /// Being written.
        Draft = "utkast",
        /// Being reviewed.
        InReview = "granskas",
        /// Approved.
        Approved = "godkänd",
    }
}

record! {
    /// The fields that every document has (format.md 5).
    pub struct DocumentFront {
        /// Version of the document.
        version: String = "version",
        /// How far it has come.
        status: DocumentStatus = "status",
        /// When this version was written.
        date: Date = "datum",
        /// One line for the document overview.
        description: String = "beskrivning",
        /// Who wrote it.
        author: String = "författare",
        /// Who reviewed it and when.
        reviewed: Signature = "granskad",
        /// Who approved it and when.
        approved: Signature = "godkänd",
        /// Language of the text; Swedish where absent.
        language: String = "språk",
        /// What changed from version to version.
        changes: Vec<Change> = "ändringar",
        /// Documents elsewhere that answer headings here.
        references: Vec<Reference> = "hänvisningar",
        /// Attachments.
        attachments: Vec<Enclosure> = "bilagor",
    }
}

record! {
    /// A name and title with a date.
    pub struct Signature {
        /// Name and title.
        by: String = "av",
        /// When.
        date: Date = "datum",
    }
}

record! {
    /// A change of a document.
    pub struct Change {
        /// The version it made.
        version: String = "version",
        /// When.
        date: Date = "datum",
        /// What.
        text: String = "text",
    }
}

record! {
    /// A document in a quality system that this one refers to.
    pub struct Reference {
        /// Title.
        title: String = "titel",
        /// Its number there.
        id: String = "id",
        /// Version.
        version: String = "version",
        /// Where it is kept.
        location: String = "plats",
        /// Date.
        date: Date = "datum",
    }
}

record! {
    /// A file that belongs to a document.
    pub struct Enclosure {
        /// Path relative to the Markdown file.
        file: String = "fil",
        /// What it is.
        description: String = "beskrivning",
    }
}

/// The fields that only one kind of document has.
#[derive(Debug, Clone, PartialEq)]
pub enum Fields {
    /// None beside the common ones.
    Plain,
    /// Need description.
    Need(NeedFields),
    /// Product plan.
    Plan(Box<PlanFields>),
    /// C.
    Technical(TechnicalFields),
    /// D.
    Requirements(RequirementFields),
    /// E.
    Risks(RiskFields),
    /// F.
    Validation(ValidationFields),
    /// G.
    Management(Box<ManagementFields>),
    /// H.
    Declaration(Box<DeclarationFields>),
    /// The simple product.
    Simple(SimpleFields),
}

/// A document with the place it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is.
    pub kind: DocumentKind,
    /// The file that holds it.
    pub source: Arc<Source>,
    /// The way to its front matter in that file: empty in a folder, `dokument`, `D` in a single file.
    pub front_at: Route,
    /// Where it begins: its level-1 heading, or the first byte of a file without one.
    pub opening: Span,
    /// The bytes of its body, the opening heading aside.
    pub span: Span,
    /// Its headings among those of the file, the opening one aside.
    pub headings: Range<usize>,
    /// The common fields.
    pub front: DocumentFront,
    /// Its own fields.
    pub fields: Fields,
}

impl Document {
    /// The headings of this document.
    pub fn headings(&self) -> &[Heading] {
        self.source.body().and_then(|body| body.headings.get(self.headings.clone())).unwrap_or_default()
    }

    /// The body of the file that holds it; other documents of a single file stand there too.
    pub fn body(&self) -> Option<&Body> {
        self.source.body()
    }

    /// Its `[[…]]` references.
    pub fn references(&self) -> impl Iterator<Item = &crate::source::markdown::Reference> {
        let references = self.body().map(|body| body.references.as_slice()).unwrap_or_default();
        references.iter().filter(|reference| self.span.holds(reference.span))
    }

    /// Whether the document is approved.
    pub fn is_approved(&self) -> bool {
        self.front.status == Some(DocumentStatus::Approved)
    }

    /// The Markdown of this document, front matter and opening heading aside.
    pub fn markdown(&self) -> &str {
        self.source.text.get(self.span.start..self.span.end).unwrap_or_default()
    }
}
