//! A content tree in memory: loaded once, changed file by file, and seen as a [`Snapshot`].
//!
//! [`Workspace::apply`] does one file's work: parse it, assemble and check its product, and only if the product's
//! facts changed merge the register and check it again. The result equals [`Workspace::load`] of the changed tree. Who
//! cannot wait for the register takes a change in two steps: [`Workspace::take_in`], and [`Whole::merge`] aside.

mod whole;

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
pub use whole::{Merged, Whole};

/// Everything that was read, with what follows from it.
#[derive(Debug, Clone)]
pub struct Workspace {
    today: Date,
    sources: BTreeMap<TreePath, Arc<Source>>,
    site: Arc<Site>,
    products: BTreeMap<String, Checked>,
    merged: Merged,
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

/// What became of changed files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// How far they reach.
    pub effect: Effect,
    /// The products that were made anew; none where all of them were.
    pub keys: Option<BTreeSet<String>>,
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
            merged: Merged::default(),
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
        let effect = self.take_in(changes).effect;
        if effect == Effect::Register {
            self.merge();
        }
        effect
    }

    /// Takes in changed files, but for what the products say of each other: where the effect is [`Effect::Register`], that
    /// is to be merged anew, and until [`Self::set_merged`] the snapshot is none.
    pub fn take_in(&mut self, changes: &[Change]) -> Taken {
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
        let effect = match (facts_changed || site_changed, keys.is_empty()) {
            (true, _) => Effect::Register,
            (false, false) => Effect::Products,
            (false, true) => Effect::Nothing,
        };
        Taken { effect, keys: if site_changed { None } else { Some(keys) } }
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
    pub fn set_today(&mut self, today: Date) -> Effect {
        if self.today == today {
            return Effect::Nothing;
        }
        self.today = today;
        let keys: BTreeSet<_> = self.products.keys().cloned().collect();
        self.reassemble(&keys);
        self.merge();
        Effect::Register
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
        self.merged = self.whole().merge(|| false).unwrap_or_default();
    }

    /// What the register as a whole is made from.
    pub fn whole(&self) -> Whole {
        let mut products: Vec<_> = self.products.values().cloned().collect();
        products.sort_by(|a, b| (&a.facts.name, &a.facts.key).cmp(&(&b.facts.name, &b.facts.key)));
        Whole { today: self.today, site: Arc::clone(&self.site), products }
    }

    /// Takes what followed from [`Self::whole`] as it was before the last changes; gives back the former, which may take its
    /// time to be dropped.
    pub fn set_merged(&mut self, merged: Merged) -> Merged {
        std::mem::replace(&mut self.merged, merged)
    }

    /// What there is to show.
    pub fn snapshot(&self) -> Snapshot {
        self.whole().snapshot(&self.merged)
    }

    /// The snapshot `of` a moment ago with the products `keys` as they are now, for their own pages: what products say of
    /// each other is as it was. `None` where one of them came, went or has another name, which moves the others.
    pub fn ahead(&self, of: &Snapshot, keys: &BTreeSet<String>) -> Option<Snapshot> {
        let mut snapshot = of.clone();
        for key in keys {
            let (index, now) = (of.with_key(key)?, self.products.get(key)?);
            if of.products[index].name() != now.product.name() {
                return None;
            }
            snapshot.products[index] = Arc::clone(&now.product);
            let mut findings = now.findings.to_vec();
            findings.extend(self.merged.findings_of(index).cloned());
            rules::sort(&mut findings);
            snapshot.findings[index] = Arc::new(findings);
        }
        Some(snapshot)
    }

    /// The digest of every file that was read, by its path.
    pub fn digests(&self) -> Vec<(&TreePath, Digest)> {
        self.sources.par_iter().map(|(path, source)| (path, source.digest())).collect()
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

    /// The number of the product with this key.
    pub fn with_key(&self, key: &str) -> Option<usize> {
        self.products.iter().position(|product| &*product.key == key)
    }

    /// A file of the content, as it was parsed; none where it is not known.
    pub fn source(&self, path: &TreePath) -> Option<&Arc<Source>> {
        match model::assemble::product_key(path) {
            Some(key) => self.products[self.with_key(key)?].source(path),
            None => self.site.source(path),
        }
    }
}

fn of_site(sources: &BTreeMap<TreePath, Arc<Source>>) -> Vec<Arc<Source>> {
    let outside = |path: &TreePath| model::assemble::product_key(path).is_none();
    sources.iter().filter(|(path, _)| outside(path)).map(|(_, source)| Arc::clone(source)).collect()
}
