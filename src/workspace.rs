//! A content tree in memory: loaded once, changed file by file, and seen as a [`Snapshot`].
//!
//! [`Workspace::apply`] does one file's work: parse it, assemble and check its product, and only if the product's
//! facts changed merge the register and check it again. The result equals [`Workspace::load`] of the changed tree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::crash;
use crate::diagnostic::Diagnostic;
use crate::model::{self, Product};
use crate::register::{Facts, Register};
use crate::rules::{self, Dossier};
use crate::site::Site;
use crate::source::{self, Source};
use crate::text::{Change, Digest, Text, TreePath};

/// Everything that was read, with what follows from it.
#[derive(Debug, Clone)]
pub struct Workspace {
    today: Date,
    sources: BTreeMap<TreePath, Arc<Source>>,
    site: Arc<Site>,
    products: BTreeMap<String, Checked>,
    register: Arc<Register>,
    register_findings: Arc<Vec<(usize, Diagnostic)>>,
}

/// A product with what follows from it alone.
#[derive(Debug, Clone)]
struct Checked {
    product: Arc<Product>,
    facts: Arc<Facts>,
    findings: Arc<Vec<Diagnostic>>,
}

/// All that a page or a report can show, immutable.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The day everything dated was computed from.
    pub today: Date,
    /// Configuration, units and plain pages.
    pub site: Arc<Site>,
    /// The products in the order of the register.
    pub products: Vec<Arc<Product>>,
    /// Look-ups over all products.
    pub register: Arc<Register>,
    /// Findings of files that belong to no product.
    pub site_findings: Vec<Diagnostic>,
    /// Findings of each product, in the order of `products`.
    pub findings: Vec<Arc<Vec<Diagnostic>>>,
}

/// How far a change reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing that is shown differs.
    Nothing,
    /// Pages of the changed products differ; which pages there are, and what others say of them, does not.
    Products,
    /// Anything may differ.
    Register,
}

impl Workspace {
    /// Parses, assembles and checks a whole tree.
    pub fn load(texts: &[Text], today: Date) -> Self {
        let parse = |text: &Text| crash::naming(|| text.path.to_string(), || Arc::new(source::parse(text)));
        let parsed: Vec<_> = texts.par_iter().map(parse).collect();
        let sources: BTreeMap<_, _> =
            parsed.into_iter().map(|source| (source.path.clone(), source)).collect();
        let mut workspace = Self {
            today,
            site: Arc::new(Site::assemble(&of_site(&sources))),
            sources,
            products: BTreeMap::new(),
            register: Arc::default(),
            register_findings: Arc::default(),
        };
        let keys: BTreeSet<_> = workspace.sources.keys().filter_map(model::assemble::product_key).collect();
        let keys: Vec<_> = keys.into_iter().map(str::to_owned).collect();
        let assemble =
            |key: &String| crash::naming(|| format!("produkter/{key}"), || workspace.assemble(key));
        let checked: Vec<_> = keys.into_par_iter().map(|key| (assemble(&key), key)).collect();
        workspace.products = checked.into_iter().filter_map(|(checked, key)| Some((key, checked?))).collect();
        workspace.merge();
        workspace
    }

    /// Takes in changed files.
    pub fn apply(&mut self, changes: &[Change]) -> Effect {
        let mut keys = BTreeSet::new();
        let mut site_changed = false;
        for change in changes.iter().filter(|change| self.take(change)) {
            match model::assemble::product_key(change.path()) {
                Some(key) => drop(keys.insert(key.to_owned())),
                None => site_changed = true,
            }
        }
        if site_changed {
            self.site = Arc::new(Site::assemble(&of_site(&self.sources)));
            keys.extend(self.products.keys().cloned());
        }
        let facts_changed = self.reassemble(&keys);
        if facts_changed || site_changed {
            self.merge();
        }
        match (facts_changed || site_changed, keys.is_empty()) {
            (true, _) => Effect::Register,
            (false, false) => Effect::Products,
            (false, true) => Effect::Nothing,
        }
    }

    /// Parses one changed file; returns whether it differs from what was known. An attachment's bytes are not known,
    /// so it always may.
    fn take(&mut self, change: &Change) -> bool {
        match change {
            Change::Gone(path) => self.sources.remove(path).is_some(),
            Change::Is(text) => {
                let parsed = source::parse(text);
                let is_new = matches!(parsed.kind, source::Kind::Attachment { .. })
                    || self.sources.get(&text.path).is_none_or(|former| **former != parsed);
                if is_new {
                    self.sources.insert(text.path.clone(), Arc::new(parsed));
                }
                is_new
            }
        }
    }

