//! How complete a dossier is: of the clauses that concern it, how many are met, unmet or not yet due, decision by
//! decision, and what the next decision still waits for.
//!
//! A view of the findings, so that it never says anything else than the check does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::RULES;
use super::level::concerns;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Product;
use crate::model::decision::Gate;
use crate::routine::{self, Clause};

/// The completeness of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completeness<'a> {
    /// Counts for the clauses of each decision in the routine's order; first those without one, which always hold.
    pub phases: Vec<Phase>,
    /// The decision that comes next; `None` once the product is in use, over or stopped.
    pub next: Option<Gate>,
    /// The findings that stand in its way, in the order of the report.
    pub waits_for: Vec<&'a Diagnostic>,
}

/// The clauses that must be met for one decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phase {
    /// The decision; `None` for clauses that always hold.
    pub gate: Option<Gate>,
    /// Clauses that no finding breaks.
    pub met: usize,
    /// Clauses that are due and broken.
    pub unmet: usize,
    /// Clauses that are broken and not yet due.
    pub remaining: usize,
}

/// Clauses that some rule serves and that demand something.
static SERVED: LazyLock<Vec<&'static Clause>> = LazyLock::new(|| {
    let cited: BTreeSet<&str> = RULES.iter().flat_map(|rule| rule.cites.iter().copied()).collect();
    let demands = |clause: &&Clause| clause.modality.level().is_some() && cited.contains(clause.id.as_str());
    routine::clauses().iter().filter(demands).collect()
});

/// The completeness of `product`, whose findings are `findings`.
pub fn completeness<'a>(product: &Product, findings: &'a [Diagnostic]) -> Completeness<'a> {
    let mut broken: BTreeMap<&str, Level> = BTreeMap::new();
    for finding in findings {
        for cited in &finding.cites {
            let level = broken.entry(cited).or_insert(finding.level);
            *level = (*level).min(finding.level);
        }
    }
    let gates = std::iter::once(None).chain(Gate::ALL.iter().copied().map(Some));
    let phases = gates.map(|gate| phase(product, gate, &broken)).collect();
    let next = product.next_gate();
    let stands_in_the_way = |finding: &&Diagnostic| next.is_some_and(|gate| concerns_gate(finding, gate));
    Completeness { phases, next, waits_for: findings.iter().filter(stands_in_the_way).collect() }
}

fn phase(product: &Product, gate: Option<Gate>, broken: &BTreeMap<&str, Level>) -> Phase {
    let mut phase = Phase { gate, met: 0, unmet: 0, remaining: 0 };
    let clauses = SERVED.iter().filter(|clause| clause.gate == gate && concerns(&clause.id, product));
    for clause in clauses {
        *match broken.get(clause.id.as_str()) {
            None => &mut phase.met,
            Some(Level::Remaining) => &mut phase.remaining,
            Some(_) => &mut phase.unmet,
        } += 1;
    }
    phase
}

/// Whether a finding must be settled for `gate`: it breaks a clause of it or of an earlier decision, or the format.
fn concerns_gate(finding: &Diagnostic, gate: Gate) -> bool {
    let gates = || finding.cites.iter().filter_map(|id| routine::clause(id));
    finding.level == Level::Error || gates().any(|clause| clause.gate.is_some_and(|due| due <= gate))
}
