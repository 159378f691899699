//! An answer to Annex I is shown by evidence, or justified where the requirement is not met.

use super::full_answers;
use crate::model::requirement::{Fulfilment, Requirement};
use crate::phrase;
use crate::rules::parts::{has_any, is_answered};
use crate::rules::{Dossier, Example, Findings, Rule};

/// A requirement is said to be met, but nothing shows it.
pub(in crate::rules) static WITHOUT_EVIDENCE: Rule = Rule::product(
    "requirement-without-evidence",
    [
        "Ett uppfyllt krav ska ha belägg eller standarder som visar det.",
        "A requirement that is met must have evidence or standards that show it.",
    ],
    &["VGR-B1D-01", "VGR-B2-09"],
    without_evidence,
    Example::document(
        "d",
        "krav:\n  - {id: \"1\", status: uppfyllt, motivering: Visat i provningen.}\n",
        "krav:\n  - {id: \"1\", status: uppfyllt, motivering: Visat i provningen., belägg: [V1]}\n",
    ),
);

/// A requirement that is not met has no reason.
pub(in crate::rules) static UNJUSTIFIED: Rule = Rule::product(
    "requirement-unjustified",
    [
        "Ett krav som är delvis uppfyllt, ej uppfyllt eller ej tillämpligt ska ha en motivering.",
        "A requirement that is delvis, ej uppfyllt or ej tillämpligt must have a justification.",
    ],
    &["VGR-B1D-01"],
    unjustified,
    Example::document(
        "d",
        "krav:\n  - {id: \"11.4\", status: ej tillämpligt}\n",
        "krav:\n  - {id: \"11.4\", status: ej tillämpligt, motivering: Produkten levereras inte steril.}\n",
    ),
);

fn without_evidence(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(answers) = full_answers(dossier) else { return };
    let is_bare = |answer: &Requirement| {
        answer.status == Some(Fulfilment::Met)
            && !has_any(answer.evidence.as_ref())
            && !has_any(answer.standards.as_ref())
    };
    for (index, _, row) in answers.known().filter(|(_, answer, _)| is_bare(answer)) {
        let id = &row.id;
        let message = phrase!(
            "Kravet {id} är uppfyllt, men inget visar det.",
            "The requirement {id} is met, but nothing shows it."
        );
        let help = phrase!(
            "Skriv i `belägg` var det visas, till exempel `[V1, \"C#material\"]`, eller standarden i `standarder`.",
            "Write in `belägg` where it is shown, such as `[V1, \"C#material\"]`, or the standard in `standarder`."
        );
        findings.add(answers.at(index, "belägg"), message).help(help);
    }
}

fn unjustified(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(answers) = full_answers(dossier) else { return };
    for (index, answer, row) in answers.known() {
        let Some(status) = answer.status.filter(|status| *status != Fulfilment::Met) else { continue };
        if is_answered(answer.justification.as_deref()) {
            continue;
        }
        let (id, word) = (&row.id, status.word());
        let message = phrase!(
            "Kravet {id} är ”{word}” utan motivering.",
            "The requirement {id} is \"{word}\" without a justification."
        );
        let help = phrase!("Skriv skälet i `motivering`.", "Write the reason in `motivering`.");
        findings.add(answers.at(index, "motivering"), message).help(help);
    }
}
