//! Markdown to HTML, as the site shows it.
//!
//! [`write`] walks the same events as [`crate::source::markdown`] does, with the same options and the anchors found there, and
//! writes what the theme's style sheet expects: headings that follow the page's own without a gap, tables that stack on narrow
//! screens and keep their roles, pictures as figures, alerts as callouts. Raw HTML is text, but for a few harmless tags; nothing
//! a writer types becomes a script, a style or a request to another host.

mod footnotes;
mod heading;
mod links;
mod raw;
mod table;

use std::fmt::Write;

use pulldown_cmark::{BlockQuoteKind, Event, LinkType, Parser, Tag, TagEnd};

use self::footnotes::Footnotes;
use self::heading::Levels;
pub use self::links::Links;
use self::raw::OpenTags;
use self::table::TableState;
use crate::pages::markup::{self, escape};
use crate::pages::words::Words;
use crate::source::markdown::{Heading, OPTIONS};

/// A text as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The markup; empty where nothing was written.
    pub html: String,
    /// Headings of the first level below the page's own: anchor and words.
    pub contents: Vec<(String, String)>,
    /// The language of the text, where it is not the site's.
    pub language: Option<String>,
    /// The anchor of a level-1 heading that stood alone at the top: the page's own heading takes its place.
    pub title_anchor: Option<String>,
    /// The file, where its blocks say on which line they begin.
    pub file: Option<String>,
}

/// Where a text stands and what it holds.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'t> {
    /// The whole file.
    pub file: &'t str,
    /// First byte and the byte after the last.
    pub range: (usize, usize),
    /// The headings of the file, or at least those of the passage.
    pub headings: &'t [Heading],
    /// The level of the heading above the passage: 1 where the passage follows the page's own heading.
    pub below: u8,
}

/// Writes `passage` as HTML.
pub fn write(passage: Passage<'_>, links: &dyn Links, words: &Words) -> Prose {
    let (start, end) = passage.range;
    let text = &passage.file[start..end];
    let first = passage.headings.partition_point(|heading| heading.span.start < start);
    let last = passage.headings.partition_point(|heading| heading.span.start < end);
    let mut writer = Writer::new(&passage.headings[first..last], passage.below, links, words);
    writer.out.reserve(text.len() + text.len() / 2);
    if let [title, rest @ ..] = writer.headings
        && title.level == 1
        && text[..title.span.start - start].trim().is_empty()
        && rest.iter().all(|heading| heading.level > 1)
    {
        writer.prose.title_anchor = Some(title.anchor.clone());
    }
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        writer.at = start + range.start;
        writer.event(event);
    }
    writer.finish()
}

struct Writer<'a> {
    headings: &'a [Heading],
    links: &'a dyn Links,
    words: &'a Words,
    levels: Levels,
    prose: Prose,
    out: String,
    /// The byte of the file at which the thing that is being read begins.
    at: usize,
    tags: OpenTags,
    /// Where the block that is being read began: its opening tag is written when its end is known.
    block: usize,
    paragraph: Paragraph,
    image: Option<Image>,
    table: Option<TableState>,
    tables: usize,
    footnotes: Footnotes,
    raw_block: Option<String>,
}

#[derive(Default)]
struct Paragraph {
    images: usize,
    has_text: bool,
    caption: String,
}

struct Image {
    url: Option<String>,
    caption: String,
    alternative: String,
}

