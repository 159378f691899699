//! Document F: verifications and validations, each with what it is tested against, how, by whom and the result.

use super::Part;
use crate::model::Product;
use crate::model::document::Document;
use crate::model::validation::{Performer, Test, ValidationFields};
use crate::pages::parts::Link;
use crate::pages::scene::Here;
use crate::pages::table::{Cell, Table};
use crate::pages::trace::{Citing, Trace};
use crate::pages::{address, evidence, standing};

/// The sections of F.
pub(super) fn parts(
    product: &Product,
    document: &Document,
    fields: &ValidationFields,
    trace: &Trace<'_>,
    here: &Here<'_>,
) -> Vec<Part> {
    let words = here.words();
    let verifications = if let Some(reason) = &fields.no_prototype {
        let text = words.fill("test.no_prototype", &[("reason", reason)]);
        Some(Part { text: Some(text), ..Part::new("Verifieringar", words.get("test.verifications")) })
    } else {
        let tests = fields.verifications.as_deref().unwrap_or_default();
        let table = table("test.verifications_caption", product, document, (tests, trace), here);
        Part::table("Verifieringar", words.get("test.verifications"), table)
    };
    let validations = validations(product, document, fields.validations.as_deref(), trace, here);
    verifications.into_iter().chain(validations).collect()
}

/// The validations alone, as the simple document has them.
pub(super) fn validations(
    product: &Product,
    document: &Document,
    tests: Option<&[Test]>,
    trace: &Trace<'_>,
    here: &Here<'_>,
) -> Option<Part> {
    let table =
        table("test.validations_caption", product, document, (tests.unwrap_or_default(), trace), here);
    Part::table("Valideringar", here.word("test.validations"), table)
}

fn table(
    caption: &str,
    product: &Product,
    document: &Document,
    (tests, trace): (&[Test], &Trace<'_>),
    here: &Here<'_>,
) -> Table {
    let words = here.words();
    let columns = [
        "column.test",
        "column.against",
        "column.evidence_for",
        "column.performers",
        "column.date",
        "column.result",
        "column.protocol",
    ];
    let mut table = Table::new(words.get(caption), &columns.map(|key| words.get(key))).wide();
    for test in tests {
        let Some(id) = test.id.as_deref() else { continue };
        let against = test.against.iter().flatten().map(|text| evidence::link(product, document, text, here));
        let protocols = test.protocols.iter().flatten().map(|file| protocol(product, document, file, here));
        let cells = [
            named(id, test, here),
            Cell::links(against.collect()),
            Cell::links(shows(product, id, trace, here)),
            performers(test, here),
            Cell::day(test.date),
            Cell::tag(standing::test_tag(test.result, words)),
            Cell::links(protocols.collect()),
        ];
        table.push(Some(address::anchor(id)), cells);
    }
    table
}

/// The risks and the rows of Annex I that rely on a test.
fn shows(product: &Product, test: &str, trace: &Trace<'_>, here: &Here<'_>) -> Vec<Link> {
    let link = |citing: &Citing<'_>| match citing {
        Citing::Risk(risk) => evidence::identity(product, risk, here),
        Citing::Row(row) => evidence::requirement(product, row, here),
    };
    trace.cited_by(test).iter().map(link).collect()
}

/// The id with how the test is made, to what extent and under which conditions.
fn named(id: &str, test: &Test, here: &Here<'_>) -> Cell {
    let words = here.words();
    let detail = |key: &str, text: &Option<String>| {
        text.as_ref().map(|text| format!("{}: {}", words.get(key), text.trim()))
    };
    Cell::id(id)
        .note(test.method.as_ref().map(|method| method.trim()))
        .note(detail("test.scope", &test.extent))
        .note(detail("test.premises", &test.conditions))
        .note(detail("test.environment", &test.environment))
        .note((test.on_patient == Some(true)).then(|| words.get("test.on_patient")))
}

fn performers(test: &Test, here: &Here<'_>) -> Cell {
    let Some(performers) = test.performers.as_deref().filter(|performers| !performers.is_empty()) else {
        return Cell::nothing();
    };
    let name = |performer: &Performer| {
        let unit = performer.unit.as_deref().map(|unit| here.unit(unit).text);
        let parts: Vec<String> = performer.name.clone().into_iter().chain(unit).collect();
        parts.join(", ")
    };
    performers.iter().fold(Cell::default(), |cell, performer| cell.note(Some(name(performer))))
}

/// The protocol by its file name.
fn protocol(product: &Product, document: &Document, file: &str, here: &Here<'_>) -> Link {
    let name = file.rsplit('/').next().unwrap_or(file);
    Link { text: name.to_owned(), url: here.attachment_of(product, document, file) }
}
