//! The product owner: somebody all the time, from the first period to today.

pub(super) mod repeated;

use jiff::ToSpan;

use super::{Dossier, Example, Findings, Rule};
use crate::model::front::{Owner, Status};
use crate::model::{At, Product};
use crate::{phrase, route};

/// The owners' periods have a gap, or nobody owns the product today.
pub(super) static GAP: Rule = Rule::product(
    "owner-gap",
    [
        "Produkten ska ha en produktägare hela tiden, utan glapp och i dag.",
        "The product must have an owner all the time, without a gap and today.",
    ],
    &["VGR-MALGR-02", "VGR-4-13"],
    gap,
    Example::product(
        "produktägare:\n  - {namn: Disa Eklund, befattning: sjukhusfysiker, verksamhet: sj-stralbehandling, från: 2024-01-08, till: 2024-02-01}\n",
        "produktägare:\n  - {namn: Disa Eklund, befattning: sjukhusfysiker, verksamhet: sj-stralbehandling, från: 2024-01-08}\n",
    ),
);

/// Whether nobody needs to own the product any more.
fn is_over(product: &Product) -> bool {
    matches!(product.status(), Status::Aborted | Status::OutOfUse)
}

fn gap(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    if is_over(product) {
        return;
    }
    let owners = product.owners();
    for (index, pair) in owners.windows(2).enumerate() {
        if let [former, next] = pair {
            between(index, former, next, findings);
        }
    }
    let is_ordered = owners.is_sorted_by_key(|owner| owner.from);
    if is_ordered && let Some(last) = owners.last() {
        today(dossier, owners.len() - 1, last, findings);
    }
}

/// What is wrong where the owner with this number hands over to the next. A day in common is no gap.
fn between(index: usize, former: &Owner, next: &Owner, findings: &mut Findings) {
    let Some(from) = next.from else { return };
    let place = |index: usize, field: &str| At::Front(route!["produktägare", index, field]);
    let (at, message, help) = match former.to {
        _ if former.from.is_some_and(|first| from < first) => (
            place(index + 1, "från"),
            phrase!(
                "Produktägarna står inte i tidsordning: {from} kommer efter en senare period.",
                "The owners are not in order of time: {from} comes after a later period."
            ),
            phrase!("Skriv den nuvarande produktägaren sist.", "Write today's product owner last."),
        ),
        None => (
            place(index, "till"),
            phrase!(
                "Ägarperioden före {from} saknar slutdatumet `till`.",
                "The owner's period before {from} lacks its last day `till`."
            ),
            phrase!("Fyll i `till`.", "Fill in `till`."),
        ),
        Some(to) if to.checked_add(1.day()).is_ok_and(|day| day < from) => (
            place(index + 1, "från"),
            phrase!(
                "Ingen var produktägare mellan {to} och {from}.",
                "Nobody owned the product between {to} and {from}."
            ),
            phrase!("Rätta `från` och `till`.", "Correct `från` and `till`."),
        ),
        Some(_) => return,
    };
    findings.add(at, message).help(help).cites(&["VGR-MALGR-02"]);
}

fn today(dossier: Dossier<'_>, index: usize, last: &Owner, findings: &mut Findings) {
    let (field, message) = match (last.from, last.to) {
        (_, Some(to)) if to < dossier.today => (
            "till",
            phrase!(
                "Produkten har ingen produktägare i dag: den sista perioden slutade {to}.",
                "The product has no owner today: the last period ended on {to}."
            ),
        ),
        (Some(from), _) if from > dossier.today && index == 0 => (
            "från",
            phrase!(
                "Produkten har ingen produktägare före {from}.",
                "The product has no owner before {from}."
            ),
        ),
        _ => return,
    };
    let help = phrase!("Skriv vem som är produktägare i dag.", "Write who owns the product today.");
    let at = At::Front(route!["produktägare", index, field]);
    findings.add(at, message).help(help).cites(&["VGR-MALGR-02", "VGR-4-13"]);
}
