//! What the product owner verifies and confirms in a decision, and what forbids one.

use jiff::civil::Date;

use super::at;
use crate::model::decision::{Confirmations, Decision, Gate, Outcome};
use crate::model::front::{Status, SurveyResult};
use crate::model::{At, Product};
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// The decision to carry out does not say that need and funding were verified.
pub(in crate::rules) static NOT_VERIFIED: Rule = Rule::product(
    "decision-not-verified",
    [
        "Produktägaren bör skriftligt verifiera att lösningen uppfyller behovet och att finansiering finns.",
        "The product owner should verify in writing that the solution meets the need and that funding exists.",
    ],
    &["VGR-2-39", "VGR-2-40"],
    not_verified,
    Example::product(
        "beslut:\n  - {steg: genomföra, datum: 2024-06-01, utfall: godkänt}\n",
        "beslut:\n  - {steg: genomföra, datum: 2024-06-01, utfall: godkänt, behov_verifierat: true, finansiering_verifierad: true}\n",
    ),
);

/// The decision to take into use lacks a confirmation.
pub(in crate::rules) static NOT_CONFIRMED: Rule = Rule::product(
    "decision-not-confirmed",
    [
        "Beslutet att ta i bruk ska bekräfta ändamålet, att nyttan överväger och att dokumentationen är komplett.",
        "The decision to take into use must confirm the purpose, that the benefit outweighs and that all documents exist.",
    ],
    &["VGR-4-02", "VGR-4-03", "VGR-4-05", "VGR-3.1-15"],
    not_confirmed,
    Example::product(
        "beslut:\n  - {steg: ta i bruk, datum: 2025-03-03, utfall: godkänt, bekräftelser: {ändamålsenlig: true}}\n",
        "beslut:\n  - {steg: ta i bruk, datum: 2025-03-03, utfall: godkänt, bekräftelser: {ändamålsenlig: true, nytta_överväger: true, dokumentation_komplett: true}}\n",
    ),
);

/// In-house manufacture goes on although an equivalent device can be bought.
pub(in crate::rules) static EQUIVALENT_EXISTS: Rule = Rule::product(
    "equivalent-device-exists",
    [
        "Finns en likvärdig CE-märkt produkt går behovet till inköp i stället.",
        "If an equivalent CE-marked device exists, the need goes to purchasing instead.",
    ],
    &["VGR-1-05"],
    equivalent_exists,
    Example::product(
        "marknadsundersökningar:\n  - {datum: 2024-01-10, resultat: likvärdig finns}\n",
        "marknadsundersökningar:\n  - {datum: 2024-01-10, resultat: ingen}\n",
    ),
);

fn not_verified(dossier: Dossier<'_>, findings: &mut Findings) {
    for (index, decision) in approved(dossier.product, Gate::CarryOut) {
        let fields: [(_, _, &[&str]); 2] = [
            (decision.need_verified, "behov_verifierat", &["VGR-2-39"]),
            (decision.funding_verified, "finansiering_verifierad", &["VGR-2-40"]),
        ];
        for (_, field, cites) in fields.into_iter().filter(|(verified, ..)| *verified != Some(true)) {
            let message = phrase!(
                "Beslutet ”genomföra” saknar `{field}: true`.",
                "The decision \"genomföra\" lacks `{field}: true`."
            );
            let help = phrase!(
                "Låt produktägaren verifiera det skriftligt och skriv `{field}: true`.",
                "Have the product owner verify it in writing and write `{field}: true`."
            );
            findings.add(at(index, route![field]), message).help(help).cites(cites);
        }
    }
}

/// The approvals at a gate with their number.
fn approved(product: &Product, gate: Gate) -> impl Iterator<Item = (usize, &Decision)> {
    product.decisions_at(gate).filter(|(_, decision)| decision.outcome == Some(Outcome::Approved))
}

fn not_confirmed(dossier: Dossier<'_>, findings: &mut Findings) {
    for (index, decision) in approved(dossier.product, Gate::TakeIntoUse) {
        match &decision.confirmations {
            Some(confirmations) => report_unconfirmed(index, confirmations, findings),
            None => report_no_confirmations(index, findings),
        }
    }
}

