//! How needs, requirements, risks, controls, tests and warnings hang together, and what hangs loose.

mod coverage;
pub(crate) mod export;
mod loose;

use serde::Serialize;

use super::head::Head;
use super::parts::{Entry, Link};
use super::scene::Here;
use super::standing::{lowered, test_tag};
use super::table::{Cell, Table};
use super::trace::Trace;
use super::{address, evidence, product as product_page};
use crate::model::Product;
use crate::model::document::{Document, DocumentKind};
use crate::model::risk::{Control, Risk};
use crate::model::validation::{Test, TestResult};

/// The page of the traceability.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Traceability {
    pub(crate) head: Head,
    loose: Vec<loose::Loose>,
    risks: Option<Table>,
    coverage: Option<Table>,
    csv: String,
    toc: Vec<Entry>,
}

/// The view of the traceability of `product`.
pub(crate) fn view(product: &Product, here: &Here<'_>) -> Traceability {
    let words = here.words();
    let trace = Trace::of(product);
    let loose = loose::lists(product, &trace, here);
    let ends: usize = loose.iter().map(loose::Loose::count).sum();
    let toc = vec![
        Entry::counted("Losa", words.get("trace.loose"), ends.to_string()),
        Entry::new("Risker", words.get("trace.risks")),
        Entry::new("Krav", words.get("trace.coverage")),
    ];
    Traceability {
        head: Head::new(words.get("trace.title"), product, here).lead(words.get("trace.lead")),
        loose,
        risks: risks(product, &trace, here).filled(),
        coverage: coverage::table(product, &trace, here).filled(),
        csv: here.to(&address::trace_csv(product.name())),
        toc,
    }
}

fn risks(product: &Product, trace: &Trace<'_>, here: &Here<'_>) -> Table {
    let words = here.words();
    let columns = [
        "column.risk",
        "column.behind",
        "column.controls",
        "trace.rows",
        "column.verification",
        "column.section",
    ];
    let mut table = Table::new(words.get("trace.risks_caption"), &columns.map(|key| words.get(key))).wide();
    let (kind, risks) = product.risks();
    let Some(document) = product.document(kind) else { return table };
    for risk in risks {
        let Some(id) = risk.id.as_deref() else { continue };
        let tests = trace.tests_of_risk(risk);
        let behind = trace.requirements_behind(&pointed(product, &tests)).into_iter();
        let rows = trace.rows_of_risk(id).iter().map(|row| evidence::requirement(product, row, here));
        let tests = tests.iter().filter_map(|test| tested(product, test, here));
        let cells = [
            Cell::link(evidence::identity(product, id, here)).note(risk.hazard.as_ref()),
            Cell::links(behind.map(|id| evidence::identity(product, id, here)).collect()),
            Cell::links(controls(product, risk, here)),
            Cell::links(rows.collect()),
            Cell::links(tests.collect()),
            Cell::links(sections(product, document, risk, trace, here)),
        ];
        table.push(Some(address::anchor(id)), cells);
    }
    table
}

/// The tests that point at the requirements behind a risk: a verification is made against a few, a validation against nearly
/// all, so the validations count only where they stand alone.
fn pointed<'t>(product: &Product, tests: &[&'t Test]) -> Vec<&'t Test> {
    let is_verification = |test: &Test| product.verifications().iter().any(|one| std::ptr::eq(one, test));
    let pointed: Vec<&Test> = tests.iter().copied().filter(|test| is_verification(test)).collect();
    if pointed.is_empty() { tests.to_vec() } else { pointed }
}

/// The controls of a risk, each with its kind.
fn controls(product: &Product, risk: &Risk, here: &Here<'_>) -> Vec<Link> {
    let control = |control: &Control| {
        let kind = control.kind.map(|kind| here.words().term(kind.word()));
        let Some(id) = control.id.as_deref() else {
            return Link::plain(control.text.as_deref().or(kind).unwrap_or("–"));
        };
        let link = evidence::identity(product, id, here);
        let text = kind.map_or_else(|| id.to_owned(), |kind| format!("{id} {kind}"));
        Link { text, ..link }
    };
    risk.controls.iter().flatten().map(control).collect()
}

/// A test, and that it has not passed where it has not.
fn tested(product: &Product, test: &Test, here: &Here<'_>) -> Option<Link> {
    let id = test.id.as_deref()?;
    let link = evidence::identity(product, id, here);
    if test.result == Some(TestResult::Passed) {
        return Some(link);
    }
    let result = lowered(&test_tag(test.result, here.words()).word);
    Some(Link { text: format!("{id} ({result})"), ..link })
}

/// Where a risk's controls are written down beside the tests: sections of documents, files, and warnings.
fn sections(
    product: &Product,
    document: &Document,
    risk: &Risk,
    trace: &Trace<'_>,
    here: &Here<'_>,
) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for control in risk.controls.iter().flatten() {
        let is_test =
            |text: &&String| super::trace::tests(product).any(|test| test.id.as_deref() == Some(text.trim()));
        let cited = control.evidence.iter().flatten().filter(|text| !is_test(text));
        let cited = cited.map(|text| evidence::link(product, document, text, here));
        let warning = trace.warning(control).and_then(|number| warning(product, number, here));
        for link in cited.chain(warning) {
            if !links.contains(&link) {
                links.push(link);
            }
        }
    }
    links
}

/// The warning with number `number` in the manual.
pub(crate) fn warning(product: &Product, number: usize, here: &Here<'_>) -> Option<Link> {
    let manual: DocumentKind = product_page::manual(product)?;
    let text = here.words().fill("trace.warning", &[("n", &(number + 1))]);
    Some(Link::new(text, format!("{}#{}", here.document(product, &manual), warning_anchor(number))))
}

/// The anchor of a warning on the pages that show the intended use.
pub(crate) fn warning_anchor(number: usize) -> String {
    format!("Varning-{}", number + 1)
}
