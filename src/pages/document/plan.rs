//! Need, plan, design files and management: the tables of the documents that are mostly text.

use super::Part;
use crate::model::Product;
use crate::model::document::{Document, DocumentKind};
use crate::model::management::ManagementFields;
use crate::model::need::NeedFields;
use crate::model::plan::{PlanFields, SafetyArea};
use crate::model::technical::TechnicalFields;
use crate::pages::parts::{Fact, Link, known};
use crate::pages::scene::Here;
use crate::pages::table::{Cell, Table};
use crate::pages::trace::Trace;
use crate::pages::{address, evidence};

/// The requirements of the need.
pub(super) fn need(
    product: &Product,
    fields: &NeedFields,
    trace: &Trace<'_>,
    here: &Here<'_>,
) -> Option<Part> {
    let words = here.words();
    let columns =
        ["column.id", "column.requirement", "column.planned", "column.covered_by"].map(|key| words.get(key));
    let mut table = Table::new(words.get("need.requirements_caption"), &columns);
    for requirement in fields.requirements.iter().flatten() {
        let Some(id) = requirement.id.as_deref() else { continue };
        let cells = [
            Cell::id(id),
            Cell::maybe(requirement.text.as_ref()),
            Cell::links(trace.planned_for(id).map(|plan| evidence::identity(product, plan, here)).collect()),
            Cell::links(covered_by(product, id, trace, here)),
        ];
        table.push(Some(address::anchor(id)), cells);
    }
    Part::table("Krav", words.get("need.requirements"), table)
}

/// The sections of the plan.
pub(super) fn plan(product: &Product, fields: &PlanFields, trace: &Trace<'_>, here: &Here<'_>) -> Vec<Part> {
    let parts = [
        plan_requirements(product, fields, trace, here),
        team(fields, here),
        governing(fields, here),
        areas(fields, here),
        money(fields, here),
    ];
    parts.into_iter().flatten().collect()
}

fn plan_requirements(
    product: &Product,
    fields: &PlanFields,
    trace: &Trace<'_>,
    here: &Here<'_>,
) -> Option<Part> {
    let words = here.words();
    let columns =
        ["column.id", "column.requirement", "column.from", "column.covered_by"].map(|key| words.get(key));
    let mut table = Table::new(words.get("plan.requirements_caption"), &columns);
    let need = here.document(product, &DocumentKind::Need);
    for requirement in fields.requirements.iter().flatten() {
        let Some(id) = requirement.id.as_deref() else { continue };
        let from = requirement.from.iter().flatten();
        let from = from.map(|id| Link::new(id, format!("{need}#{}", address::anchor(id)))).collect();
        let cells = [
            Cell::id(id),
            Cell::maybe(requirement.text.as_ref()),
            Cell::links(from),
            Cell::links(covered_by(product, id, trace, here)),
        ];
        table.push(Some(address::anchor(id)), cells);
    }
    Part::table("Krav", words.get("plan.requirements"), table)
}

/// The tests against a requirement.
fn covered_by(product: &Product, requirement: &str, trace: &Trace<'_>, here: &Here<'_>) -> Vec<Link> {
    let tests = trace.tests_against(requirement).iter().filter_map(|test| test.id.as_deref());
    tests.map(|id| evidence::identity(product, id, here)).collect()
}

fn team(fields: &PlanFields, here: &Here<'_>) -> Option<Part> {
    let words = here.words();
    let columns = ["column.name", "column.role", "column.competence"].map(|key| words.get(key));
    let mut table = Table::new(words.get("plan.team_caption"), &columns);
    for member in fields.team.iter().flatten() {
        table.push(
            None,
            [&member.name, &member.role, &member.competence].map(|field| Cell::maybe(field.as_ref())),
        );
    }
    Part::table("Projektgrupp", words.get("plan.team"), table)
}

fn governing(fields: &PlanFields, here: &Here<'_>) -> Option<Part> {
    let words = here.words();
    let columns = ["column.document", "column.edition"].map(|key| words.get(key));
    let mut table = Table::new(words.get("plan.governing_caption"), &columns);
    for document in fields.governing.iter().flatten() {
        table.push(None, [&document.title, &document.edition].map(|field| Cell::maybe(field.as_ref())));
    }
    Part::table("Styrande", words.get("plan.governing"), table)
}

