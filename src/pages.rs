//! What the site shows: which pages there are, their addresses, and what each one says.
//!
//! [`list`] is cheap and names every file of a site but the theme's; [`crate::render`] makes one when it is asked for. The view of
//! a page is a plain struct with only what its template needs, made from the snapshot by a function of the page's module.

pub(crate) mod about;
pub(crate) mod address;
mod annex;
pub(crate) mod archive;
mod attachment;
pub(crate) mod bundle;
pub(crate) mod changes;
pub(crate) mod clauses;
pub(crate) mod components;
pub(crate) mod decisions;
pub(crate) mod declaration;
pub(crate) mod document;
pub(crate) mod dossier_export;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod finding;
pub(crate) mod head;
mod history;
pub(crate) mod index;
pub(crate) mod individuals;
mod intended_use;
pub(crate) mod label;
pub(crate) mod marks;
pub(crate) mod markup;
mod matrix;
mod mentions;
mod order;
pub(crate) mod parts;
pub(crate) mod problems;
pub(crate) mod product;
pub(crate) mod register;
pub(crate) mod rules;
pub(crate) mod scene;
pub(crate) mod specimens;
mod standing;
pub(crate) mod start;
mod strip;
mod table;
mod title;
mod trace;
pub(crate) mod traceability;
pub(crate) mod unit;
pub mod words;

use std::collections::HashSet;

use crate::text::TreePath;
use crate::workspace::Snapshot;

/// Who a site is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// Everyone in the region: everything.
    #[default]
    Intranet,
    /// Those who write, in the live preview: everything, and the problems.
    Writers,
    /// The public: only what is named for it.
    Public,
}

impl Audience {
    /// Whether the dossiers themselves are shown.
    pub(crate) const fn is_internal(self) -> bool {
        matches!(self, Self::Intranet | Self::Writers)
    }
}

/// What a site is made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Edition {
    /// Who it is for.
    pub audience: Audience,
    /// Whether it must work from a plain folder, where nobody answers for a folder with its index page.
    pub offline: bool,
}

impl From<Audience> for Edition {
    fn from(audience: Audience) -> Self {
        Self { audience, offline: false }
    }
}

/// A page or a file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its address relative to the site's root: a folder, `produkt/emt-0031/`, or a file; empty for the start page.
    pub address: String,
    /// What it shows.
    pub content: Content,
}

impl Page {
    /// The file below the output folder: an index page for a folder.
    pub fn file(&self) -> String {
        address::file(&self.address)
    }
}

/// What a page shows. Numbers are those of the snapshot's lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The start page.
    Start,
    /// A page of the register.
    Register(register::Part),
    /// The style rules of its filter.
    RegisterFilter,
    /// The register as CSV.
    RegisterCsv,
    /// The register as JSON.
    RegisterJson,
    /// A product.
    Product(usize),
    /// A product as JSON.
    ProductJson(usize),
    /// The coverage of a product's requirements by its tests, as CSV.
    TraceCsv(usize),
    /// One side of a product on a page of its own.
    Side {
        /// The product.
        product: usize,
        /// What of it.
        side: Side,
    },
    /// A document of a product.
    Document {
        /// The product.
        product: usize,
        /// The document, by its number in the product.
        document: usize,
    },
    /// The register of declarations.
    Declarations,
    /// The published declaration of a product.
    Declaration(usize),
    /// A copy of an attachment.
    Attachment {
        /// The product.
        product: usize,
        /// The file in the content tree.
        path: TreePath,
    },
    /// The page behind a label: of an individual, or of the product itself.
    Label {
        /// The product.
        product: usize,
        /// The individual, by its number in the product.
        individual: Option<usize>,
    },
    /// All units.
    Units,
    /// One unit.
    Unit(usize),
    /// The marking index.
    Marks,
    /// The marks in one state, by the number of the state, and which page of the list, from 0.
    MarkList {
        /// The state.
        state: usize,
        /// The page.
        number: usize,
    },
    /// Every mark as CSV.
    MarksCsv,
    /// The components of all products.
    Components,
    /// One component.
    Component(usize),
    /// The further pages of a product's individuals, from 1.
    Individuals {
        /// The product.
        product: usize,
        /// The page.
        number: usize,
    },
    /// The archive.
    Archive,
    /// The index A–Ö.
    Index,
    /// The rules.
    Rules,
    /// The clauses of the routine.
    Clauses,
    /// The problems.
    Problems,
    /// A plain page.
    Plain(usize),
    /// A page about the site, where it has none of its own.
    About(about::Topic),
    /// The page for addresses that lead nowhere.
    NotFound,
    /// The list of pages for search engines.
    Sitemap,
}

