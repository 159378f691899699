//! What need and plan must hold beside their headings.

use super::asked::{self, Asked};
use super::parts::{has_any, is_answered, is_any_faulty};
use super::{Dossier, Example, Findings, Rule};
use crate::model::document::DocumentKind;
use crate::model::plan::{PlanFields, SafetyArea};
use crate::model::{At, Product};
use crate::{phrase, route};

/// The need description lacks requirements, author, date or version.
pub(super) static NEED_INCOMPLETE: Rule = Rule::product(
    "need-incomplete",
    [
        "Behovsbeskrivningen ska ha version, datum, författare och de viktigaste kraven.",
        "The need description must have version, date, author and the most important requirements.",
    ],
    &["VGR-1-03", "VGR-1-08"],
    need_incomplete,
    Example::document(
        "behovsbeskrivning",
        "krav: []\n",
        "krav:\n  - {id: K1, text: Barnets huvud hålls stilla}\n",
    ),
);

/// The plan lacks a field.
pub(super) static INCOMPLETE: Rule = Rule::product(
    "plan-incomplete",
    [
        "Produktplanen ska ange funktionskrav, projektgrupp, styrande dokument, kostnad, finansiering och säkerhetsområden.",
        "The plan must give function requirements, project group, governing documents, cost, funding and safety areas.",
    ],
    &["VGR-2-04", "VGR-2-14", "VGR-2-22", "VGR-2-25", "VGR-2-26", "VGR-2-28"],
    incomplete,
    Example::document("produktplan", "kostnad: …\n", "kostnad: 20 000 kr i material och 80 timmars arbete\n"),
);

/// A requirement of the need is taken up nowhere in the plan.
pub(super) static NEED_NOT_COVERED: Rule = Rule::product(
    "need-not-covered",
    [
        "Varje krav i behovsbeskrivningen ska tas upp av ett funktionskrav i planen.",
        "Every requirement of the need must be taken up by a function requirement of the plan.",
    ],
    &["VGR-2-05", "VGR-2-14"],
    need_not_covered,
    Example::document(
        "produktplan",
        "krav:\n  - {id: F1, text: Håller huvudet stilla, från: [K1]}\n",
        "krav:\n  - {id: F1, text: Håller huvudet stilla, från: [K1, K2, K3, K4, K5, K6, K7, K8]}\n",
    ),
);

fn need_incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(document) = product.document(DocumentKind::Need) else { return };
    let front = &document.front;
    let at = |route| At::Document(DocumentKind::Need, route);
    let head = [
        Asked::new(route!["version"], front.version.is_some(), &["VGR-1-03"]),
        Asked::new(route!["datum"], front.date.is_some(), &["VGR-1-03"]),
        Asked::text(route!["författare"], front.author.as_deref(), &["VGR-1-03"]),
        Asked::new(route!["krav"], !product.need_requirements().is_empty(), &["VGR-1-08"]),
    ];
    asked::report(head, &phrase!("Behovsbeskrivningen", "The need description"), at, findings);
    let requirements = product.need_requirements().iter().enumerate().map(|(index, requirement)| {
        Asked::text(route!["krav", index, "text"], requirement.text.as_deref(), &["VGR-1-08"])
    });
    asked::report(requirements, &phrase!("Ett krav i behovet", "A requirement of the need"), at, findings);
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(plan) = dossier.product.plan() else { return };
    let at = |route| At::Document(DocumentKind::Plan, route);
    asked::report(
        head(plan).into_iter().chain(safety(plan)),
        &phrase!("Produktplanen", "The product plan"),
        at,
        findings,
    );
    asked::report(
        requirements(plan),
        &phrase!("Ett krav i planen", "A requirement of the plan"),
        at,
        findings,
    );
    asked::report(
        team(plan),
        &phrase!("En medlem av projektgruppen", "A member of the project group"),
        at,
        findings,
    );
    asked::report(governing(plan), &phrase!("Ett styrande dokument", "A governing document"), at, findings);
}

fn head(plan: &PlanFields) -> [Asked; 5] {
    [
        Asked::new(route!["krav"], has_any(plan.requirements.as_ref()), &["VGR-2-14"]),
        Asked::new(route!["projektgrupp"], has_any(plan.team.as_ref()), &["VGR-2-25", "VGR-2-04"]),
        Asked::new(route!["styrande_dokument"], has_any(plan.governing.as_ref()), &["VGR-2-22"]),
        Asked::text(route!["kostnad"], plan.cost.as_deref(), &["VGR-2-28"]),
        Asked::text(route!["finansiering"], plan.funding.as_deref(), &["VGR-2-28"]),
    ]
}