fn report_no_confirmations(index: usize, findings: &mut Findings) {
    let message = phrase!(
        "Beslutet ”ta i bruk” saknar `bekräftelser`.",
        "The decision \"ta i bruk\" lacks `bekräftelser`."
    );
    let help = phrase!(
        "Skriv `bekräftelser: {{ändamålsenlig: true, nytta_överväger: true, dokumentation_komplett: true}}` när produktägaren har bekräftat det.",
        "Write `bekräftelser: {{ändamålsenlig: true, nytta_överväger: true, dokumentation_komplett: true}}` once the product owner has confirmed it."
    );
    findings.add(at(index, route!["bekräftelser"]), message).help(help);
}

fn report_unconfirmed(index: usize, confirmations: &Confirmations, findings: &mut Findings) {
    let fields: [(_, _, &[&str]); 3] = [
        (confirmations.fit_for_purpose, "ändamålsenlig", &["VGR-4-02"]),
        (confirmations.benefit_outweighs, "nytta_överväger", &["VGR-4-03"]),
        (confirmations.complete, "dokumentation_komplett", &["VGR-4-05", "VGR-3.1-15"]),
    ];
    for (_, field, cites) in fields.into_iter().filter(|(confirmed, ..)| *confirmed != Some(true)) {
        let message = phrase!(
            "Beslutet ”ta i bruk” bekräftar inte `{field}`.",
            "The decision \"ta i bruk\" does not confirm `{field}`."
        );
        let help = phrase!(
            "Skriv `{field}: true` under `bekräftelser` när produktägaren har bekräftat det.",
            "Write `{field}: true` below `bekräftelser` once the product owner has confirmed it."
        );
        findings.add(at(index, route!["bekräftelser", field]), message).help(help).cites(cites);
    }
}

fn equivalent_exists(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let help = phrase!(
        "Lämna behovet till inköp och avsluta produkten: `status: avbruten`, `avbruten: {{datum: …, orsak: inköp}}`.",
        "Hand the need to purchasing and close the product: `status: avbruten`, `avbruten: {{datum: …, orsak: inköp}}`."
    );
    let found = |survey: usize| At::Front(route!["marknadsundersökningar", survey, "resultat"]);
    let approved = |decision: &&Decision| decision.outcome == Some(Outcome::Approved);
    let decided = product
        .decisions_at(Gate::Plan)
        .filter(|(_, decision)| approved(decision))
        .find_map(|(index, decision)| Some((index, equivalent_by(product, decision.date?)?)));
    if let Some((index, survey)) = decided {
        let message = phrase!(
            "Beslutet ”planera” är godkänt fast marknadsundersökningen fann en likvärdig CE-märkt produkt.",
            "The decision \"planera\" is approved although the market survey found an equivalent CE-marked device."
        );
        let note = phrase!("undersökningens resultat", "the survey's result");
        findings.add(at(index, route!["utfall"]), message).help(help).see(found(survey), note);
        return;
    }
    let is_ending = matches!(product.status(), Status::Aborted | Status::PhasingOut | Status::OutOfUse);
    if let Some(survey) = equivalent_by(product, Date::MAX).filter(|_| !is_ending) {
        let message = phrase!(
            "Marknadsundersökningen fann en likvärdig CE-märkt produkt, men produkten fortsätter.",
            "The market survey found an equivalent CE-marked device, but the product goes on."
        );
        findings.add(found(survey), message).help(help);
    }
}

/// The number of the latest survey up to `day`, where it found an equivalent device.
fn equivalent_by(product: &Product, day: Date) -> Option<usize> {
    let surveys = product.front.surveys.iter().flatten().enumerate();
    let until = surveys.filter(|(_, survey)| survey.date.is_some_and(|date| date <= day));
    let (index, latest) = until.max_by_key(|(_, survey)| survey.date)?;
    (latest.result == Some(SurveyResult::Equivalent)).then_some(index)
}
