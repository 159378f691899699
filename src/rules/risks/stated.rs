//! Reads in document E whether the writer states that no risks were found, so that silence is told from an answer.

use crate::model::document::Document;

/// What "inga" or "ingen" must be followed by to say that nothing was found.
const NOTHING: &[&str] = &[
    "risk",
    "fara",
    "faror",
    "identifiera",
    "kända",
    "känd",
    "särskil",
    "felanvänd",
    "rimlig",
    "förutsebar",
];

/// What such a sentence is about.
const SUBJECTS: &[&str] = &["risk", "fara", "faror", "identifiera", "felanvänd"];

/// Whether a sentence of `document` says that there are none, and it or its heading names `subject`:
/// "Inga risker har identifierats under tillverkningen, eftersom …".
pub(super) fn says_none(document: &Document, subject: &str) -> bool {
    sections(document).any(|(heading, text)| {
        let is_named = words(heading).any(|word| word.starts_with(subject));
        sentences(&without_comments(text)).any(|sentence| is_none_of(&sentence, subject, is_named))
    })
}

/// Each heading with the text up to the next one; the text before the first has an empty heading.
fn sections(document: &Document) -> impl Iterator<Item = (&str, &str)> {
    let headings = document.headings();
    let starts = std::iter::once(("", document.span.start));
    let starts = starts.chain(headings.iter().map(|heading| (heading.text.as_str(), heading.span.end)));
    let ends = headings.iter().map(|heading| heading.span.start).chain([document.span.end]);
    starts
        .zip(ends)
        .map(|((heading, start), end)| (heading, document.source.text.get(start..end).unwrap_or_default()))
}

fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Sentences, list items and table cells; a paragraph may be wrapped over several lines.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let broken = text.replace("\n\n", ".").replace("\n- ", ".").replace("\n* ", ".");
    let parts: Vec<_> = broken.split(['.', '!', '?', ';', '|']).map(str::to_lowercase).collect();
    parts.into_iter()
}

fn is_none_of(sentence: &str, subject: &str, is_named: bool) -> bool {
    let words: Vec<_> = words(sentence).collect();
    let begins = |word: &str, stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let is_none = words.windows(2).any(
        |pair| matches!(pair, [none, next] if (none == "inga" || none == "ingen") && begins(next, NOTHING)),
    );
    let is_named = is_named || words.iter().any(|word| word.starts_with(subject));
    is_none && is_named && words.iter().any(|word| begins(word, SUBJECTS))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(text: &str, subject: &str) -> bool {
        sentences(&without_comments(text)).any(|sentence| is_none_of(&sentence, subject, false))
    }

    #[test]
    fn a_sentence_says_that_nothing_was_found() {
        for text in [
            "Inga risker har identifierats under\ntillverkningen, eftersom delarna köps in.",
            "- Användning: se tabellen.\n- Tillverkning: inga identifierade risker.",
            "Det finns ingen känd risk vid tillverkning.",
        ] {
            assert!(says(text, "tillverkning"), "{text}");
        }
        assert!(says("Ingen rimligen förutsebar felanvändning har identifierats.", "felanvänd"));
    }

    #[test]
    fn other_sentences_do_not() {
        for text in [
            "Inga oacceptabla risker kvarstår efter användning.",
            "Avsedd användning har inga kända kontraindikationer.",
            "Inga risker har identifierats. Användning sker dagligen.",
            "<!-- Inga risker under användning -->",
            "Inga risker i riskhantering.",
        ] {
            assert!(!says(text, "användning"), "{text}");
            assert!(!says(text, "hantering"), "{text}");
        }
    }
}
