//! Symbolic places in a dossier: what a rule points at, free of byte offsets, and the one way from there to a file.

use super::Product;
use super::document::DocumentKind;
use crate::diagnostic::Place;
use crate::source::Source;
use crate::source::tree::{Found, Route};
use crate::text::Span;

/// A place in a dossier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// A field of the product's front matter.
    Front(Route),
    /// A field of a document's front matter; the document itself where the route is empty.
    Document(DocumentKind, Route),
    /// A heading of a document, by its number in it.
    Heading(DocumentKind, usize),
    /// A link of a Markdown file, by its number among the links of the document's file.
    Link(DocumentKind, usize),
    /// A `[[…]]` reference, by its number among the references of the document's file.
    Reference(DocumentKind, usize),
    /// The same two in the summary of the product's own file.
    HomeLink(usize),
    /// A reference in the product's own file.
    HomeReference(usize),
    /// A field of an individual, by its number in the list.
    Individual(usize, Route),
}

/// What an [`At`] leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The place in a file.
    pub place: Place,
    /// Whether the value itself is there, also if it is wrong.
    pub is_present: bool,
}

impl Product {
    /// Finds `at` in the files of the product. What is missing is placed where it should stand.
    pub fn locate(&self, at: &At) -> Located {
        match at {
            At::Front(route) => in_tree(&self.home, route, Span::default()),
            At::Individual(index, route) => self.locate_individual(*index, route),
            At::HomeLink(index) => at_span(&self.home, link(&self.home, *index)),
            At::HomeReference(index) => at_span(&self.home, reference(&self.home, *index)),
            At::Document(kind, route) => self.locate_in_document(kind, route),
            At::Heading(kind, index) => self.with_document(kind, |document| {
                at_span(&document.source, document.headings().get(*index).map(|heading| heading.span))
            }),
            At::Link(kind, index) => {
                self.with_document(kind, |document| at_span(&document.source, link(&document.source, *index)))
            }
            At::Reference(kind, index) => {
                self.with_document(kind, |document| at_span(&document.source, reference(&document.source, *index)))
            }
        }
    }

    /// A document that is missing belongs where the product is described.
    fn with_document(
        &self,
        kind: &DocumentKind,
        locate: impl FnOnce(&super::document::Document) -> Located,
    ) -> Located {
        match self.document(kind.clone()) {
            Some(document) => locate(document),
            None => Located { place: Place::start_of(self.home.path.clone()), is_present: false },
        }
    }

    fn locate_in_document(&self, kind: &DocumentKind, route: &Route) -> Located {
        self.with_document(kind, |document| {
            let opening = document.opening;
            if route.is_empty() {
                return at_span(&document.source, Some(opening));
            }
            let mut whole = document.front_at.clone();
            whole.extend(route.iter().cloned());
            in_tree(&document.source, &whole, opening)
        })
    }

    fn locate_individual(&self, index: usize, route: &Route) -> Located {
        let mut whole = Route::new();
        let source = self.individuals_file.as_ref().unwrap_or(&self.home);
        if self.individuals_file.is_none() {
            whole.push("individer".into());
        }
        whole.push(index.into());
        whole.extend(route.iter().cloned());
        in_tree(source, &whole, Span::default())
    }
}

fn link(source: &Source, index: usize) -> Option<Span> {
    source.body().and_then(|body| body.links.get(index)).map(|link| link.span)
}

fn reference(source: &Source, index: usize) -> Option<Span> {
    source.body().and_then(|body| body.references.get(index)).map(|reference| reference.span)
}

fn at_span(source: &Source, span: Option<Span>) -> Located {
    let place = Place::new(source.path.clone(), &source.text, span.unwrap_or_default());
    Located { place, is_present: span.is_some() }
}

fn in_tree(source: &Source, route: &Route, otherwise: Span) -> Located {
    let (span, is_present) = match source.tree().map(|tree| tree.find(route)) {
        Some(Found::Value(node)) => (node.pointer(), true),
        Some(Found::Missing(nearest)) => (nearest.unwrap_or(otherwise), false),
        None => (otherwise, false),
    };
    Located { place: Place::new(source.path.clone(), &source.text, span), is_present }
}
