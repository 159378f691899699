//! The whole lines of a text that hold some spans, so that a snippet does not carry its entire file.

use std::ops::Range;

use crate::text::Position;

/// Consecutive whole lines of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt<'a> {
    /// The lines, without the line end of the last, also where that is `\r\n`.
    pub(super) text: &'a str,
    /// The number of the first line, from 1.
    pub(super) line: usize,
    start: usize,
}

impl<'a> Excerpt<'a> {
    /// The lines from the first to the last of `spans`, which lie in `text`; `None` without spans.
    pub(super) fn around(text: &'a str, spans: impl Iterator<Item = Range<usize>>) -> Option<Self> {
        let all = spans.reduce(|all, span| all.start.min(span.start)..all.end.max(span.end))?;
        let start = text.get(..all.start)?.rfind('\n').map_or(0, |newline| newline + 1);
        let rest = text.get(all.end..)?;
        let length = rest.find("\r\n").into_iter().chain(rest.find('\n')).min().unwrap_or(rest.len());
        let lines = text.get(start..all.end + length)?;
        Some(Self { text: lines, line: Position::of(text, start).line, start })
    }

    /// `span` of the whole text, counted from the excerpt's first byte and without line ends after it: a caret below
    /// an invisible sign would make the snippet run on to the next line.
    pub(super) fn within(&self, span: Range<usize>) -> Range<usize> {
        let (start, end) = (span.start - self.start, span.end - self.start);
        let visible = self.text.get(start..end).map_or(0, |text| text.trim_end_matches(['\r', '\n']).len());
        start..start + visible
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Rubrik\r\n\r\nEn rad\r\nOch en till";

    fn of(part: &str) -> Range<usize> {
        let start = TEXT.find(part).unwrap();
        start..start + part.len()
    }

    #[test]
    fn whole_lines_with_their_number_are_kept() {
        let excerpt = Excerpt::around(TEXT, [of("rad"), of("en till")].into_iter()).unwrap();
        assert_eq!((excerpt.text, excerpt.line), ("En rad\r\nOch en till", 3));
        assert_eq!(&excerpt.text[excerpt.within(of("rad"))], "rad");
    }

    #[test]
    fn the_end_of_the_text_is_a_place() {
        let end = TEXT.len()..TEXT.len();
        let excerpt = Excerpt::around(TEXT, [end.clone()].into_iter()).unwrap();
        assert_eq!(excerpt.text, "Och en till");
        assert_eq!(excerpt.within(end), 11..11);
    }

    #[test]
    fn a_line_end_is_not_underlined() {
        let excerpt = Excerpt::around(TEXT, [of("rad\r\n")].into_iter()).unwrap();
        assert_eq!(&excerpt.text[excerpt.within(of("rad\r\n"))], "rad");
        assert_eq!(excerpt.within(of("rad\r\n")).end, "En rad".len());
    }
}