fn areas(fields: &PlanFields, here: &Here<'_>) -> Option<Part> {
    let words = here.words();
    let safety = fields.safety.as_ref()?;
    let areas = [
        ("safety.patient", &safety.patient),
        ("safety.device", &safety.device),
        ("safety.radiation", &safety.radiation),
        ("safety.it", &safety.it),
        ("safety.information", &safety.information),
        ("safety.supply", &safety.supply),
        ("safety.cleanliness", &safety.cleanliness),
        ("safety.hygiene", &safety.hygiene),
    ];
    let columns = ["column.area", "column.responsible"].map(|key| words.get(key));
    let mut table = Table::new(words.get("plan.areas_caption"), &columns);
    for (key, area) in areas {
        table.push(None, [Cell::text(words.get(key)), answer(area.as_ref(), here)]);
    }
    Part::table("Sakerhetsomraden", words.get("plan.areas"), table)
}

fn answer(area: Option<&SafetyArea>, here: &Here<'_>) -> Cell {
    let Some(area) = area else { return Cell::nothing() };
    match (&area.responsible, &area.not_applicable) {
        (Some(responsible), _) => Cell::text(responsible),
        (None, Some(reason)) => Cell::text(here.words().fill("plan.not_applicable", &[("reason", reason)])),
        (None, None) => Cell::nothing(),
    }
}

fn money(fields: &PlanFields, here: &Here<'_>) -> Option<Part> {
    let word = |key| here.words().get(key);
    let pairs =
        known([(word("plan.cost"), fields.cost.as_ref()), (word("plan.financing"), fields.funding.as_ref())]);
    Part::pairs("Kostnad", word("plan.money"), pairs)
}

/// Where the design is kept.
pub(super) fn technical(
    product: &Product,
    document: &Document,
    fields: &TechnicalFields,
    here: &Here<'_>,
) -> Option<Part> {
    let words = here.words();
    let columns = ["column.file", "column.version"].map(|key| words.get(key));
    let mut table = Table::new(words.get("technical.sources_caption"), &columns);
    for design in fields.design.iter().flatten() {
        let name = match (&design.file, &design.reference) {
            (Some(file), _) => Cell { url: here.attachment_of(product, document, file), ..Cell::text(file) },
            (None, reference) => Cell::maybe(reference.as_ref()),
        };
        table.push(None, [name, Cell::maybe(design.version.as_ref())]);
    }
    Part::table("Konstruktionsunderlag", words.get("technical.sources"), table)
}

/// The sections of the management plan.
pub(super) fn management(fields: &ManagementFields, here: &Here<'_>) -> Vec<Part> {
    let parts = [roles(fields, here), faults(fields, here), follow_up(fields, here)];
    parts.into_iter().flatten().collect()
}

fn roles(fields: &ManagementFields, here: &Here<'_>) -> Option<Part> {
    let words = here.words();
    let columns =
        ["column.role", "column.holder", "column.competence", "column.task"].map(|key| words.get(key));
    let mut table = Table::new(words.get("management.roles_caption"), &columns);
    for role in fields.roles.iter().flatten() {
        let fields = [&role.role, &role.holder, &role.competence, &role.duty];
        table.push(None, fields.map(|field| Cell::maybe(field.as_ref())));
    }
    Part::table("Roller", words.get("management.roles"), table)
}

fn faults(fields: &ManagementFields, here: &Here<'_>) -> Option<Part> {
    let word = |key| here.words().get(key);
    let report = fields.fault_report.as_ref()?;
    let pairs = known([
        (word("management.channel"), report.channel.as_ref()),
        (word("management.contact"), report.contact.as_ref()),
    ]);
    Part::pairs("Felanmalan", word("management.faults"), pairs)
}

fn follow_up(fields: &ManagementFields, here: &Here<'_>) -> Option<Part> {
    let words = here.words();
    let mut pairs = Vec::new();
    pairs.extend(fields.valid_from.map(|date| Fact::day(words.get("management.valid_from"), date)));
    if let Some(follow_up) = &fields.follow_up {
        let interval = follow_up.interval_days.and_then(|days| usize::try_from(days).ok());
        let interval = interval.map(|days| words.count("management.days", days));
        pairs.extend(follow_up.latest.map(|date| Fact::day(words.get("management.last"), date)));
        pairs.extend(known([
            (words.get("management.interval"), interval.as_ref()),
            (words.get("management.responsible"), follow_up.responsible.as_ref()),
            (words.get("management.method"), follow_up.method.as_ref()),
        ]));
    }
    Part::pairs("Uppfoljning", words.get("management.review"), pairs)
}
