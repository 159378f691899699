//! All that a page may show, and the way from one page to the others.
//!
//! A [`Scene`] borrows a snapshot and finds things in it; look-ups that cost a walk through the register are made when first asked
//! for. A [`Here`] is the scene as one page sees it: every address it gives is relative to that page.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::components::Component;
use super::register::Rows;
use super::words::Words;
use super::{Audience, Edition, Menu, address, components, evidence, label_sheet, marks, order};
use crate::diagnostic::Diagnostic;
use crate::label::{Label, Refusal};
use crate::model::Product;
use crate::model::config::Unit;
use crate::model::document::{Document, DocumentKind};
use crate::register::Register;
use crate::site::Site;
use crate::text::TreePath;
use crate::workspace::Snapshot;

/// A snapshot with the words to show it in.
pub(crate) struct Scene<'a> {
    /// Configuration, units and plain pages.
    pub(crate) site: &'a Site,
    /// The dossiers, in the order of the register.
    pub(crate) products: &'a [Arc<Product>],
    /// What they say of each other.
    pub(crate) register: &'a Register,
    /// The day that everything dated is computed from.
    pub(crate) today: Date,
    /// The site's own words.
    pub(crate) words: &'a Words,
    /// Who the site is for.
    pub(crate) audience: Audience,
    /// Whether links name the index page of a folder.
    is_offline: bool,
    snapshot: &'a Snapshot,
    by_key: OnceLock<BTreeMap<Arc<str>, usize>>,
    by_title: OnceLock<Vec<usize>>,
    by_unit: OnceLock<BTreeMap<String, Vec<usize>>>,
    register_rows: OnceLock<Rows>,
    components: OnceLock<Vec<Component>>,
    by_state: OnceLock<[Vec<(usize, usize)>; marks::list::STATES.len()]>,
    labels: Vec<OnceLock<Result<Vec<Label>, Refusal>>>,
}

impl<'a> Scene<'a> {
    /// The scene of a snapshot.
    pub(crate) fn new(snapshot: &'a Snapshot, words: &'a Words, edition: Edition) -> Self {
        Self {
            site: &snapshot.site,
            products: &snapshot.products,
            register: &snapshot.register,
            today: snapshot.today,
            words,
            audience: edition.audience,
            is_offline: edition.offline,
            snapshot,
            by_key: OnceLock::new(),
            by_title: OnceLock::new(),
            by_unit: OnceLock::new(),
            register_rows: OnceLock::new(),
            components: OnceLock::new(),
            by_state: OnceLock::new(),
            labels: vec![OnceLock::new(); snapshot.products.len()],
        }
    }

    /// Whether links name the index page of a folder.
    pub(crate) fn is_offline(&self) -> bool {
        self.is_offline
    }

    /// A link to an address of the site, from a page whose way to the root is `root`.
    pub(crate) fn link(&self, root: &str, address: &str) -> String {
        if self.is_offline {
            address::from(root, &address::file(address))
        } else {
            address::from(root, address)
        }
    }

    /// The scene from the page at `address`.
    pub(crate) fn at(&self, address: &str) -> Here<'_> {
        Here::new(self, address::root(address))
    }

    /// The number of the product in this folder or file.
    pub(crate) fn with_key(&self, key: &str) -> Option<usize> {
        let keys = || {
            self.products
                .iter()
                .enumerate()
                .map(|(index, product)| (Arc::clone(&product.key), index))
                .collect()
        };
        self.by_key.get_or_init(keys).get(key).copied()
    }

    /// The product as it lives in the scene.
    fn find(&self, product: &Product) -> Option<&'a Product> {
        let place = |other: &Arc<Product>| (other.name(), &*other.key).cmp(&(product.name(), &*product.key));
        self.products.binary_search_by(place).ok().map(|index| &*self.products[index])
    }

    /// The products in the order of their titles.
    pub(crate) fn by_title(&self) -> &[usize] {
        self.by_title.get_or_init(|| {
            let mut products: Vec<usize> = (0..self.products.len()).collect();
            products.sort_by_cached_key(|index| order::key(self.products[*index].title()));
            products
        })
    }

    /// The products that a unit uses or holds individuals of, in the order of their titles.
    pub(crate) fn of_unit(&self, unit: &str) -> &[usize] {
        let units = self.by_unit.get_or_init(|| {
            let mut units: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for &index in self.by_title() {
                let product = &self.products[index];
                let holders = product.individuals.iter().filter_map(|individual| individual.unit.as_deref());
                for unit in product.units().iter().map(String::as_str).chain(holders) {
                    let products = units.entry(unit.to_owned()).or_default();
                    if products.last() != Some(&index) {
                        products.push(index);
                    }
                }
            }
            units
        });
        units.get(unit).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows of the register, made once for all of its pages.
    pub(crate) fn register_rows(&self) -> &Rows {
        self.register_rows.get_or_init(|| Rows::of(self))
    }

    /// The components of all products, in the order of their names.
    pub(crate) fn components(&self) -> &[Component] {
        self.components.get_or_init(|| components::all(self.products))
    }

    /// The individuals in a state, by the number of the state, as product and individual number in the order of the marks.
    pub(crate) fn in_state(&self, state: usize) -> &[(usize, usize)] {
        let states = self.by_state.get_or_init(|| {
            marks::list::STATES.map(|(state, _)| {
                let places = self.register.marks().flat_map(|(_, places)| places.iter().copied());
                places
                    .filter(|(product, one)| self.products[*product].individuals[*one].status == Some(state))
                    .collect()
            })
        });
        states.get(state).map(Vec::as_slice).unwrap_or_default()
    }

    /// The labels to print of the product with number `index`, made once for all stocks: those of its latest individuals in use.
    pub(crate) fn labels(&self, index: usize) -> Result<&[Label], Refusal> {
        let product = &*self.products[index];
        let config = &self.site.config;
        let make = || label_sheet::shown(product).map(|one| Label::new(product, Some(one), config)).collect();
        self.labels[index].get_or_init(make).as_ref().map(Vec::as_slice).map_err(Refusal::clone)
    }

    /// The findings about the product with number `index`.
    pub(crate) fn findings(&self, index: usize) -> &'a [Diagnostic] {
        let findings = self.snapshot.findings.get(index);
        findings.map(|findings| findings.as_slice()).unwrap_or_default()
    }

    /// Which of the main pages the site has.
    pub(crate) fn menu(&self) -> Menu {
        Menu::of(self.snapshot, self.audience)
    }

    /// The snapshot itself.
    pub(crate) fn snapshot(&self) -> &'a Snapshot {
        self.snapshot
    }
}

