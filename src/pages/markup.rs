//! Markup that is written here and not in a template: text inside HTML, and the smallest parts of tables and matrices.
//!
//! A dossier is mostly tables. Drawn by a template, every cell would cost a component call and a map of values; drawn here,
//! a page takes a fifth of the time. The look stays the theme's: the classes are those of its style sheet.

use super::parts::{Day, Link, Tag};

/// Appends `text` so that it is text and nothing else, in content and in a quoted attribute alike.
pub(crate) fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'&', b'<', b'"', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Appends the parts, those at odd places escaped: markup, text, markup, …
pub(crate) fn weave(out: &mut String, parts: &[&str]) {
    for (index, part) in parts.iter().enumerate() {
        if index % 2 == 0 { out.push_str(part) } else { escape(out, part) }
    }
}

/// Appends a sentence in which words between backticks are code.
pub(crate) fn sentence(out: &mut String, text: &str) {
    let mut is_code = false;
    for (index, part) in text.split('`').enumerate() {
        if index > 0 {
            out.push_str(if is_code { "</code>" } else { "<code>" });
            is_code = !is_code;
        }
        escape(out, part);
    }
    if is_code {
        out.push_str("</code>");
    }
}

/// A decorative icon of the sprite.
pub(crate) fn icon(out: &mut String, name: &str) {
    weave(
        out,
        &["<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#i-", name, "\"/></svg>"],
    );
}

pub(crate) fn tag(out: &mut String, tag: &Tag) {
    let (space, tone) = if tag.tone.is_empty() { ("", "") } else { (" tag--", tag.tone) };
    weave(out, &["<span class=\"tag", space, "", tone, "\">"]);
    icon(out, tag.icon);
    escape(out, &tag.word);
    out.push_str("</span>");
}

pub(crate) fn day(out: &mut String, day: &Day) {
    weave(out, &["<time datetime=\"", &day.iso, "\">", &day.text, "</time>"]);
}

pub(crate) fn link(out: &mut String, link: &Link) {
    match &link.url {
        Some(url) => weave(out, &["<a href=\"", url, "\">", &link.text, "</a>"]),
        None => escape(out, &link.text),
    }
}

/// Links with commas between them.
pub(crate) fn links(out: &mut String, links: &[Link]) {
    for (index, one) in links.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        link(out, one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_backticks_are_code() {
        let written = |text: &str| {
            let mut out = String::new();
            sentence(&mut out, text);
            out
        };
        assert_eq!(written("Rätta `a<b` nu."), "Rätta <code>a&lt;b</code> nu.");
        assert_eq!(written("Ett ` ensamt"), "Ett <code> ensamt</code>");
    }

    #[test]
    fn text_stays_text() {
        let mut out = String::new();
        weave(&mut out, &["<a href=\"", "\"><script>", "\">", "a & b", "</a>"]);
        assert_eq!(out, "<a href=\"&quot;>&lt;script>\">a &amp; b</a>");
    }
}
