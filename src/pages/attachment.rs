//! Attachments as the pages list them: what they are, how large, and the digest that proves which file is meant.

use std::collections::BTreeMap;

use super::scene::{Here, folder};
use super::table::{Cell, Table};
use super::words::Words;
use crate::diagnostic::Language;
use crate::model::Product;
use crate::model::document::Document;
use crate::source::{Kind, Source};
use crate::text::TreePath;

/// Every attachment of `product`, in the order of their names; none where there are none.
pub(crate) fn all(product: &Product, here: &Here<'_>) -> Option<Table> {
    let words = here.words();
    let columns = ["attachment.file", "attachment.text", "attachment.size", "attachment.digest"];
    let table = Table::new(words.get("product.attachments"), &columns.map(|key| words.get(key)));
    let mut table = Table { style: "table--files", ..table };
    let folder = format!("{}/", folder(product));
    let described = descriptions(product);
    for (path, source) in &product.attachments {
        let inside = path.as_str().strip_prefix(&folder).unwrap_or(path.as_str());
        let name = inside.strip_prefix("bilagor/").unwrap_or(inside);
        let Kind::Attachment { digest, .. } = &source.kind else { continue };
        let digest = digest.map_or_else(Cell::nothing, |digest| Cell::id(digest.to_string()));
        let file = Cell::text(name).to(here.attachment(product, path));
        table.push(None, [file, Cell::maybe(described.get(path).copied()), size(source, words), digest]);
    }
    table.filled()
}

/// The attachments that `document` names.
pub(crate) fn of_document(product: &Product, document: &Document, here: &Here<'_>) -> Table {
    let words = here.words();
    let columns = ["attachment.file", "attachment.text", "attachment.size"].map(|key| words.get(key));
    let mut table = Table::new(words.get("product.attachments"), &columns);
    for enclosure in document.front.attachments.iter().flatten() {
        let Some(file) = &enclosure.file else { continue };
        let path = document.source.path.join(file.trim());
        let source = path.and_then(|path| product.attachments.get(&path));
        let size = source.map_or_else(Cell::nothing, |source| size(source, words));
        let cell = Cell { url: here.attachment_of(product, document, file), ..Cell::text(file) };
        table.push(None, [cell, Cell::maybe(enclosure.description.as_ref()), size]);
    }
    table
}

/// What the documents say of the attachments; the first that describes one counts.
fn descriptions(product: &Product) -> BTreeMap<TreePath, &String> {
    let mut described = BTreeMap::new();
    for document in &product.documents {
        for enclosure in document.front.attachments.iter().flatten() {
            let path = enclosure.file.as_ref().and_then(|file| document.source.path.join(file.trim()));
            if let (Some(path), Some(text)) = (path, &enclosure.description) {
                described.entry(path).or_insert(text);
            }
        }
    }
    described
}

fn size(source: &Source, words: &Words) -> Cell {
    match source.kind {
        Kind::Attachment { size, .. } => Cell::text(in_words(size, words.language())),
        _ => Cell::nothing(),
    }
}

/// `812 byte`, `34 kB`, `1,2 MB`: thousands, as disks are sold and file managers count.
fn in_words(bytes: u64, language: Language) -> String {
    let (unit, sign) = match language {
        Language::Sv => ("byte", ','),
        Language::En => ("bytes", '.'),
    };
    match bytes {
        0..1_000 => format!("{bytes}\u{a0}{unit}"),
        1_000..1_000_000 => format!("{}\u{a0}kB", bytes.div_ceil(1_000)),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            format!("{}{sign}{}\u{a0}MB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_up_to_what_people_read() {
        let cases =
            [(0, "0 byte"), (812, "812 byte"), (1_001, "2 kB"), (999_999, "1000 kB"), (1_150_000, "1,2 MB")];
        for (bytes, words) in cases {
            assert_eq!(in_words(bytes, Language::Sv).replace('\u{a0}', " "), words);
        }
        assert_eq!(in_words(25_000_000, Language::En).replace('\u{a0}', " "), "25.0 MB");
    }
}
