//! What remains: the findings about a product, the faults first, then what the next decision waits for.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Level, Tally};
use crate::model::Product;
use crate::model::decision::Gate;
use crate::pages::scene::Here;
use crate::pages::{finding, history};
use crate::routine;

/// Findings of a group that are listed: a dossier with more has one cause for many, and the page must stay light.
const MOST: usize = 60;

/// The findings of a product in groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Remaining {
    summary: String,
    #[serde(skip)]
    count: usize,
    groups: Vec<Group>,
}

/// Findings that belong together; a closed group is for later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Group {
    title: String,
    closed: bool,
    findings: Vec<Line>,
    /// How many more there are.
    more: Option<String>,
}

/// One finding with the page it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Line {
    tone: &'static str,
    icon: &'static str,
    message: String,
    url: Option<String>,
    place: String,
    cites: String,
    rule: &'static str,
    rule_url: String,
}

impl Remaining {
    /// How many findings there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }
}

/// What remains of a product; nothing where nothing does.
pub(super) fn view(index: usize, here: &Here<'_>) -> Option<Remaining> {
    let product = &here.scene.products[index];
    let findings = here.scene.findings(index);
    if findings.is_empty() {
        return None;
    }
    let words = here.words();
    let tally = Tally::of(findings);
    let counts = [
        ("product.errors", tally.errors),
        ("product.warnings", tally.warnings),
        ("product.remaining", tally.remaining),
    ];
    let counts: Vec<String> =
        counts.iter().filter(|(_, count)| *count > 0).map(|(key, count)| words.count(key, *count)).collect();
    let of_level = |level| findings.iter().filter(move |finding| finding.level == level).collect::<Vec<_>>();
    let mut groups = Vec::new();
    for (key, level) in
        [("product.remaining_errors", Level::Error), ("product.remaining_warnings", Level::Warning)]
    {
        groups.extend(group(words.get(key).to_owned(), false, &of_level(level), product, here));
    }
    groups.extend(later(&of_level(Level::Remaining), product, here));
    Some(Remaining { summary: counts.join(", "), count: findings.len(), groups })
}

/// What is not yet due, by the decision that will ask for it; all but the next decision's are closed.
fn later(findings: &[&Diagnostic], product: &Product, here: &Here<'_>) -> Vec<Group> {
    let mut by_gate: BTreeMap<Option<Gate>, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in findings {
        by_gate.entry(gate(finding).or_else(|| product.next_gate())).or_default().push(finding);
    }
    let next = product.next_gate();
    let groups = by_gate.into_iter().filter_map(|(gate, findings)| {
        let step = history::gate(gate, here);
        let title = here.words().fill("product.remaining_next", &[("step", &step)]);
        group(title, gate > next, &findings, product, here)
    });
    groups.collect()
}

/// The decision that the finding's clauses must be met for; the earliest of them.
fn gate(finding: &Diagnostic) -> Option<Gate> {
    finding.cites.iter().filter_map(|id| routine::clause(id)?.gate).min()
}

fn group(
    title: String,
    closed: bool,
    findings: &[&Diagnostic],
    product: &Product,
    here: &Here<'_>,
) -> Option<Group> {
    let line = |finding: &&Diagnostic| {
        let look = finding::look(finding.level);
        Line {
            tone: look.tone,
            icon: look.icon,
            message: finding.message.in_language(here.words().language()).to_owned(),
            url: finding::page(product, finding, here),
            place: finding::place(finding, here),
            cites: finding.cites.join(", "),
            rule: finding.rule,
            rule_url: here.rule(finding.rule),
        }
    };
    let left = findings.len().saturating_sub(MOST);
    let more = (left > 0).then(|| here.words().fill("product.remaining_more", &[("n", &left)]));
    let lines = findings.iter().take(MOST).map(line).collect();
    (!findings.is_empty()).then_some(Group { title, closed, findings: lines, more })
}
