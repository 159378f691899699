//! From the need over the plan to the tests: a row for each requirement of the need and what the plan makes of it.

use super::tested;
use crate::model::Product;
use crate::pages::evidence;
use crate::pages::scene::Here;
use crate::pages::table::{Cell, Table};
use crate::pages::trace::Trace;

/// One step of the way: a requirement of the need, one of the plan, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step<'p> {
    pub(super) need: Option<&'p str>,
    pub(super) plan: Option<&'p str>,
}

impl<'p> Step<'p> {
    /// The requirement that tests are made against.
    pub(super) fn tested(self) -> Option<&'p str> {
        self.plan.or(self.need)
    }
}

/// Every step, in the order of the need; what the plan adds of its own comes last. A requirement of the need stands alone where
/// it is tested itself, or where the plan does not take it up.
pub(super) fn steps<'p>(product: &'p Product, trace: &Trace<'p>) -> Vec<Step<'p>> {
    let mut steps = Vec::new();
    for need in product.need_requirements().iter().filter_map(|need| need.id.as_deref()) {
        let planned: Vec<_> = trace.planned_for(need).collect();
        if planned.is_empty() || !trace.tests_against(need).is_empty() {
            steps.push(Step { need: Some(need), plan: None });
        }
        steps.extend(planned.into_iter().map(|plan| Step { need: Some(need), plan: Some(plan) }));
    }
    let taken: Vec<_> = steps.iter().filter_map(|step| step.plan).collect();
    let own = product.plan_requirements().iter().filter_map(|plan| plan.id.as_deref());
    steps.extend(own.filter(|id| !taken.contains(id)).map(|plan| Step { need: None, plan: Some(plan) }));
    steps
}

/// The steps with the tests of each.
pub(super) fn table(product: &Product, trace: &Trace<'_>, here: &Here<'_>) -> Table {
    let words = here.words();
    let columns = ["column.need", "column.planned", "column.tests"].map(|key| words.get(key));
    let mut table = Table::new(words.get("trace.coverage_caption"), &columns);
    let cell = |id: Option<&str>, text: Option<&String>| match id {
        Some(id) => Cell::link(evidence::identity(product, id, here)).note(text),
        None => Cell::nothing(),
    };
    let mut last = None;
    for step in steps(product, trace) {
        let is_new = step.need != last;
        last = step.need;
        let need = product.need_requirements().iter().find(|need| is_new && need.id.as_deref() == step.need);
        let plan = product.plan_requirements().iter().find(|plan| plan.id.as_deref() == step.plan);
        let tests = step.tested().map(|id| trace.tests_against(id)).unwrap_or_default();
        let tests = tests.iter().filter_map(|test| tested(product, test, here)).collect();
        let cells = [
            cell(step.need, need.and_then(|need| need.text.as_ref())),
            cell(step.plan, plan.and_then(|plan| plan.text.as_ref())),
            Cell::links(tests),
        ];
        table.push(None, cells);
    }
    table
}
