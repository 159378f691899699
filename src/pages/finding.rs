//! Findings as pages show them: a word, an icon and a colour, the sentence, and where it stands.

use serde::Serialize;

use super::parts::Tag;
use super::scene::Here;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Product;
use crate::model::document::Document;

/// How a level looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) tone: &'static str,
    pub(crate) icon: &'static str,
    word: &'static str,
    name: &'static str,
}

/// A finding in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    pub(crate) tone: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) word: String,
    /// What a screen reader calls it.
    pub(crate) name: String,
    pub(crate) anchor: String,
    pub(crate) rule: &'static str,
    pub(crate) rule_url: String,
    pub(crate) place: String,
    /// The file that it stands in, for those who can open it, with line and column.
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

/// The look of a level.
pub(crate) const fn look(level: Level) -> Look {
    match level {
        Level::Error => {
            Look { tone: "error", icon: "err", word: "finding.error", name: "finding.error_name" }
        }
        Level::Warning => {
            Look { tone: "warn", icon: "warn", word: "finding.warning", name: "finding.warning_name" }
        }
        Level::Remaining => {
            Look { tone: "tip", icon: "gap", word: "finding.remaining", name: "finding.remaining_name" }
        }
    }
}

/// A level as a tag.
pub(crate) fn tag(level: Level, here: &Here<'_>) -> Tag {
    let tone = match level {
        Level::Error => "stop",
        Level::Warning => "warn",
        Level::Remaining => "open",
    };
    Tag::new(here.word(look(level).word), tone, look(level).icon)
}

/// The finding with number `number` on a page.
pub(crate) fn in_full(number: usize, finding: &Diagnostic, here: &Here<'_>) -> Finding {
    let look = look(finding.level);
    let language = here.words().language();
    Finding {
        tone: look.tone,
        icon: look.icon,
        word: here.word(look.word).to_owned(),
        name: here.word(look.name).to_owned(),
        anchor: format!("Problem-{number}"),
        rule: finding.rule,
        rule_url: here.rule(finding.rule),
        place: place(finding, here),
        file: finding.place.path.to_string(),
        line: finding.place.start.line,
        column: finding.place.start.column,
        message: finding.message.in_language(language).to_owned(),
        help: finding.help.as_ref().map(|help| help.in_language(language).to_owned()),
    }
}

/// The anchor of the finding that is the one after `before` others on a page.
pub(crate) fn anchor(before: usize) -> String {
    format!("Problem-{}", before + 1)
}

/// `b-manual.md, rad 64`.
pub(crate) fn place(finding: &Diagnostic, here: &Here<'_>) -> String {
    let path = finding.place.path.name();
    here.words().fill("finding.line", &[("path", &path), ("line", &finding.place.start.line)])
}

/// The page that shows what the finding is about, where that is a document of the product.
pub(crate) fn page(product: &Product, finding: &Diagnostic, here: &Here<'_>) -> Option<String> {
    let mut documents =
        product.documents.iter().filter(|document| document.source.path == finding.place.path);
    let document = documents.find(|document| !product.is_single_file || holds(document, finding));
    document.map(|document| here.document(product, &document.kind))
}

/// The findings about a document: those in its text and those about its fields.
pub(crate) fn of_document<'a>(
    product: &'a Product,
    document: &'a Document,
    findings: &'a [Diagnostic],
) -> impl Iterator<Item = &'a Diagnostic> {
    findings.iter().filter(move |finding| {
        let is_here = document.source.path == finding.place.path;
        is_here && (!product.is_single_file || holds(document, finding))
    })
}

/// Whether a finding says that required text is not there; pages show that in place.
pub(crate) fn is_missing_content(finding: &Diagnostic) -> bool {
    matches!(finding.rule, "heading-missing" | "heading-unanswered")
}

/// Whether a finding in a single file is about this document: its text or its opening heading.
fn holds(document: &Document, finding: &Diagnostic) -> bool {
    document.span.holds(finding.place.span) || document.opening.holds(finding.place.span)
}
