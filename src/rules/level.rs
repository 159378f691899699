//! From the cited clauses to a level: the modal verb says how grave, the gate says whether it is due (format.md 6).
//!
//! A rule may cite every clause that it serves: those that do not concern the product are left out here.

use crate::diagnostic::Level;
use crate::model::Product;
use crate::model::front::Status;
use crate::routine::{self, Concern};

/// The level of a finding that breaks `cites` in `product`: the gravest of the clauses. A finding without clauses
/// breaks the format and is an error. `None` where nothing is to be reported.
pub fn level(cites: &[&str], product: &Product) -> Option<Level> {
    if cites.is_empty() {
        return Some(Level::Error);
    }
    cites.iter().filter(|id| concerns(id, product)).filter_map(|id| of_clause(id, product)).min()
}

/// Whether a clause concerns the product at all.
pub(super) fn concerns(id: &str, product: &Product) -> bool {
    routine::clause(id).is_some_and(|clause| match clause.concern {
        Concern::Every => true,
        Concern::Full => !product.is_simple(),
        Concern::Simple => product.is_simple(),
        Concern::Used => product.is_taken_into_use(),
    })
}

fn of_clause(id: &str, product: &Product) -> Option<Level> {
    let clause = routine::clause(id)?;
    let level = clause.modality.level()?;
    let due = clause.gate.is_none_or(|gate| product.is_due(gate));
    match (due, product.status()) {
        (true, _) => Some(level),
        (false, Status::Aborted) => None,
        (false, _) => Some(Level::Remaining),
    }
}
