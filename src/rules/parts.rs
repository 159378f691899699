//! Building blocks of rules that are tables: what counts as an answer, and fields that must have one.

use super::{Finding, Findings};
use crate::diagnostic::Phrase;
use crate::model::document::DocumentKind;
use crate::model::{At, Product};
use crate::source::answer;
use crate::{phrase, route};

/// Clauses that a finding cites.
pub(super) type Cites = &'static [&'static str];

/// Whether a text is there and more than a placeholder. `Ej tillämpligt:` with a reason is an answer.
pub(super) fn is_answered(text: Option<&str>) -> bool {
    text.is_some_and(|text| answer::judge(text).is_given())
}

/// Whether a list is there and has something in it.
pub(super) fn has_any<T>(list: Option<&Vec<T>>) -> bool {
    list.is_some_and(|list| !list.is_empty())
}

/// Reports a field without an answer: `owner` is what should hold it, in both languages, as it stands in a sentence.
pub(super) fn report_missing<'f>(
    findings: &'f mut Findings,
    at: At,
    field: &str,
    owner: &Phrase,
    help: Phrase,
    cites: Cites,
) -> &'f mut Finding {
    let Phrase { sv, en } = owner;
    let message = phrase!("{sv} saknar `{field}`.", "{en} lacks `{field}`.");
    findings.add(at, message).help(help).cites(cites)
}

/// Whether a fault has been reported for `field` of any of the `count` items of a document's list: then what the items
/// say together is not known.
pub(super) fn is_any_faulty(
    product: &Product,
    kind: &DocumentKind,
    list: &str,
    count: usize,
    field: &str,
) -> bool {
    (0..count).any(|index| {
        let at = At::Document(kind.clone(), route![list, index, field]);
        product.is_faulty(&product.locate(&at))
    })
}
