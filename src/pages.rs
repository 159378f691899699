//! What the site shows: which pages there are, their addresses, and what each one says.
//!
//! [`list`] is cheap and names every file of a site but the theme's; [`crate::render`] makes one when it is asked for. The view of
//! a page is a plain struct with only what its template needs, made from the snapshot by a function of the page's module.

pub(crate) mod about;
pub(crate) mod address;
mod annex;
pub(crate) mod archive;
mod attachment;
pub mod basis;
pub(crate) mod bundle;
pub(crate) mod calendar;
pub(crate) mod changes;
pub(crate) mod clauses;
pub(crate) mod components;
pub(crate) mod decisions;
pub(crate) mod declaration;
pub(crate) mod document;
pub(crate) mod dossier_export;
pub(crate) mod evidence;
pub(crate) mod export;
pub(crate) mod feed;
pub mod findable;
pub(crate) mod finding;
pub(crate) mod head;
pub(crate) mod history;
pub(crate) mod index;
pub(crate) mod individuals;
mod intended_use;
pub(crate) mod label;
pub(crate) mod label_sheet;
mod list;
pub(crate) mod marks;
pub(crate) mod markup;
mod matrix;
mod mentions;
mod order;
pub(crate) mod parts;
pub(crate) mod problems;
pub(crate) mod product;
pub mod published;
pub(crate) mod register;
pub(crate) mod rules;
pub(crate) mod scene;
pub mod schema;
pub(crate) mod search;
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
pub(crate) mod written;

pub(crate) use list::has_labels;
pub use list::{list, list_of_product};
pub use published::Published;

use crate::model::Product;
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
    /// Its name on the command line and in a manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Intranet => "intranet",
            Self::Writers => "writers",
            Self::Public => "public",
        }
    }

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

/// The address of a product's page.
pub fn product_address(product: &Product) -> String {
    address::product(product.name())
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
    /// What happened in the register, as a feed.
    Feed,
    /// The declarations, as a feed.
    DeclarationsFeed,
    /// What is due when, as a calendar.
    Calendar,
    /// A schema of what is written or read.
    Schema(schema::Subject),
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
    /// The marking index, and which page of it, from 0.
    Marks(usize),
    /// The marks in one state, by the number of the state, and which page of the list, from 0.
    MarkList {
        /// The state.
        state: usize,
        /// The page.
        number: usize,
    },
    /// The labels of a product on a stock, by its number among those with a name.
    LabelSheet {
        /// The product.
        product: usize,
        /// The stock.
        stock: usize,
    },
    /// The measures of a stock, as a style sheet.
    LabelSheetStyle(usize),
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
    /// The search.
    Search,
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
    /// The page of a mark or a product that was in the register before.
    Gone(published::Gone),
    /// The list of pages for search engines.
    Sitemap,
}

impl Content {
    /// The product that a page with the text of a dossier is about.
    pub fn product(&self) -> Option<usize> {
        match self {
            Self::Product(product) | Self::Document { product, .. } => Some(*product),
            _ => None,
        }
    }
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
