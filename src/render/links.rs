//! Where the links and references of a text lead: pages of the site, attachments, identities.

use std::collections::BTreeMap;

use super::html::Links;
use crate::model::Product;
use crate::model::assemble::product_key;
use crate::pages::scene::Here;
use crate::pages::{Audience, about, address, evidence};
use crate::source::Source;
use crate::source::markdown::{Heading, Link};
use crate::text::{Span, TreePath};

/// The links of one file, as the page at `here` shows it.
pub(super) struct Targets<'a, 's> {
    /// The page.
    pub(super) here: &'a Here<'s>,
    /// The file.
    pub(super) source: &'a Source,
    /// Its product; none for a plain page.
    pub(super) product: Option<&'a Product>,
    /// HTML to stand under headings, by the first byte of the heading.
    pub(super) notes: BTreeMap<usize, String>,
}

impl Links for Targets<'_, '_> {
    fn link(&self, target: &str) -> Option<String> {
        let link = Link { target: target.to_owned(), text: String::new(), span: Span::default() };
        let (path, anchor) = link.relative(&self.source.path)?;
        let (page, shown) = self.page(&path?, anchor.as_deref())?;
        Some(match anchor.filter(|_| shown) {
            Some(anchor) => format!("{page}#{anchor}"),
            None => page,
        })
    }

    fn reference(&self, identity: &str) -> Option<String> {
        if self.are_kept_back() {
            return None;
        }
        if let Some(product) = self.product
            && let Some((kind, anchor)) = evidence::find(product, identity, self.here)
        {
            return Some(format!("{}#{anchor}", self.here.document(product, &kind)));
        }
        let register = self.here.scene.register;
        if let Some(index) = register.with_id(identity).first() {
            return Some(self.here.product(&self.here.scene.products[*index]));
        }
        if !register.with_mark(identity).is_empty() {
            return Some(self.here.label(identity));
        }
        let deviation = self.product.filter(|product| {
            product
                .front
                .deviations
                .iter()
                .flatten()
                .any(|deviation| deviation.id.as_deref() == Some(identity))
        });
        deviation.map(|product| format!("{}#{}", self.here.product(product), address::anchor(identity)))
    }

    fn are_kept_back(&self) -> bool {
        !self.here.scene.audience.is_internal()
    }

    /// What a dossier names may be a host that only the region's own people reach.
    fn leads_out(&self) -> bool {
        self.product.is_none() || !self.are_kept_back()
    }

    /// Only those who write are led to a line.
    fn line(&self, at: usize) -> Option<usize> {
        let is_shown = self.here.scene.audience == Audience::Writers;
        is_shown.then(|| self.source.place(Span::new(at, at)).start.line)
    }

    fn under_heading(&self, heading: &Heading) -> Option<String> {
        self.notes.get(&heading.span.start).cloned()
    }
}

impl Targets<'_, '_> {
    /// The page that shows a file, and whether its anchors are found there.
    fn page(&self, path: &TreePath, anchor: Option<&str>) -> Option<(String, bool)> {
        if path.folder() == "sidor" {
            let known = self.here.scene.site.pages.iter().any(|page| page.source.path == *path);
            let is_shown = known && (!self.are_kept_back() || about::is_about(path));
            return is_shown.then(|| (self.here.to(&address::plain(path)), true));
        }
        if self.are_kept_back() {
            return None;
        }
        let product = match self.product.filter(|product| product.holds(path)) {
            Some(product) => product,
            None => &*self.here.scene.products[self.here.scene.with_key(product_key(path)?)?],
        };
        if product.attachments.contains_key(path) {
            return Some((self.here.attachment(product, path), false));
        }
        let in_file = |source: &Source| source.path == *path;
        if product.is_single_file && in_file(&product.home) {
            return Some((self.part_of_single_file(product, anchor), true));
        }
        if in_file(&product.home) {
            return Some((self.here.product(product), true));
        }
        let document = product.documents.iter().find(|document| in_file(&document.source))?;
        Some((self.here.document(product, &document.kind), true))
    }

    /// The page of the document that an anchor of a single file stands in; the product's own page where it is in none.
    fn part_of_single_file(&self, product: &Product, anchor: Option<&str>) -> String {
        let headings = product.home.body().map(|body| body.headings.as_slice()).unwrap_or_default();
        let heading = headings.iter().find(|heading| Some(heading.anchor.as_str()) == anchor);
        let document = heading.and_then(|heading| {
            let holds = |span: Span| span.holds(heading.span);
            product
                .documents
                .iter()
                .find(|document| holds(document.span) || document.opening.start == heading.span.start)
        });
        document.map_or_else(
            || self.here.product(product),
            |document| self.here.document(product, &document.kind),
        )
    }
}
