//! From the cited clauses to a level: the modal verb says how grave, the gate says whether it is due (format.md 6).

use crate::diagnostic::Level;
use crate::model::Product;
use crate::model::front::Status;
use crate::routine;

/// The level of a finding that breaks `cites` in `product`: the gravest of the clauses. A finding without clauses
/// breaks the format and is an error. `None` where nothing is to be reported.
pub fn level(cites: &[&str], product: &Product) -> Option<Level> {
    if cites.is_empty() {
        return Some(Level::Error);
    }
    cites.iter().filter_map(|id| of_clause(id, product)).min()
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
