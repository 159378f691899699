//! The bar of the live preview: the findings of a page, worst first, with the way to where each is shown.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Level, Tally};
use crate::pages::finding;
use crate::pages::scene::Here;

/// Where the preview serves its own files.
const BASE: &str = "/.produktakt/";

/// The bar.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Bar {
    base: &'static str,
    /// The number of the last event that the page has seen.
    seen: u64,
    counts: Vec<Count>,
    findings: Vec<Line>,
    #[serde(skip)]
    errors: usize,
}

#[derive(Debug, Clone, Serialize)]
struct Count {
    icon: &'static str,
    words: String,
}

#[derive(Debug, Clone, Serialize)]
struct Line {
    tone: &'static str,
    icon: &'static str,
    word: String,
    rule: &'static str,
    rule_url: String,
    message: String,
    place: String,
    target: Option<String>,
}

impl Bar {
    /// The bar for `findings`, each with its anchor where the page shows it.
    pub(super) fn of(findings: &[(&Diagnostic, Option<String>)], seen: u64, here: &Here<'_>) -> Self {
        let tally = Tally::of(findings.iter().map(|(finding, _)| *finding));
        let counts = [
            (Level::Error, "product.errors", tally.errors),
            (Level::Warning, "product.warnings", tally.warnings),
            (Level::Remaining, "product.remaining", tally.remaining),
        ];
        let counts = counts.map(|(level, key, count)| Count {
            icon: finding::look(level).icon,
            words: here.words().count(key, count),
        });
        let mut sorted: Vec<_> = findings.iter().collect();
        sorted.sort_by_key(|(finding, _)| finding.level);
        let line = |(finding, target): &(&Diagnostic, Option<String>)| {
            let full = finding::in_full(0, finding, here);
            Line {
                tone: full.tone,
                icon: full.icon,
                word: full.word,
                rule: full.rule,
                rule_url: full.rule_url,
                message: full.message,
                place: full.place,
                target: target.clone(),
            }
        };
        Self {
            base: BASE,
            seen,
            counts: counts.into(),
            findings: sorted.into_iter().map(line).collect(),
            errors: tally.errors,
        }
    }

    /// The title of the page: the number of errors first, so that a tab in the background tells.
    pub(super) fn title(&self, title: &str, here: &Here<'_>) -> String {
        let key = match self.errors {
            0 => return title.to_owned(),
            1 => "preview.title_one",
            _ => "preview.title_other",
        };
        here.words().fill(key, &[("n", &self.errors), ("title", &title)])
    }
}
