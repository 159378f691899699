//! What the format itself breaks: found while one file is read, at the very bytes, always an error.

use crate::diagnostic::Phrase;
use crate::text::Span;

/// A fault of the format in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Id of the rule in [`crate::rules`].
    pub rule: &'static str,
    /// The bytes that are wrong.
    pub span: Span,
    /// One sentence that stands alone.
    pub message: Phrase,
    /// What to do.
    pub help: Option<Phrase>,
    /// The key that an unknown one was probably meant to be; then that key is not also missing.
    pub meant: Option<&'static str>,
}

impl Fault {
    /// A fault without advice.
    pub fn new(rule: &'static str, span: Span, message: Phrase) -> Self {
        Self { rule, span, message, help: None, meant: None }
    }

    /// The same with advice.
    #[must_use]
    pub fn help(mut self, help: Phrase) -> Self {
        self.help = Some(help);
        self
    }
}

/// The candidate that `word` was probably meant to be, if any is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::normalized_damerau_levenshtein(&word, &fold(candidate, &word)), candidate))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// `candidate` in lower case, and without its dots and rings where `word` was typed without any.
fn fold(candidate: &str, word: &str) -> String {
    let lower = candidate.to_lowercase();
    if word.is_ascii() { lower.replace(['å', 'ä'], "a").replace('ö', "o") } else { lower }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_what_was_meant() {
        let keys = ["produktägare", "planerat_antal", "titel"];
        assert_eq!(nearest("produktagare", keys), Some("produktägare"));
        assert_eq!(nearest("Title", keys), Some("titel"));
        assert_eq!(nearest("kostnad", keys), None);
    }
}
