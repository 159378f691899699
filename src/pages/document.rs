//! A document's page: its front matter as facts and tables, its text as prose, and what is missing where it should stand.

pub(super) mod declaration;
mod plan;
mod requirements;
mod risks;
mod validation;

use std::cell::LazyCell;

use serde::Serialize;

use super::mentions::Mentions;
use super::parts::{Fact, Link, Notice, Tag};
use super::scene::Here;
use super::table::{Cell, Table};
use super::trace::Trace;
use super::{address, attachment, evidence, head, intended_use, standing, title, traceability};
use crate::model::Product;
use crate::model::document::{Document, DocumentKind, DocumentStatus, Fields, Letter};

/// A document's page. Its Markdown is written by the renderer, between `before` and `after`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct DocumentPage {
    crumbs: Vec<Link>,
    letter: Option<&'static str>,
    pub(crate) title: String,
    tag: Tag,
    version: Option<String>,
    product: String,
    id: String,
    notice: Option<Notice>,
    declaration: Option<declaration::Form>,
    /// The risks of E, where they are the document.
    risks_above: Option<risks::Risks>,
    /// The risks of the simple document, which come after its text.
    risks_below: Option<risks::Risks>,
    before: Vec<Part>,
    after: Vec<Part>,
    history: Option<Table>,
    facts: Vec<Fact>,
}

/// A section made from front matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Part {
    anchor: &'static str,
    title: String,
    summary: Option<String>,
    text: Option<String>,
    pairs: Vec<Fact>,
    warnings: Vec<Warning>,
    table: Option<Table>,
}

/// A warning, with the risks that it is a control of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Warning {
    anchor: String,
    text: String,
    risks: Vec<Link>,
}

impl Part {
    fn new(anchor: &'static str, title: &str) -> Self {
        Self { anchor, title: title.to_owned(), ..Self::default() }
    }

    fn entry(&self) -> (String, String) {
        (self.anchor.to_owned(), self.title.clone())
    }

    fn table(anchor: &'static str, title: &str, table: Table) -> Option<Self> {
        table.filled().map(|table| Self { table: Some(table), ..Self::new(anchor, title) })
    }

    fn pairs(anchor: &'static str, title: &str, pairs: Vec<Fact>) -> Option<Self> {
        (!pairs.is_empty()).then(|| Self { pairs, ..Self::new(anchor, title) })
    }
}

impl DocumentPage {
    /// The sections above the text, for the list of contents: anchor and title.
    pub(crate) fn above(&self, here: &Here<'_>) -> Vec<(String, String)> {
        let mut above: Vec<_> = self.before.iter().map(Part::entry).collect();
        if self.risks_above.is_some() {
            above.splice(0..0, risk_entries(here));
        }
        above
    }

    /// `Version 2.0, 2026-10-26`: what a printed page must say; none where the document gives neither.
    pub(crate) fn edition(&self, document: &Document) -> Option<String> {
        let date = document.front.date.map(|date| date.to_string());
        let known: Vec<&str> = [&self.version, &date].into_iter().flatten().map(String::as_str).collect();
        (!known.is_empty()).then(|| known.join(", "))
    }

    /// The sections below the text.
    pub(crate) fn below(&self, here: &Here<'_>) -> Vec<(String, String)> {
        let mut below: Vec<_> = self.after.iter().map(Part::entry).collect();
        if self.risks_below.is_some() {
            below.splice(0..0, risk_entries(here));
        }
        if self.history.is_some() {
            below.push(("Versioner".to_owned(), here.word("document.history").to_owned()));
        }
        below
    }
}

fn risk_entries(here: &Here<'_>) -> [(String, String); 2] {
    let entry = |anchor: &str, key| (anchor.to_owned(), here.word(key).to_owned());
    [entry("Oversikt", "document.risk_overview"), entry("Risker", "document.risks")]
}

/// The view of a document.
pub(crate) fn view(product: &Product, document: &Document, here: &Here<'_>) -> DocumentPage {
    let words = here.words();
    let (mut before, mut after) = parts(product, document, here);
    let mentions = Mentions::of(document, product, here);
    for table in before.iter_mut().chain(&mut after).filter_map(|part| part.table.as_mut()) {
        mentions.add_to(table, here);
    }
    let mut risks = risks::view(product, document, &mentions, here);
    let version = document.front.version.as_ref();
    DocumentPage {
        crumbs: head::crumbs(product, Some(&title::with_letter(document, here)), here),
        letter: title::letter(&document.kind),
        title: title::of(document, here),
        tag: standing::document_tag(Some(document), words),
        version: version.map(|version| words.fill("document.version", &[("version", version)])),
        product: product.title().to_owned(),
        id: product.name().to_owned(),
        notice: notice(document, here),
        declaration: declaration::view(product, document, here),
        risks_above: risks.take_if(|_| document.kind != DocumentKind::Simple),
        risks_below: risks,
        before,
        after,
        history: history(document, here),
        facts: facts(product, document, here),
    }
}

fn notice(document: &Document, here: &Here<'_>) -> Option<Notice> {
    let (tone, icon, lead, text) = match document.front.status {
        Some(DocumentStatus::Approved) => return None,
        Some(DocumentStatus::InReview) => ("", "review", "document.review_lead", "document.review_text"),
        Some(DocumentStatus::Draft) | None => ("warn", "draft", "document.draft_lead", "document.draft_text"),
    };
    Some(Notice {
        tone,
        icon,
        lead: here.word(lead).to_owned(),
        text: here.word(text).to_owned(),
        link: None,
    })
}

