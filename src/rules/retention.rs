//! The ten years of keeping begin the day a product is out of use: that day must be right (routine 3.1).

use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::model::front::Status;
use crate::{phrase, route};

/// The day that starts the ten years cannot be right.
pub(super) static WRONG_DAY: Rule = Rule::product(
    "out-of-use-day-wrong",
    [
        "Dagen då produkten togs ur bruk startar de tio åren och kan inte ligga i framtiden eller före sista användningen.",
        "The day a product was taken out of use starts the ten years and cannot lie ahead or before its last use.",
    ],
    &["VGR-3.1-16"],
    wrong_day,
    Example::product("status: ur bruk\nur_bruk: 2099-01-01\n", "status: ur bruk\nur_bruk: 2026-11-20\n"),
);

fn wrong_day(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(day) = product.front.out_of_use.filter(|_| product.status() == Status::OutOfUse) else { return };
    let used = product.individuals.iter().filter_map(|individual| individual.in_use).max();
    let message = match used {
        _ if day > dossier.today => {
            let today = dossier.today;
            phrase!(
                "Produkten är ur bruk från {day}, efter dagens datum {today}.",
                "The product is out of use from {day}, after today, {today}."
            )
        }
        Some(used) if day < used => phrase!(
            "Produkten togs ur bruk {day}, men en individ togs i bruk {used}.",
            "The product was taken out of use on {day}, but an individual was taken into use on {used}."
        ),
        _ => return,
    };
    let help = phrase!(
        "Rätta `ur_bruk`: dokumenten sparas i tio år från den dagen.",
        "Correct `ur_bruk`: the documents are kept for ten years from that day."
    );
    findings.add(At::Front(route!["ur_bruk"]), message).help(help);
}
