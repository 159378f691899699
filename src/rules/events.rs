//! What happened: deviations while the product was made, events while it is used.

use super::asked::{self, Asked};
use super::parts::Cites;
use super::{Dossier, Example, Findings, Rule};
use crate::model::decision::{Gate, Outcome};
use crate::model::front::{Deviation, Openness};
use crate::model::{At, Product};
use crate::{phrase, route};

/// A deviation or event lacks what must be known of it, or is still open.
pub(super) static UNFINISHED: Rule = Rule::product(
    "deviation-unfinished",
    [
        "En avvikelse ska ha datum, beskrivning och status, vara avstämd med produktägaren och stängd när produkten tas i bruk.",
        "A deviation must have date, description and status, be told to the product owner, and be closed before use.",
    ],
    &["VGR-3-05", "VGR-3-06", "VGR-4-18", "MDR-5.5.h"],
    unfinished,
    Example::product(
        "avvikelser:\n  - {id: AV1, datum: 2024-08-01, beskrivning: Spricka i lim, status: öppen}\n",
        "avvikelser:\n  - {id: AV1, datum: 2024-08-01, beskrivning: Spricka i lim, status: stängd, avstämd_med_ägare: 2024-08-02}\n",
    ),
);

fn unfinished(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for (index, deviation) in product.front.deviations.iter().flatten().enumerate() {
        let owner = phrase!("Avvikelsen", "The deviation");
        asked::report(of_deviation(index, deviation), &owner, At::Front, findings);
        if deviation.status == Some(Openness::Open) && !is_later_than_use(product, deviation) {
            let message = phrase!("Avvikelsen är fortfarande öppen.", "The deviation is still open.");
            let help = phrase!(
                "Stäng den innan produkten tas i bruk.",
                "Close it before the product is taken into use."
            );
            let at = At::Front(route!["avvikelser", index, "status"]);
            findings.add(at, message).help(help).cites(&["VGR-3-05"]);
        }
    }
    let cites: Cites = &["VGR-4-18", "MDR-5.5.h"];
    let events = product.front.events.iter().flatten().enumerate().map(|(index, event)| {
        Asked::text(route!["händelser", index, "åtgärd"], event.action.as_deref(), cites)
            .help(phrase!("Skriv vad som gjordes eller beslutades.", "Write what was done or decided."))
    });
    asked::report(events, &phrase!("Händelsen", "The event"), At::Front, findings);
}

fn of_deviation(index: usize, deviation: &Deviation) -> [Asked; 4] {
    let way = |field: &str| route!["avvikelser", index, field];
    [
        Asked::new(way("datum"), deviation.date.is_some(), &["VGR-3-05"]),
        Asked::text(way("beskrivning"), deviation.description.as_deref(), &["VGR-3-05"]),
        Asked::new(way("status"), deviation.status.is_some(), &["VGR-3-05"]),
        Asked::new(way("avstämd_med_ägare"), deviation.told_owner.is_some(), &["VGR-3-06"]),
    ]
}

/// Whether the deviation came after the latest decision to take into use: it belongs to what is made next.
fn is_later_than_use(product: &Product, deviation: &Deviation) -> bool {
    let approved = product
        .decisions_at(Gate::TakeIntoUse)
        .filter(|(_, decision)| decision.outcome == Some(Outcome::Approved));
    let decided = approved.filter_map(|(_, decision)| decision.date).max();
    deviation.date.zip(decided).is_some_and(|(date, decided)| date > decided)
}
