//! The YAML between the two `---` lines at the head of a Markdown file.

use super::NOTHING;
use super::fault::Fault;
use super::tree::Node;
use super::yaml;
use crate::phrase;
use crate::text::Span;

/// The front matter as a tree, null where there is none, and the byte where the body begins.
pub fn parse(text: &str, faults: &mut Vec<Fault>) -> (Node, usize) {
    let Some(start) = after_fence(text) else { return (NOTHING, 0) };
    let Some((end, body)) = closing_fence(text, start) else {
        let message = phrase!(
            "Fälten överst i filen avslutas aldrig: en andra rad med `---` saknas.",
            "The fields at the head of the file never end: a second line `---` is missing."
        );
        let help = phrase!(
            "Sätt `---` ensamt på raden efter sista fältet.",
            "Put `---` alone on the line after the last field."
        );
        let fence = start - text[..start].trim_start().len();
        faults.push(Fault::new("front-matter-unclosed", Span::new(fence, fence + 3), message).help(help));
        let fields = leading_fields(&text[start..]);
        return (yaml::parse(fields, start, faults), start + fields.len());
    };
    (yaml::parse(&text[start..end], start, faults), body)
}

/// The byte after the first line that is not blank, where that line is a fence.
fn after_fence(text: &str) -> Option<usize> {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        match line.trim() {
            "" => {}
            "---" => return Some(end),
            _ => break,
        }
    }
    None
}

/// The byte where the closing fence begins, and the byte after its line.
fn closing_fence(text: &str, start: usize) -> Option<(usize, usize)> {
    let mut offset = start;
    for line in text[start..].split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((offset, offset + line.len()));
        }
        offset += line.len();
    }
    None
}

/// What still looks like fields where the fence was forgotten: everything before the first blank line or heading.
fn leading_fields(text: &str) -> &str {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() || line.starts_with("# ") || line.starts_with("## ") {
            break;
        }
        end += line.len();
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_begins_after_the_closing_fence() {
        for text in ["---\na: 1\n---\nText", "---\r\na: 1\r\n---\r\nText"] {
            let (tree, body) = parse(text, &mut Vec::new());
            assert_eq!(&text[body..], "Text");
            let span = tree.entry("a").unwrap().node.span;
            assert_eq!(&text[span.start..span.end], "1");
        }
        assert_eq!(parse("Text", &mut Vec::new()).1, 0);
    }

    #[test]
    fn a_forgotten_fence_is_a_fault_and_the_fields_are_still_read() {
        let mut faults = Vec::new();
        let (tree, _) = parse("---\na: 1\n\n# Rubrik\n", &mut faults);
        assert_eq!(faults[0].rule, "front-matter-unclosed");
        assert!(tree.entry("a").is_some());
    }
}