impl<'a> Writer<'a> {
    fn new(headings: &'a [Heading], below: u8, links: &'a dyn Links, words: &'a Words) -> Self {
        Self {
            headings,
            links,
            words,
            levels: Levels::below(below),
            prose: Prose::default(),
            out: String::new(),
            at: 0,
            tags: OpenTags::default(),
            block: 0,
            paragraph: Paragraph::default(),
            image: None,
            table: None,
            tables: 0,
            footnotes: Footnotes::default(),
            raw_block: None,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        if self.image.is_some() && !matches!(event, Event::End(TagEnd::Image)) {
            return self.alternative(&event);
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Code(code) => {
                self.paragraph.has_text = true;
                self.out.push_str("<code>");
                self.text(&code);
                self.out.push_str("</code>");
            }
            Event::Html(html) => match &mut self.raw_block {
                Some(block) => block.push_str(&html),
                None => self.tags.write_block(&mut self.out, &html),
            },
            Event::InlineHtml(html) => {
                self.paragraph.has_text = true;
                self.tags.write_inline(&mut self.out, &html);
            }
            Event::FootnoteReference(label) => {
                self.paragraph.has_text = true;
                self.footnotes.refer(&mut self.out, &label);
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>"),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if !matches!(tag, Tag::HtmlBlock) {
            self.tags.enter(&mut self.out);
        }
        match tag {
            Tag::Paragraph => {
                self.block = self.out.len();
                self.paragraph = Paragraph::default();
            }
            Tag::Heading { .. } => self.block = self.out.len(),
            Tag::BlockQuote(kind) => self.quote(kind),
            Tag::CodeBlock(_) => drop(write!(self.out, "<pre{}><code>", self.line())),
            Tag::HtmlBlock => self.raw_block = Some(String::new()),
            Tag::List(Some(1)) => self.out.push_str("<ol>"),
            Tag::List(Some(first)) => drop(write!(self.out, "<ol start=\"{first}\">")),
            Tag::List(None) => self.out.push_str("<ul>"),
            Tag::Item => drop(write!(self.out, "<li{}>", self.line())),
            Tag::FootnoteDefinition(label) => self.footnotes.begin(&mut self.out, &label),
            Tag::DefinitionList => self.out.push_str("<dl class=\"terms\">"),
            Tag::DefinitionListTitle => drop(write!(self.out, "<dt{}>", self.line())),
            Tag::DefinitionListDefinition => drop(write!(self.out, "<dd{}>", self.line())),
            Tag::Table(alignments) => self.start_table(&alignments),
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.start_in_table(&tag),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<s>"),
            Tag::Superscript => self.out.push_str("<sup>"),
            Tag::Subscript => self.out.push_str("<sub>"),
            Tag::Link { link_type, dest_url, .. } => self.start_link(link_type, &dest_url),
            Tag::Image { dest_url, title, .. } => {
                let url = self.links.link(&dest_url);
                self.image = Some(Image { url, caption: title.into_string(), alternative: String::new() });
            }
            Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            if let Some(block) = self.raw_block.take() {
                self.tags.write_block(&mut self.out, &block);
            }
            return;
        }
        self.tags.leave(&mut self.out);
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(None) => self.out.push_str("</blockquote>"),
            TagEnd::BlockQuote(Some(_)) => self.out.push_str("</div>"),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>"),
            TagEnd::List(true) => self.out.push_str("</ol>"),
            TagEnd::List(false) => self.out.push_str("</ul>"),
            TagEnd::Item => self.out.push_str("</li>"),
            TagEnd::FootnoteDefinition => self.footnotes.end(&mut self.out),
            TagEnd::DefinitionList => self.out.push_str("</dl>"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>"),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.end_in_table(tag);
            }
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</s>"),
            TagEnd::Superscript => self.out.push_str("</sup>"),
            TagEnd::Subscript => self.out.push_str("</sub>"),
            TagEnd::Link => self.out.push_str("</a>"),
            TagEnd::Image => self.end_image(),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        self.paragraph.has_text |= !text.trim().is_empty();
        if let Some(table) = &mut self.table {
            table.note(text);
        }
        escape(&mut self.out, text);
    }

    fn end_paragraph(&mut self) {
        let caption = std::mem::take(&mut self.paragraph.caption);
        if self.paragraph.images != 1 || self.paragraph.has_text {
            self.out.insert_str(self.block, &format!("<p{}>", self.line()));
            self.out.push_str("</p>");
            return;
        }
        self.out.insert_str(self.block, &format!("<figure{}>", self.line()));
        if !caption.is_empty() {
            self.out.push_str("<figcaption>");
            escape(&mut self.out, &caption);
            self.out.push_str("</figcaption>");
        }
        self.out.push_str("</figure>");
    }

    fn end_heading(&mut self) {
        let [heading, rest @ ..] = self.headings else { return };
        self.headings = rest;
        if self.prose.title_anchor.as_ref() == Some(&heading.anchor) && self.levels.is_fresh() {
            self.out.truncate(self.block);
            return;
        }
        let level = self.levels.shown(heading.level);
        let mut tag = format!("<h{level}{} id=\"", self.line());
        escape(&mut tag, &heading.anchor);
        tag.push_str("\">");
        self.out.insert_str(self.block, &tag);
        let _ = write!(self.out, "</h{level}>");
        if self.levels.is_top(level) {
            self.prose.contents.push((heading.anchor.clone(), heading.text.clone()));
        }
        if let Some(note) = self.links.under_heading(heading) {
            self.out.push_str(&note);
        }
    }

    fn start_link(&mut self, kind: LinkType, target: &str) {
        self.paragraph.has_text = true;
        let url = match kind {
            LinkType::WikiLink { .. } => self.links.reference(target.trim()),
            LinkType::Email => Some(format!("mailto:{target}")),
            _ if links::is_external(target) => self.links.leads_out().then(|| target.to_owned()),
            _ if target.split('/').next().is_some_and(|first| first.contains(':')) => None,
            _ => self.links.link(target),
        };
        match url {
            Some(url) => {
                self.out.push_str("<a href=\"");
                escape(&mut self.out, &url);
                self.out.push_str("\">");
            }
            None if self.links.are_kept_back() => self.out.push_str("<a>"),
            None => drop(write!(
                self.out,
                "<a class=\"broken\" title=\"{}\">",
                self.words.get("prose.broken_link")
            )),
        }
    }

    fn alternative(&mut self, event: &Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Text(text) | Event::Code(text) => image.alternative.push_str(text),
            Event::SoftBreak | Event::HardBreak => image.alternative.push(' '),
            Event::Start(_) => self.tags.enter(&mut self.out),
            Event::End(_) => self.tags.leave(&mut self.out),
            _ => {}
        }
    }

    fn end_image(&mut self) {
        let Some(image) = self.image.take() else { return };
        let Some(url) = image.url else {
            self.paragraph.has_text = true;
            return escape(&mut self.out, &image.alternative);
        };
        self.paragraph.images += 1;
        self.paragraph.caption = image.caption;
        self.out.push_str("<img src=\"");
        escape(&mut self.out, &url);
        self.out.push_str("\" alt=\"");
        escape(&mut self.out, &image.alternative);
        self.out.push_str("\" loading=\"lazy\">");
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else { return self.out.push_str("<blockquote>") };
        let (tone, icon, word) = match kind {
            BlockQuoteKind::Note => ("info", "info", "prose.note"),
            BlockQuoteKind::Tip => ("info", "info", "prose.tip"),
            BlockQuoteKind::Important => ("warn", "info", "prose.important"),
            BlockQuoteKind::Warning => ("warn", "warn", "prose.warning"),
            BlockQuoteKind::Caution => ("stop", "stop", "prose.caution"),
        };
        let word = self.words.get(word);
        let _ = write!(self.out, "<div class=\"admon admon--{tone}\"><p class=\"admon__title\">");
        self.icon(icon);
        let _ = write!(self.out, "{word}</p>");
    }

    fn task(&mut self, done: bool) {
        let (icon, word) = if done { ("ok", "prose.done") } else { ("gap", "prose.open") };
        self.out.push_str("<span class=\"task\">");
        self.icon(icon);
        let _ = write!(self.out, "<span class=\"vh\">{}: </span></span>", self.words.get(word));
    }

    /// The attribute that says where the block that is being read stands, for those who can be led there.
    fn line(&self) -> String {
        let line = self.links.line(self.at);
        line.map_or_else(String::new, |line| format!(" data-line=\"{line}\""))
    }

    fn icon(&mut self, name: &str) {
        markup::icon(&mut self.out, name);
    }

    fn finish(mut self) -> Prose {
        self.tags.close_all(&mut self.out);
        self.footnotes.finish(&mut self.out, self.words);
        self.prose.html = self.out;
        self.prose
    }
}

#[cfg(test)]
mod tests;
