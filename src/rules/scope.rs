//! What kind of in-house manufacture it is, and what MDR Article 5(5) allows: base products, scale, legal entity.

use super::parts::{Cites, is_answered, report_missing};
use super::{Dossier, Example, Findings, Rule};
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
    Example::files(
        "verksamheter.yaml: {id: kommunen, …, organisationsnummer: 212000-0000} och verksamheter: [kommunen]",
        "verksamheter: [sj-stralbehandling]",
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
        let word = kind.word();
        let message = phrase!(
            "Slaget är ”{word}”, men `basprodukter` nämner färre än {least}.",
            "The kind is \"{word}\", but `basprodukter` names fewer than {least}."
        );
        let help = phrase!(
            "Skriv namn, tillverkare, modell, ce_märkt och ursprunglig_användning för varje.",
            "Write namn, tillverkare, modell, ce_märkt and ursprunglig_användning for each."
        );
        findings.add(At::Front(route!["basprodukter"]), message).help(help).cites(cites);
    }
    for (index, base) in bases.iter().enumerate() {
        base_incomplete(kind, index, base, cites, findings);
    }
}

fn base_incomplete(
    kind: ProductKind,
    index: usize,
    base: &BaseProduct,
    cites: Cites,
    findings: &mut Findings,
) {
    let needs_use = matches!(kind, ProductKind::ExtendedUse | ProductKind::Consumer);
    let text = |text: &Option<String>| is_answered(text.as_deref());
    let fields = [
        ("namn", text(&base.name)),
        ("tillverkare", text(&base.maker)),
        ("modell", text(&base.model)),
        ("ursprunglig_användning", !needs_use || text(&base.original_use)),
    ];
    let owner = phrase!("Basprodukten", "The base product");
    for (field, _) in fields.into_iter().filter(|(_, answered)| !answered) {
        let at = At::Front(route!["basprodukter", index, field]);
        report_missing(
            findings,
            at,
            field,
            &owner,
            phrase!("Fyll i `{field}`.", "Fill in `{field}`."),
            cites,
        );
    }
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

fn other_entity(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let own = dossier.site.config.institution.organisation_number.as_deref();
    let listed =
        product.units().iter().enumerate().map(|(index, id)| (id, At::Front(route!["verksamheter", index])));
    let holding = product.individuals.iter().enumerate().filter_map(|(index, individual)| {
        Some((individual.unit.as_ref()?, At::Individual(index, route!["verksamhet"])))
    });
    for (id, at) in listed.chain(holding) {
        let Some(unit) = dossier.site.unit(id) else { continue };
        let Some(number) = unit.organisation_number.as_deref().filter(|number| Some(*number) != own) else {
            continue;
        };
        let name = unit.name.as_deref().unwrap_or(id);
        let message = phrase!(
            "{name} hör till en annan juridisk person ({number}).",
            "{name} belongs to another legal entity ({number})."
        );
        let help = phrase!("Produkten får inte användas där.", "The product may not be used there.");
        findings.add(at, message).help(help);
    }
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
