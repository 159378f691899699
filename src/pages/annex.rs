//! The rows of Annex I by their number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::diagnostic::Language;
use crate::routine::{self, AnnexRow};

static ROWS: LazyLock<BTreeMap<&str, &AnnexRow>> =
    LazyLock::new(|| routine::annex().iter().map(|row| (row.id.as_str(), row)).collect());

/// What a row is about, in a few words; nothing for a number that is no row.
pub(crate) fn label(id: &str, language: Language) -> Option<&'static str> {
    ROWS.get(id).map(|row| in_language(row, language))
}

/// The words of a row.
pub(crate) fn in_language(row: &'static AnnexRow, language: Language) -> &'static str {
    if language == Language::En { &row.en } else { &row.sv }
}
