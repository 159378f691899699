//! The dossier: a product with its documents, individuals and attachments, typed, and assembled from its files.
//!
//! [`assemble`] is pure and never fails: each field is present, wrong or absent, and faults that need more than one
//! file (a document that is there twice) are collected beside those of the files.

pub mod assemble;
pub mod at;
pub mod config;
pub mod contents;
pub mod decision;
pub mod declaration;
pub mod document;
pub mod front;
pub mod individual;
pub mod intended_use;
pub mod management;
pub mod need;
pub mod phase;
pub mod plan;
pub mod requirement;
pub mod risk;
pub mod simple;
pub mod technical;
pub mod validation;
pub mod whole;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use assemble::assemble;
pub use at::At;

use decision::Decision;
use declaration::Declaration;
use document::{Document, DocumentKind, Fields, Letter};
use front::{Front, Owner, Status};
use individual::Individual;
use intended_use::IntendedUse;
use management::ManagementFields;
use need::NeedRequirement;
use plan::{PlanFields, PlanRequirement};
use requirement::Requirement;
use risk::Risk;
use validation::Test;

use crate::source::Source;
use crate::source::fault::Fault;
use crate::text::TreePath;

/// One dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Product {
    /// The name of its folder, or of its single file without `.md`.
    pub key: Arc<str>,
    /// `index.md` or the single file.
    pub home: Arc<Source>,
    /// Whether it is a single file.
    pub is_single_file: bool,
    /// Its front matter.
    pub front: Front,
    /// Its documents in the order of [`DocumentKind`].
    pub documents: Vec<Document>,
    /// Its individuals.
    pub individuals: Vec<Individual>,
    /// The file of the individuals, where they do not stand in the front matter.
    pub individuals_file: Option<Arc<Source>>,
    /// Its attachments by path.
    pub attachments: BTreeMap<TreePath, Arc<Source>>,
    /// All faults of its files and of their assembly.
    pub faults: Vec<(Arc<Source>, Fault)>,
}

impl Product {
    /// The id, or the key where the id is missing.
    pub fn name(&self) -> &str {
        self.front.id.as_deref().unwrap_or(&self.key)
    }

    /// The title, or the id where it is missing.
    pub fn title(&self) -> &str {
        self.front.title.as_deref().unwrap_or_else(|| self.name())
    }

    /// One of its files.
    pub fn source(&self, path: &TreePath) -> Option<&Arc<Source>> {
        let documents = self.documents.iter().map(|document| &document.source);
        let mut own = std::iter::once(&self.home).chain(documents).chain(&self.individuals_file);
        own.find(|source| source.path == *path).or_else(|| self.attachments.get(path))
    }

    /// Whether the simple-product route is taken.
    pub fn is_simple(&self) -> bool {
        self.front.simple == Some(true)
    }

    /// Its status; a product that does not say is being worked on.
    pub fn status(&self) -> Status {
        self.front.status.unwrap_or(Status::InProgress)
    }

    /// The decisions in the order of the file.
    pub fn decisions(&self) -> &[Decision] {
        self.front.decisions.as_deref().unwrap_or_default()
    }

    /// The owners in the order of the file.
    pub fn owners(&self) -> &[Owner] {
        self.front.owners.as_deref().unwrap_or_default()
    }

    /// Today's owner: the last one.
    pub fn owner(&self) -> Option<&Owner> {
        self.owners().last()
    }

    /// The ids of the units that use it.
    pub fn units(&self) -> &[String] {
        self.front.units.as_deref().unwrap_or_default()
    }

    /// The intended use, where any of it is written.
    pub fn intended_use(&self) -> Option<&IntendedUse> {
        self.front.intended_use.as_ref()
    }

    /// The document of a kind.
    pub fn document(&self, kind: impl Into<DocumentKind>) -> Option<&Document> {
        let kind = kind.into();
        self.documents.iter().find(|document| document.kind == kind)
    }

    /// The need's requirements.
    pub fn need_requirements(&self) -> &[NeedRequirement] {
        match self.document(DocumentKind::Need).map(|document| &document.fields) {
            Some(Fields::Need(need)) => need.requirements.as_deref().unwrap_or_default(),
            _ => &[],
        }
    }

    /// The plan's own fields.
    pub fn plan(&self) -> Option<&PlanFields> {
        match self.document(DocumentKind::Plan).map(|document| &document.fields) {
            Some(Fields::Plan(plan)) => Some(plan),
            _ => None,
        }
    }

    /// The plan's requirements.
    pub fn plan_requirements(&self) -> &[PlanRequirement] {
        self.plan().and_then(|plan| plan.requirements.as_deref()).unwrap_or_default()
    }

    /// The rows of Annex I that are answered, in D or the simple document, with the document they stand in.
    pub fn requirements(&self) -> (DocumentKind, &[Requirement]) {
        for document in &self.documents {
            let rows = match &document.fields {
                Fields::Requirements(fields) => &fields.rows,
                Fields::Simple(fields) if self.is_simple() => &fields.requirements,
                _ => continue,
            };
            return (document.kind.clone(), rows.as_deref().unwrap_or_default());
        }
        (self.letter_or_simple(Letter::D), &[])
    }

    /// The risks, in E or the simple document, with the document they stand in.
    pub fn risks(&self) -> (DocumentKind, &[Risk]) {
        for document in &self.documents {
            let risks = match &document.fields {
                Fields::Risks(fields) => &fields.risks,
                Fields::Simple(fields) if self.is_simple() => &fields.risks,
                _ => continue,
            };
            return (document.kind.clone(), risks.as_deref().unwrap_or_default());
        }
        (self.letter_or_simple(Letter::E), &[])
    }

    /// The validations, in F or the simple document, with the document they stand in.
    pub fn validations(&self) -> (DocumentKind, &[Test]) {
        for document in &self.documents {
            let tests = match &document.fields {
                Fields::Validation(fields) => &fields.validations,
                Fields::Simple(fields) if self.is_simple() => &fields.validations,
                _ => continue,
            };
            return (document.kind.clone(), tests.as_deref().unwrap_or_default());
        }
        (self.letter_or_simple(Letter::F), &[])
    }

    /// The verifications in F.
    pub fn verifications(&self) -> &[Test] {
        match self.document(Letter::F).map(|document| &document.fields) {
            Some(Fields::Validation(fields)) => fields.verifications.as_deref().unwrap_or_default(),
            _ => &[],
        }
    }

    /// The management plan's own fields.
    pub fn management(&self) -> Option<&ManagementFields> {
        match self.document(Letter::G).map(|document| &document.fields) {
            Some(Fields::Management(fields)) => Some(fields),
            _ => None,
        }
    }

    /// The declaration.
    pub fn declaration(&self) -> Option<&Declaration> {
        match self.document(Letter::H).map(|document| &document.fields) {
            Some(Fields::Declaration(fields)) => fields.declaration.as_ref(),
            _ => None,
        }
    }

    fn letter_or_simple(&self, letter: Letter) -> DocumentKind {
        if self.is_simple() { DocumentKind::Simple } else { letter.into() }
    }
}
