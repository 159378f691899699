//! What is wrong, where, why and what to do: the product of every check.

use std::sync::Arc;

use serde::Serialize;

use crate::text::{Position, Span, TreePath};

/// How much a finding weighs (format.md 6). The order is from heaviest to lightest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A *ska*, *måste* or *får ej* that is due and not met, or a broken file.
    Error,
    /// A *bör* that is due and not met.
    Warning,
    /// *Återstår*: not met and not yet due. Counts in the completeness, never fails a check.
    Remaining,
}

/// The language of a site and its messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

/// One sentence in both languages; which one is shown is decided at the edge.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phrase {
    /// Swedish.
    pub sv: String,
    /// English.
    pub en: String,
}

impl Phrase {
    /// The sentence in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }
}

/// A [`Phrase`] from a Swedish and an English format string that may name variables in scope.
#[macro_export]
macro_rules! phrase {
    ($sv:literal, $en:literal $(,)?) => {
        $crate::diagnostic::Phrase { sv: format!($sv), en: format!($en) }
    };
}

/// A place in a file that the writer can open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub path: TreePath,
    /// The bytes that are meant; empty where something is missing.
    pub span: Span,
    /// Where the span starts, as an editor counts.
    pub start: Position,
    /// Where it ends.
    pub end: Position,
}

impl Place {
    /// The place of `span` in `text`, which is the content of `path`.
    pub fn new(path: TreePath, text: &str, span: Span) -> Self {
        let start = Position::of(text, span.start);
        let end = if span.end > span.start { Position::of(text, span.end) } else { start };
        Self { path, span, start, end }
    }

    /// The first character of a file, also of one that could not be read.
    pub fn start_of(path: TreePath) -> Self {
        Self { path, span: Span::default(), start: Position::START, end: Position::START }
    }
}

/// One finding, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case name of the defect, never reused.
    pub rule: &'static str,
    /// Its weight.
    pub level: Level,
    /// One sentence that stands alone.
    pub message: Phrase,
    /// The very value, or the nearest place that should hold it.
    pub place: Place,
    /// Other places that explain it.
    pub related: Vec<(Place, Phrase)>,
    /// What to do.
    pub help: Option<Phrase>,
    /// The clauses that it breaks; none where only the format is broken.
    pub cites: Vec<&'static str>,
    /// The product's id, or its folder where the id is missing; none for files of the whole site.
    pub product: Option<Arc<str>>,
}

impl Diagnostic {
    /// The stable order of a report: by file, place, weight, rule and words.
    pub fn sort_key(&self) -> impl Ord + '_ {
        (&self.place, self.level, self.rule, &self.message)
    }
}

/// How many findings of each level there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Not yet due.
    pub remaining: usize,
}

impl Tally {
    /// Counts `findings`.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut tally = Self::default();
        for finding in findings {
            *match finding.level {
                Level::Error => &mut tally.errors,
                Level::Warning => &mut tally.warnings,
                Level::Remaining => &mut tally.remaining,
            } += 1;
        }
        tally
    }
}
