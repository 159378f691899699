//! Symbolic places in a dossier: what a rule points at, free of byte offsets, and the one way from there to a file.

use super::Product;
use super::document::DocumentKind;
use crate::diagnostic::Place;
use crate::source::Source;
use crate::source::tree::{Found, Node, Route, Step, Value};
use crate::text::{Span, TreePath};

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
    /// A picture, by its number among the pictures of the document's file.
    Image(DocumentKind, usize),
    /// A link of the product's own file.
    HomeLink(usize),
    /// A picture of the product's own file.
    HomeImage(usize),
    /// A reference in the product's own file.
    HomeReference(usize),
    /// Bytes of one of the product's files. Only for rules over one product: facts hold no offsets.
    In(TreePath, Span),
    /// A field of an individual, by its number in the list.
    Individual(usize, Route),
}

/// What an [`At`] leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The place in a file.
    pub place: Place,
    /// What is there.
    pub presence: Presence,
    /// The bytes of the value; where it is missing, those of the mapping or list that lacks it.
    pub value: Span,
    /// The key that is missing, where one is.
    pub lacks: Option<String>,
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// The value.
    Present,
    /// Nothing; the place is the nearest one that should hold it.
    Missing,
    /// Something that could not be read: a fault of the format has been reported for it.
    Broken,
}

impl Product {
    /// Finds `at` in the files of the product. What is missing is placed where it should stand.
    pub fn locate(&self, at: &At) -> Located {
        match at {
            At::Front(_) if self.is_without_index() => unreadable(self.home.path.clone()),
            At::Front(route) => in_tree(&self.home, route, Span::default()),
            At::Individual(index, route) => self.locate_individual(*index, route),
            At::HomeLink(index) => at_span(&self.home, link(&self.home, *index)),
            At::In(path, span) => self.locate_bytes(path, *span),
            At::HomeImage(index) => at_span(&self.home, image(&self.home, *index)),
            At::HomeReference(index) => at_span(&self.home, reference(&self.home, *index)),
            At::Document(kind, route) => self.locate_in_document(kind, route),
            At::Heading(kind, index) => self.with_document(kind, |document| {
                at_span(&document.source, document.headings().get(*index).map(|heading| heading.span))
            }),
            At::Link(kind, index) => {
                self.with_document(kind, |document| at_span(&document.source, link(&document.source, *index)))
            }
            At::Image(kind, index) => self
                .with_document(kind, |document| at_span(&document.source, image(&document.source, *index))),
            At::Reference(kind, index) => self.with_document(kind, |document| {
                at_span(&document.source, reference(&document.source, *index))
            }),
        }
    }

    fn locate_bytes(&self, path: &TreePath, span: Span) -> Located {
        match self.files().find(|source| source.path == *path) {
            Some(source) => at_span(source, Some(span)),
            None => missing_file(path.clone()),
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
            None => missing_file(self.home.path.clone()),
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

fn unreadable(path: TreePath) -> Located {
    Located { place: Place::start_of(path), presence: Presence::Broken, value: Span::default(), lacks: None }
}

fn missing_file(path: TreePath) -> Located {
    Located { place: Place::start_of(path), presence: Presence::Missing, value: Span::default(), lacks: None }
}

fn link(source: &Source, index: usize) -> Option<Span> {
    source.body().and_then(|body| body.links.get(index)).map(|link| link.span)
}

fn image(source: &Source, index: usize) -> Option<Span> {
    source.body().and_then(|body| body.images.get(index)).map(|image| image.span)
}

fn reference(source: &Source, index: usize) -> Option<Span> {
    source.body().and_then(|body| body.references.get(index)).map(|reference| reference.span)
}

fn at_span(source: &Source, span: Option<Span>) -> Located {
    let place = source.place(span.unwrap_or_default());
    let presence = if span.is_some() { Presence::Present } else { Presence::Missing };
    Located { place, presence, value: span.unwrap_or_default(), lacks: None }
}

fn in_tree(source: &Source, route: &Route, otherwise: Span) -> Located {
    let (span, presence, value, lacks) = match source.tree().map(|tree| tree.find(route)) {
        Some(Found::Value(node, key)) => (whole(node, key), Presence::Present, node.pointer(), None),
        Some(Found::Missing(missing)) => {
            let near = missing.near.unwrap_or(otherwise);
            (near, Presence::Missing, missing.holder.span, key_of(route.get(missing.step)))
        }
        Some(Found::Broken(node)) => (node.span, Presence::Broken, node.span, None),
        None => (otherwise, Presence::Broken, otherwise, None),
    };
    Located { place: source.place(span), presence, value, lacks }
}

fn key_of(step: Option<&Step>) -> Option<String> {
    match step {
        Some(Step::Key(key)) => Some(key.clone()),
        _ => None,
    }
}

/// The span to point at for a value: a list or mapping is meant as a whole, so its key stands for it.
fn whole(node: &Node, key: Option<Span>) -> Span {
    match node.value {
        Value::List(_) | Value::Map(_) => key.unwrap_or_else(|| node.pointer()),
        _ => node.span,
    }
}
