//! Raw HTML in a text: shown as text, except a few harmless tags without attributes. Comments are left out.
//!
//! Whatever is typed, the result is balanced: a tag is closed no later than the block, emphasis or cell that it was opened in, and
//! an end tag without its start is text.

use crate::pages::markup::escape;

const INLINE: &[&str] = &["sub", "sup", "kbd", "abbr"];

/// Tags that are open; `None` marks where a Markdown element began.
#[derive(Default)]
pub(super) struct OpenTags(Vec<Option<&'static str>>);

impl OpenTags {
    /// A Markdown element begins.
    pub(super) fn enter(&mut self, out: &mut String) {
        if self.0.last() == Some(&Some("summary")) {
            self.close_last(out);
        }
        self.0.push(None);
    }

    /// A Markdown element ends: what was opened inside it is closed.
    pub(super) fn leave(&mut self, out: &mut String) {
        while self.0.last().is_some_and(Option::is_some) {
            self.close_last(out);
        }
        self.0.pop();
    }

    /// The text ends.
    pub(super) fn close_all(&mut self, out: &mut String) {
        while !self.0.is_empty() {
            self.close_last(out);
        }
    }

    /// Raw HTML inside a line.
    pub(super) fn write_inline(&mut self, out: &mut String, html: &str) {
        self.write(out, html, false);
    }

    /// A block of raw HTML; `details` may stay open after it, nothing else.
    pub(super) fn write_block(&mut self, out: &mut String, html: &str) {
        self.write(out, html, true);
        while self.0.last().copied().flatten().is_some_and(|open| open != "details") {
            self.close_last(out);
        }
    }

    fn write(&mut self, out: &mut String, html: &str, is_block: bool) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            escape(out, &rest[..at]);
            rest = &rest[at..];
            if let Some(comment) = rest.strip_prefix("<!--") {
                rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let Some((name, is_end, after)) = tag(rest) else {
                out.push_str("&lt;");
                rest = &rest[1..];
                continue;
            };
            let is_written =
                if is_end { self.end(out, name) } else { self.start(out, name, after, is_block) };
            if is_written {
                rest = after;
            } else {
                out.push_str("&lt;");
                rest = &rest[1..];
            }
        }
        escape(out, rest);
    }

    fn start(&mut self, out: &mut String, name: &str, after: &str, is_block: bool) -> bool {
        if name == "br" {
            out.push_str("<br>");
            return true;
        }
        let known = match name {
            "details" if is_block && tag(after.trim_start()).is_some_and(|(next, ..)| next == "summary") => {
                "details"
            }
            "summary" if self.0.last() == Some(&Some("details")) && out.trim_end().ends_with("<details>") => {
                "summary"
            }
            _ => match INLINE.iter().find(|known| **known == name) {
                Some(known) => known,
                None => return false,
            },
        };
        self.0.push(Some(known));
        out.push('<');
        out.push_str(known);
        out.push('>');
        true
    }

    fn end(&mut self, out: &mut String, name: &str) -> bool {
        let matches = self.0.last().copied().flatten() == Some(name);
        if matches {
            self.close_last(out);
        }
        matches
    }

    fn close_last(&mut self, out: &mut String) {
        if let Some(Some(name)) = self.0.pop() {
            out.push_str("</");
            out.push_str(name);
            out.push('>');
        }
    }
}

/// The name of the tag without attributes that `html` begins with, whether it is an end tag, and what follows it.
fn tag(html: &str) -> Option<(&str, bool, &str)> {
    let inner = html.strip_prefix('<')?;
    let (inner, is_end) = inner.strip_prefix('/').map_or((inner, false), |inner| (inner, true));
    let (name, after) = inner.split_once('>')?;
    let name = name.strip_suffix('/').unwrap_or(name).trim_end();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    is_name.then_some((name, is_end, after))
}
