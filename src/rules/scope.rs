//! What kind of in-house manufacture it is, and what MDR Article 5(5) allows: base products, scale, legal entity.

use std::collections::BTreeSet;

use super::asked::{self, Asked};
use super::parts::Cites;
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::front::{BaseProduct, ProductKind};
use crate::{phrase, route};

/// The devices that the product is made from are not named.
pub(super) static BASE_MISSING: Rule = Rule::product(
    "base-product-missing",
    [
        "En modifiering, utökad användning, kombination eller konsumentprodukt ska ange vilka produkter den bygger på.",
        "A modification, extended use, combination or consumer product must name the devices it is made from.",
    ],
    &["VGR-TILL-01", "VGR-TILL-02", "VGR-TILL-03", "VGR-TILL-04"],
    base_missing,
    Example::product(
        "slag: modifiering\nbasprodukter: []\n",
        "slag: modifiering\nbasprodukter:\n  - {namn: Pump, tillverkare: Exempelbolaget, modell: P1, ce_märkt: false}\n",
    ),
);

/// A research product has no assessment of clinical investigation.
pub(super) static INVESTIGATION_UNASSESSED: Rule = Rule::product(
    "investigation-unassessed",
    [
        "En produkt i forskning ska ha en bedömning av om en klinisk prövning krävs.",
        "A research product must have an assessment of whether a clinical investigation is needed.",
    ],
    &["VGR-TILL-05"],
    investigation_unassessed,
    Example::product(
        "slag: forskning\nklinisk_prövning: {}\n",
        "slag: forskning\nklinisk_prövning: {bedömning: ansökan}\n",
    ),
);

/// A unit of another legal entity has the product.
pub(super) static OTHER_ENTITY: Rule = Rule::product(
    "unit-of-other-legal-entity",
    [
        "En egentillverkad produkt får inte lämna den juridiska personen som tillverkade den.",
        "An in-house device may not leave the legal entity that made it.",
    ],
    &["MDR-5.5.a"],
    other_entity,
    Example::dossier(
        "verksamheter.yaml:\n- {id: kommunen, namn: Kommunens hemsjukvård, organisationsnummer: 212000-0000}\nindex.md:\nverksamheter: [kommunen]\n",
        "verksamheter.yaml:\n- {id: hemsjukvard, namn: Hemsjukvård}\nindex.md:\nverksamheter: [hemsjukvard]\n",
    ),
);

/// More individuals exist than were planned.
pub(super) static MORE_THAN_PLANNED: Rule = Rule::product(
    "more-than-planned",
    [
        "Det finns fler individer än planerat; tillverkningen får inte ske i industriell skala.",
        "There are more individuals than planned; manufacture may not be on an industrial scale.",
    ],
    &["MDR-5.5.skala"],
    more_than_planned,
    Example::product("planerat_antal: 1\n", "planerat_antal: 100\n"),
);

fn base_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let front = &dossier.product.front;
    let Some(kind) = front.kind else { return };
    let (least, cites): (usize, Cites) = match kind {
        ProductKind::New | ProductKind::Research => return,
        ProductKind::Modified => (1, &["VGR-TILL-01"]),
        ProductKind::ExtendedUse => (1, &["VGR-TILL-02"]),
        ProductKind::Combination => (2, &["VGR-TILL-03"]),
        ProductKind::Consumer => (1, &["VGR-TILL-04"]),
    };
    let bases = front.base_products.as_deref().unwrap_or_default();
    if bases.len() < least {
        findings.add(At::Front(route!["basprodukter"]), too_few(kind, least)).cites(cites).help(phrase!(
            "Skriv namn, tillverkare, modell, ce_märkt och ursprunglig_användning för varje under `basprodukter`.",
            "Write namn, tillverkare, modell, ce_märkt and ursprunglig_användning for each below `basprodukter`."
        ));
    }
    for (index, base) in bases.iter().enumerate() {
        let owner = phrase!("Basprodukten", "The base product");
        asked::report(of_base(kind, index, base, cites), &owner, At::Front, findings);
    }
}

fn too_few(kind: ProductKind, least: usize) -> Phrase {
    let word = kind.word();
    if least > 1 {
        phrase!(
            "Slaget är ”{word}”, men färre än {least} basprodukter är angivna.",
            "The kind is \"{word}\", but fewer than {least} base products are given."
        )
    } else {
        phrase!(
            "Slaget är ”{word}”, men ingen basprodukt är angiven.",
            "The kind is \"{word}\", but no base product is given."
        )
    }
}

fn of_base(kind: ProductKind, index: usize, base: &BaseProduct, cites: Cites) -> Vec<Asked> {
    let text = |field: &str, text: &Option<String>| {
        Asked::text(route!["basprodukter", index, field], text.as_deref(), cites)
    };
    let mut asked =
        vec![text("namn", &base.name), text("tillverkare", &base.maker), text("modell", &base.model)];
    if matches!(kind, ProductKind::ExtendedUse | ProductKind::Consumer) {
        asked.push(text("ursprunglig_användning", &base.original_use));
    }
    asked
}

fn investigation_unassessed(dossier: Dossier<'_>, findings: &mut Findings) {
    let front = &dossier.product.front;
    let assessed =
        front.investigation.as_ref().is_some_and(|investigation| investigation.assessment.is_some());
    if front.kind == Some(ProductKind::Research) && !assessed {
        let message = phrase!(
            "Produkten är forskning, men `klinisk_prövning.bedömning` saknas.",
            "The product is research, but `klinisk_prövning.bedömning` is missing."
        );
        let help = phrase!(
            "Skriv krävs ej, anmälan eller ansökan, med motivering.",
            "Write krävs ej, anmälan or ansökan, with a reason."
        );
        findings.add(At::Front(route!["klinisk_prövning", "bedömning"]), message).help(help);
    }
}

/// A unit is reported once: where it is listed as a user, or at the first individual it has.
fn other_entity(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let listed =
        product.units().iter().enumerate().map(|(index, id)| (id, At::Front(route!["verksamheter", index])));
    let holding = product.individuals.iter().enumerate().filter_map(|(index, individual)| {
        Some((individual.unit.as_ref()?, At::Individual(index, route!["verksamhet"])))
    });
    let own = dossier.site.config.institution.organisation_number.as_deref().map(digits);
    let mut seen = BTreeSet::new();
    for (id, at) in listed.chain(holding) {
        let Some(unit) = dossier.site.unit(id).filter(|_| seen.insert(id)) else { continue };
        let Some(number) = unit.organisation_number.as_deref() else { continue };
        if own.as_deref() == Some(&digits(number)) {
            continue;
        }
        let name = unit.name.as_deref().unwrap_or(id);
        let message = phrase!(
            "{name} hör till en annan juridisk person ({number}).",
            "{name} belongs to another legal entity ({number})."
        );
        let help = phrase!("Produkten får inte användas där.", "The product may not be used there.");
        findings.add(at, message).help(help);
    }
}

/// An organisation number is the same with and without its hyphen.
fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}

fn more_than_planned(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(planned) = product.front.planned_count else { return };
    let count = product.individuals.len();
    if count > usize::try_from(planned).unwrap_or(usize::MAX) {
        let message = phrase!(
            "{count} individer finns, men {planned} var planerade.",
            "{count} individuals exist, but {planned} were planned."
        );
        let help = phrase!(
            "Höj `planerat_antal` med ett nytt beslut, om det inte är industriell skala.",
            "Raise `planerat_antal` with a new decision, if it is not an industrial scale."
        );
        findings.add(At::Front(route!["planerat_antal"]), message).help(help).advice();
    }
}
