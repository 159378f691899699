//! Those who test the product: told of its risks, and among them the unit that raised the need.

use super::trials;
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::rules::parts::Cites;
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// A performer was not told of risks and limits before the test.
pub(in crate::rules) static UNINFORMED: Rule = Rule::product(
    "performer-uninformed",
    [
        "Den som utför ett prov ska senast då vara informerad om risker och begränsningar.",
        "Whoever carries out a test must by then have been told of risks and limits.",
    ],
    &["VGR-3.3-08", "VGR-3.4-13"],
    uninformed,
    Example::document(
        "f",
        "verifieringar:\n  - {id: V1, mot: [F1], datum: 2026-06-15, utförare: [{namn: Johan Ahlberg, verksamhet: mt-region}]}\n",
        "verifieringar:\n  - {id: V1, mot: [F1], datum: 2026-06-15, utförare: [{namn: Johan Ahlberg, verksamhet: mt-region, informerad: 2026-06-11}]}\n",
    ),
);

/// Nobody of the unit that raised the need took part in a validation.
pub(in crate::rules) static WITHOUT_NEED_UNIT: Rule = Rule::product(
    "validated-without-need-unit",
    [
        "Valideringen bör göras tillsammans med den verksamhet som har behovet.",
        "The validation should be done together with the unit that has the need.",
    ],
    &["VGR-3.4-06"],
    without_need_unit,
    Example::document(
        "f",
        "valideringar:\n  - {id: VA1, mot: [A], utförare: [{namn: Johan Ahlberg, verksamhet: mt-region, informerad: 2026-10-01}]}\n",
        "valideringar:\n  - {id: VA1, mot: [A], utförare: [{namn: Sofia Ekdahl, verksamhet: sj-stralbehandling, informerad: 2026-10-01}]}\n",
    ),
);

fn uninformed(dossier: Dossier<'_>, findings: &mut Findings) {
    for trial in trials(dossier.product).iter().filter(|trial| trial.was_done()) {
        let cites: Cites = trial.purpose.pick(&["VGR-3.3-08"], &["VGR-3.4-13"]);
        let Phrase { sv, en } = trial.name();
        for (index, performer) in trial.test.performers.iter().flatten().enumerate() {
            let name = performer.name.as_deref().unwrap_or("?");
            let message = match (performer.informed, trial.test.date) {
                (None, _) => phrase!(
                    "{sv}: det framgår inte att {name} är informerad om risker och begränsningar.",
                    "{en}: it is not said that {name} has been told of risks and limits."
                ),
                (Some(informed), Some(date)) if informed > date => phrase!(
                    "{sv}: {name} informerades {informed}, efter provet {date}.",
                    "{en}: {name} was told on {informed}, after the test of {date}."
                ),
                _ => continue,
            };
            let help = phrase!(
                "Skriv i `informerad` vilken dag utföraren fick veta det.",
                "Write in `informerad` the day on which the performer was told."
            );
            findings.add(trial.at(route!["utförare", index, "informerad"]), message).help(help).cites(cites);
        }
    }
}

fn without_need_unit(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let (kind, tests) = product.validations();
    let mut performers = tests.iter().flat_map(|test| test.performers.iter().flatten()).peekable();
    if product.document(kind.clone()).is_none() || performers.peek().is_none() {
        return;
    }
    let needing = product.front.need_from.as_deref().unwrap_or_default();
    let is_needing = |unit: &str| {
        needing.iter().any(|id| {
            let name = dossier.site.unit(id).and_then(|known| known.name.as_deref());
            is_same(unit, id) || name.is_some_and(|name| is_same(unit, name))
        })
    };
    if needing.is_empty() || performers.any(|performer| performer.unit.as_deref().is_some_and(is_needing)) {
        return;
    }
    let list = needing.join(", ");
    let message = phrase!(
        "Ingen utförare av valideringarna hör till den verksamhet som har behovet ({list}).",
        "No performer of the validations belongs to the unit that has the need ({list})."
    );
    let help = phrase!(
        "Validera tillsammans med verksamheten och skriv dess id i utförarens `verksamhet`.",
        "Validate together with the unit and write its id in the performer's `verksamhet`."
    );
    let note = phrase!("verksamheterna med behovet", "the units with the need");
    let finding = findings.add(At::Document(kind, route!["valideringar"]), message);
    finding.help(help).see(At::Front(route!["behov_från"]), note);
}

fn is_same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}
