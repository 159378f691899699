//! The coverage of a product's requirements by its tests as CSV, one line for each requirement and test, so that a spreadsheet
//! can filter it.
//!
//! The columns: `krav` is the requirement's id; `slag` is `behov`, `produktkrav` or `bilaga I`; `text` is its words; `genom` is the
//! product requirement over which a requirement of the need is tested, empty where it is tested itself; `prov` is the test's id;
//! `provslag` is `verifiering` or `validering`; `resultat` and `datum` are the test's. A requirement without a test has one line
//! with the last four empty. Rows of Annex I that do not apply are left out.

use super::coverage::steps;
use crate::diagnostic::Language;
use crate::model::Product;
use crate::model::requirement::Fulfilment;
use crate::model::validation::{Test, TestResult};
use crate::pages::trace::{Trace, tests};
use crate::pages::{annex, export};

const HEAD: [&str; 8] = ["krav", "slag", "text", "genom", "prov", "provslag", "resultat", "datum"];

/// A requirement as its lines begin.
#[derive(Debug, Clone, Copy)]
struct Claim<'p> {
    id: &'p str,
    kind: &'static str,
    text: &'p str,
    over: &'p str,
}

/// The file.
pub(crate) fn csv(product: &Product, language: Language) -> Vec<u8> {
    let trace = Trace::of(product);
    let all = need(product, &trace).chain(plan(product, &trace)).chain(annex(product, language));
    export::table(&HEAD, all.flat_map(|(claim, tests)| lines(claim, &tests, product)))
}

type Tested<'p> = (Claim<'p>, Vec<&'p Test>);

fn need<'t, 'p>(
    product: &'p Product,
    trace: &'t Trace<'p>,
) -> impl Iterator<Item = Tested<'p>> + use<'t, 'p> {
    steps(product, trace).into_iter().filter_map(|step| {
        let id = step.need?;
        let need = product.need_requirements().iter().find(|need| need.id.as_deref() == Some(id))?;
        let text = need.text.as_deref().unwrap_or_default();
        let over = step.plan.unwrap_or_default();
        let tests = trace.tests_against(step.plan.unwrap_or(id)).to_vec();
        Some((Claim { id, kind: "behov", text, over }, tests))
    })
}

fn plan<'t, 'p>(
    product: &'p Product,
    trace: &'t Trace<'p>,
) -> impl Iterator<Item = Tested<'p>> + use<'t, 'p> {
    product.plan_requirements().iter().filter_map(|plan| {
        let id = plan.id.as_deref()?;
        let text = plan.text.as_deref().unwrap_or_default();
        Some((Claim { id, kind: "produktkrav", text, over: "" }, trace.tests_against(id).to_vec()))
    })
}

/// Rows of Annex I with the tests that they cite.
fn annex(product: &Product, language: Language) -> impl Iterator<Item = Tested<'_>> {
    let rows = product.requirements().1.iter().filter(|row| row.status != Some(Fulfilment::NotApplicable));
    rows.filter_map(move |row| {
        let id = row.id.as_deref()?;
        let cites =
            |test: &&Test| row.evidence.iter().flatten().any(|text| test.id.as_deref() == Some(text.trim()));
        let text = annex::label(id, language).unwrap_or_default();
        Some((Claim { id, kind: "bilaga I", text, over: "" }, tests(product).filter(cites).collect()))
    })
}

/// The lines of a requirement: one for each test, or one without.
fn lines(claim: Claim<'_>, tests: &[&Test], product: &Product) -> Vec<[String; 8]> {
    let line = |[test, kind, result, date]: [String; 4]| {
        let Claim { id, kind: claimed, text, over } = claim;
        [id.to_owned(), claimed.to_owned(), text.to_owned(), over.to_owned(), test, kind, result, date]
    };
    if tests.is_empty() {
        return vec![line(Default::default())];
    }
    let is_verification = |test: &Test| product.verifications().iter().any(|one| std::ptr::eq(one, test));
    let tested = tests.iter().map(|test| {
        let kind = if is_verification(test) { "verifiering" } else { "validering" };
        let result = test.result.map(TestResult::word).unwrap_or_default();
        let date = test.date.map(|date| date.to_string()).unwrap_or_default();
        line([test.id.clone().unwrap_or_default(), kind.to_owned(), result.to_owned(), date])
    });
    tested.collect()
}
