//! What the product is decides which rows of Annex I are likely to apply to it (format.md 8).

use std::collections::BTreeMap;

use super::answers::Answers;
use super::full_answers;
use crate::model::front::ProductKind;
use crate::model::requirement::Fulfilment;
use crate::model::{At, Product};
use crate::routine::AnnexRow;
use crate::routine::traits::{COMBINATION, of_word};
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// A row is said not to apply although the product has what it is about.
pub(in crate::rules) static MISMATCH: Rule = Rule::product(
    "requirement-trait-mismatch",
    [
        "Ett krav som produktens egenskaper pekar på bör inte vara ej tillämpligt.",
        "A requirement that the product's traits point at should not be said not to apply.",
    ],
    &["VGR-B1D-01"],
    mismatch,
    Example::document(
        "d",
        "krav:\n  - {id: \"7\", status: ej tillämpligt, motivering: Produkten flyttas aldrig.}\n",
        "krav:\n  - {id: \"7\", status: uppfyllt, motivering: Lådan skyddar vid flytt., belägg: [V1]}\n",
    ),
);

/// Devices are combined, and nobody assessed the combination.
pub(in crate::rules) static COMBINATION_SKIPPED: Rule = Rule::product(
    "combination-not-assessed",
    [
        "När produkter kombineras kan kravet 14.1 inte vara ej tillämpligt.",
        "Where devices are combined, requirement 14.1 cannot be said not to apply.",
    ],
    &["VGR-TILL-03"],
    combination_skipped,
    Example::dossier(
        "index.md:\nslag: kombination\nd:\nkrav:\n  - {id: \"14.1\", status: ej tillämpligt, motivering: \"Används ensam.\"}\n",
        "index.md:\nslag: kombination\nd:\nkrav:\n  - {id: \"14.1\", status: uppfyllt, motivering: \"Provad ihop med britsen.\", belägg: [V6]}\n",
    ),
);

/// The requirement on devices that are used together.
const TOGETHER: &str = "14.1";

/// The traits of a product with the word that says so.
pub(in crate::rules) fn of(product: &Product) -> BTreeMap<&'static str, &str> {
    let words = product.front.traits.iter().flatten();
    let mut traits: BTreeMap<_, _> = words.filter_map(|word| Some((of_word(word)?, word.as_str()))).collect();
    if let Some(kind @ ProductKind::Combination) = product.front.kind {
        traits.entry(COMBINATION).or_insert(kind.word());
    }
    traits
}

fn mismatch(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(answers) = full_answers(dossier) else { return };
    let traits = of(dossier.product);
    for (index, row) in skipped(&answers) {
        if row.id == TOGETHER && is_combination(dossier.product) {
            continue;
        }
        let word = row.traits.iter().find_map(|name| traits.get(name.as_str()));
        let AnnexRow { id, sv, en, .. } = row;
        let message = match word {
            Some(word) => phrase!(
                "Kravet {id} ({sv}) är ej tillämpligt, fast produkten är ”{word}”.",
                "The requirement {id} ({en}) is said not to apply, although the product is \"{word}\"."
            ),
            None if row.traits.is_empty() => phrase!(
                "Kravet {id} ({sv}) är ej tillämpligt, fast det gäller alla produkter.",
                "The requirement {id} ({en}) is said not to apply, although it concerns every product."
            ),
            None => continue,
        };
        let help = phrase!(
            "Bedöm kravet, eller rätta `egenskaper` om ordet inte stämmer.",
            "Assess the requirement, or correct `egenskaper` if the word is wrong."
        );
        let finding = findings.add(answers.at(index, "status"), message);
        finding.help(help).advice();
        if word.is_some() {
            let note = phrase!("produktens egenskaper", "the product's traits");
            finding.see(At::Front(route!["egenskaper"]), note);
        }
    }
}

/// The answers that a requirement does not apply, with their row.
fn skipped(answers: &Answers<'_>) -> impl Iterator<Item = (usize, &'static AnnexRow)> {
    let known = answers.known();
    known.filter_map(|(index, answer, row)| {
        (answer.status == Some(Fulfilment::NotApplicable)).then_some((index, row))
    })
}

fn is_combination(product: &Product) -> bool {
    product.front.kind == Some(ProductKind::Combination)
}

fn combination_skipped(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(answers) = Answers::of(product).filter(|_| is_combination(product)) else { return };
    for (index, _) in skipped(&answers).filter(|(_, row)| row.id == TOGETHER) {
        let message = phrase!(
            "Kravet 14.1 är ej tillämpligt, fast produkten är en kombination.",
            "Requirement 14.1 is said not to apply, although the product is a combination."
        );
        let help = phrase!(
            "Bedöm hur produkterna påverkar varandra och skriv var det visas.",
            "Assess how the devices affect each other and write where it is shown."
        );
        let note = phrase!("produktens slag", "the product's kind");
        let finding = findings.add(answers.at(index, "status"), message);
        finding.help(help).see(At::Front(route!["slag"]), note);
    }
}
