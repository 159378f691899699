//! Takes a finished page apart into what a search can lead to: what is found is what the reader sees, whoever made it.
//!
//! The page is ours and well formed, so tokens are enough; nothing here builds a tree.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use memchr::memmem;

/// A stretch of a page: from one heading with an anchor to the next, or a row with an identity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// Where in the page; empty for its beginning.
    pub anchor: String,
    /// The words of the heading, or the first cell of the row.
    pub heading: String,
    /// Everything below it; lines are blocks.
    pub text: String,
}

/// What leads elsewhere or is only drawn.
const SKIPPED: [&str; 8] = ["nav", "aside", "svg", "form", "script", "style", "template", "noscript"];
/// What stands within a word.
const INLINE: [&str; 13] =
    ["abbr", "b", "bdi", "code", "del", "em", "i", "kbd", "mark", "q", "strong", "sub", "sup"];
/// What stands within a line, but is drawn apart from its neighbours where no punctuation joins them.
const APART: [&str; 4] = ["a", "small", "span", "time"];
/// What a word follows without a space.
const OPENING: [char; 7] = ['(', '[', '/', '-', '–', '”', '"'];
/// Keeps an element and what is in it out of the index.
const OFF: (&str, &str) = ("data-search", "off");

/// The sections of the `main` element of a page, in order.
pub fn sections(html: &[u8]) -> Vec<Section> {
    let mut walk = Walk::default();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        walk.take(&event);
        None
    });
    // The page is in memory, and nothing stops in its midst.
    let Ok(()) = Tokenizer::new_with_emitter(main(html), emitter).finish();
    walk.sections.retain(|section| !section.heading.is_empty() || !section.text.is_empty());
    for section in &mut walk.sections {
        section.text.truncate(section.text.trim_end().len());
        section.heading.truncate(section.heading.trim_end().len());
    }
    walk.sections
}

/// The `main` element of a page, up to its end tag; the rest need not be taken apart.
fn main(html: &[u8]) -> &[u8] {
    let begin = memmem::find(html, b"<main").unwrap_or_default();
    let end = memmem::rfind(html, b"</main>").unwrap_or(html.len());
    html.get(begin..end).unwrap_or_default()
}

#[derive(Default)]
struct Walk {
    sections: Vec<Section>,
    /// The section that text belongs to.
    current: usize,
    /// The one to return to after a row.
    above: Option<usize>,
    tag: Tag,
    attribute: Vec<u8>,
    is_in_main: bool,
    /// Whether a word that follows does not belong to the one before.
    is_apart: bool,
    /// The element that is skipped, and how many of its name are open within.
    skipped: Option<(Vec<u8>, usize)>,
    /// The element whose text is the heading.
    heading: Option<Vec<u8>>,
}

#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    id: String,
    is_off: bool,
}

