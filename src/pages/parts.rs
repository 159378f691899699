//! The building blocks that views are made of. Each has a component of the same name in `templates/parts/components.html`.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::markup::{self, weave};
use super::words::Words;

/// A status: a word, an icon with an outline of its own, and a colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Tag {
    pub(crate) word: String,
    /// `ok`, `warn`, `stop`, `info`, `open`, or nothing for neutral.
    pub(crate) tone: &'static str,
    pub(crate) icon: &'static str,
}

impl Tag {
    pub(crate) fn new(word: &str, tone: &'static str, icon: &'static str) -> Self {
        Self { word: word.to_owned(), tone, icon }
    }

    /// Something is not there that should be.
    pub(crate) fn missing(words: &Words) -> Self {
        Self::new(words.get("document.missing"), "open", "gap")
    }
}

/// A date for people and machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Day {
    pub(crate) iso: String,
    pub(crate) text: String,
}

impl Day {
    /// As it stands in tables: `2026-11-18`.
    pub(crate) fn short(date: Date) -> Self {
        let iso = date.to_string();
        Self { text: iso.clone(), iso }
    }

    /// As it stands in sentences: `18 november 2026`.
    pub(crate) fn long(date: Date, words: &Words) -> Self {
        Self { iso: date.to_string(), text: words.day(date) }
    }
}

/// Words that may lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Link {
    pub(crate) text: String,
    pub(crate) url: Option<String>,
}

impl Link {
    pub(crate) fn new(text: impl Into<String>, url: impl Into<String>) -> Self {
        Self { text: text.into(), url: Some(url.into()) }
    }

    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), url: None }
    }
}

/// A button: a link with an icon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Action {
    pub(crate) text: String,
    pub(crate) url: String,
    pub(crate) icon: &'static str,
}

/// A term with what it is: a tag, a day, words, links and a note, in that order. A template takes it in as markup.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) term: String,
    pub(crate) tag: Option<Tag>,
    pub(crate) text: String,
    pub(crate) url: Option<String>,
    pub(crate) day: Option<Day>,
    pub(crate) note: Option<String>,
    pub(crate) links: Vec<Link>,
}

impl Fact {
    pub(crate) fn new(term: &str, text: impl Into<String>) -> Self {
        Self { term: term.to_owned(), text: text.into(), ..Self::default() }
    }

    /// A state.
    pub(crate) fn tag(term: &str, tag: Tag) -> Self {
        Self { term: term.to_owned(), tag: Some(tag), ..Self::default() }
    }

    /// What a writer must say; that it is missing where it is not said.
    pub(crate) fn demanded(term: &str, text: Option<&str>, words: &Words) -> Self {
        match text.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => Self::new(term, text),
            None => Self::tag(term, Tag::missing(words)),
        }
    }

    pub(crate) fn day(term: &str, date: Date) -> Self {
        Self { term: term.to_owned(), day: Some(Day::short(date)), ..Self::default() }
    }

    pub(crate) fn links(term: &str, links: Vec<Link>) -> Self {
        Self { term: term.to_owned(), links, ..Self::default() }
    }

    pub(crate) fn to(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = String::with_capacity(self.text.len() + 96);
        weave(&mut out, &["<div><dt>", &self.term, "</dt><dd>"]);
        if let Some(tag) = &self.tag {
            markup::tag(&mut out, tag);
        }
        if let Some(day) = &self.day {
            markup::day(&mut out, day);
        }
        match &self.url {
            Some(url) => weave(&mut out, &["<a href=\"", url, "\">", &self.text, "</a>"]),
            None => markup::escape(&mut out, &self.text),
        }
        markup::links(&mut out, &self.links);
        if let Some(note) = &self.note {
            weave(&mut out, &["<small>", note, "</small>"]);
        }
        out.push_str("</dd></div>");
        serializer.serialize_str(&out)
    }
}

/// What is known of a list of terms: those without text are left out.
pub(crate) fn known<'a>(pairs: impl IntoIterator<Item = (&'a str, Option<&'a String>)>) -> Vec<Fact> {
    pairs.into_iter().filter_map(|(term, text)| Some(Fact::new(term, text?.trim()))).collect()
}

/// What the reader must know first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Notice {
    /// `warn`, `stop`, or nothing for information.
    pub(crate) tone: &'static str,
    pub(crate) icon: &'static str,
    pub(crate) lead: String,
    pub(crate) text: String,
    pub(crate) link: Option<Link>,
}

/// A place on the page, for the list of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Entry {
    pub(crate) anchor: String,
    pub(crate) text: String,
    pub(crate) count: Option<String>,
}

impl Entry {
    pub(crate) fn new(anchor: &str, text: &str) -> Self {
        Self { anchor: anchor.to_owned(), text: text.to_owned(), count: None }
    }

    pub(crate) fn counted(anchor: &str, text: &str, count: impl Into<String>) -> Self {
        Self { count: Some(count.into()), ..Self::new(anchor, text) }
    }
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Figure {
    pub(crate) url: String,
    pub(crate) alternative: String,
    pub(crate) caption: Option<String>,
}

/// Something that happened, for a list with the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    pub(crate) day: Day,
    pub(crate) text: String,
    pub(crate) url: Option<String>,
    pub(crate) note: Option<String>,
}
