//! The report for people: each error and warning in rustc's manner, what remains as a short list, and a summary.
//!
//! Errors and warnings are shown with their very line, because they are to be mended now. What remains is not yet due
//! and there is much of it in a young dossier, so each finding gets one line below its product.

mod excerpt;
mod finding;
mod places;
mod remaining;
mod words;

use std::io::{self, Write};
use std::sync::Arc;

use annotate_snippets::Renderer;

use crate::diagnostic::{Diagnostic, Language, Level, Phrase};
use crate::text::TreePath;

/// The width in columns that long lines of a document are trimmed to.
const WIDTH: usize = 110;

/// How a report is to look, and where it finds what a [`Diagnostic`] only names.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The language of every word.
    pub language: Language,
    /// Whether to use the colours of a terminal.
    pub colour: bool,
    /// The text of a file as it was read; `None` where it could not be read as text.
    pub source: &'a dyn Fn(&TreePath) -> Option<Arc<str>>,
    /// The routine's sentence of a clause; `None` where the clause is not known.
    pub clause: &'a dyn Fn(&str) -> Option<Phrase>,
}

/// Writes `findings`: errors and warnings in the order given, then what remains, then the summary line.
pub fn report(out: &mut dyn Write, findings: &[&Diagnostic], setting: Setting<'_>) -> io::Result<()> {
    let (remaining, due): (Vec<&Diagnostic>, Vec<_>) =
        findings.iter().partition(|finding| finding.level == Level::Remaining);
    let renderer = if setting.colour { Renderer::styled() } else { Renderer::plain() }.term_width(WIDTH);
    for finding in due {
        writeln!(out, "{}\n", finding::render(finding, setting, &renderer))?;
    }
    remaining::list(out, &remaining, setting)?;
    writeln!(out, "{}", words::summary(findings, setting.language))
}