    /// Computes everything dated from another day.
    pub fn set_today(&mut self, today: Date) {
        if self.today != today {
            self.today = today;
            let keys: BTreeSet<_> = self.products.keys().cloned().collect();
            self.reassemble(&keys);
            self.merge();
        }
    }

    /// Assembles and checks the products `keys`; returns whether the facts of any changed.
    fn reassemble(&mut self, keys: &BTreeSet<String>) -> bool {
        let checked: Vec<_> = keys.par_iter().map(|key| (key.clone(), self.assemble(key))).collect();
        let mut facts_changed = false;
        for (key, checked) in checked {
            let former = self.products.get(&key).map(|former| &former.facts);
            facts_changed |= former != checked.as_ref().map(|checked| &checked.facts);
            match checked {
                Some(checked) => drop(self.products.insert(key, checked)),
                None => drop(self.products.remove(&key)),
            }
        }
        facts_changed
    }

    fn assemble(&self, key: &str) -> Option<Checked> {
        let product = model::assemble(key, &self.files_of(key))?;
        let facts = Facts::of(&product);
        let dossier = Dossier { product: &product, site: &self.site, today: self.today };
        let findings = rules::check_product(dossier);
        Some(Checked { facts: Arc::new(facts), findings: Arc::new(findings), product: Arc::new(product) })
    }

    /// The files of a product: its folder, and the single file of that name.
    fn files_of(&self, key: &str) -> Vec<Arc<Source>> {
        let single = ["md", "MD"].map(|extension| TreePath::new(&format!("produkter/{key}.{extension}")));
        let folder = format!("produkter/{key}/");
        let inside = self
            .sources
            .range(TreePath::new(&folder)..)
            .take_while(|(path, _)| path.as_str().starts_with(&folder));
        let single = single.iter().filter_map(|path| self.sources.get(path));
        single.chain(inside.map(|(_, source)| source)).map(Arc::clone).collect()
    }

    fn merge(&mut self) {
        let (facts, products): (Vec<_>, Vec<_>) = self
            .in_order()
            .into_iter()
            .map(|checked| (Arc::clone(&checked.facts), Arc::clone(&checked.product)))
            .unzip();
        self.register = Arc::new(Register::merge(facts));
        self.register_findings = Arc::new(rules::check_register(&self.register, &products, &self.site));
    }

    fn in_order(&self) -> Vec<&Checked> {
        let mut products: Vec<_> = self.products.values().collect();
        products.sort_by(|a, b| (&a.facts.name, &a.facts.key).cmp(&(&b.facts.name, &b.facts.key)));
        products
    }

    /// What there is to show.
    pub fn snapshot(&self) -> Snapshot {
        let in_order = self.in_order();
        let mut findings: Vec<_> = in_order.iter().map(|checked| Arc::clone(&checked.findings)).collect();
        let mut touched = BTreeSet::new();
        for (index, diagnostic) in self.register_findings.iter() {
            Arc::make_mut(&mut findings[*index]).push(diagnostic.clone());
            touched.insert(*index);
        }
        for index in touched {
            rules::sort(Arc::make_mut(&mut findings[index]));
        }
        Snapshot {
            today: self.today,
            site: Arc::clone(&self.site),
            products: in_order.into_iter().map(|checked| Arc::clone(&checked.product)).collect(),
            register: Arc::clone(&self.register),
            site_findings: rules::check_site(&self.site),
            findings,
        }
    }

    /// The digest of every file that was read, by its path: of its text, or of the bytes of an attachment.
    pub fn digests(&self) -> Vec<(&TreePath, Digest)> {
        let digest =
            |source: &Source| source.digest().unwrap_or_else(|| Digest::of(source.written.as_bytes()));
        self.sources.par_iter().map(|(path, source)| (path, digest(source))).collect()
    }

    /// The text of a file, for showing a finding in it.
    pub fn text(&self, path: &TreePath) -> Option<Arc<str>> {
        self.sources.get(path).map(|source| Arc::clone(&source.text))
    }
}

impl Snapshot {
    /// Every finding: those of the site, then product by product.
    pub fn all_findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.site_findings.iter().chain(self.findings.iter().flat_map(|findings| findings.iter()))
    }
}

fn of_site(sources: &BTreeMap<TreePath, Arc<Source>>) -> Vec<Arc<Source>> {
    let outside = |path: &TreePath| model::assemble::product_key(path).is_none();
    sources.iter().filter(|(path, _)| outside(path)).map(|(_, source)| Arc::clone(source)).collect()
}
