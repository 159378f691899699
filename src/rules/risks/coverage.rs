//! The risk analysis goes through the whole life of the product, and through foreseeable misuse.

use super::stated::says_none;
use super::{STAGES, judged};
use crate::model::At;
use crate::model::risk::Stage;
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// A stage of life has no risk, and nobody said that there are none.
pub(in crate::rules) static STAGE_MISSING: Rule = Rule::product(
    "risk-stage-missing",
    [
        "Riskanalysen ska hantera risker under tillverkning, ibruktagande, användning, hantering och förvaltning.",
        "The risk analysis must deal with risks of manufacture, introduction, use, handling and management.",
    ],
    STAGES,
    stage_missing,
    Example::document(
        "e",
        "risker:\n  - {id: R1, skede: användning, fara: Vass kant}\n",
        "risker:\n  - {id: R1, skede: användning, fara: Vass kant}\n  - {id: R2, skede: tillverkning, fara: Damm}\n  - {id: R3, skede: ibruktagande, fara: Löst fäste}\n  - {id: R4, skede: hantering, fara: Smitta}\n  - {id: R5, skede: förvaltning, fara: Slitage}\n",
    ),
);

/// No risk is a foreseeable misuse, and nobody said that there is none.
pub(in crate::rules) static MISUSE_MISSING: Rule = Rule::product(
    "misuse-missing",
    [
        "Riskanalysen ska inkludera rimligen förutsebar felanvändning.",
        "The risk analysis must include reasonably foreseeable misuse.",
    ],
    &["VGR-B1E-09"],
    misuse_missing,
    Example::document(
        "e",
        "risker:\n  - {id: R1, skede: användning, fara: Fixturen används på ett sovande barn}\n",
        "risker:\n  - {id: R1, skede: användning, fara: Fixturen används på ett sovande barn, felanvändning: true}\n",
    ),
);

/// A risk without a stage might belong to any of them; another rule asks for it.
fn stage_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some((document, risks)) = judged(dossier.product, "skede") else { return };
    if risks.iter().any(|risk| risk.stage.is_none()) {
        return;
    }
    for (&stage, cites) in Stage::ALL.iter().zip(STAGES.chunks(1)) {
        let word = stage.word();
        if risks.iter().any(|risk| risk.stage == Some(stage)) || says_none(document, word) {
            continue;
        }
        let message = phrase!(
            "Riskanalysen tar inte upp några risker under {word}.",
            "The risk analysis deals with no risks of the stage {word}."
        );
        let help = phrase!(
            "Lägg till en risk med `skede: {word}`, eller skriv ”Inga risker har identifierats under {word}, eftersom …” i dokumentet.",
            "Add a risk with `skede: {word}`, or write \"Inga risker har identifierats under {word}, eftersom …\" in the document."
        );
        findings.add(At::Document(document.kind.clone(), route!["risker"]), message).help(help).cites(cites);
    }
}

fn misuse_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some((document, risks)) = judged(dossier.product, "felanvändning") else { return };
    if risks.iter().any(|risk| risk.misuse == Some(true)) || says_none(document, "felanvändning") {
        return;
    }
    let message =
        phrase!("Riskanalysen tar inte upp någon felanvändning.", "The risk analysis deals with no misuse.");
    let help = phrase!(
        "Skriv `felanvändning: true` på de risker som beror på det, eller ”Ingen felanvändning har identifierats, eftersom …” i dokumentet.",
        "Write `felanvändning: true` on the risks that come of it, or \"Ingen felanvändning har identifierats, eftersom …\" in the document."
    );
    findings.add(At::Document(document.kind.clone(), route!["risker"]), message).help(help);
}
