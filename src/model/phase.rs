//! How far a product has come: which gates stand, and since when.

use jiff::civil::Date;

use super::Product;
use super::decision::{Decision, Gate, Outcome};
use super::front::Status;
use super::individual::IndividualStatus;

impl Product {
    /// The decisions at `gate` with their place in the list, by their dates; one without a date comes last.
    pub fn decisions_at(&self, gate: Gate) -> impl DoubleEndedIterator<Item = (usize, &Decision)> + use<'_> {
        let at_gate = self.decisions().iter().enumerate().filter(|(_, decision)| decision.gate == Some(gate));
        let mut decisions: Vec<_> = at_gate.collect();
        decisions.sort_by_key(|(_, decision)| (decision.date.is_none(), decision.date));
        decisions.into_iter()
    }

    /// The latest decision at `gate`.
    pub fn decision(&self, gate: Gate) -> Option<&Decision> {
        self.decisions_at(gate).last().map(|(_, decision)| decision)
    }

    /// When `gate` was first approved; a step decided again does not move it.
    pub fn first_approval(&self, gate: Gate) -> Option<Date> {
        let approved = |decision: &Decision| decision.outcome == Some(Outcome::Approved);
        self.decisions_at(gate)
            .find(|(_, decision)| approved(decision))
            .and_then(|(_, decision)| decision.date)
    }

    /// The last gate whose latest decision is an approval.
    pub fn approved_gate(&self) -> Option<Gate> {
        let stands = |gate: &&Gate| {
            self.decision(**gate).is_some_and(|decision| decision.outcome == Some(Outcome::Approved))
        };
        Gate::ALL.iter().rev().find(stands).copied()
    }

    /// Whether the status or an individual in use implies that the product has been taken into use.
    pub fn is_taken_into_use(&self) -> bool {
        let by_status =
            matches!(self.status(), Status::InUse | Status::Blocked | Status::PhasingOut | Status::OutOfUse);
        by_status
            || self.individuals.iter().any(|individual| individual.status == Some(IndividualStatus::InUse))
    }

    /// Whether what must be met for `gate` is due: the gate stands, or a later one, or use implies it.
    pub fn is_due(&self, gate: Gate) -> bool {
        self.is_taken_into_use() || self.approved_gate().is_some_and(|reached| reached >= gate)
    }

    /// The next gate to be decided; `None` once the product is in use, over or stopped.
    pub fn next_gate(&self) -> Option<Gate> {
        if self.is_taken_into_use() || self.status() == Status::Aborted {
            return None;
        }
        let reached = self.approved_gate();
        Gate::ALL.iter().find(|gate| reached.is_none_or(|reached| **gate > reached)).copied()
    }

    /// The product owner on `date`, by the dated periods.
    pub fn owner_on(&self, date: Date) -> Option<&super::front::Owner> {
        self.owners()
            .iter()
            .rev()
            .find(|owner| owner.from.is_none_or(|from| from <= date) && owner.to.is_none_or(|to| date <= to))
    }
}
