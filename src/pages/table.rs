//! A table of facts: the one shape in which front matter is shown.

use jiff::civil::Date;
use serde::Serialize;

use super::parts::{Day, Link, Tag};

/// Columns and rows; every row has a cell per column, the first of which names the row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Table {
    pub(crate) caption: String,
    /// Whether the caption can be seen, where no heading says the same.
    pub(crate) visible_caption: bool,
    /// Whether the rows stack earlier, because there are many columns.
    pub(crate) many: bool,
    /// A further class.
    pub(crate) style: &'static str,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

/// The head of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Column {
    pub(crate) title: String,
    pub(crate) number: bool,
}

/// A row, with the id that links reach it by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Row {
    pub(crate) anchor: Option<String>,
    pub(crate) cells: Vec<Cell>,
}

/// What stands in a cell: a letter, a tag, a day, words, links and notes, in that order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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
    /// The column's words, shown where rows stack.
    pub(crate) label: Option<String>,
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

    /// Adds a row. Its cells take the words of their columns.
    pub(crate) fn push(&mut self, anchor: Option<String>, cells: impl IntoIterator<Item = Cell>) {
        let mut row = Row { anchor, cells: cells.into_iter().collect() };
        for (cell, column) in row.cells.iter_mut().zip(&self.columns).skip(1) {
            cell.class = match (column.number, cell.is_empty()) {
                (_, true) => "cell--skip",
                (true, false) => "num",
                (false, false) => "cell--wide",
            };
            cell.label = Some(column.title.clone());
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

impl Cell {
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
