//! The list in the bar: what is wrong on the page, what is wrong elsewhere in its product, and what the next decision waits for.

use serde::Serialize;

use super::excerpt::Excerpt;
use super::{Broken, Frame};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Product;
use crate::pages::scene::Here;
use crate::pages::{finding, history, parts::Link};
use crate::routine;
use crate::rules::completeness;
use crate::workspace::Snapshot;

/// Findings of a group that are listed: a dossier with more has one cause for many, and the page must stay light.
const MOST: usize = 60;

/// What the list is about.
pub(super) struct Subject<'a> {
    snapshot: &'a Snapshot,
    product: Option<usize>,
    /// The findings of the page, each with its anchor where the page shows it.
    pub(super) of_page: Vec<(&'a Diagnostic, Option<String>)>,
}

/// Findings that belong together; a closed group is for later.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Group {
    title: String,
    is_closed: bool,
    findings: Vec<Row>,
    /// How many more there are.
    more: Option<String>,
}

/// One finding, with the way to where it is shown and to where it stands.
#[derive(Debug, Clone, Serialize)]
struct Row {
    tone: &'static str,
    icon: &'static str,
    word: String,
    rule: &'static str,
    rule_url: String,
    clauses: Vec<Link>,
    message: String,
    url: Option<String>,
    file: String,
    line: usize,
    column: usize,
    place: String,
    excerpt: Option<Excerpt>,
    help: Option<String>,
}

impl<'a> Subject<'a> {
    /// The subject of a page. Where the page shows something older, the findings are those of what is newest.
    pub(super) fn of(frame: &Frame<'a>, broken: Option<&Broken<'a>>, own: &'a Snapshot) -> Self {
        let Some(Broken { fault, newest: Some(newest) }) = broken else {
            return Self { snapshot: own, product: frame.product, of_page: frame.findings.clone() };
        };
        let product = frame.product.and_then(|index| newest.with_key(&own.products[index].key));
        let findings = match product {
            Some(index) => newest.findings[index].as_slice(),
            None => newest.site_findings.as_slice(),
        };
        let of_file = findings.iter().filter(|finding| finding.place.path == fault.place.path);
        Self { snapshot: newest, product, of_page: of_file.map(|finding| (finding, None)).collect() }
    }

    /// The findings in groups; none where nothing is to be done.
    pub(super) fn groups(&self, here: &Here<'_>) -> Vec<Group> {
        let words = here.words();
        let mut groups = Vec::new();
        let mut add = |title: String, is_closed: bool, mut lines: Vec<(&Diagnostic, Option<String>)>| {
            lines.sort_by_key(|(finding, _)| finding.level);
            groups.extend(self.group(title, is_closed, &lines, here));
        };
        let (due, later): (Vec<_>, Vec<_>) =
            self.of_page.iter().cloned().partition(|(finding, _)| finding.level != Level::Remaining);
        add(words.get("preview.on_page").to_owned(), false, due);
        add(words.get("preview.later_on_page").to_owned(), true, later);
        let Some(index) = self.product else { return groups };
        let product = &*self.snapshot.products[index];
        let findings = &self.snapshot.findings[index];
        let is_here = |finding: &Diagnostic| self.of_page.iter().any(|(own, _)| std::ptr::eq(*own, finding));
        let elsewhere = findings
            .iter()
            .filter(|finding| finding.level != Level::Remaining && !is_here(finding))
            .map(|finding| (finding, way(product, finding, findings, here)));
        add(words.get("preview.in_product").to_owned(), false, elsewhere.collect());
        let completeness = completeness(product, findings);
        let waits = completeness.waits_for.into_iter();
        let waits = waits
            .filter(|finding| finding.level == Level::Remaining && !is_here(finding))
            .map(|finding| (finding, way(product, finding, findings, here)));
        let step = history::gate(completeness.next, here);
        add(words.fill("product.remaining_next", &[("step", &step)]), true, waits.collect());
        groups
    }

    fn group(
        &self,
        title: String,
        is_closed: bool,
        findings: &[(&Diagnostic, Option<String>)],
        here: &Here<'_>,
    ) -> Option<Group> {
        let left = findings.len().saturating_sub(MOST);
        let more = (left > 0).then(|| here.words().fill("preview.more", &[("n", &left)]));
        let shown = findings.iter().take(MOST);
        let findings: Vec<Row> =
            shown.map(|(finding, url)| self.row(finding, url.as_deref(), here)).collect();
        let count = findings.len() + left;
        let title = if is_closed { format!("{title} ({count})") } else { title };
        (!findings.is_empty()).then_some(Group { title, is_closed, findings, more })
    }

    fn row(&self, finding: &Diagnostic, url: Option<&str>, here: &Here<'_>) -> Row {
        let full = finding::in_full(0, finding, here);
        let place = &finding.place;
        Row {
            tone: full.tone,
            icon: full.icon,
            word: full.word,
            rule: full.rule,
            rule_url: full.rule_url,
            clauses: finding.cites.iter().map(|id| clause(id, here)).collect(),
            message: full.message,
            url: url.map(str::to_owned),
            file: place.path.to_string(),
            line: place.start.line,
            column: place.start.column,
            place: full.place,
            excerpt: self.snapshot.source(&place.path).and_then(|source| Excerpt::of(source, place)),
            help: full.help,
        }
    }
}

/// A clause with its sentence, and the way to it.
fn clause(id: &str, here: &Here<'_>) -> Link {
    let sentence = routine::clause(id).map_or("", |clause| clause.sentence(here.words().language()));
    Link::new(format!("{id}: {sentence}"), here.clause(id))
}

/// The page of a document that shows a finding, with the finding's anchor where it has one there.
fn way(product: &Product, finding: &Diagnostic, findings: &[Diagnostic], here: &Here<'_>) -> Option<String> {
    let page = finding::page(product, finding, here)?;
    let is_shown = finding.level != Level::Remaining || finding::is_missing_content(finding);
    let anchor = product.documents.iter().find_map(|document| {
        let mut of_document = finding::of_document(product, document, findings);
        of_document.position(|other| std::ptr::eq(other, finding)).map(finding::anchor)
    });
    Some(match anchor.filter(|_| is_shown) {
        Some(anchor) => format!("{page}#{anchor}"),
        None => page,
    })
}
