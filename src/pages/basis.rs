//! What the pages of a product are made from, in short: where the basis is the same, so is every byte, and nothing need be made.
//!
//! The basis of a product holds its own files and findings, and of other products only what a page of this one can show of them:
//! those that it names, and those that name it. Pages about more than one product have no basis; they are always made.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Content, declaration};
use crate::model::assemble::product_key;
use crate::register::Facts;
use crate::text::{Digest, TreePath};
use crate::workspace::Snapshot;

/// The bases of all products of a snapshot.
#[derive(Debug, Clone)]
pub struct Bases {
    common: Digest,
    products: Vec<Digest>,
}

impl Bases {
    /// Those of `snapshot`, which was made of `files`, in the order of their paths. `frame` stands for what every page is made
    /// from beside the content: the program, the theme, the day and the edition.
    pub fn of(snapshot: &Snapshot, files: &[(&TreePath, Digest)], frame: Digest) -> Self {
        let files = by_product(files);
        let common = digest(&(frame, files.get(&None)));
        let view = View { snapshot, files, keys: keys(snapshot) };
        let products = (0..snapshot.products.len()).into_par_iter();
        Self { common, products: products.map(|index| view.basis(index, common)).collect() }
    }

    /// That of a page; `None` where it is about more than one product.
    pub fn of_page(&self, content: &Content) -> Option<Digest> {
        self.of_product(product(content)?)
    }

    /// That of all pages of the product with number `index`, and of what a search finds in them.
    pub fn of_product(&self, index: usize) -> Option<Digest> {
        self.products.get(index).copied()
    }

    /// That of a file that is packed from content with this digest.
    pub fn of_packed(&self, content: Digest) -> Digest {
        digest(&(self.common, content))
    }
}

/// The product that alone decides what a page shows.
fn product(content: &Content) -> Option<usize> {
    match content {
        Content::Product(product)
        | Content::ProductJson(product)
        | Content::TraceCsv(product)
        | Content::Declaration(product)
        | Content::Side { product, .. }
        | Content::Document { product, .. }
        | Content::Label { product, .. }
        | Content::LabelSheet { product, .. }
        | Content::Individuals { product, .. } => Some(*product),
        _ => None,
    }
}

/// The digest of the files of each product by its key, and of those that belong to none.
fn by_product<'a>(files: &[(&'a TreePath, Digest)]) -> BTreeMap<Option<&'a str>, Digest> {
    let mut of: BTreeMap<Option<&str>, Vec<(&str, Digest)>> = BTreeMap::new();
    for (path, digest) in files {
        of.entry(product_key(path)).or_default().push((path.as_str(), *digest));
    }
    of.into_iter().map(|(key, files)| (key, Digest::of_files(files))).collect()
}

fn keys(snapshot: &Snapshot) -> BTreeMap<&str, usize> {
    snapshot.products.iter().enumerate().map(|(index, product)| (&*product.key, index)).collect()
}

struct View<'a> {
    snapshot: &'a Snapshot,
    files: BTreeMap<Option<&'a str>, Digest>,
    keys: BTreeMap<&'a str, usize>,
}

impl View<'_> {
    fn basis(&self, index: usize, common: Digest) -> Digest {
        let facts = &self.snapshot.register.products[index];
        let findings = &self.snapshot.findings[index];
        digest(&(common, self.own(index), findings, self.named(facts), self.naming(facts)))
    }

    /// The product's own files.
    fn own(&self, index: usize) -> Option<&Digest> {
        self.files.get(&Some(&*self.snapshot.products[index].key))
    }

    /// What an identity or a path in the product leads to elsewhere, if to anything.
    fn named<'f>(&self, facts: &'f Facts) -> BTreeSet<(&'f str, Option<Digest>, bool)> {
        let register = &self.snapshot.register;
        let references = facts.references.iter().map(|reference| reference.identity.as_str());
        let identities = references.chain(facts.replaced_by.as_deref()).map(|identity| {
            let product = register.with_id(identity).first().map(|index| self.face(*index));
            (identity, product, !register.with_mark(identity).is_empty())
        });
        let keys = facts.links.iter().filter_map(|link| product_key(link.path.as_ref()?));
        let linked = keys.map(|key| (key, self.keys.get(key).map(|index| self.face(*index)), false));
        identities.chain(linked).collect()
    }

    /// The products that name this one.
    fn naming(&self, facts: &Facts) -> Vec<Digest> {
        self.snapshot.register.referrers(&facts.name).iter().map(|index| self.face(*index)).collect()
    }

    /// What others can show of a product: what it is called, and where its pages are.
    fn face(&self, index: usize) -> Digest {
        let product = &self.snapshot.products[index];
        let documents = product.documents.iter().map(|document| (&document.source.path, &document.kind));
        digest(&(
            (&product.key, product.name(), product.title(), declaration::published(product).is_some()),
            documents.collect::<Vec<_>>(),
            product.attachments.keys().collect::<Vec<_>>(),
            // Where an anchor of a single file leads is a matter of all of its text.
            product.is_single_file.then(|| self.own(index)),
        ))
    }
}

/// A digest of everything that a value holds.
fn digest(value: &impl std::fmt::Debug) -> Digest {
    Digest::of(format!("{value:?}").as_bytes())
}
