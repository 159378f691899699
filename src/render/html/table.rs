//! Tables: with a caption and scopes, and each cell with its column's words for when the rows stack.
//!
//! Roles are not written out: browsers keep a table's meaning when its display changes, and the HTML standard forbids them here.

use std::fmt::Write;

use pulldown_cmark::{Alignment, Tag, TagEnd};

use super::Writer;
use crate::pages::markup::escape;

/// The table that is being written.
pub(super) struct TableState {
    numbers: Vec<bool>,
    titles: Vec<String>,
    in_head: bool,
    column: usize,
    /// Where the cell began.
    cell: usize,
}

impl TableState {
    /// Takes the words of a column's head.
    pub(super) fn note(&mut self, text: &str) {
        if self.in_head
            && let Some(title) = self.titles.last_mut()
        {
            title.push_str(text);
        }
    }
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: &[Alignment]) {
        self.tables += 1;
        let caption = match self.prose.contents.last() {
            Some((_, heading)) => {
                self.words.fill("prose.table_under", &[("heading", heading), ("n", &self.tables)])
            }
            None => self.words.fill("prose.table", &[("n", &self.tables)]),
        };
        self.out
            .push_str("<div class=\"table-box\"><table class=\"table table--stack\"><caption class=\"vh\">");
        escape(&mut self.out, &caption);
        self.out.push_str("</caption>");
        let numbers = alignments.iter().map(|alignment| *alignment == Alignment::Right).collect();
        self.table = Some(TableState { numbers, titles: Vec::new(), in_head: false, column: 0, cell: 0 });
    }

    pub(super) fn start_in_table(&mut self, tag: &Tag<'_>) {
        let line = self.line();
        let Some(table) = &mut self.table else { return };
        match tag {
            Tag::TableHead => {
                table.in_head = true;
                let _ = write!(self.out, "<thead><tr{line}>");
            }
            Tag::TableRow => {
                table.column = 0;
                let _ = write!(self.out, "<tr{line}>");
            }
            _ => {
                table.cell = self.out.len();
                if table.in_head {
                    table.titles.push(String::new());
                }
            }
        }
    }

    pub(super) fn end_in_table(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.in_head = false;
                }
                self.out.push_str("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.out.push_str("</tr>"),
            TagEnd::TableCell => self.end_cell(),
            _ => {
                self.table = None;
                self.out.push_str("</tbody></table></div>");
            }
        }
    }

    fn end_cell(&mut self) {
        let Some(table) = &mut self.table else { return };
        let is_empty = self.out[table.cell..].trim().is_empty();
        let is_number = table.numbers.get(table.column).copied().unwrap_or_default();
        let number = if is_number { " num" } else { "" };
        let (start, end) = if is_empty {
            ("<td class=\"cell--empty\">".to_owned(), "</td>")
        } else if table.in_head {
            let class = if is_number { " class=\"num\"" } else { "" };
            (format!("<th scope=\"col\"{class}>"), "</th>")
        } else if table.column == 0 {
            ("<th scope=\"row\">".to_owned(), "</th>")
        } else {
            let mut start = format!("<td class=\"cell--wide{number}\">");
            if let Some(title) = table.titles.get(table.column).filter(|title| !title.is_empty()) {
                start.push_str("<span class=\"cell-label\">");
                escape(&mut start, title);
                let _ = write!(start, ": </span>");
            }
            (start, "</td>")
        };
        self.out.insert_str(table.cell, &start);
        self.out.push_str(end);
        table.column += 1;
    }
}
