//! A table of facts: the one shape in which front matter is shown. A template takes it in as markup.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::markup::{self, escape, weave};
use super::parts::{Day, Link, Tag};

/// Columns and rows; every row has a cell per column, the first of which names the row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub(crate) caption: String,
    /// Whether the rows stack earlier, because there are many columns.
    pub(crate) many: bool,
    /// A further class.
    pub(crate) style: &'static str,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) title: String,
    pub(crate) number: bool,
}

/// A row, with the id that links reach it by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) anchor: Option<String>,
    pub(crate) cells: Vec<Cell>,
}

/// What stands in a cell: a letter, a tag, a day, words, links and notes, in that order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) letter: Option<String>,
    pub(crate) tag: Option<Tag>,
    pub(crate) day: Option<Day>,
    pub(crate) text: String,
    pub(crate) url: Option<String>,
    /// Whether the words are an identity, to be read letter by letter.
    pub(crate) mono: bool,
    pub(crate) links: Vec<Link>,
    pub(crate) notes: Vec<String>,
    /// The texts that refer to the row, after words that say so.
    pub(crate) back: Option<(String, Vec<Link>)>,
    pub(crate) class: &'static str,
}

impl Table {
    /// A table with these column heads; those that begin with `#` hold numbers.
    pub(crate) fn new(caption: &str, columns: &[&str]) -> Self {
        let column = |title: &&str| Column {
            title: title.trim_start_matches('#').to_owned(),
            number: title.starts_with('#'),
        };
        Self { caption: caption.to_owned(), columns: columns.iter().map(column).collect(), ..Self::default() }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, anchor: Option<String>, cells: impl IntoIterator<Item = Cell>) {
        let mut row = Row { anchor, cells: cells.into_iter().collect() };
        for (cell, column) in row.cells.iter_mut().zip(&self.columns).skip(1) {
            cell.class = match (column.number, cell.is_empty()) {
                (_, true) => "cell--skip",
                (true, false) => "num",
                (false, false) => "cell--wide",
            };
        }
        self.rows.push(row);
    }

    /// The table, where it has rows.
    pub(crate) fn filled(self) -> Option<Self> {
        (!self.rows.is_empty()).then_some(self)
    }

    /// Lets the rows stack earlier.
    pub(crate) fn wide(mut self) -> Self {
        self.many = true;
        self
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.markup())
    }
}

impl Table {
    /// The table in a box that it answers to: narrow, its rows stack and each cell says its column's words.
    fn markup(&self) -> String {
        let mut out = String::with_capacity(512 + self.rows.len() * self.columns.len() * 160);
        let width = if self.many { "table--many " } else { "table--stack " };
        let head = [
            "<div class=\"table-box\"><table class=\"table ",
            width,
            "",
            self.style,
            "\"><caption class=\"vh\">",
        ];
        weave(&mut out, &head);
        weave(&mut out, &["", &self.caption, "</caption><thead><tr>"]);
        for column in &self.columns {
            let class = if column.number { " class=\"num\"" } else { "" };
            out.push_str("<th scope=\"col\"");
            out.push_str(class);
            weave(&mut out, &[">", &column.title, "</th>"]);
        }
        out.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            row.write(&mut out, &self.columns);
        }
        out.push_str("</tbody></table></div>");
        out
    }
}

impl Row {
    fn write(&self, out: &mut String, columns: &[Column]) {
        match &self.anchor {
            Some(anchor) => weave(out, &["<tr id=\"", anchor, "\">"]),
            None => out.push_str("<tr>"),
        }
        for (index, (cell, column)) in self.cells.iter().zip(columns).enumerate() {
            if index == 0 {
                out.push_str("<th scope=\"row\">");
                cell.write(out);
                out.push_str("</th>");
            } else {
                weave(
                    out,
                    &[
                        "<td class=\"",
                        cell.class,
                        "\"><span class=\"cell-label\">",
                        &column.title,
                        ": </span>",
                    ],
                );
                cell.write(out);
                out.push_str("</td>");
            }
        }
        out.push_str("</tr>");
    }
}

impl Cell {
    fn write(&self, out: &mut String) {
        if let Some(letter) = &self.letter {
            weave(
                out,
                &[
                    "<span class=\"doc-name\"><span class=\"letter\" aria-hidden=\"true\">",
                    letter,
                    "</span><span>",
                ],
            );
        }
        if let Some(tag) = &self.tag {
            markup::tag(out, tag);
        }
        if let Some(day) = &self.day {
            markup::day(out, day);
        }
        match &self.url {
            Some(url) if self.mono => {
                weave(out, &["<a class=\"id\" translate=\"no\" href=\"", url, "\">", &self.text, "</a>"]);
            }
            Some(url) => weave(out, &["<a href=\"", url, "\">", &self.text, "</a>"]),
            None if self.mono => weave(out, &["<span class=\"id\" translate=\"no\">", &self.text, "</span>"]),
            None => escape(out, &self.text),
        }
        if !self.links.is_empty() {
            if self.day.is_some() || !self.text.is_empty() {
                out.push(' ');
            }
            out.push_str("<span class=\"links\">");
            markup::links(out, &self.links);
            out.push_str("</span>");
        }
        for note in &self.notes {
            weave(out, &["<span class=\"sub\">", note, "</span>"]);
        }
        if let Some((lead, links)) = &self.back {
            weave(out, &["<span class=\"sub links\">", lead, " "]);
            markup::links(out, links);
            out.push_str("</span>");
        }
        if self.letter.is_some() {
            out.push_str("</span></span>");
        }
    }

    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// What a writer may have left out; a dash stands for it.
    pub(crate) fn maybe(text: Option<&String>) -> Self {
        text.map_or_else(Self::nothing, |text| Self::text(text.trim()))
    }

    pub(crate) fn nothing() -> Self {
        Self::text("–")
    }

    pub(crate) fn number(number: usize) -> Self {
        Self::text(number.to_string())
    }

    pub(crate) fn id(text: impl Into<String>) -> Self {
        Self { text: text.into(), mono: true, ..Self::default() }
    }

    pub(crate) fn tag(tag: Tag) -> Self {
        Self { tag: Some(tag), ..Self::default() }
    }

    pub(crate) fn day(date: Option<Date>) -> Self {
        date.map_or_else(Self::nothing, |date| Self { day: Some(Day::short(date)), ..Self::default() })
    }

    pub(crate) fn link(link: Link) -> Self {
        Self { text: link.text, url: link.url, ..Self::default() }
    }

    pub(crate) fn links(links: Vec<Link>) -> Self {
        if links.is_empty() { Self::nothing() } else { Self { links, ..Self::default() } }
    }

    pub(crate) fn to(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    pub(crate) fn note(mut self, note: Option<impl Into<String>>) -> Self {
        self.notes.extend(note.map(Into::into));
        self
    }

    pub(crate) fn letter(mut self, letter: Option<&str>) -> Self {
        self.letter = letter.map(str::to_owned);
        self
    }

    fn is_empty(&self) -> bool {
        self.text == "–" && self.notes.is_empty() && self.tag.is_none()
    }
}