/// The sides of a product that have a page below its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Its decisions.
    Decisions,
    /// Its individuals.
    Individuals,
    /// How its needs, risks, requirements and tests hang together.
    Trace,
    /// What happened to it.
    Changes,
    /// All that is in force, for an authority.
    Bundle,
}

impl Side {
    /// All of them.
    const ALL: [Self; 5] = [Self::Decisions, Self::Individuals, Self::Trace, Self::Changes, Self::Bundle];

    /// The name of its page in addresses.
    const fn name(self) -> &'static str {
        match self {
            Self::Decisions => address::DECISIONS,
            Self::Individuals => address::INDIVIDUALS,
            Self::Trace => address::TRACE,
            Self::Changes => address::CHANGES,
            Self::Bundle => address::BUNDLE,
        }
    }
}

/// Every page and file of the site for `audience` but the theme's, in a stable order. Where two claim an address the first
/// one has it.
pub fn list(snapshot: &Snapshot, audience: Audience) -> Vec<Page> {
    match audience {
        Audience::Intranet | Audience::Writers => list_all(snapshot, audience),
        Audience::Public => list_public(snapshot),
    }
}

/// The public site: made by naming what goes in, never by hiding.
fn list_public(snapshot: &Snapshot) -> Vec<Page> {
    let page = |address: &str, content| Page { address: address.to_owned(), content };
    let mut pages = vec![
        page("", Content::Declarations),
        page(address::NOT_FOUND, Content::NotFound),
        page(address::SITEMAP, Content::Sitemap),
    ];
    list_declarations(snapshot, &mut pages);
    list_about(snapshot, &mut pages);
    pages
}

/// The pages about the site: its own, or those that are written for it.
fn list_about(snapshot: &Snapshot, pages: &mut Vec<Page>) {
    for topic in about::Topic::ALL {
        let content = topic.own(&snapshot.site).map_or(Content::About(topic), Content::Plain);
        pages.push(Page { address: topic.address().to_owned(), content });
    }
}

fn list_declarations(snapshot: &Snapshot, pages: &mut Vec<Page>) {
    pages.push(Page { address: address::DECLARATIONS.to_owned(), content: Content::Declarations });
    for (index, product) in snapshot.products.iter().enumerate() {
        if declaration::published(product).is_some() {
            let address = address::declaration(product.name());
            pages.push(Page { address, content: Content::Declaration(index) });
        }
    }
}

