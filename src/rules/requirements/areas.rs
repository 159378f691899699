//! Areas of risk that document D points out are carried over to the risk analysis.

use super::answers::Answers;
use super::full_answers;
use crate::model::document::Letter;
use crate::model::requirement::Requirement;
use crate::model::{At, Product};
use crate::rules::parts::{Cites, has_any};
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// An area of risk has no risk that names it.
pub(in crate::rules) static WITHOUT_RISK: Rule = Rule::product(
    "risk-area-without-risk",
    [
        "Ett riskområde i dokument D ska leda till minst en risk i riskanalysen, och risken ska nämna kravet.",
        "An area of risk in document D must lead to a risk in the risk analysis, and the risk must name the requirement.",
    ],
    &["VGR-B1D-03", "VGR-B2-11"],
    without_risk,
    Example::document(
        "d",
        "krav:\n  - {id: \"1\", status: uppfyllt, belägg: [V1], riskområde: true}\n",
        "krav:\n  - {id: \"1\", status: uppfyllt, belägg: [V1], riskområde: true, risker: [R1]}\n",
    ),
);

fn without_risk(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(answers) = full_answers(dossier) else { return };
    for (index, answer, row) in answers.known().filter(|(_, answer, _)| answer.risk_area == Some(true)) {
        if has_any(answer.risks.as_ref()) {
            report_silent_risks(dossier.product, &answers, index, answer, findings);
            continue;
        }
        let id = &row.id;
        let message = phrase!(
            "Kravet {id} är ett riskområde, men inga risker står i `risker`.",
            "The requirement {id} is an area of risk, but `risker` names no risks."
        );
        let help = phrase!(
            "Skriv vilka risker i dokument E som hanterar det, till exempel `risker: [R1]`.",
            "Write which risks in document E deal with it, such as `risker: [R1]`."
        );
        findings.add(answers.at(index, "risker"), message).help(help).cites(cites(dossier.product));
    }
}

/// The template for the risk analysis is asked of once there is one.
fn cites(product: &Product) -> Cites {
    if product.document(Letter::E).is_some() { WITHOUT_RISK.cites } else { &["VGR-B1D-03"] }
}

/// Reports the risks of an area that do not lead back to it. Those that do not exist are reported as dangling.
fn report_silent_risks(
    product: &Product,
    answers: &Answers<'_>,
    index: usize,
    answer: &Requirement,
    findings: &mut Findings,
) {
    let (kind, risks) = product.risks();
    let Some(id) = answer.id.as_deref() else { return };
    for (number, named) in answer.risks.iter().flatten().enumerate() {
        let known = risks.iter().enumerate().find(|(_, risk)| risk.id.as_ref() == Some(named));
        let Some((risk_number, risk)) = known else { continue };
        if risk.requirements.iter().flatten().any(|requirement| requirement == id) {
            continue;
        }
        let message = phrase!(
            "Risken {named} nämner inte kravet {id}, som pekar ut den.",
            "The risk {named} does not name the requirement {id}, which points at it."
        );
        let help = phrase!(
            "Lägg till {id} i riskens `krav`, eller ta bort {named} här.",
            "Add {id} to the risk's `krav`, or remove {named} here."
        );
        let at = At::Document(answers.kind(), route!["krav", index, "risker", number]);
        let note = phrase!("riskens krav", "the risk's requirements");
        let finding = findings.add(at, message);
        finding
            .help(help)
            .cites(cites(product))
            .see(At::Document(kind.clone(), route!["risker", risk_number, "krav"]), note);
    }
}
