//! What the register is filtered by: the choices of a page, and the style rules that make them work without a script.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::rows::Row;
use crate::model::front::ProductKind;
use crate::pages::order;
use crate::pages::scene::{Here, unit_name};
use crate::register::Facts;
use crate::register::facts::DocumentState;

/// A property to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Facet {
    pub(super) name: &'static str,
    label: String,
    options: Vec<Choice>,
}

/// One value of a facet; the empty value is all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Choice {
    value: String,
    text: String,
}

/// The values of a row that it is filtered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Values {
    pub(super) status: &'static str,
    /// Separated by spaces.
    pub(super) units: String,
    pub(super) kind: &'static str,
    pub(super) documents: &'static str,
}

/// Values of the facet of states with the key of their words, in the order of a life.
pub(crate) const STATES: [(&str, &str); 5] = [
    ("bruk", "state.in_use"),
    ("utveckling", "register.developing"),
    ("sparrad", "state.blocked"),
    ("avvecklad", "state.retired"),
    ("nedlagd", "state.cancelled"),
];

/// Values of the facet of kinds with the key of their words.
pub(crate) const KINDS: [(&str, &str); 6] = [
    ("nytillverkning", "kind.nytillverkning"),
    ("modifiering", "kind.modifiering"),
    ("utokad", "kind.utokad"),
    ("kombination", "kind.kombination"),
    ("konsumentprodukt", "kind.konsumentprodukt"),
    ("forskning", "kind.forskning"),
];

const DOCUMENTS: [(&str, &str); 3] =
    [("komplett", "register.complete"), ("pagar", "register.ongoing"), ("saknas", "register.gap_in_use")];

/// The value of a kind of manufacture.
pub(crate) const fn kind(kind: Option<ProductKind>) -> &'static str {
    match kind {
        Some(kind) => KINDS[place(kind)].0,
        None => "",
    }
}

/// The key of the words for a kind of manufacture.
pub(super) const fn kind_key(kind: Option<ProductKind>) -> &'static str {
    match kind {
        Some(kind) => KINDS[place(kind)].1,
        None => "kind.unknown",
    }
}

const fn place(kind: ProductKind) -> usize {
    match kind {
        ProductKind::New => 0,
        ProductKind::Modified => 1,
        ProductKind::ExtendedUse => 2,
        ProductKind::Combination => 3,
        ProductKind::Consumer => 4,
        ProductKind::Research => 5,
    }
}

/// How far the documents of a product have come.
pub(super) fn documents(facts: &Facts, is_in_use: bool) -> &'static str {
    let is_complete = facts.documents.iter().all(|document| *document == DocumentState::Approved);
    let lacks = facts.documents.contains(&DocumentState::Missing);
    match (is_complete, is_in_use && lacks) {
        (true, _) => "komplett",
        (false, true) => "saknas",
        (false, false) => "pagar",
    }
}

/// The choices for these rows.
pub(super) fn of(rows: &[&Row], here: &Here<'_>) -> Vec<Facet> {
    let words = here.words();
    let of_keys = |name, label: &str, keys: &[(&str, &str)], value: fn(&Row) -> &'static str| {
        let options = keys.iter().map(|(facet, key)| {
            let count = rows.iter().filter(|row| value(row) == *facet).count();
            ((*facet).to_owned(), words.get(key).to_owned(), count)
        });
        facet(name, label, options.collect(), rows.len(), here)
    };
    vec![
        of_keys("status", "register.status", &STATES, |row| row.values.status),
        facet("enhet", "register.unit", units(rows, here), rows.len(), here),
        of_keys("typ", "register.kind", &KINDS, |row| row.values.kind),
        of_keys("dok", "register.documentation", &DOCUMENTS, |row| row.values.documents),
    ]
}

fn facet(
    name: &'static str,
    label: &str,
    values: Vec<(String, String, usize)>,
    total: usize,
    here: &Here<'_>,
) -> Facet {
    let words = here.words();
    let all = if name == "status" {
        words.fill("register.all_count", &[("n", &total)])
    } else {
        words.get("register.all").to_owned()
    };
    let mut options = vec![Choice { value: String::new(), text: all }];
    options.extend(values.into_iter().filter(|(.., count)| *count > 0).map(|(value, name, count)| Choice {
        value,
        text: words.fill("register.option_count", &[("name", &name), ("n", &count)]),
    }));
    Facet { name, label: words.get(label).to_owned(), options }
}

/// The units that use a product, in the order of their names, with the number of products.
fn units(rows: &[&Row], here: &Here<'_>) -> Vec<(String, String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in rows.iter().flat_map(|row| row.values.units.split(' ')) {
        *counts.entry(unit).or_default() += 1;
    }
    let counted = here.scene.site.units.iter().filter_map(|unit| {
        let id = unit.id.as_deref()?;
        Some((id.to_owned(), unit_name(unit).to_owned(), counts.get(id).copied().unwrap_or_default()))
    });
    let mut units: Vec<_> = counted.collect();
    units.sort_by_cached_key(|(_, name, _)| order::key(name));
    units
}

/// The style rules of the filter: one per value that any page of the register offers.
pub(crate) fn css(here: &Here<'_>) -> String {
    let rows: Vec<&Row> = here.scene.register_rows().by_title().collect();
    let mut selectors = Vec::new();
    for facet in of(&rows, here) {
        let attribute = facet.name;
        let operator = if attribute == "enhet" { "~=" } else { "=" };
        for value in
            facet.options.iter().map(|option| css_string(&option.value)).filter(|value| !value.is_empty())
        {
            selectors.push(format!(
                "  .register:has(#f-{attribute} [value=\"{value}\"]:checked) tbody tr:not([data-{attribute}{operator}\"{value}\"])"
            ));
        }
    }
    let mut css = String::from(
        "/* Generated with the register: one rule per value, no script. The counter is reset, counted and shown inside .tally,\n   because a container keeps its counters to itself. */\n@layer components {\n  .tally { counter-reset: rader; }\n  .tally tbody tr { counter-increment: rader; }\n  .count__num::after { content: counter(rader); }\n",
    );
    if !selectors.is_empty() {
        let _ = writeln!(css, "{} {{ display: none !important; }}", selectors.join(",\n"));
    }
    css.push_str("}\n");
    css
}

/// A value inside a CSS string.
fn css_string(value: &str) -> String {
    value.chars().filter(|character| !matches!(character, '"' | '\\' | '\n' | '\r')).collect()
}
