//! Document E: the matrices, which risks stand in each cell, and a record for every risk with its measures.

use serde::Serialize;

use super::super::evidence;
use crate::model::Product;
use crate::model::document::{Document, Fields};
use crate::model::risk::Risk;
use crate::pages::matrix::{self, Class, Matrices};
use crate::pages::mentions::Mentions;
use crate::pages::parts::{Fact, Link, Tag, known};
use crate::pages::scene::Here;
use crate::pages::standing::capitalised;
use crate::pages::table::{Cell, Table};
use crate::pages::trace::Trace;
use crate::pages::{address, traceability};

/// The risks of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Risks {
    #[serde(flatten)]
    matrices: Matrices,
    records: Vec<Record>,
}

/// One risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Record {
    id: String,
    anchor: String,
    title: String,
    classes: Vec<Classed>,
    flags: Vec<Tag>,
    pairs: Vec<Fact>,
    controls: Option<Table>,
    justification: Option<String>,
}

/// A level of risk in words, with its class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Classed {
    style: &'static str,
    mark: String,
    text: String,
}

/// The risks of E or of the simple document; nothing for other documents and where there are none.
pub(super) fn view(
    product: &Product,
    document: &Document,
    mentions: &Mentions,
    here: &Here<'_>,
) -> Option<Risks> {
    if !matches!(document.fields, Fields::Risks(_) | Fields::Simple(_)) || product.risks().0 != document.kind
    {
        return None;
    }
    let matrices = matrix::matrices(product, here)?;
    let trace = Trace::of(product);
    let record = |risk: &Risk| record(product, document, risk, (&trace, mentions), here);
    let records = product.risks().1.iter().map(record).collect();
    Some(Risks { matrices, records })
}

fn record(
    product: &Product,
    document: &Document,
    risk: &Risk,
    (trace, mentions): (&Trace<'_>, &Mentions),
    here: &Here<'_>,
) -> Record {
    let words = here.words();
    let id = risk.id.clone().unwrap_or_else(|| "–".to_owned());
    let residual = risk.residual.as_ref();
    let classes = [
        classed("risk.class_before", risk.probability, risk.severity, here),
        classed(
            "risk.class_after",
            residual.and_then(|residual| residual.probability),
            residual.and_then(|residual| residual.severity),
            here,
        ),
    ];
    let flags = [
        (risk.misuse, "risk.misuse"),
        (risk.first_fault, "risk.first_fault"),
        (risk.unmarked, "risk.unmarked"),
    ];
    let flag = |(is_set, key): &(Option<bool>, &str)| {
        (*is_set == Some(true)).then(|| Tag::new(words.get(key), "", "flag"))
    };
    let anchor = address::anchor(&id);
    let mut pairs = pairs(product, risk, trace, here);
    if !mentions.to(&anchor).is_empty() {
        pairs.push(Fact::links(words.get("document.mentioned"), mentions.to(&anchor).to_vec()));
    }
    let mut controls = controls(product, document, risk, trace, here);
    if let Some(table) = &mut controls {
        mentions.add_to(table, here);
    }
    Record {
        anchor,
        title: risk.hazard.clone().unwrap_or_default(),
        classes: classes.into_iter().flatten().collect(),
        flags: flags.iter().filter_map(flag).collect(),
        pairs,
        controls,
        justification: risk
            .justification
            .as_ref()
            .map(|text| words.fill("risk.justification", &[("text", text)])),
        id,
    }
}

fn classed(key: &str, probability: Option<u32>, severity: Option<u32>, here: &Here<'_>) -> Option<Classed> {
    let (probability, severity) = (probability?, severity?);
    let class = here.scene.site.config.risk.judge(probability, severity)?;
    let class = Class::of(class, here);
    let values: &[(&str, &dyn std::fmt::Display)] =
        &[("s", &severity), ("p", &probability), ("class", &class.word.to_lowercase())];
    Some(Classed { style: class.style, mark: class.mark, text: here.words().fill(key, values) })
}

fn pairs(product: &Product, risk: &Risk, trace: &Trace<'_>, here: &Here<'_>) -> Vec<Fact> {
    let words = here.words();
    let word = |key| words.get(key);
    let stage = risk.stage.map(|stage| capitalised(words.term(stage.word())));
    let mut pairs = known([
        (word("risk.sequence"), risk.sequence.as_ref()),
        (word("risk.situation"), risk.situation.as_ref()),
        (word("risk.harm"), risk.harm.as_ref()),
        (word("risk.affected"), risk.affected.as_ref()),
        (word("risk.stage"), stage.as_ref()),
    ]);
    let rows = risk.id.as_deref().map(|id| trace.rows_of_risk(id)).unwrap_or_default();
    let rows: Vec<Link> = rows.iter().map(|row| evidence::requirement(product, row, here)).collect();
    if !rows.is_empty() {
        pairs.push(Fact::links(word("risk.requirements"), rows));
    }
    pairs
}

fn controls(
    product: &Product,
    document: &Document,
    risk: &Risk,
    trace: &Trace<'_>,
    here: &Here<'_>,
) -> Option<Table> {
    let words = here.words();
    let id = risk.id.as_deref().unwrap_or_default();
    let columns =
        ["column.control", "column.control_kind", "column.responsible", "column.done", "column.evidence"];
    let caption = words.fill("risk.controls", &[("id", &id)]);
    let mut table = Table::new(&caption, &columns.map(|key| words.get(key)));
    for control in risk.controls.iter().flatten() {
        let kind = control.kind.map(|kind| capitalised(words.term(kind.word())));
        let evidence =
            control.evidence.iter().flatten().map(|text| evidence::link(product, document, text, here));
        let warning = trace.warning(control).and_then(|number| traceability::warning(product, number, here));
        let done = match (control.implemented, control.due) {
            (None, Some(due)) => Cell::nothing().note(Some(words.fill("risk.due", &[("date", &due)]))),
            (done, _) => Cell::day(done),
        };
        let cells = [
            Cell::maybe(control.text.as_ref()).note(control.id.as_ref()),
            Cell::maybe(kind.as_ref()),
            Cell::maybe(control.responsible.as_ref()),
            done,
            Cell::links(evidence.chain(warning).collect()),
        ];
        table.push(control.id.as_deref().map(address::anchor), cells);
    }
    table.filled()
}
