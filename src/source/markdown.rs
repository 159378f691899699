//! The body of a document: one pass over the Markdown gives headings, links, references and what is answered.
//!
//! No HTML is made here; [`crate::render`] walks the same events with the same [`OPTIONS`] when a page is asked for.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::answer::{self, Answer};
use super::fault::Fault;
use crate::phrase;
use crate::text::{Span, TreePath, nfc};

/// What counts as Markdown here. No smart punctuation: it would change identities such as `EMT-0031--A`.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// What rules and pages need to know of a body. All spans are bytes of the whole file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body {
    /// The bytes of the body: what follows the front matter.
    pub span: Span,
    /// Headings in the order of the text.
    pub headings: Vec<Heading>,
    /// Links with an address.
    pub links: Vec<Link>,
    /// `[[…]]` references.
    pub references: Vec<Reference>,
    /// Pictures.
    pub images: Vec<Link>,
    /// Blocks that hold nothing but a placeholder such as `TODO`.
    pub placeholders: Vec<Span>,
    /// Table rows with more cells than their header, which every renderer would drop.
    pub faults: Vec<Fault>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words without markup.
    pub text: String,
    /// The id of the heading in its page, as GitHub makes it, unique in the file.
    pub anchor: String,
    /// The bytes of the heading line.
    pub span: Span,
    /// The byte after its section: where the next heading of the same or a higher level begins.
    pub section_end: usize,
    /// What the section says, its subheadings included.
    pub answer: Answer,
}

/// A link or picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address as written.
    pub target: String,
    /// The words shown, or a picture's alternative text.
    pub text: String,
    /// The bytes of the address.
    pub span: Span,
}

impl Link {
    /// The file and anchor that the link means from `here`; `None` for links that leave the content (`https:`, `mailto:`).
    ///
    /// The file itself is `None` where the address climbs out of the content tree.
    pub fn relative(&self, here: &TreePath) -> Option<(Option<TreePath>, Option<String>)> {
        let scheme = self.target.split(['/', '?', '#']).next().unwrap_or_default();
        if scheme.contains(':') || self.target.starts_with("//") {
            return None;
        }
        let (path, anchor) = match self.target.split_once('#') {
            Some((path, anchor)) => (path, Some(nfc(&percent_decoded(anchor)).into_owned())),
            None => (self.target.as_str(), None),
        };
        let file = if path.is_empty() { Some(here.clone()) } else { here.join(&percent_decoded(path)) };
        Some((file, anchor.filter(|anchor| !anchor.is_empty())))
    }
}

/// `text` with `%C3%A5` and the like resolved; what is not valid stays.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = (*first == b'%').then(|| tail.get(..2)).flatten();
        let byte = escaped.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// A `[[…]]` reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The identity between the brackets.
    pub identity: String,
    /// The bytes of the whole reference.
    pub span: Span,
}

/// Reads the body that begins at byte `start` of `file`.
pub fn parse(file: &str, start: usize) -> Body {
    let mut reader = Reader::new(file, start);
    for (event, range) in Parser::new_ext(&file[start..], OPTIONS).into_offset_iter() {
        reader.event(event, range.start + start..range.end + start);
    }
    reader.finish()
}

struct Reader<'t> {
    file: &'t str,
    body: Body,
    anchors: BTreeMap<String, usize>,
    /// Text of the block that is being read, and where the latest of it stands.
    block: String,
    block_span: Span,
    heading: Option<(u8, Option<String>, Range<usize>)>,
    /// Links and pictures that are open, with the length of `block` when they began.
    open: Vec<(Link, usize, bool)>,
    columns: usize,
}

