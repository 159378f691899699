//! The register as a whole: what it is made from, and what follows from that.
//!
//! A [`Whole`] is cheap to take and holds on to nothing of the workspace, so that what follows from it, which takes
//! longer the larger the register is, can be worked out aside while the next change is taken in.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Checked, Snapshot};
use crate::diagnostic::Diagnostic;
use crate::register::Register;
use crate::rules;
use crate::site::Site;

/// Every product with what follows from it alone, in the order of the register.
#[derive(Debug, Clone)]
pub struct Whole {
    pub(super) today: Date,
    pub(super) site: Arc<Site>,
    pub(super) products: Vec<Checked>,
}

/// What the products say of each other, and what is wrong with that.
#[derive(Debug, Clone, Default)]
pub struct Merged {
    pub(super) register: Arc<Register>,
    /// Findings beside the number of the product that they belong to.
    findings: Arc<Vec<(usize, Diagnostic)>>,
}

impl Whole {
    /// What follows, unless `is_over` says that nobody waits for it any more.
    pub fn merge(&self, is_over: impl Fn() -> bool) -> Option<Merged> {
        let register = Register::merge(self.products.iter().map(|one| Arc::clone(&one.facts)).collect());
        if is_over() {
            return None;
        }
        let products: Vec<_> = self.products.iter().map(|one| Arc::clone(&one.product)).collect();
        let findings = rules::check_register(&register, &products, &self.site);
        (!is_over()).then(|| Merged { register: Arc::new(register), findings: Arc::new(findings) })
    }

    /// What there is to show.
    pub fn snapshot(&self, merged: &Merged) -> Snapshot {
        let mut findings: Vec<_> =
            self.products.iter().map(|checked| Arc::clone(&checked.findings)).collect();
        let mut touched = BTreeSet::new();
        for (index, diagnostic) in merged.findings.iter() {
            Arc::make_mut(&mut findings[*index]).push(diagnostic.clone());
            touched.insert(*index);
        }
        for index in touched {
            rules::sort(Arc::make_mut(&mut findings[index]));
        }
        Snapshot {
            today: self.today,
            site: Arc::clone(&self.site),
            products: self.products.iter().map(|checked| Arc::clone(&checked.product)).collect(),
            register: Arc::clone(&merged.register),
            site_findings: rules::check_site(&self.site),
            findings,
        }
    }
}

impl Merged {
    /// The findings that belong to the product with number `index`.
    pub(super) fn findings_of(&self, index: usize) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().filter(move |(of, _)| *of == index).map(|(_, finding)| finding)
    }
}
