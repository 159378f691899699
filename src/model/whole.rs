//! What a dossier could not say: documents that are missing or unreadable, values with a fault, lists with holes.
//!
//! One defect is one finding. Where a document is gone, what refers to it is no second defect, so rules ask here
//! before they call a reference dangling or a value missing.

use std::collections::BTreeSet;

use super::Product;
use super::at::{At, Located, Presence};
use super::decision::Gate;
use super::document::{DocumentKind, Fields, Letter};
use crate::route;
use crate::source::{Kind, Source};

impl Product {
    /// Whether nothing describes the product: a folder with documents and no `index.md`. A fault says so.
    pub fn is_without_index(&self) -> bool {
        !self.is_single_file && self.documents.iter().any(|document| document.source.path == self.home.path)
    }

    /// Whether the file of a document is there but could not be read; a fault says so.
    pub fn is_unreadable(&self, kind: &DocumentKind) -> bool {
        let is_it = |file: &Source| {
            file.kind == Kind::Unreadable
                && file.path.folder() == self.home.path.folder()
                && file.path.extension().eq_ignore_ascii_case("md")
                && DocumentKind::of_file(file.path.stem()) == *kind
        };
        !self.is_single_file && self.faults.iter().any(|(file, _)| is_it(file))
    }

    /// Whether a document is not there although it is due, or cannot be read: a finding says so.
    pub fn lacks(&self, kind: &DocumentKind) -> bool {
        let gate = match kind {
            DocumentKind::Need => Gate::Plan,
            DocumentKind::Plan => Gate::CarryOut,
            _ => Gate::TakeIntoUse,
        };
        let is_due = kind.is_needed(self.is_simple()) && self.is_due(gate);
        self.document(kind.clone()).is_none() && (is_due || self.is_unreadable(kind))
    }

    /// Whether a fault of the format has been reported for what was `located`: a value that is wrong, or a key that is
    /// missing because it is misspelt or the head of the file never ends.
    pub fn is_faulty(&self, located: &Located) -> bool {
        let of_file = self.faults.iter().filter(|(source, _)| source.path == located.place.path);
        let mut faults = of_file.map(|(_, fault)| fault);
        match located.presence {
            Presence::Broken => true,
            Presence::Present => {
                faults.any(|fault| fault.span == located.value || fault.span == located.place.span)
            }
            Presence::Missing => faults.any(|fault| {
                let key = located.lacks.as_deref();
                let is_misspelt =
                    fault.meant.is_some() && fault.meant == key && located.value.holds(fault.span);
                is_misspelt || (fault.rule == "front-matter-unclosed" && key.is_some())
            }),
        }
    }

    /// Whether everything that a list of a document should name could be read: then what is not in it does not exist.
    pub fn is_whole<'a>(
        &self,
        kind: &DocumentKind,
        list: &str,
        ids: impl Iterator<Item = &'a Option<String>>,
    ) -> bool {
        let mut seen = BTreeSet::new();
        let mut ids = ids.map(|id| id.as_deref().unwrap_or_default()).peekable();
        let located = self.locate(&At::Document(kind.clone(), route![list]));
        // A list that a document must fill is reported as missing while it is empty.
        let may_be_empty = match list {
            "verifieringar" => located.presence == Presence::Present || self.has_no_prototype(),
            "valideringar" => false,
            _ => *kind == DocumentKind::Simple,
        };
        let is_filled = may_be_empty || ids.peek().is_some() || self.document(kind.clone()).is_none();
        is_filled
            && !self.lacks(kind)
            && !self.is_faulty(&located)
            && ids.all(|id| !id.is_empty() && seen.insert(id))
    }

    fn has_no_prototype(&self) -> bool {
        match self.document(Letter::F).map(|document| &document.fields) {
            Some(Fields::Validation(fields)) => fields.no_prototype.is_some(),
            _ => false,
        }
    }

    /// Whether every identity of the dossier could be read.
    pub fn has_every_identity(&self) -> bool {
        let (row_kind, rows) = self.requirements();
        let (risk_kind, risks) = self.risks();
        let (test_kind, tests) = self.validations();
        let need = self.need_requirements().iter().map(|requirement| &requirement.id);
        let plan = self.plan_requirements().iter().map(|requirement| &requirement.id);
        let verifications = self.verifications().iter().map(|test| &test.id);
        self.is_whole(&DocumentKind::Need, "krav", need)
            && self.is_whole(&DocumentKind::Plan, "krav", plan)
            && self.is_whole(&row_kind, "krav", rows.iter().map(|row| &row.id))
            && self.is_whole(&risk_kind, "risker", risks.iter().map(|risk| &risk.id))
            && self.is_whole(&test_kind, "valideringar", tests.iter().map(|test| &test.id))
            && (self.is_simple() || self.is_whole(&Letter::F.into(), "verifieringar", verifications))
    }
}
