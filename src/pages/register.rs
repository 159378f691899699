//! The register page: every product in one line, filtered by the reader without a script.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::address;
use super::parts::{Day, Link, Tag};
use super::scene::{Here, Scene, unit_name};
use super::standing::State;
use super::strip::{self, Strip};
use crate::model::front::ProductKind;
use crate::model::individual::IndividualStatus;
use crate::register::Facts;
use crate::register::facts::DocumentState;

/// The register page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Register {
    lead: String,
    facets: Vec<Facet>,
    rows: Vec<Row>,
    of: String,
    csv: String,
}

/// A property to filter by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Facet {
    name: &'static str,
    label: String,
    options: Vec<Choice>,
}

/// One value of a facet; the empty value is all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Choice {
    value: String,
    text: String,
}

/// One product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Row {
    url: String,
    title: String,
    id: String,
    kind: String,
    tag: Tag,
    phase: Option<String>,
    strip: Strip,
    gap: Option<String>,
    unit: Link,
    individuals: String,
    changed: Option<Day>,
    facets: Facets,
}

/// The values of a row that it is filtered by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Facets {
    status: &'static str,
    /// Separated by spaces.
    units: String,
    kind: &'static str,
    documents: &'static str,
}

/// Values of the facet of states with the key of their words, in the order of a life.
const STATES: [(&str, &str); 5] = [
    ("bruk", "state.in_use"),
    ("utveckling", "register.developing"),
    ("sparrad", "state.blocked"),
    ("avvecklad", "state.retired"),
    ("nedlagd", "state.cancelled"),
];

const DOCUMENTS: [(&str, &str); 3] =
    [("komplett", "register.complete"), ("pagar", "register.ongoing"), ("saknas", "register.gap_in_use")];

/// The view of the register.
pub(crate) fn view(here: &Here<'_>) -> Register {
    let scene = here.scene;
    let rows: Vec<Row> = scene.by_title().iter().map(|index| row(*index, here)).collect();
    Register {
        lead: here.words().fill("register.lead", &[("institution", &scene.site.config.institution.name)]),
        facets: facets(&rows, here),
        of: here.words().count("register.of", rows.len()),
        rows,
        csv: here.to(address::REGISTER_CSV),
    }
}

fn row(index: usize, here: &Here<'_>) -> Row {
    let Scene { products, register, today, words, .. } = here.scene;
    let (product, facts) = (&products[index], &register.products[index]);
    let state = State::of(product, *today);
    let gaps = strip::gaps(facts).filter(|_| state.is_in_use());
    let existing =
        facts.individuals.iter().filter(|one| one.status != Some(IndividualStatus::Scrapped)).count();
    Row {
        url: here.product(product),
        title: facts.title.clone(),
        id: facts.name.clone(),
        kind: words.get(kind_key(facts.kind)).to_owned(),
        tag: state.tag(words),
        phase: state.phase(words),
        strip: Strip::of(facts, words),
        gap: gaps.map(|letters| words.fill("register.gap", &[("letters", &letters)])),
        unit: unit(facts, here),
        individuals: if existing == 0 { "–".to_owned() } else { existing.to_string() },
        changed: facts.updated.map(Day::short),
        facets: Facets {
            status: state.facet(),
            units: facts.units.join(" "),
            kind: kind_facet(facts.kind),
            documents: documents_facet(facts, state),
        },
    }
}

/// The first unit, and how many there are.
fn unit(facts: &Facts, here: &Here<'_>) -> Link {
    let [first, rest @ ..] = facts.units.as_slice() else {
        return Link::plain(here.word("register.no_unit"));
    };
    let mut unit = here.unit(first);
    if !rest.is_empty() {
        unit.text =
            here.words().fill("register.units_more", &[("name", &unit.text), ("n", &facts.units.len())]);
    }
    unit
}

fn documents_facet(facts: &Facts, state: State) -> &'static str {
    let is_complete = facts.documents.iter().all(|document| *document == DocumentState::Approved);
    let lacks = facts.documents.contains(&DocumentState::Missing);
    match (is_complete, state.is_in_use() && lacks) {
        (true, _) => "komplett",
        (false, true) => "saknas",
        (false, false) => "pagar",
    }
}

fn facets(rows: &[Row], here: &Here<'_>) -> Vec<Facet> {
    let words = here.words();
    let of_keys = |name, label: &str, keys: &[(&str, &str)], value: fn(&Row) -> &'static str| {
        let options = keys.iter().map(|(facet, key)| {
            let count = rows.iter().filter(|row| value(row) == *facet).count();
            ((*facet).to_owned(), words.get(key).to_owned(), count)
        });
        facet(name, label, options.collect(), rows.len(), here)
    };
    let kinds: Vec<_> =
        ProductKind::ALL.iter().map(|kind| (kind_facet(Some(*kind)), kind_key(Some(*kind)))).collect();
    vec![
        of_keys("status", "register.status", &STATES, |row| row.facets.status),
        facet("enhet", "register.unit", units(rows, here.scene), rows.len(), here),
        of_keys("typ", "register.kind", &kinds, |row| row.facets.kind),
        of_keys("dok", "register.documentation", &DOCUMENTS, |row| row.facets.documents),
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

/// The units that use a product, in the order of the region's list, with the number of products.
fn units(rows: &[Row], scene: &Scene<'_>) -> Vec<(String, String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for unit in rows.iter().flat_map(|row| row.facets.units.split(' ')) {
        *counts.entry(unit).or_default() += 1;
    }
    let mut units: Vec<_> = scene
        .site
        .units
        .iter()
        .filter_map(|unit| {
            let id = unit.id.as_deref()?;
            Some((id.to_owned(), unit_name(unit).to_owned(), counts.get(id).copied().unwrap_or_default()))
        })
        .collect();
    units.sort_by_cached_key(|(_, name, _)| super::order::key(name));
    units
}

/// The style rules of the filter: one per value that the register page offers.
pub(crate) fn filter_css(here: &Here<'_>) -> String {
    let mut selectors = Vec::new();
    for facet in view(here).facets {
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

fn kind_facet(kind: Option<ProductKind>) -> &'static str {
    match kind {
        Some(ProductKind::New) => "nytillverkning",
        Some(ProductKind::Modified) => "modifiering",
        Some(ProductKind::ExtendedUse) => "utokad",
        Some(ProductKind::Combination) => "kombination",
        Some(ProductKind::Consumer) => "konsumentprodukt",
        Some(ProductKind::Research) => "forskning",
        None => "",
    }
}

/// The key of the words for a kind of manufacture.
pub(crate) fn kind_key(kind: Option<ProductKind>) -> &'static str {
    match kind {
        Some(ProductKind::New) => "kind.nytillverkning",
        Some(ProductKind::Modified) => "kind.modifiering",
        Some(ProductKind::ExtendedUse) => "kind.utokad",
        Some(ProductKind::Combination) => "kind.kombination",
        Some(ProductKind::Consumer) => "kind.konsumentprodukt",
        Some(ProductKind::Research) => "kind.forskning",
        None => "kind.unknown",
    }
}
