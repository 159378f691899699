//! What the parts of a dossier say of each other, read from either end: a risk names a requirement or the requirement names the
//! risk, a control cites the test that shows it, a test is made against a requirement that comes from the need.
//!
//! A [`Trace`] is made once for a page and looks at one product only.

use std::collections::BTreeMap;

use crate::model::Product;
use crate::model::plan::PlanRequirement;
use crate::model::risk::{Control, ControlKind, Risk};
use crate::model::validation::Test;

/// Something that relies on a test, or on another piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Citing<'p> {
    /// A risk, by one of its controls.
    Risk(&'p str),
    /// A row of Annex I.
    Row(&'p str),
}

/// The links of one dossier.
pub(crate) struct Trace<'p> {
    product: &'p Product,
    tests_against: BTreeMap<String, Vec<&'p Test>>,
    risks_of_row: BTreeMap<&'p str, Vec<&'p str>>,
    rows_of_risk: BTreeMap<&'p str, Vec<&'p str>>,
    cited_by: BTreeMap<&'p str, Vec<Citing<'p>>>,
    risks_of_warning: BTreeMap<usize, Vec<&'p str>>,
}

impl<'p> Trace<'p> {
    /// The links of `product`.
    pub(crate) fn of(product: &'p Product) -> Self {
        let mut trace = Self {
            product,
            tests_against: BTreeMap::new(),
            risks_of_row: BTreeMap::new(),
            rows_of_risk: BTreeMap::new(),
            cited_by: BTreeMap::new(),
            risks_of_warning: BTreeMap::new(),
        };
        for test in tests(product) {
            for target in test.against.iter().flatten() {
                trace.tests_against.entry(bare(target)).or_default().push(test);
            }
        }
        product.risks().1.iter().for_each(|risk| trace.take_risk(risk));
        for row in product.requirements().1 {
            let Some(id) = row.id.as_deref() else { continue };
            for text in row.evidence.iter().flatten() {
                add(&mut trace.cited_by, text.trim(), Citing::Row(id));
            }
            for risk in row.risks.iter().flatten() {
                add(&mut trace.risks_of_row, id, risk.trim());
                add(&mut trace.rows_of_risk, risk.trim(), id);
            }
        }
        trace
    }

    fn take_risk(&mut self, risk: &'p Risk) {
        let Some(id) = risk.id.as_deref() else { return };
        for row in risk.requirements.iter().flatten() {
            add(&mut self.rows_of_risk, id, row.trim());
            add(&mut self.risks_of_row, row.trim(), id);
        }
        for control in risk.controls.iter().flatten() {
            for text in control.evidence.iter().flatten() {
                add(&mut self.cited_by, text.trim(), Citing::Risk(id));
            }
            if let Some(warning) = self.warning(control) {
                add(&mut self.risks_of_warning, warning, id);
            }
        }
    }

    /// The risks that a row of Annex I names, or that name it.
    pub(crate) fn risks_of_row(&self, row: &str) -> &[&'p str] {
        found(&self.risks_of_row, row)
    }

    /// The rows of Annex I that a risk names, or that name it.
    pub(crate) fn rows_of_risk(&self, risk: &str) -> &[&'p str] {
        found(&self.rows_of_risk, risk)
    }

    /// What relies on a test.
    pub(crate) fn cited_by(&self, test: &str) -> &[Citing<'p>] {
        found(&self.cited_by, test)
    }

    /// The tests against an identity.
    pub(crate) fn tests_against(&self, identity: &str) -> &[&'p Test] {
        self.tests_against.get(&bare(identity)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The risks that a warning is a control of, by the number of the warning.
    pub(crate) fn risks_of_warning(&self, warning: usize) -> &[&'p str] {
        found(&self.risks_of_warning, &warning)
    }

    /// The number of the warning that an information control is.
    pub(crate) fn warning(&self, control: &Control) -> Option<usize> {
        let text = control.text.as_deref().filter(|_| control.kind == Some(ControlKind::Information))?;
        self.product.intended_use()?.warning_with(text)
    }

    /// The tests that show that the controls of a risk work: those they cite, and those made against them or the risk.
    pub(crate) fn tests_of_risk(&self, risk: &'p Risk) -> Vec<&'p Test> {
        let mut shown_by: Vec<&Test> = Vec::new();
        let mut take = |test: &'p Test| {
            if !shown_by.iter().any(|known| std::ptr::eq(*known, test)) {
                shown_by.push(test);
            }
        };
        for control in risk.controls.iter().flatten() {
            let cited = control.evidence.iter().flatten();
            let cited = cited
                .filter_map(|text| tests(self.product).find(|test| test.id.as_deref() == Some(text.trim())));
            cited.for_each(&mut take);
            let own = control.id.iter().flat_map(|id| self.tests_against(id));
            own.for_each(|test| take(test));
        }
        let own = risk.id.iter().flat_map(|id| self.tests_against(id));
        own.for_each(|test| take(test));
        shown_by
    }

    /// The requirements of need and plan that some tests are made against, with those of the need that they come from.
    pub(crate) fn requirements_behind(&self, tests: &[&Test]) -> Vec<&'p str> {
        let is_tested = |id: &str| {
            let wanted = bare(id);
            tests.iter().flat_map(|test| test.against.iter().flatten()).any(|target| bare(target) == wanted)
        };
        let planned = self.product.plan_requirements().iter();
        let planned: Vec<_> =
            planned.filter(|planned| planned.id.as_deref().is_some_and(is_tested)).collect();
        let comes_from = |need: &str| planned.iter().any(|planned| names(planned, need));
        let need = self.product.need_requirements().iter().filter_map(|need| need.id.as_deref());
        let need = need.filter(|id| is_tested(id) || comes_from(id));
        need.chain(planned.iter().filter_map(|planned| planned.id.as_deref())).collect()
    }

    /// The requirements of the plan that take up one of the need.
    pub(crate) fn planned_for(&self, need: &str) -> impl Iterator<Item = &'p str> {
        let planned = self.product.plan_requirements().iter().filter(move |planned| names(planned, need));
        planned.filter_map(|planned| planned.id.as_deref())
    }
}

/// All tests, the verifications first.
pub(crate) fn tests(product: &Product) -> impl Iterator<Item = &Test> {
    product.verifications().iter().chain(product.validations().1)
}

fn names(planned: &PlanRequirement, need: &str) -> bool {
    planned.from.iter().flatten().any(|from| from.trim() == need)
}

/// An identity as `mot` may spell it: case and surplus spaces do not matter.
fn bare(identity: &str) -> String {
    identity.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn add<K: Ord, V: PartialEq>(map: &mut BTreeMap<K, Vec<V>>, key: K, value: V) {
    let values = map.entry(key).or_default();
    if !values.contains(&value) {
        values.push(value);
    }
}

fn found<'m, K: Ord + std::borrow::Borrow<Q>, Q: Ord + ?Sized, V>(
    map: &'m BTreeMap<K, Vec<V>>,
    key: &Q,
) -> &'m [V] {
    map.get(key).map(Vec::as_slice).unwrap_or_default()
}