/// The scene as one page sees it.
pub(crate) struct Here<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) root: String,
    /// The product that the page is about, or the first that it leads to: its key and its folder.
    home: OnceLock<(Arc<str>, String)>,
    /// The places of that product's identities.
    identities: OnceLock<HashMap<&'a str, DocumentKind>>,
}

impl<'a> Here<'a> {
    /// The scene from a page whose way to the root is `root`.
    pub(crate) fn new(scene: &'a Scene<'a>, root: String) -> Self {
        Self { scene, root, home: OnceLock::new(), identities: OnceLock::new() }
    }

    /// The folder of `product`, where it is the page's own.
    fn home(&self, product: &Product) -> Option<&str> {
        let (key, home) = self.home.get_or_init(|| (Arc::clone(&product.key), self.folder(product)));
        (*key == product.key).then_some(home)
    }

    fn folder(&self, product: &Product) -> String {
        address::from(&self.root, &address::product(product.name()))
    }

    pub(crate) fn words(&self) -> &'a Words {
        self.scene.words
    }

    /// The words for a key.
    pub(crate) fn word<'k>(&self, key: &'k str) -> &'k str
    where
        'a: 'k,
    {
        self.scene.words.get(key)
    }

    /// A link to an address of the site.
    pub(crate) fn to(&self, address: &str) -> String {
        self.scene.link(&self.root, address)
    }

    pub(crate) fn product(&self, product: &Product) -> String {
        self.to(&address::product(product.name()))
    }

    /// One of a product's further pages, by its name in [`address`].
    pub(crate) fn below(&self, product: &Product, name: &str) -> String {
        self.to(&address::below_product(product.name(), name))
    }

    pub(crate) fn document(&self, product: &Product, kind: &DocumentKind) -> String {
        let mut url = self.home(product).map_or_else(|| self.folder(product), str::to_owned);
        address::push_document(&mut url, kind);
        if self.scene.is_offline { address::file(&url) } else { url }
    }

    /// The document that an identity of `product` stands in; the first of two equal ones counts.
    pub(crate) fn identity(&self, product: &Product, identity: &str) -> Option<DocumentKind> {
        let Some(own) = self.scene.find(product).filter(|_| self.home(product).is_some()) else {
            let mut identities = evidence::identities(product);
            return identities.find(|(known, _)| *known == identity).map(|(_, kind)| kind);
        };
        let identities = self.identities.get_or_init(|| {
            let mut identities = HashMap::with_capacity(128);
            for (identity, kind) in evidence::identities(own) {
                identities.entry(identity).or_insert(kind);
            }
            identities
        });
        identities.get(identity).cloned()
    }

    pub(crate) fn attachment(&self, product: &Product, path: &TreePath) -> String {
        self.to(&address::attachment(&address::product(product.name()), &folder(product), path))
    }

    /// The attachment that a path in `document` names, where it is there.
    pub(crate) fn attachment_of(&self, product: &Product, document: &Document, file: &str) -> Option<String> {
        self.attachment_from(product, &document.source.path, file)
    }

    /// The attachment that a path in the file `from` names, where it is there.
    pub(crate) fn attachment_from(&self, product: &Product, from: &TreePath, file: &str) -> Option<String> {
        let path = from.join(file.trim())?;
        product.attachments.contains_key(&path).then(|| self.attachment(product, &path))
    }

    pub(crate) fn label(&self, mark: &str) -> String {
        self.to(&address::label(mark))
    }

    /// A rule by its id.
    pub(crate) fn rule(&self, id: &str) -> String {
        format!("{}#{id}", self.to(address::RULES))
    }

    /// A clause by its id.
    pub(crate) fn clause(&self, id: &str) -> String {
        format!("{}#{id}", self.to(address::CLAUSES))
    }

    /// A unit's name, and its page where it is one of the region's.
    pub(crate) fn unit(&self, id: &str) -> super::parts::Link {
        match self.scene.site.unit(id) {
            Some(unit) => super::parts::Link::new(unit_name(unit), self.to(&address::unit(id))),
            None => super::parts::Link::plain(id),
        }
    }
}

/// The name of a unit, or its id.
pub(crate) fn unit_name(unit: &Unit) -> &str {
    unit.name.as_deref().or(unit.id.as_deref()).unwrap_or_default()
}

/// The folder that a product's attachments lie in.
pub(crate) fn folder(product: &Product) -> String {
    format!("produkter/{}", product.key)
}
