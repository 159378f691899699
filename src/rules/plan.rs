//! What need and plan must hold beside their headings.

use super::parts::{Cites, has_any, is_answered, report_missing};
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::document::DocumentKind;
use crate::model::plan::{PlanFields, SafetyArea};
use crate::source::tree::Route;
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
        "krav:\n  - {id: F1, text: Hålla huvudet stilla, från: [K1]}\n",
        "krav:\n  - {id: F1, text: Hålla huvudet stilla, från: [K1, K2, K3, K4, K5, K6, K7, K8]}\n",
    ),
);

fn need_incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(document) = dossier.product.document(DocumentKind::Need) else { return };
    let front = &document.front;
    let fields: [(_, _, Cites); 4] = [
        ("version", front.version.is_some(), &["VGR-1-03"]),
        ("datum", front.date.is_some(), &["VGR-1-03"]),
        ("författare", is_answered(front.author.as_deref()), &["VGR-1-03"]),
        ("krav", !dossier.product.need_requirements().is_empty(), &["VGR-1-08"]),
    ];
    let owner = phrase!("Behovsbeskrivningen", "The need description");
    for (field, _, cites) in fields.into_iter().filter(|(_, answered, _)| !answered) {
        let help = phrase!(
            "Fyll i `{field}` överst i dokumentet.",
            "Fill in `{field}` at the head of the document."
        );
        report_missing(findings, At::Document(DocumentKind::Need, route![field]), field, &owner, help, cites);
    }
}

/// A field of the plan: where, whether answered, who asks.
struct Answer(Route, String, bool, Cites);

fn answers(plan: &PlanFields) -> Vec<Answer> {
    let text = |text: &Option<String>| is_answered(text.as_deref());
    let mut answers = vec![
        Answer(route!["krav"], "krav".into(), has_any(plan.requirements.as_ref()), &["VGR-2-14"]),
        Answer(
            route!["projektgrupp"],
            "projektgrupp".into(),
            has_any(plan.team.as_ref()),
            &["VGR-2-25", "VGR-2-04"],
        ),
        Answer(
            route!["styrande_dokument"],
            "styrande_dokument".into(),
            has_any(plan.governing.as_ref()),
            &["VGR-2-22"],
        ),
        Answer(route!["kostnad"], "kostnad".into(), text(&plan.cost), &["VGR-2-28"]),
        Answer(route!["finansiering"], "finansiering".into(), text(&plan.funding), &["VGR-2-28"]),
    ];
    for (index, member) in plan.team.iter().flatten().enumerate() {
        for (field, value) in
            [("namn", &member.name), ("roll", &member.role), ("kompetens", &member.competence)]
        {
            let route = route!["projektgrupp", index, field];
            answers.push(Answer(route, format!("projektgrupp.{field}"), text(value), &["VGR-2-25"]));
        }
    }
    for (index, document) in plan.governing.iter().flatten().enumerate() {
        let route = route!["styrande_dokument", index, "titel"];
        answers.push(Answer(route, "styrande_dokument.titel".into(), text(&document.title), &["VGR-2-22"]));
    }
    answers.extend(safety(plan));
    answers
}

fn safety(plan: &PlanFields) -> Vec<Answer> {
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
    let answer = |(name, area): (&str, Option<SafetyArea>)| {
        let area = area.unwrap_or_default();
        let answered =
            is_answered(area.responsible.as_deref()) || is_answered(area.not_applicable.as_deref());
        Answer(route!["säkerhetsområden", name], format!("säkerhetsområden.{name}"), answered, &["VGR-2-26"])
    };
    named.into_iter().map(answer).collect()
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(plan) = dossier.product.plan() else { return };
    let owner = phrase!("Produktplanen", "The product plan");
    for Answer(route, field, _, cites) in answers(plan).into_iter().filter(|answer| !answer.2) {
        let help: Phrase = if field.starts_with("säkerhetsområden") {
            phrase!(
                "Skriv `{{ansvar: …}}` eller `{{ej_tillämpligt: skäl}}`.",
                "Write `{{ansvar: …}}` or `{{ej_tillämpligt: reason}}`."
            )
        } else {
            phrase!("Fyll i `{field}` överst i dokumentet.", "Fill in `{field}` at the head of the document.")
        };
        report_missing(findings, At::Document(DocumentKind::Plan, route), &field, &owner, help, cites);
    }
}

/// A need requirement is covered by `från`, or discussed in the plan's text with a `[[K1]]`. A plan without any
/// requirement is reported as incomplete, and a `från` that leads nowhere as dangling: neither is also this.
fn need_not_covered(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(document) = product.document(DocumentKind::Plan) else { return };
    let taken_up = |id: &str| {
        product
            .plan_requirements()
            .iter()
            .any(|requirement| requirement.from.iter().flatten().any(|from| from == id))
    };
    let needs = product.need_requirements();
    let is_need = |id: &String| needs.iter().any(|need| need.id.as_ref() == Some(id));
    let mut sources =
        product.plan_requirements().iter().flat_map(|requirement| requirement.from.iter().flatten());
    if product.plan_requirements().is_empty() || !sources.all(is_need) {
        return;
    }
    let discussed = |id: &str| document.references().any(|reference| reference.identity == id);
    for (index, need) in needs.iter().enumerate() {
        let Some(id) = need.id.as_deref().filter(|id| !taken_up(id) && !discussed(id)) else { continue };
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
