//! Production control: every individual in use was released by someone, on a day (routine Annex 1, F; MDR 5(5)(g)).

use super::parts::is_answered;
use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::model::individual::IndividualStatus;
use crate::{phrase, route};

/// An individual is in use without a release.
pub(super) static UNRELEASED: Rule = Rule::product(
    "individual-unreleased",
    [
        "En individ som används ska vara frisläppt: vem kontrollerade den och när.",
        "An individual in use must have been released: who checked it and when.",
    ],
    &["VGR-B1F-04", "MDR-5.5.g"],
    unreleased,
    Example::product(
        "individer:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling, status: i bruk, i_bruk: 2026-11-09}\n",
        "individer:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling, status: i bruk, i_bruk: 2026-11-09, frisläppt: {datum: 2026-11-06, av: \"Karin Dahlgren, sjukhusfysiker\"}}\n",
    ),
);

fn unreleased(dossier: Dossier<'_>, findings: &mut Findings) {
    for (index, individual) in dossier.product.individuals.iter().enumerate() {
        if individual.status != Some(IndividualStatus::InUse) {
            continue;
        }
        let release = individual.released.clone().unwrap_or_default();
        let field = match (release.date, is_answered(release.by.as_deref())) {
            (None, _) => "datum",
            (_, false) => "av",
            _ => continue,
        };
        let mark = individual.mark.as_deref().unwrap_or("?");
        let message = phrase!(
            "Individen {mark} är i bruk men `frisläppt.{field}` saknas.",
            "The individual {mark} is in use but `frisläppt.{field}` is missing."
        );
        let help = phrase!(
            "Skriv vem som kontrollerade individen och när, gärna med protokoll.",
            "Write who checked the individual and when, with a protocol if there is one."
        );
        findings.add(At::Individual(index, route!["frisläppt", field]), message).help(help);
    }
}
