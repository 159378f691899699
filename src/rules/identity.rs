//! Identities: a product id in the register, and requirements, risks, controls and tests in a dossier, are unique.

use std::collections::BTreeMap;

use super::{Dossier, Example, Finding, Findings, Rule};
use crate::model::At;
use crate::model::document::{DocumentKind, Letter};
use crate::register::Register;
use crate::site::Site;
use crate::{phrase, route};

/// A product id is not of the configured form.
pub(super) static PRODUCT_ID_MALFORMED: Rule = Rule::product(
    "product-id-malformed",
    ["Produktens id ska ha regionens form.", "The product's id must have the region's form."],
    &[],
    product_id_malformed,
    Example::product("id: X-31\n", "id: EMT-0031\n"),
)
.of_format();

/// Two products have the same id.
pub(super) static PRODUCT_ID_REUSED: Rule = Rule::register(
    "product-id-reused",
    [
        "Ett produkt-id används en enda gång, också efter att produkten är borta.",
        "A product id is used only once, also after the product is gone.",
    ],
    &[],
    product_id_reused,
    Example::files("två produkter med id EMT-0031", "ett id per produkt"),
);

/// Two things in a dossier have the same identity.
pub(super) static IDENTITY_REUSED: Rule = Rule::product(
    "identity-reused",
    [
        "Krav, risker, åtgärder och provningar har var sitt id i en produktakt.",
        "Requirements, risks, controls and tests each have an id of their own in a dossier.",
    ],
    &[],
    identity_reused,
    Example::document(
        "behovsbeskrivning",
        "krav:\n  - {id: K1, text: Lätt}\n  - {id: K1, text: Stark}\n",
        "krav:\n  - {id: K1, text: Lätt}\n  - {id: K2, text: Stark}\n",
    ),
)
.of_format();

fn product_id_malformed(dossier: Dossier<'_>, findings: &mut Findings) {
    let pattern = &dossier.site.config.product_id;
    let Some(id) = dossier.product.front.id.as_deref().filter(|id| !pattern.matches(id)) else { return };
    let form = pattern.as_written();
    let message = phrase!(
        "Produktens id ”{id}” har inte regionens form.",
        "The product id \"{id}\" does not have the region's form."
    );
    let help = phrase!("Formen är `{form}` (produktakt.toml).", "The form is `{form}` (produktakt.toml).");
    findings.add(At::Front(route!["id"]), message).help(help);
}

fn product_id_reused(register: &Register, _: &Site, findings: &mut Vec<(usize, Finding)>) {
    for (id, products) in register.ids() {
        // The product whose folder or file is named by the id keeps it; otherwise the first in the register.
        let is_named = |product: &&usize| {
            register.products[**product].key.to_lowercase().starts_with(&id.to_lowercase())
        };
        let Some(&first) = products.iter().find(is_named).or_else(|| products.first()) else { continue };
        let owner = &register.products[first].key;
        for &product in products.iter().filter(|product| **product != first) {
            let message = phrase!(
                "Id {id} används redan av produkten i {owner}.",
                "The id {id} is already used by the product in {owner}."
            );
            let mut finding = Finding::new(At::Front(route!["id"]), message);
            finding.help(phrase!("Ge produkten ett eget id.", "Give the product an id of its own."));
            finding.elsewhere.push((first, At::Front(route!["id"]), phrase!("samma id", "the same id")));
            findings.push((product, finding));
        }
    }
}

fn identity_reused(dossier: Dossier<'_>, findings: &mut Findings) {
    let mut seen: BTreeMap<String, At> = BTreeMap::new();
    for (identity, at) in identities(dossier) {
        let Some(first) = seen.get(&identity) else {
            seen.insert(identity, at);
            continue;
        };
        let message = phrase!(
            "Id {identity} finns redan i produktakten.",
            "The id {identity} already exists in the dossier."
        );
        let help = phrase!("Ge det här ett eget id.", "Give this one an id of its own.");
        let first = first.clone();
        findings.add(at, message).help(help).see(first, phrase!("samma id", "the same id"));
    }
}

/// Everything in the dossier that has an identity, with its place. Rows of Annex I count among themselves only.
fn identities(dossier: Dossier<'_>) -> Vec<(String, At)> {
    let product = dossier.product;
    let mut found = Vec::new();
    let mut add = |id: Option<&String>, kind: &DocumentKind, list: &'static str, index: usize| {
        if let Some(id) = id.filter(|id| !id.is_empty()) {
            found.push((id.clone(), At::Document(kind.clone(), route![list, index, "id"])));
        }
    };
    for (index, requirement) in product.need_requirements().iter().enumerate() {
        add(requirement.id.as_ref(), &DocumentKind::Need, "krav", index);
    }
    for (index, requirement) in product.plan_requirements().iter().enumerate() {
        add(requirement.id.as_ref(), &DocumentKind::Plan, "krav", index);
    }
    let (kind, rows) = product.requirements();
    for (index, row) in rows.iter().enumerate() {
        add(row.id.as_ref(), &kind, "krav", index);
    }
    let (kind, risks) = product.risks();
    for (index, risk) in risks.iter().enumerate() {
        add(risk.id.as_ref(), &kind, "risker", index);
    }
    for (index, test) in product.verifications().iter().enumerate() {
        add(test.id.as_ref(), &Letter::F.into(), "verifieringar", index);
    }
    let (kind, tests) = product.validations();
    for (index, test) in tests.iter().enumerate() {
        add(test.id.as_ref(), &kind, "valideringar", index);
    }
    let (kind, risks) = product.risks();
    for (index, risk) in risks.iter().enumerate() {
        for (number, control) in risk.controls.iter().flatten().enumerate() {
            if let Some(id) = control.id.as_ref() {
                found.push((
                    id.clone(),
                    At::Document(kind.clone(), route!["risker", index, "åtgärder", number, "id"]),
                ));
            }
        }
    }
    found
}