impl Walk {
    fn take(&mut self, event: &CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: name.to_vec(), ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
            }
            CallbackEvent::AttributeValue { value } => match self.attribute.as_slice() {
                b"id" => self.tag.id = String::from_utf8_lossy(value).into_owned(),
                name if name == OFF.0.as_bytes() => self.tag.is_off = *value == OFF.1.as_bytes(),
                _ => {}
            },
            CallbackEvent::CloseStartTag { .. } => self.open(),
            CallbackEvent::EndTag { name } => self.close(name),
            CallbackEvent::String { value } if self.is_in_main && self.skipped.is_none() => self.text(value),
            _ => {}
        }
    }

    fn open(&mut self) {
        let tag = std::mem::take(&mut self.tag);
        if let Some((name, depth)) = &mut self.skipped {
            *depth += usize::from(*name == tag.name);
            return;
        }
        if tag.name == b"main" {
            self.is_in_main = true;
            self.sections.push(Section::default());
        }
        if !self.is_in_main {
            return;
        }
        if tag.is_off || is_in(&SKIPPED, &tag.name) {
            self.skipped = Some((tag.name, 1));
            return;
        }
        self.pass(&tag.name);
        match tag.name.as_slice() {
            // What stands above the title belongs to it.
            b"h1" if self.sections.len() == 1 => self.heading = Some(tag.name),
            b"h1" => self.begin(String::new(), tag.name),
            b"h2" | b"h3" | b"h4" | b"h5" | b"h6" if !tag.id.is_empty() => self.begin(tag.id, tag.name),
            b"tr" if !tag.id.is_empty() => {
                self.above = Some(self.current);
                self.begin(tag.id, b"th".to_vec());
            }
            _ => {}
        }
    }

    /// Begins a section whose heading ends with the element `until`.
    fn begin(&mut self, anchor: String, until: Vec<u8>) {
        self.sections.push(Section { anchor, ..Section::default() });
        self.current = self.sections.len() - 1;
        self.heading = Some(until);
    }

    fn close(&mut self, name: &[u8]) {
        if let Some((skipped, depth)) = &mut self.skipped {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        if name == b"main" {
            self.is_in_main = false;
        }
        if !self.is_in_main {
            return;
        }
        self.pass(name);
        if self.heading.as_deref() == Some(name) || (name == b"td" && self.heading.as_deref() == Some(b"th"))
        {
            self.heading = None;
        }
        if name == b"tr"
            && let Some(above) = self.above.take()
        {
            self.current = above;
            self.heading = None;
        }
    }

    fn text(&mut self, value: &[u8]) {
        let text = String::from_utf8_lossy(value);
        let Some(section) = self.sections.get_mut(self.current) else { return };
        let out = if self.heading.is_some() { &mut section.heading } else { &mut section.text };
        let is_apart = std::mem::take(&mut self.is_apart)
            && text.starts_with(char::is_alphanumeric)
            && !out.ends_with(OPENING);
        if is_apart || text.starts_with(char::is_whitespace) {
            space(out);
        }
        for word in text.split_whitespace() {
            if !std::ptr::eq(word.as_ptr(), text.as_ptr()) {
                space(out);
            }
            out.push_str(word);
        }
        if text.ends_with(char::is_whitespace) {
            space(out);
        }
    }

    /// What the border of an element does to the text.
    fn pass(&mut self, name: &[u8]) {
        if is_in(&APART, name) {
            self.is_apart = true;
        } else if !is_in(&INLINE, name) {
            self.end_block();
        }
    }

    /// A new line in the text, a space in a heading.
    fn end_block(&mut self) {
        let Some(section) = self.sections.get_mut(self.current) else { return };
        if self.heading.is_some() {
            space(&mut section.heading);
            return;
        }
        let trimmed = section.text.trim_end().len();
        section.text.truncate(trimmed);
        if trimmed > 0 {
            section.text.push('\n');
        }
    }
}

fn is_in(names: &[&str], name: &[u8]) -> bool {
    names.iter().any(|known| known.as_bytes() == name)
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '\n']) {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> Vec<(String, String, String)> {
        let sections = sections(html.as_bytes()).into_iter();
        sections.map(|section| (section.anchor, section.heading, section.text)).collect()
    }

    #[test]
    fn a_heading_with_an_anchor_begins_a_section() {
        let html = "<title>Nej</title><main><nav>Nej</nav><h1>Manual</h1><p>Torka <b>av</b>.</p><p>Låt torka.</p>\
                    <h2 id=\"Rengoring\">Rengöring <small>och vård</small></h2><ul><li>Sprit</li></ul></main><footer>Nej</footer>";
        let expected =
            [("", "Manual", "Torka av.\nLåt torka."), ("Rengoring", "Rengöring och vård", "Sprit")];
        assert_eq!(shown(html), expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
    }

    #[test]
    fn a_row_with_an_identity_is_a_section_of_its_own() {
        let html = "<main><h1>Krav</h1><table><tr id=\"K1\"><th>K1</th><td>Tål 70 °C</td></tr></table><p>Slut</p></main>";
        let expected = [("", "Krav", "Slut"), ("K1", "K1", "Tål 70 °C")];
        assert_eq!(shown(html), expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
    }

    #[test]
    fn what_is_drawn_apart_are_words_of_their_own() {
        let html = "<main><p>I bruk</p><h1><span>R1</span>Rörelse</h1><p><a>R2</a><a>R3</a>, H<sub>2</sub>O (<a>B</a>).<small>R4</small></p></main>";
        let expected = (String::new(), "R1 Rörelse".to_owned(), "I bruk\nR2 R3, H2O (B). R4".to_owned());
        assert_eq!(shown(html), [expected]);
    }

    #[test]
    fn what_is_switched_off_or_only_leads_elsewhere_is_left_out() {
        let html = "<main><h1>A</h1><div data-search=\"off\"><div>Nej</div>Nej</div><aside>Nej</aside><svg><title>Nej</title></svg>&lt;b&gt; ja</main>";
        assert_eq!(shown(html), [(String::new(), "A".to_owned(), "<b> ja".to_owned())]);
    }
}