impl<'t> Reader<'t> {
    fn new(file: &'t str, start: usize) -> Self {
        let body = Body { span: Span::new(start, file.len()), ..Body::default() };
        Self {
            file,
            body,
            anchors: BTreeMap::new(),
            block: String::new(),
            block_span: Span::default(),
            heading: None,
            open: Vec::new(),
            columns: 0,
        }
    }

    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => {
                self.block.push_str(&text);
                self.block_span = range.into();
            }
            Event::InlineHtml(html) | Event::Html(html) if !html.trim_start().starts_with("<!--") => {
                self.block.push_str(&html);
            }
            Event::SoftBreak | Event::HardBreak => self.block.push(' '),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => {
                self.end_block();
                self.heading = Some((rank(level), id.map(CowStr::into_string), range));
            }
            Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. } => {
                let identity = dest_url.trim().to_owned();
                self.body.references.push(Reference { identity, span: range.into() });
            }
            Tag::Link { dest_url, .. } => self.open_link(&dest_url, range, false),
            Tag::Image { dest_url, .. } => self.open_link(&dest_url, range, true),
            Tag::Table(alignments) => {
                self.end_block();
                self.columns = alignments.len();
            }
            Tag::TableRow => self.check_width(range),
            Tag::Paragraph
            | Tag::Item
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::TableCell
            | Tag::List(_) => {
                self.end_block();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Link | TagEnd::Image => self.close_link(tag == TagEnd::Image),
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableCell
            | TagEnd::DefinitionListDefinition
            | TagEnd::DefinitionListTitle => self.end_block(),
            _ => {}
        }
    }

    fn open_link(&mut self, target: &str, range: Range<usize>, is_image: bool) {
        let source = &self.file[range.clone()];
        let span = match source.rfind(target).filter(|_| !target.is_empty()) {
            Some(at) => Span::new(range.start + at, range.start + at + target.len()),
            None => range.into(),
        };
        let link = Link { target: target.to_owned(), text: String::new(), span };
        self.open.push((link, self.block.len(), is_image));
    }

    fn close_link(&mut self, is_image: bool) {
        if self.open.last().is_none_or(|open| open.2 != is_image) {
            return;
        }
        let Some((mut link, from, _)) = self.open.pop() else { return };
        self.block.get(from..).unwrap_or_default().clone_into(&mut link.text);
        if is_image {
            self.note(Answer::Text);
            self.body.images.push(link);
        } else {
            self.body.links.push(link);
        }
    }

    fn end_heading(&mut self) {
        let Some((level, id, range)) = self.heading.take() else { return };
        let text = std::mem::take(&mut self.block).trim().to_owned();
        let anchor = self.unique_anchor(id.unwrap_or_else(|| slug(&text)));
        let end = range.start + self.file[range.clone()].trim_end().len();
        self.body.headings.push(Heading {
            level,
            text,
            anchor,
            span: Span::new(range.start, end),
            section_end: self.file.len(),
            answer: Answer::Empty,
        });
    }

    fn unique_anchor(&mut self, anchor: String) -> String {
        let uses = self.anchors.entry(anchor.clone()).or_default();
        *uses += 1;
        if *uses == 1 { anchor } else { format!("{anchor}-{}", *uses - 1) }
    }

    fn end_block(&mut self) {
        if self.heading.is_none() && !self.block.is_empty() {
            let answer = answer::judge(&self.block);
            // A dash alone in a cell is an answer of its kind, not a reminder to write one.
            if answer == Answer::Placeholder && self.block.contains(|c: char| c.is_alphanumeric() || c == '…')
            {
                self.body.placeholders.push(self.block_span);
            }
            self.note(answer);
            self.block.clear();
        }
    }

    fn note(&mut self, answer: Answer) {
        if self.heading.is_none()
            && let Some(heading) = self.body.headings.last_mut()
        {
            heading.answer = heading.answer.max(answer);
        }
    }

    fn check_width(&mut self, range: Range<usize>) {
        let row = self.file[range.clone()].trim_end();
        let cells = cells(row);
        let columns = self.columns;
        if cells > columns {
            let span = Span::new(range.start, range.start + row.len());
            let message = phrase!(
                "Raden har {cells} celler men tabellen har {columns} kolumner; det som är för mycket skulle försvinna.",
                "The row has {cells} cells but the table has {columns} columns; the surplus would be lost."
            );
            let help =
                phrase!("Skriv `\\|` för ett lodstreck i en cell.", "Write `\\|` for a bar inside a cell.");
            self.body.faults.push(Fault::new("table-row-too-wide", span, message).help(help));
        }
    }

    /// Closes sections and lets every heading answer for its parents.
    fn finish(mut self) -> Body {
        self.end_block();
        let headings = &mut self.body.headings;
        let mut open: Vec<usize> = Vec::new();
        for index in 0..headings.len() {
            while let Some(&last) = open.last().filter(|&&last| headings[last].level >= headings[index].level)
            {
                headings[last].section_end = headings[index].span.start;
                open.pop();
            }
            let answer = headings[index].answer;
            for &parent in &open {
                headings[parent].answer = headings[parent].answer.max(answer);
            }
            open.push(index);
        }
        self.body
    }
}

