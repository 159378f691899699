//! What there is to show at one moment: a snapshot, the theme, and what is at each address.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::assemble::product_key;
use crate::pages::{self, Audience, Content, Page, Published};
use crate::render::theme::Theme;
use crate::text::TreePath;
use crate::workspace::Snapshot;

/// What is wrong with a file of which little or nothing can be read.
const UNREADABLE: [&str; 5] =
    ["front-matter-syntax", "front-matter-unclosed", "file-not-utf8", "file-unreadable", "file-too-large"];

/// A snapshot with its theme and its addresses.
pub(super) struct State {
    pub(super) snapshot: Snapshot,
    pub(super) theme: Arc<Theme>,
    pub(super) pages: Arc<BTreeMap<String, Page>>,
}

impl State {
    /// The state of a snapshot.
    pub(super) fn new(snapshot: Snapshot, theme: Arc<Theme>) -> Self {
        let pages = pages::list(&snapshot, Audience::Writers, &Published::default())
            .into_iter()
            .map(|page| (page.address.clone(), page))
            .collect();
        Self { snapshot, theme, pages: Arc::new(pages) }
    }

    /// The state of some products' own pages alone. The pages behind labels follow from the register.
    pub(super) fn of_products(
        snapshot: Snapshot,
        theme: Arc<Theme>,
        numbers: impl Iterator<Item = usize>,
    ) -> Self {
        let pages = numbers.flat_map(|number| pages::list_of_product(&snapshot, number));
        let pages = pages.filter(|page| !matches!(page.content, Content::Label { .. }));
        let pages = pages.map(|page| (page.address.clone(), page)).collect();
        Self { snapshot, theme, pages: Arc::new(pages) }
    }

    /// The state after a change that leaves every address as it was.
    pub(super) fn with(&self, snapshot: Snapshot, theme: Arc<Theme>) -> Self {
        Self { snapshot, theme, pages: Arc::clone(&self.pages) }
    }

    /// The fault of a file that cannot be read.
    pub(super) fn fault(&self, path: &TreePath) -> Option<&Diagnostic> {
        let findings = match product_key(path).and_then(|key| self.snapshot.with_key(key)) {
            Some(index) => self.snapshot.findings[index].as_slice(),
            None => self.snapshot.site_findings.as_slice(),
        };
        findings.iter().find(|finding| finding.place.path == *path && UNREADABLE.contains(&finding.rule))
    }

    /// Whether the page at `address` is made from the file at `path` before all others.
    pub(super) fn is_made_from(&self, address: &str, path: &TreePath) -> bool {
        let Some(page) = self.pages.get(address) else { return false };
        let snapshot = &self.snapshot;
        match &page.content {
            Content::Product(product) | Content::Side { product, .. } => {
                snapshot.products[*product].home.path == *path
            }
            Content::Document { product, document } => {
                snapshot.products[*product].documents[*document].source.path == *path
            }
            Content::Plain(index) => snapshot.site.pages[*index].source.path == *path,
            Content::Units | Content::Unit(_) => {
                snapshot.site.units_source.as_ref().is_some_and(|units| units.path == *path)
            }
            Content::Attachment { path: file, .. } => file == path,
            _ => false,
        }
    }

    /// Whether the product is among the pages that `address` is a page of.
    pub(super) fn has_home_of(&self, address: &str) -> bool {
        let home = address.match_indices('/').nth(1).map(|(end, _)| &address[..=end]);
        home.and_then(|home| self.pages.get(home))
            .is_some_and(|page| matches!(page.content, Content::Product(_)))
    }

    /// The address that shows best what stands in a file: its own page, or that of its product.
    pub(super) fn address_of(&self, path: &TreePath) -> Option<&str> {
        let own = |beginning: &str| {
            let pages = self.pages.range(beginning.to_owned()..);
            let mut pages = pages.take_while(|(address, _)| address.starts_with(beginning));
            pages.find(|(address, _)| self.is_made_from(address, path)).map(|(address, _)| address.as_str())
        };
        let Some(key) = product_key(path) else { return own("om/").or_else(|| own("enhet/")) };
        let product = self.snapshot.with_key(key)?;
        let home = pages::product_address(&self.snapshot.products[product]);
        own(&home).or_else(|| self.pages.get_key_value(&home).map(|(address, _)| address.as_str()))
    }
}
