//! The intended use: written once, and asked for by the need, the plan, A and B.

use super::parts::{Cites, is_answered};
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::document::Letter;
use crate::model::intended_use::IntendedUse;
use crate::{phrase, route};

/// A part of the intended use is not answered.
pub(super) static INCOMPLETE: Rule = Rule::product(
    "intended-use-incomplete",
    [
        "Avsedd användning ska säga vad, vem, var, hur, för vilka patienter, när den inte passar och vilka varningar som gäller.",
        "The intended use must say what, who, where, how, for which patients, when it does not suit and which warnings apply.",
    ],
    &[
        "VGR-1-09",
        "VGR-1-10",
        "VGR-1-11",
        "VGR-1-12",
        "VGR-2-07",
        "VGR-2-08",
        "VGR-2-09",
        "VGR-2-10",
        "VGR-2-11",
        "VGR-2-12",
        "VGR-2-13",
        "VGR-B1A-05",
        "VGR-B1A-06",
        "VGR-B1A-07",
        "VGR-B1A-08",
        "VGR-B1B-03",
        "VGR-B1B-04",
        "VGR-B1B-05",
        "VGR-B1B-06",
        "VGR-B1B-07",
        "VGR-B1B-08",
        "VGR-B1B-09",
        "VGR-B2-08",
    ],
    incomplete,
    Example::product(
        "avsedd_användning: {vad: Hålla huvudet stilla}\n",
        "avsedd_användning: {vad: Hålla huvudet stilla, vem: Sjuksköterskor, var: Behandlingsrum, hur: Enligt manualen, patientgrupp: Barn, indikationer: Strålbehandling, kontraindikationer: Inga kända, varningar: [Läs manualen], varaktighet: 20 minuter, frekvens: Dagligen, förutsättningar: Kontrollerad fixtur, begränsningar: Inte vid sedering}\n",
    ),
);

/// A part of the intended use: its key, whether it is answered, and who asks for it.
struct Part(&'static str, bool, Cites);

/// What is asked of `vad` once there is a document A to be a part of.
const PART_OF_A: Cites = &["VGR-1-09", "VGR-2-07", "VGR-B1A-05", "VGR-B1B-03", "VGR-B2-08"];

fn parts(intended: &IntendedUse) -> [Part; 12] {
    let text = |text: &Option<String>| is_answered(text.as_deref());
    let warnings = intended.warnings.iter().flatten().any(|warning| is_answered(Some(warning)));
    [
        Part("vad", text(&intended.what), &["VGR-1-09", "VGR-2-07", "VGR-B1A-05", "VGR-B1B-03"]),
        Part("vem", text(&intended.who), &["VGR-1-11", "VGR-2-07", "VGR-2-10", "VGR-B1A-06", "VGR-B1B-08"]),
        Part(
            "var",
            text(&intended.environment),
            &["VGR-1-12", "VGR-2-07", "VGR-2-09", "VGR-B1A-07", "VGR-B1B-09"],
        ),
        Part("hur", text(&intended.how), &["VGR-2-11", "VGR-B1A-08"]),
        Part("patientgrupp", text(&intended.patients), &["VGR-1-10", "VGR-2-08", "VGR-B1B-04"]),
        Part("indikationer", text(&intended.indications), &["VGR-2-08", "VGR-B1B-05"]),
        Part("kontraindikationer", text(&intended.contraindications), &["VGR-B1B-06"]),
        Part("varningar", warnings, &["VGR-B1B-07"]),
        Part("varaktighet", text(&intended.duration), &["VGR-2-11"]),
        Part("frekvens", text(&intended.frequency), &["VGR-2-11"]),
        Part("förutsättningar", text(&intended.preconditions), &["VGR-2-12"]),
        Part("begränsningar", text(&intended.limitations), &["VGR-2-13"]),
    ]
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let intended = product.intended_use().cloned().unwrap_or_default();
    for Part(field, _, cites) in parts(&intended).into_iter().filter(|part| !part.1) {
        let is_part_of_a = field == "vad" && product.document(Letter::A).is_some();
        let message = phrase!(
            "`avsedd_användning` säger inget om `{field}`.",
            "`avsedd_användning` says nothing of `{field}`."
        );
        findings
            .add(At::Front(route!["avsedd_användning", field]), message)
            .help(advice(field))
            .cites(if is_part_of_a { PART_OF_A } else { cites });
    }
}

fn advice(field: &str) -> Phrase {
    match field {
        "kontraindikationer" => phrase!("Skriv dem, eller ”Inga kända”.", "Write them, or \"Inga kända\"."),
        "varningar" => phrase!(
            "Skriv varningarna som en lista, eller `[Inga kända]`.",
            "Write the warnings as a list, or `[Inga kända]`."
        ),
        _ => phrase!(
            "Fyll i `{field}`, eller ”Ej tillämpligt:” och ett skäl.",
            "Fill in `{field}`, or \"Ej tillämpligt:\" and a reason."
        ),
    }
}