/// The level of a heading as a number.
pub const fn rank(level: HeadingLevel) -> u8 {
    level as u8
}

/// Cells of a table row in its source: bars that are not escaped, those at the ends aside.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(row);
    let mut escaped = false;
    let bars = row.bytes().filter(|&byte| {
        let is_bar = byte == b'|' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_bar
    });
    bars.count() + 1
}

/// The anchor that GitHub gives a heading: letters, digits, `-` and `_` in lower case, spaces as hyphens.
pub fn slug(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|character| match character {
            ' ' => Some('-'),
            '-' | '_' => Some(character),
            _ => character.is_alphanumeric().then_some(character),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(text: &str) -> Vec<(String, Answer)> {
        parse(text, 0).headings.into_iter().map(|heading| (heading.text, heading.answer)).collect()
    }

    #[test]
    fn a_heading_is_answered_by_text_picture_table_or_list_also_in_a_subheading() {
        for body in ["Text.", "![x](y.svg)", "|a|\n|-|\n|b|", "- a", "### Under\nText.", "```\nkod\n```"] {
            let found = answers(&format!("## Drift\n\n{body}\n\n## Service\n"));
            assert_eq!(found[0].1, Answer::Text, "{body}");
            assert_eq!(found.last().unwrap().1, Answer::Empty);
        }
    }

    #[test]
    fn a_comment_or_placeholder_is_no_answer() {
        assert_eq!(answers("## Drift\n\n<!-- skriv här -->\n")[0].1, Answer::Empty);
        assert_eq!(answers("## Drift\n\nTODO\n")[0].1, Answer::Placeholder);
        assert_eq!(answers("## Drift\n\nEj tillämpligt:\n")[0].1, Answer::NoReason);
        assert_eq!(answers("## Drift\n\nEj tillämpligt: engångs.\n")[0].1, Answer::NotApplicable);
    }

    #[test]
    fn anchors_are_as_github_makes_them() {
        let body = parse("# Så här\n\n## 2.1 Rengöring & vård\n\n## Så här\n\n## Eget {#mitt}\n", 0);
        let anchors: Vec<_> = body.headings.iter().map(|heading| heading.anchor.as_str()).collect();
        assert_eq!(anchors, ["så-här", "21-rengöring--vård", "så-här-1", "mitt"]);
    }

    #[test]
    fn links_and_references_keep_their_bytes() {
        let text =
            "---\nx: 1\n---\nSe [manualen](b.md#drift) och [[R3]].\n\n| a |\n|---|\n| [c](d.md) | e |\n";
        let body = parse(text, 13);
        let at = |span: Span| &text[span.start..span.end];
        assert_eq!(at(body.links[0].span), "b.md#drift");
        assert_eq!(body.links[0].text, "manualen");
        assert_eq!(at(body.links[1].span), "d.md");
        assert_eq!(body.references[0].identity, "R3");
        assert_eq!(at(body.faults[0].span), "| [c](d.md) | e |");
    }
}