fn requirements(plan: &PlanFields) -> impl Iterator<Item = Asked> {
    plan.requirements.iter().flatten().enumerate().map(|(index, requirement)| {
        Asked::text(route!["krav", index, "text"], requirement.text.as_deref(), &["VGR-2-14"])
    })
}

fn team(plan: &PlanFields) -> impl Iterator<Item = Asked> {
    plan.team.iter().flatten().enumerate().flat_map(|(index, member)| {
        let fields = [("namn", &member.name), ("roll", &member.role), ("kompetens", &member.competence)];
        fields.map(|(field, text)| {
            Asked::text(route!["projektgrupp", index, field], text.as_deref(), &["VGR-2-25"])
        })
    })
}

fn governing(plan: &PlanFields) -> impl Iterator<Item = Asked> {
    plan.governing.iter().flatten().enumerate().map(|(index, document)| {
        Asked::text(route!["styrande_dokument", index, "titel"], document.title.as_deref(), &["VGR-2-22"])
    })
}

fn safety(plan: &PlanFields) -> impl Iterator<Item = Asked> {
    let areas = plan.safety.clone().unwrap_or_default();
    let named: [(&str, Option<SafetyArea>); 8] = [
        ("patientsäkerhet", areas.patient),
        ("medicinteknisk_säkerhet", areas.device),
        ("strålsäkerhet", areas.radiation),
        ("it_säkerhet", areas.it),
        ("informationssäkerhet", areas.information),
        ("teknisk_försörjning", areas.supply),
        ("renlighet", areas.cleanliness),
        ("vårdhygien", areas.hygiene),
    ];
    named.into_iter().map(|(name, area)| {
        let area = area.unwrap_or_default();
        let answered =
            is_answered(area.responsible.as_deref()) || is_answered(area.not_applicable.as_deref());
        Asked::new(route!["säkerhetsområden", name], answered, &["VGR-2-26"]).help(phrase!(
            "Skriv `{{ansvar: …}}` eller `{{ej_tillämpligt: skäl}}`.",
            "Write `{{ansvar: …}}` or `{{ej_tillämpligt: reason}}`."
        ))
    })
}

/// A need requirement is covered by `från`, or discussed in the plan's text with a `[[K1]]`. A `från` that leads
/// nowhere or cannot be read is reported as such: it may mean the one that seems to be left out.
fn need_not_covered(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(document) = product.document(DocumentKind::Plan) else { return };
    let taken_up: Vec<&str> = product
        .plan_requirements()
        .iter()
        .flat_map(|requirement| requirement.from.iter().flatten())
        .map(String::as_str)
        .collect();
    if product.plan_requirements().is_empty() || has_wrong_origin(product, &taken_up) {
        return;
    }
    let discussed = |id: &str| document.references().any(|reference| reference.identity == id);
    for (index, need) in product.need_requirements().iter().enumerate() {
        let Some(id) = need.id.as_deref().filter(|id| !taken_up.contains(id) && !discussed(id)) else {
            continue;
        };
        let message = phrase!(
            "Behovets krav {id} tas inte upp av något funktionskrav i planen.",
            "The need's requirement {id} is taken up by no function requirement of the plan."
        );
        let help = phrase!(
            "Skriv `från: [{id}]` på det krav i planen som svarar mot det, eller skriv i planen varför det utgår: [[{id}]].",
            "Write `från: [{id}]` on the plan's requirement that answers it, or write in the plan why it is dropped: [[{id}]]."
        );
        let note = phrase!("kravet i behovet", "the requirement in the need");
        let finding = findings.add(At::Document(DocumentKind::Plan, route!["krav"]), message);
        finding.help(help).see(At::Document(DocumentKind::Need, route!["krav", index, "id"]), note);
    }
}

fn has_wrong_origin(product: &Product, taken_up: &[&str]) -> bool {
    let known = product.identities();
    taken_up.iter().any(|id| !known.contains(id))
        || is_any_faulty(product, &DocumentKind::Plan, "krav", product.plan_requirements().len(), "från")
}
