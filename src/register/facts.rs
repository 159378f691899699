//! What the rest of the register needs to know of one product: small, comparable, free of byte offsets.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::decision::Gate;
use crate::model::document::{DocumentKind, DocumentStatus, Letter};
use crate::model::front::{ProductKind, RiskClass, Status};
use crate::model::individual::Individual;
use crate::model::{At, Product};
use crate::source::Source;
use crate::source::markdown::Body;
use crate::text::TreePath;

/// The facts of one product.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Folder or file name.
    pub key: Arc<str>,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// The id, or the key.
    pub name: String,
    /// Title, or the name.
    pub title: String,
    /// One sentence.
    pub summary: Option<String>,
    /// Version.
    pub version: Option<String>,
    /// Kind of manufacture.
    pub kind: Option<ProductKind>,
    /// Risk class.
    pub class: Option<RiskClass>,
    /// Whether the simple route is taken.
    pub is_simple: bool,
    /// Status.
    pub status: Status,
    /// The last approved gate.
    pub reached: Option<Gate>,
    /// Whether it has been taken into use.
    pub is_taken_into_use: bool,
    /// Ids of the units that use it.
    pub units: Vec<String>,
    /// The state of each document A–H, in that order. On the simple route A–G share the simple document's.
    pub documents: [DocumentState; 8],
    /// Its individuals.
    pub individuals: Vec<Individual>,
    /// Whether every identity of the product could be read; otherwise a reference may name one that was not.
    pub has_every_identity: bool,
    /// `[[…]]` references that nothing in the product answers.
    pub references: Vec<OutwardReference>,
    /// Links to files outside the product.
    pub links: Vec<OutwardLink>,
    /// Its Markdown files with the anchors of each, and its attachments, which have none.
    pub files: Vec<(TreePath, BTreeSet<String>)>,
    /// The product that takes its place.
    pub replaced_by: Option<String>,
    /// The diary number of its declaration.
    pub diary_number: Option<String>,
    /// The latest date of a document or decision.
    pub updated: Option<Date>,
}

/// How far a document of the set A–H has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentState {
    /// It does not exist.
    Missing,
    /// Being written, or silent about its status.
    Draft,
    /// Being reviewed.
    InReview,
    /// Approved.
    Approved,
}

/// A reference to an identity outside the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutwardReference {
    /// The identity.
    pub identity: String,
    /// Where it stands.
    pub at: At,
}

/// A link to a file outside the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutwardLink {
    /// The file; `None` where the link leaves the content tree.
    pub path: Option<TreePath>,
    /// The anchor.
    pub anchor: Option<String>,
    /// The address as written.
    pub target: String,
    /// Where it stands.
    pub at: At,
}

impl Facts {
    /// The facts of `product`.
    pub fn of(product: &Product) -> Self {
        let identities = product.identities();
        let mut references = Vec::new();
        let mut links = Vec::new();
        for (source, kind) in product.bodies() {
            let Some(body) = source.body() else { continue };
            references.extend(outward_references(body, kind, &identities));
            links.extend(outward_links(source, body, kind, product));
        }
        Self {
            key: Arc::clone(&product.key),
            id: product.front.id.clone(),
            name: product.name().to_owned(),
            title: product.title().to_owned(),
            summary: product.front.summary.clone(),
            version: product.front.version.clone(),
            kind: product.front.kind,
            class: product.front.class,
            is_simple: product.is_simple(),
            status: product.status(),
            reached: product.approved_gate(),
            is_taken_into_use: product.is_taken_into_use(),
            units: product.units().to_vec(),
            documents: Letter::SET.map(|letter| state(product, letter)),
            individuals: product.individuals.clone(),
            has_every_identity: product.has_every_identity(),
            references,
            links,
            files: files(product),
            replaced_by: product.front.replaced_by.clone(),
            diary_number: product.declaration().and_then(|declaration| declaration.diary_number.clone()),
            updated: updated(product),
        }
    }
}

fn state(product: &Product, letter: Letter) -> DocumentState {
    let kind = if product.is_simple() && letter != Letter::H { DocumentKind::Simple } else { letter.into() };
    match product.document(kind).map(|document| document.front.status) {
        None => DocumentState::Missing,
        Some(Some(DocumentStatus::Approved)) => DocumentState::Approved,
        Some(Some(DocumentStatus::InReview)) => DocumentState::InReview,
        Some(_) => DocumentState::Draft,
    }
}

fn updated(product: &Product) -> Option<Date> {
    let documents = product.documents.iter().filter_map(|document| document.front.date);
    let decisions = product.decisions().iter().filter_map(|decision| decision.date);
    documents.chain(decisions).max()
}

fn files(product: &Product) -> Vec<(TreePath, BTreeSet<String>)> {
    let attachments = product.attachments.values();
    let all = product.bodies().map(|(source, _)| source).chain(attachments);
    all.map(|source| (source.path.clone(), anchors(source))).collect()
}

fn anchors(source: &Source) -> BTreeSet<String> {
    source
        .body()
        .into_iter()
        .flat_map(|body| body.headings.iter().map(|heading| heading.anchor.clone()))
        .collect()
}

fn outward_references<'a>(
    body: &'a Body,
    kind: Option<&'a DocumentKind>,
    identities: &'a BTreeSet<&str>,
) -> impl Iterator<Item = OutwardReference> + 'a {
    body.references
        .iter()
        .enumerate()
        .filter(|(_, reference)| !identities.contains(reference.identity.as_str()))
        .map(move |(index, reference)| OutwardReference {
            identity: reference.identity.clone(),
            at: kind.map_or(At::HomeReference(index), |kind| At::Reference(kind.clone(), index)),
        })
}

fn outward_links<'a>(
    source: &'a Source,
    body: &'a Body,
    kind: Option<&'a DocumentKind>,
    product: &'a Product,
) -> impl Iterator<Item = OutwardLink> + 'a {
    body.links.iter().enumerate().filter_map(move |(index, link)| {
        let (path, anchor) = link.relative(&source.path)?;
        if path.as_ref().is_some_and(|path| product.holds(path)) {
            return None;
        }
        let at = kind.map_or(At::HomeLink(index), |kind| At::Link(kind.clone(), index));
        Some(OutwardLink { path, anchor, target: link.target.clone(), at })
    })
}
