//! What the bundle was made from: every text of the dossier, with the digest that proves which one it was.
//!
//! The digest is that of the file's bytes; a byte order mark at its start does not count. Attachments stand in a table of their
//! own, the product page's.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::model::Product;
use crate::pages::scene::{Here, folder};
use crate::pages::table::{Cell, Table};
use crate::source::{Kind, Source};
use crate::text::Digest;

/// The texts with version, size and digest.
pub(super) fn table(product: &Product, here: &Here<'_>) -> Table {
    let words = here.words();
    let size = format!("#{}", words.get("bundle.bytes"));
    let columns =
        [words.get("column.file"), words.get("column.version"), &size, words.get("attachment.digest")];
    let table = Table::new(words.get("bundle.sources_caption"), &columns).wide();
    let mut table = Table { style: "table--files", ..table };
    table.push(None, row(&product.home, product.front.version.as_ref(), product));
    for document in product.documents.iter().filter(|_| !product.is_single_file) {
        table.push(None, row(&document.source, document.front.version.as_ref(), product));
    }
    if let Some(file) = &product.individuals_file {
        table.push(None, row(file, None, product));
    }
    table
}

fn row(source: &Arc<Source>, version: Option<&String>, product: &Product) -> [Cell; 4] {
    let bytes = source.written.as_bytes();
    let is_read = !matches!(source.kind, Kind::Unreadable);
    let digest = if is_read { Cell::id(digest(bytes).to_string()) } else { Cell::nothing() };
    let path = source.path.as_str();
    let folder = format!("{}/", folder(product));
    let inside = path.strip_prefix(&folder).or_else(|| path.strip_prefix("produkter/"));
    [Cell::text(inside.unwrap_or(path)), Cell::maybe(version), Cell::number(bytes.len()), digest]
}

fn digest(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn a_digest_is_what_sha256sum_says() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(digest(b"abc").to_string(), expected);
    }
}
