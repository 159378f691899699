//! The line that a finding is about, as the file has it.

use serde::Serialize;

use crate::diagnostic::Place;
use crate::source::Source;

/// Characters that are shown before what is meant, and after it.
const AROUND: usize = 60;
/// Characters of what is meant.
const LONGEST: usize = 120;

/// A line in three parts; what is meant is the middle one, and empty where something is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Excerpt {
    before: String,
    meant: String,
    after: String,
}

impl Excerpt {
    /// The line at `place` in its file; none where that line says nothing.
    pub(super) fn of(source: &Source, place: &Place) -> Option<Self> {
        let line = source.text.lines().nth(place.start.line.checked_sub(1)?)?;
        if matches!(line.trim(), "" | "---") {
            return None;
        }
        let characters: Vec<char> = line.chars().collect();
        let start = (place.start.column - 1).min(characters.len());
        let end = if place.end.line == place.start.line { place.end.column - 1 } else { characters.len() };
        let (before, rest) = characters.split_at(start);
        let (meant, after) = rest.split_at(end.saturating_sub(start).min(rest.len()));
        Some(Self { before: last(before), meant: first(meant, LONGEST), after: first(after, AROUND) })
    }
}

fn first(characters: &[char], most: usize) -> String {
    let cut = if characters.len() > most { "…" } else { "" };
    characters.iter().take(most).chain(cut.chars().collect::<Vec<_>>().iter()).collect()
}

fn last(characters: &[char]) -> String {
    let left_out = characters.len().saturating_sub(AROUND);
    let kept: String = characters[left_out..].iter().collect();
    if left_out > 0 { format!("…{kept}") } else { kept.trim_start().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source;
    use crate::text::{Content, Span, Text, TreePath};

    fn excerpt(text: &str, meant: &str) -> Option<Excerpt> {
        let path = TreePath::new("sidor/a.md");
        let start = text.find(meant).unwrap();
        let span = Span::new(start, start + meant.len());
        let content = Content::Text(text.into());
        let source = source::parse(&Text { path, spelling: "sidor/a.md".into(), content });
        Excerpt::of(&source, &source.place(span))
    }

    #[test]
    fn a_line_is_cut_around_what_is_meant() {
        let shown = excerpt("---\ntitel: å\n---\n  En mening här.\n", "mening").unwrap();
        assert_eq!((&*shown.before, &*shown.meant, &*shown.after), ("En ", "mening", " här."));
        let long = format!("{}X{}", "a".repeat(100), "b".repeat(100));
        let shown = excerpt(&long, "X").unwrap();
        assert_eq!((shown.before.chars().count(), shown.after.chars().count()), (AROUND + 1, AROUND + 1));
    }

    #[test]
    fn a_line_that_says_nothing_is_not_shown() {
        assert_eq!(excerpt("---\ntitel: a\n---\n", "---"), None);
    }
}
