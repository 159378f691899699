//! `individer.csv` as Excel writes it, `;` or `,`, into the same spanned tree as the list in `index.md`.
//!
//! The header names the columns; `frisläppt_datum` and its siblings become the mapping `frisläppt`. An empty cell is
//! an absent field.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::fault::Fault;
use super::tree::{Entry, Node, Value};
use crate::phrase;
use crate::text::{Span, nfc};

/// The mapping whose fields are columns of their own.
const NESTED: &str = "frisläppt";

/// Reads the file into a list with one mapping a row.
pub fn parse(text: &str, faults: &mut Vec<Fault>) -> Node {
    let separator = separator(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut columns: Option<Vec<Column>> = None;
    let mut rows = Vec::new();
    for record in reader.records().flatten() {
        let start = start_of(text, &record);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cells = cells(text, start, &record, separator);
        match &columns {
            None => columns = Some(cells.iter().map(|(_, cell)| Column::of(cell)).collect()),
            Some(columns) => rows.push(row(columns, cells, start, faults)),
        }
    }
    Node { span: Span::new(0, text.len()), value: Value::List(rows) }
}

/// What the cells of a column are called, however it was capitalised; the rows share it.
struct Column {
    key: Arc<str>,
    is_nested: bool,
}

impl Column {
    fn of(cell: &str) -> Self {
        let lower = cell.to_lowercase();
        let name = nfc(&lower);
        match name.strip_prefix(NESTED).and_then(|rest| rest.strip_prefix('_')) {
            Some(field) => Self { key: field.into(), is_nested: true },
            None => Self { key: name.into(), is_nested: false },
        }
    }
}

/// The columns that the header names, with the bytes of each name.
pub fn columns(text: &str) -> Vec<(Span, String)> {
    let separator = separator(text);
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let Some(Ok(header)) = reader.records().next() else { return Vec::new() };
    let cells = cells(text, start_of(text, &header), &header, separator);
    cells.into_iter().map(|(span, cell)| (span, nfc(&cell.to_lowercase()).into_owned())).collect()
}

/// `;` where the header has one, as Excel writes it in Swedish; otherwise `,`.
fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    if header.contains(';') { b';' } else { b',' }
}

fn start_of(text: &str, record: &StringRecord) -> usize {
    let byte = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or_default());
    let line_ends = text[byte..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
    byte + line_ends
}

/// The cells of a record with the bytes of each, found again in the source since the reader only knows the row's.
fn cells(text: &str, start: usize, record: &StringRecord, separator: u8) -> Vec<(Span, String)> {
    let mut at = start;
    record
        .iter()
        .map(|cell| {
            let end = cell_end(text.as_bytes(), at, separator);
            let span = Span::new(at, end);
            at = (end + 1).min(text.len());
            (span, cell.trim().to_owned())
        })
        .collect()
}

fn cell_end(bytes: &[u8], start: usize, separator: u8) -> usize {
    let mut quoted = false;
    for (offset, &byte) in bytes[start..].iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => return start + offset,
            _ if byte == separator && !quoted => return start + offset,
            _ => {}
        }
    }
    bytes.len()
}

fn row(columns: &[Column], cells: Vec<(Span, String)>, start: usize, faults: &mut Vec<Fault>) -> Node {
    let end = cells.last().map_or(start, |(span, _)| span.end);
    if cells.len() > columns.len() {
        faults.push(surplus(cells[columns.len()].0, cells.len(), columns.len()));
    }
    let mut entries = Vec::with_capacity(columns.len());
    for (column, (span, cell)) in columns.iter().zip(cells) {
        let value = if cell.is_empty() { Value::Null } else { Value::Scalar(nfc(&cell).into()) };
        insert(&mut entries, column, Node { span, value });
    }
    Node { span: Span::new(start, end), value: Value::Map(entries) }
}

fn insert(entries: &mut Vec<Entry>, column: &Column, node: Node) {
    let key_span = node.span;
    let entry = Entry { key: Arc::clone(&column.key), key_span, node };
    if !column.is_nested {
        entries.push(entry);
        return;
    }
    if entry.node.value == Value::Null {
        return;
    }
    let nested = entries.iter_mut().find(|entry| &*entry.key == NESTED);
    if let Some(Entry { node: Node { value: Value::Map(fields), .. }, .. }) = nested {
        fields.push(entry);
    } else {
        let node = Node { span: key_span, value: Value::Map(vec![entry]) };
        entries.push(Entry { key: NESTED.into(), key_span, node });
    }
}

fn surplus(span: Span, cells: usize, columns: usize) -> Fault {
    let message = phrase!(
        "Raden har {cells} celler men rubrikraden har {columns}.",
        "The row has {cells} cells but the header has {columns}."
    );
    let help = phrase!(
        "Sätt citattecken om en cell som innehåller skiljetecknet.",
        "Put quotes around a cell that holds the separator."
    );
    Fault::new("table-row-too-wide", span, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_bytes_with_either_separator_and_line_end() {
        for text in [
            "märkning;version;frisläppt_datum\r\nA-1;\"2;0\";2025-01-02\r\n",
            "märkning,version,frisläppt_datum\nA-1,\"2,0\",2025-01-02",
        ] {
            let mut faults = Vec::new();
            let root = parse(text, &mut faults);
            let row = root.item(0).unwrap();
            let version = &row.entry("version").unwrap().node;
            assert!(matches!(&version.value, Value::Scalar(text) if text.len() == 3));
            assert_eq!(text[version.span.start..version.span.end].len(), 5);
            let date = &row.entry("frisläppt").unwrap().node.entry("datum").unwrap().node;
            assert_eq!(&text[date.span.start..date.span.end], "2025-01-02");
            assert!(faults.is_empty());
        }
    }

    #[test]
    fn a_row_that_is_too_wide_is_a_fault() {
        let mut faults = Vec::new();
        parse("a;b\n1;2;3\n", &mut faults);
        assert_eq!(faults[0].rule, "table-row-too-wide");
        assert_eq!(faults[0].span, Span::new(8, 9));
    }
}
