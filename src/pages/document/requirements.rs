//! Document D: each answered row of Annex I with its verdict, its reason and what shows it.

use super::Part;
use crate::model::Product;
use crate::model::document::Document;
use crate::model::requirement::Requirement;
use crate::pages::parts::Link;
use crate::pages::scene::Here;
use crate::pages::table::{Cell, Table};
use crate::pages::trace::Trace;
use crate::pages::{address, annex, evidence, standing};

/// The table of answers; nothing where there are none.
pub(super) fn part(
    product: &Product,
    document: &Document,
    rows: Option<&[Requirement]>,
    trace: &Trace<'_>,
    here: &Here<'_>,
) -> Option<Part> {
    let words = here.words();
    let columns =
        ["column.requirement", "column.status", "column.justification", "column.evidence", "column.risks"];
    let mut table = Table::new(words.get("gspr.caption"), &columns.map(|key| words.get(key))).wide();
    for row in rows.unwrap_or_default() {
        let Some(id) = row.id.as_deref() else { continue };
        let label = annex::label(id, words.language());
        let area = (row.risk_area == Some(true)).then(|| words.get("gspr.risk_area"));
        let risks = trace.risks_of_row(id).iter().map(|risk| evidence::link(product, document, risk, here));
        let cells = [
            Cell::text(id).note(label),
            Cell::tag(standing::requirement_tag(row.status, words)),
            Cell::maybe(row.justification.as_ref()),
            Cell::links(shown_by(product, document, row, here)),
            Cell::links(risks.collect()).note(area),
        ];
        table.push(Some(address::requirement_anchor(id)), cells);
    }
    Part::table("Krav", words.get("gspr.title"), table)
}

/// What shows that a requirement is met: places in the dossier, then standards.
fn shown_by(product: &Product, document: &Document, row: &Requirement, here: &Here<'_>) -> Vec<Link> {
    let places = row.evidence.iter().flatten().map(|text| evidence::link(product, document, text, here));
    places.chain(row.standards.iter().flatten().map(Link::plain)).collect()
}
