//! A document's page: its view, its text, and the findings that stand where their cause is.

use serde::Serialize;
use tera::Context;

use super::chrome::Place;
use super::html::Prose;
use super::theme::ThemeFault;
use super::{Frame, Renderer, prose};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Product;
use crate::model::document::Document;
use crate::pages::document::DocumentPage;
use crate::pages::finding::{self, Finding};
use crate::pages::parts::Entry;
use crate::pages::scene::Here;
use crate::source::markdown::Heading;

/// A finding with the heading that it stands under; none for one about a field or about a heading that is not there.
struct Placed<'a> {
    finding: &'a Diagnostic,
    heading: Option<&'a Heading>,
    shown: Finding,
}

/// What the templates of findings take.
#[derive(Serialize)]
struct Note<'a> {
    finding: &'a Finding,
}

/// A document's page before it is framed.
pub(super) struct Written<'a> {
    view: DocumentPage,
    pub(super) text: Prose,
    findings: Vec<&'a Diagnostic>,
    placed: Vec<Placed<'a>>,
}

impl<'a> Written<'a> {
    /// What the template of a document's content takes.
    pub(super) fn context(&self) -> Context {
        let loose = self.placed.iter().filter(|placed| placed.heading.is_none()).map(|placed| &placed.shown);
        let mut context = Context::new();
        context.insert("v", &self.view);
        context.insert("missing", &loose.collect::<Vec<_>>());
        super::insert_prose(&mut context, &self.text);
        context
    }

    /// The list of contents, where there is more than one entry.
    fn contents(&self, here: &Here<'_>) -> Option<Vec<Entry>> {
        let (above, below) = (self.view.above(here), self.view.below(here));
        let entry = |(anchor, text): &(String, String)| Entry::new(anchor, text);
        let contents: Vec<Entry> = above.iter().chain(&self.text.contents).chain(&below).map(entry).collect();
        Some(contents).filter(|contents| contents.len() > 1)
    }

    /// The findings, each with its anchor where the page shows it in place.
    fn findings(&self) -> Vec<(&'a Diagnostic, Option<String>)> {
        let anchor = |finding: &Diagnostic| {
            let placed = self.placed.iter().find(|placed| std::ptr::eq(placed.finding, finding));
            placed.map(|placed| placed.shown.anchor.clone())
        };
        self.findings.iter().map(|finding| (*finding, anchor(finding))).collect()
    }
}

impl<'r> Renderer<'r> {
    /// The page of a document, by the numbers of its product and of itself.
    pub(super) fn document(
        &self,
        index: usize,
        number: usize,
        here: &Here<'_>,
    ) -> Result<Vec<u8>, ThemeFault> {
        let product = &*self.scene.products[index];
        let written = self.write_document(index, number, here)?;
        let title = self.title(&format!("{} ({})", written.view.title, product.name()));
        let edition = written.view.edition(&product.documents[number]);
        let mut frame = Frame { place: Place::Register, edition, ..Frame::new("document.html", title) };
        frame.context = written.context();
        frame.context.insert("toc", &written.contents(here));
        frame.product = Some(index);
        frame.file = Some(&product.documents[number].source.path);
        frame.findings = written.findings();
        self.html(here, frame, &written.view)
    }

    /// The view and the text of a document, with its findings.
    pub(super) fn write_document(
        &self,
        index: usize,
        number: usize,
        here: &Here<'_>,
    ) -> Result<Written<'r>, ThemeFault> {
        let product: &'r Product = &self.scene.products[index];
        let document = &product.documents[number];
        let findings: Vec<&Diagnostic> =
            finding::of_document(product, document, self.scene.findings(index)).collect();
        let placed = self.place(document, &findings, here);
        let text = prose::document(product, document, here, &self.notes(&placed)?);
        let view = crate::pages::document::view(product, document, here);
        Ok(Written { view, text, findings, placed })
    }

    /// The findings to show in place: missing content always, the rest in the preview once it counts.
    fn place(&self, document: &'r Document, findings: &[&'r Diagnostic], here: &Here<'_>) -> Vec<Placed<'r>> {
        let is_shown = |finding: &Diagnostic| {
            finding::is_missing_content(finding)
                || (self.preview.is_some() && finding.level != Level::Remaining)
        };
        let shown = findings.iter().enumerate().filter(|(_, finding)| is_shown(finding));
        let placed = shown.map(|(number, finding)| Placed {
            finding,
            heading: heading_above(document, finding),
            shown: finding::in_full(number + 1, finding, here),
        });
        placed.collect()
    }

    /// What stands under headings, by the first byte of the heading.
    fn notes(&self, placed: &[Placed<'_>]) -> Result<Vec<(usize, String)>, ThemeFault> {
        let mut notes = Vec::new();
        for Placed { heading, shown, .. } in placed {
            let Some(heading) = heading else { continue };
            let context = Context::from_serialize(&Note { finding: shown })?;
            let template = if self.preview.is_some() { "parts/finding.html" } else { "parts/missing.html" };
            notes.push((heading.span.start, self.theme.part(template, &context)?));
        }
        Ok(notes)
    }
}

/// The last heading before a finding in the text.
fn heading_above<'a>(document: &'a Document, finding: &Diagnostic) -> Option<&'a Heading> {
    let span = finding.place.span;
    let is_in_text = document.span.holds(span);
    document.headings().iter().rfind(|heading| heading.span.start <= span.start).filter(|_| is_in_text)
}
