//! The strip A–H: how far the documents of a product have come, at a glance and in a sentence.

use super::markup::weave;
use super::words::Words;
use crate::register::Facts;
use crate::register::facts::DocumentState;

const LETTERS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

/// The strip of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Strip {
    cells: Vec<Cell>,
    /// What a screen reader says instead of eight letters.
    sentence: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell {
    text: String,
    class: &'static str,
}

impl Strip {
    /// The strip of a product's documents; a simple product has A–G in one.
    pub(crate) fn of(facts: &Facts, words: &Words) -> Self {
        if facts.is_simple { Self::merged(facts, words) } else { Self::full(facts, words) }
    }

    fn full(facts: &Facts, words: &Words) -> Self {
        let cells = LETTERS
            .iter()
            .zip(facts.documents)
            .map(|(letter, state)| Cell { text: (*letter).to_owned(), class: class(state) });
        Self { cells: cells.collect(), sentence: sentence(facts, words) }
    }

    fn merged(facts: &Facts, words: &Words) -> Self {
        let [whole, .., declaration] = facts.documents;
        let merged = if whole == DocumentState::Approved {
            "is-merged is-done"
        } else if whole == DocumentState::Missing {
            "is-merged is-gap"
        } else {
            "is-merged is-work"
        };
        let cells = vec![
            Cell { text: words.get("strip.merged").to_owned(), class: merged },
            Cell { text: "H".to_owned(), class: class(declaration) },
        ];
        let sentence = words.fill(
            "strip.merged_sentence",
            &[("word", &word(whole, words)), ("last", &word(declaration, words))],
        );
        Self { cells, sentence }
    }

    /// Appends the strip.
    pub(crate) fn write(&self, out: &mut String) {
        out.push_str("<span class=\"strip\" aria-hidden=\"true\">");
        for cell in &self.cells {
            weave(out, &["<span class=\"", cell.class, "\">", &cell.text, "</span>"]);
        }
        weave(out, &["</span><span class=\"vh\">", &self.sentence, "</span>"]);
    }
}

/// The letters of the documents that are in one of these states.
pub(crate) fn letters(facts: &Facts, states: &[DocumentState]) -> Vec<&'static str> {
    let is_listed = |(_, state): &(&&str, DocumentState)| states.contains(state);
    LETTERS.iter().zip(facts.documents).filter(is_listed).map(|(letter, _)| *letter).collect()
}

/// The documents that a product lacks, in words: `E, G`; `A–G` where a simple product has none.
pub(crate) fn gaps(facts: &Facts) -> Option<String> {
    let missing = letters(facts, &[DocumentState::Missing]);
    match missing.as_slice() {
        [] => None,
        ["A", .., "G"] if facts.is_simple => Some("A–G".to_owned()),
        ["A", .., "G", "H"] => Some("A–H".to_owned()),
        letters => Some(letters.join(", ")),
    }
}

fn sentence(facts: &Facts, words: &Words) -> String {
    let done = letters(facts, &[DocumentState::Approved]).len();
    let mut parts = vec![words.fill("strip.done", &[("n", &done), ("total", &LETTERS.len())])];
    for (key, states) in [
        ("strip.working", &[DocumentState::Draft, DocumentState::InReview][..]),
        ("strip.missing", &[DocumentState::Missing][..]),
    ] {
        let letters = letters(facts, states);
        if !letters.is_empty() {
            parts.push(words.fill(key, &[("letters", &letters.join(", "))]));
        }
    }
    format!("{}.", parts.join("; "))
}

fn class(state: DocumentState) -> &'static str {
    match state {
        DocumentState::Approved => "is-done",
        DocumentState::Draft | DocumentState::InReview => "is-work",
        DocumentState::Missing => "is-gap",
    }
}

fn word(state: DocumentState, words: &Words) -> String {
    let key = match state {
        DocumentState::Approved => "document.approved",
        DocumentState::Draft => "document.draft",
        DocumentState::InReview => "document.review",
        DocumentState::Missing => "document.missing",
    };
    words.get(key).to_lowercase()
}