fn list_all(snapshot: &Snapshot, audience: Audience) -> Vec<Page> {
    let mut pages = Vec::with_capacity(64 + snapshot.products.len() * 24);
    let mut add = |address: &str, content| pages.push(Page { address: address.to_owned(), content });
    add("", Content::Start);
    for (address, part) in register::list(&snapshot.register) {
        add(&address, Content::Register(part));
    }
    add(address::REGISTER_FILTER, Content::RegisterFilter);
    add(address::REGISTER_CSV, Content::RegisterCsv);
    add(address::REGISTER_JSON, Content::RegisterJson);
    add(address::ARCHIVE, Content::Archive);
    add(address::INDEX, Content::Index);
    add(address::RULES, Content::Rules);
    add(address::CLAUSES, Content::Clauses);
    let menu = Menu::of(snapshot, audience);
    if audience == Audience::Writers {
        add(address::PROBLEMS, Content::Problems);
    }
    if menu.has_marks {
        add(address::MARKS, Content::Marks);
        add(address::MARKS_CSV, Content::MarksCsv);
        add(address::COMPONENTS, Content::Components);
        for (index, component) in components::all(&snapshot.products).iter().enumerate() {
            add(&address::component(&component.slug), Content::Component(index));
        }
        list_marks(snapshot, &mut add);
    }
    if menu.has_units {
        add(address::UNITS, Content::Units);
    }
    for (index, unit) in snapshot.site.units.iter().enumerate() {
        if let Some(id) = &unit.id {
            add(&address::unit(id), Content::Unit(index));
        }
    }
    for (index, page) in snapshot.site.pages.iter().enumerate() {
        add(&address::plain(&page.source.path), Content::Plain(index));
    }
    add(address::NOT_FOUND, Content::NotFound);
    add(address::SITEMAP, Content::Sitemap);
    list_about(snapshot, &mut pages);
    list_declarations(snapshot, &mut pages);
    for index in 0..snapshot.products.len() {
        list_product(snapshot, index, &mut pages);
    }
    let mut taken = HashSet::with_capacity(pages.len());
    let is_first: Vec<bool> = pages.iter().map(|page| taken.insert(page.address.as_str())).collect();
    let mut is_first = is_first.into_iter();
    pages.retain(|_| is_first.next().unwrap_or(true));
    pages
}

/// The lists of the marks in each state.
fn list_marks(snapshot: &Snapshot, add: &mut impl FnMut(&str, Content)) {
    let mut counts = [0; marks::list::STATES.len()];
    for individual in snapshot.products.iter().flat_map(|product| &product.individuals) {
        let state = marks::list::STATES.iter().position(|(state, _)| Some(*state) == individual.status);
        if let Some(count) = state.and_then(|state| counts.get_mut(state)) {
            *count += 1;
        }
    }
    for (state, count) in counts.into_iter().enumerate() {
        for number in 0..specimens::pages(count) {
            let address = specimens::nth(&marks::list::address(state), number);
            add(&address, Content::MarkList { state, number });
        }
    }
}

fn list_product(snapshot: &Snapshot, index: usize, pages: &mut Vec<Page>) {
    let product = &snapshot.products[index];
    let home = address::product(product.name());
    let folder = scene::folder(product);
    pages.push(Page { address: home.clone(), content: Content::Product(index) });
    let data = address::product_json(product.name());
    pages.push(Page { address: data, content: Content::ProductJson(index) });
    let address = address::trace_csv(product.name());
    pages.push(Page { address, content: Content::TraceCsv(index) });
    for side in Side::ALL {
        let address = address::below_product(product.name(), side.name());
        pages.push(Page { address, content: Content::Side { product: index, side } });
    }
    for number in 1..specimens::pages(product.individuals.len()) {
        let first = address::below_product(product.name(), address::INDIVIDUALS);
        let content = Content::Individuals { product: index, number };
        pages.push(Page { address: specimens::nth(&first, number), content });
    }
    for (number, document) in product.documents.iter().enumerate() {
        let content = Content::Document { product: index, document: number };
        pages.push(Page { address: address::document(&home, &document.kind), content });
    }
    for path in product.attachments.keys() {
        let content = Content::Attachment { product: index, path: path.clone() };
        pages.push(Page { address: address::attachment(&home, &folder, path), content });
    }
    let marks = product.individuals.iter().enumerate();
    let marks = marks.filter_map(|(number, individual)| Some((individual.mark.as_deref()?, Some(number))));
    for (mark, individual) in marks.chain([(product.name(), None)]) {
        pages.push(Page {
            address: address::label(mark),
            content: Content::Label { product: index, individual },
        });
    }
}

/// Which of the main pages a site has; the menu lists only those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Menu {
    pub(crate) has_register: bool,
    pub(crate) has_units: bool,
    pub(crate) has_marks: bool,
}

impl Menu {
    pub(crate) fn of(snapshot: &Snapshot, audience: Audience) -> Self {
        let is_internal = audience.is_internal();
        Self {
            has_register: is_internal,
            has_units: is_internal && !snapshot.site.units.is_empty(),
            has_marks: is_internal && !snapshot.products.is_empty(),
        }
    }
}
