//! What lies in a dossier: its Markdown files, and the identities that they give to things.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Product;
use super::document::DocumentKind;
use crate::source::Source;
use crate::text::TreePath;

impl Product {
    /// Every Markdown file of the product once, with the document that it is known by; the product's own file has none.
    pub fn bodies(&self) -> impl Iterator<Item = (&Arc<Source>, Option<&DocumentKind>)> {
        let documents = self.documents.iter().filter(|document| document.source.path != self.home.path);
        std::iter::once((&self.home, None))
            .chain(documents.map(|document| (&document.source, Some(&document.kind))))
    }

    /// Every file of the product once; attachments have a text only where they are Markdown.
    pub fn files(&self) -> impl Iterator<Item = &Arc<Source>> {
        let bodies = self.bodies().map(|(source, _)| source);
        bodies.chain(&self.individuals_file).chain(self.attachments.values())
    }

    /// Whether `path` lies in the product.
    pub fn holds(&self, path: &TreePath) -> bool {
        path.as_str().strip_prefix("produkter/").is_some_and(|inside| {
            let first = inside.split('/').next().unwrap_or_default();
            first == &*self.key || inside.strip_suffix(".md") == Some(&self.key)
        })
    }

    /// The identities that `[[…]]` can mean inside the product: requirements, risks, controls, tests, Annex I rows.
    pub fn identities(&self) -> BTreeSet<&str> {
        let need = self.need_requirements().iter().filter_map(|requirement| requirement.id.as_deref());
        let plan = self.plan_requirements().iter().filter_map(|requirement| requirement.id.as_deref());
        let risks = self.risks().1.iter().flat_map(|risk| {
            let controls = risk.controls.iter().flatten().filter_map(|control| control.id.as_deref());
            risk.id.as_deref().into_iter().chain(controls)
        });
        let tests =
            self.validations().1.iter().chain(self.verifications()).filter_map(|test| test.id.as_deref());
        let rows = self.requirements().1.iter().filter_map(|row| row.id.as_deref());
        let deviations =
            self.front.deviations.iter().flatten().filter_map(|deviation| deviation.id.as_deref());
        need.chain(plan).chain(risks).chain(tests).chain(rows).chain(deviations).collect()
    }
}