/// The sections above the text and those below it: data stands first where the document is mostly data.
fn parts(product: &Product, document: &Document, here: &Here<'_>) -> (Vec<Part>, Vec<Part>) {
    let mut before = Vec::new();
    let mut after = Vec::new();
    let trace = LazyCell::new(|| Trace::of(product));
    if is_about_use(&document.kind) {
        before.extend(intended(product, &trace, here));
    }
    match &document.fields {
        Fields::Plain | Fields::Declaration(_) | Fields::Risks(_) => {}
        Fields::Need(fields) => after.extend(plan::need(product, fields, &trace, here)),
        Fields::Plan(fields) => after.extend(plan::plan(product, fields, &trace, here)),
        Fields::Technical(fields) => after.extend(plan::technical(product, document, fields, here)),
        Fields::Requirements(fields) => {
            before.extend(requirements::part(product, document, fields.rows.as_deref(), &trace, here));
        }
        Fields::Validation(fields) => {
            before.extend(validation::parts(product, document, fields, &trace, here));
        }
        Fields::Management(fields) => after.extend(plan::management(fields, here)),
        Fields::Simple(fields) => {
            after.extend(requirements::part(product, document, fields.requirements.as_deref(), &trace, here));
            after.extend(validation::validations(
                product,
                document,
                fields.validations.as_deref(),
                &trace,
                here,
            ));
        }
    }
    after.extend(references(document, here));
    after.extend(attachments(product, document, here));
    (before, after)
}

/// The documents that show the intended use (format.md 4).
fn is_about_use(kind: &DocumentKind) -> bool {
    match kind {
        DocumentKind::Need | DocumentKind::Plan | DocumentKind::Simple => true,
        DocumentKind::Letter(letter) => matches!(letter, Letter::A | Letter::B),
        DocumentKind::Further(_) => false,
    }
}

fn intended(product: &Product, trace: &Trace<'_>, here: &Here<'_>) -> Option<Part> {
    let intended = product.intended_use()?;
    let warning = |(number, text): (usize, &String)| {
        let risks = trace.risks_of_warning(number).iter();
        Warning {
            anchor: traceability::warning_anchor(number),
            text: text.clone(),
            risks: risks.map(|risk| evidence::identity(product, risk, here)).collect(),
        }
    };
    let warnings = intended.warnings.iter().flatten().enumerate().map(warning).collect();
    let pairs = intended_use::pairs(intended, here);
    let part = Part { pairs, warnings, ..Part::new("Avsedd", here.word("document.intended_use")) };
    (!part.pairs.is_empty() || !part.warnings.is_empty()).then_some(part)
}

fn references(document: &Document, here: &Here<'_>) -> Option<Part> {
    let words = here.words();
    let columns =
        ["document.reference", "document.reference_id", "column.version", "document.reference_place"];
    let mut table = Table::new(words.get("document.references"), &columns.map(|key| words.get(key)));
    for reference in document.front.references.iter().flatten() {
        let fields = [&reference.title, &reference.id, &reference.version, &reference.location];
        table.push(None, fields.map(|field| Cell::maybe(field.as_ref())));
    }
    Part::table("Hanvisningar", words.get("document.references"), table)
}

fn attachments(product: &Product, document: &Document, here: &Here<'_>) -> Option<Part> {
    let title = here.word("product.attachments");
    Part::table("Bilagor", title, attachment::of_document(product, document, here))
}

fn history(document: &Document, here: &Here<'_>) -> Option<Table> {
    let words = here.words();
    let columns = ["document.history_version", "document.history_date", "document.history_text"];
    let mut table = Table::new(words.get("document.history"), &columns.map(|key| words.get(key)));
    for change in document.front.changes.iter().flatten().rev() {
        let cells =
            [Cell::maybe(change.version.as_ref()), Cell::day(change.date), Cell::maybe(change.text.as_ref())];
        table.push(None, cells);
    }
    table.filled()
}

fn facts(product: &Product, document: &Document, here: &Here<'_>) -> Vec<Fact> {
    let words = here.words();
    let mut facts = signatures(document, here);
    let risks = related_risks(product, document, here);
    if !risks.is_empty() {
        facts.push(Fact::links(words.get("document.risks_here"), risks));
    }
    facts.push(Fact::links(
        words.get("document.product"),
        vec![Link::new(format!("{} {}", product.name(), product.title()), here.product(product))],
    ));
    facts
}

/// Who approved, reviewed and wrote a document, and when.
pub(crate) fn signatures(document: &Document, here: &Here<'_>) -> Vec<Fact> {
    let words = here.words();
    let front = &document.front;
    let mut facts = Vec::new();
    for (key, signature) in
        [("document.approved_by", &front.approved), ("document.reviewed_by", &front.reviewed)]
    {
        let Some(signature) = signature else { continue };
        let by = Fact::new(words.get(key), signature.by.as_deref().unwrap_or("–"));
        facts.push(Fact { note: signature.date.map(|date| date.to_string()), ..by });
    }
    facts.extend(front.author.as_deref().map(|author| Fact::new(words.get("document.authors"), author)));
    facts.extend(front.date.map(|date| Fact::day(words.get("document.dated"), date)));
    facts
}

/// The risks that the text refers to.
fn related_risks(product: &Product, document: &Document, here: &Here<'_>) -> Vec<Link> {
    let (kind, risks) = product.risks();
    if kind == document.kind {
        return Vec::new();
    }
    let page = here.document(product, &kind);
    let Some(body) = document.body() else { return Vec::new() };
    let mut seen = Vec::new();
    for reference in body.references.iter().filter(|reference| document.span.holds(reference.span)) {
        let id = &reference.identity;
        if !seen.contains(&id) && risks.iter().any(|risk| risk.id.as_ref() == Some(id)) {
            seen.push(id);
        }
    }
    seen.into_iter().map(|id| Link::new(id, format!("{page}#{}", address::anchor(id)))).collect()
}
