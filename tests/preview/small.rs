//! A register of one product, and what is asked of its pages.

use crate::server::Answer;
use crate::stage::{Stage, product};

/// The file of the product.
pub(crate) const FIRST: &str = "produkter/emt-0001.md";
/// Its page.
pub(crate) const PAGE: &str = "/produkt/emt-0001/";

/// The register.
pub(crate) fn small() -> Stage {
    Stage::with(&[(FIRST, &product("EMT-0001", "Titel ett"))])
}

/// Whether a page is there and holds `words`.
pub(crate) fn shows(words: &str) -> impl Fn(&Answer) -> bool {
    move |answer| answer.status == 200 && answer.text().contains(words)
}
