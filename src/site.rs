//! What belongs to no product: configuration, units and plain pages.

use std::sync::Arc;

use crate::model::config::{self, Config, Unit};
use crate::record;
use crate::source::fault::Fault;
use crate::source::record::{Record, check_keys};
use crate::source::tree::Value;
use crate::source::{Kind, Source};
use crate::text::{Span, TreePath};

/// Everything of the site beside its products.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// The configuration.
    pub config: Config,
    /// The units in the order of the file.
    pub units: Vec<Unit>,
    /// Whether every unit could be read: then one that is not listed does not exist.
    pub units_are_whole: bool,
    /// `produktakt.toml`.
    pub config_source: Option<Arc<Source>>,
    /// `verksamheter.yaml`.
    pub units_source: Option<Arc<Source>>,
    /// The plain pages in the order of their paths.
    pub pages: Vec<PlainPage>,
    /// Faults of these files.
    pub faults: Vec<(Arc<Source>, Fault)>,
}

/// A page of `sidor/`.
#[derive(Debug, Clone, PartialEq)]
pub struct PlainPage {
    /// Its title; the file's stem where it has none.
    pub title: String,
    /// The file.
    pub source: Arc<Source>,
}

record! {
    /// The front matter of a plain page.
    pub struct PageFront {
        /// Title.
        title: String = "titel" required,
    }
}

impl Site {
    /// Assembles the site from the files that belong to no product.
    pub fn assemble(files: &[Arc<Source>]) -> Self {
        let of_kind = |wanted: fn(&Kind) -> bool| files.iter().find(|file| wanted(&file.kind));
        let toml = of_kind(|kind| matches!(kind, Kind::Config(_)));
        let yaml = of_kind(|kind| matches!(kind, Kind::Units(_)));
        let (config, config_faults) = config::read(toml.map(AsRef::as_ref));
        let (units, unit_faults) = config::read_units(yaml.map(AsRef::as_ref));
        let mut faults: Vec<_> = files
            .iter()
            .flat_map(|file| file.faults.iter().map(|fault| (Arc::clone(file), fault.clone())))
            .collect();
        faults.extend(
            toml.iter().flat_map(|file| config_faults.iter().map(|fault| (Arc::clone(file), fault.clone()))),
        );
        faults.extend(
            yaml.iter().flat_map(|file| unit_faults.iter().map(|fault| (Arc::clone(file), fault.clone()))),
        );
        let is_unit_fault = |(file, fault): &(Arc<Source>, Fault)| {
            matches!(file.kind, Kind::Units(_)) && fault.rule != "key-unknown"
        };
        let units_are_whole = !faults.iter().any(is_unit_fault);
        let (config_source, units_source) = (toml.cloned(), yaml.cloned());
        let pages = files.iter().filter_map(|file| plain_page(file, &mut faults)).collect();
        Self { config, units, units_are_whole, config_source, units_source, pages, faults }
    }

    /// The unit with this id.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id.as_deref() == Some(id))
    }

    /// The file at `path`.
    pub fn source(&self, path: &TreePath) -> Option<&Arc<Source>> {
        let of_pages = self.pages.iter().map(|page| &page.source);
        let mut known = self.config_source.iter().chain(&self.units_source).chain(of_pages);
        known.find(|source| source.path == *path)
    }
}

fn plain_page(file: &Arc<Source>, faults: &mut Vec<(Arc<Source>, Fault)>) -> Option<PlainPage> {
    let Kind::Markdown(tree, body) = &file.kind else { return None };
    let entries = match &tree.value {
        Value::Map(entries) => entries.as_slice(),
        _ => &[],
    };
    let mut found = body.faults.clone();
    check_keys(entries, Span::default(), &[PageFront::FIELDS], &mut found);
    let front = PageFront::take(entries, &mut found);
    faults.extend(found.into_iter().map(|fault| (Arc::clone(file), fault)));
    Some(PlainPage {
        title: front.title.unwrap_or_else(|| file.path.stem().to_owned()),
        source: Arc::clone(file),
    })
}
