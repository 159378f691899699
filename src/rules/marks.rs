//! Individuals: a mark is unique in the whole register, leads to product, version and unit, and is used in due time.

use jiff::civil::Date;

use super::declaration::declared_by;
use super::{Dossier, Example, Finding, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::decision::{Gate, Outcome};
use crate::model::front::Status;
use crate::model::individual::{Individual, IndividualStatus};
use crate::model::{At, Product};
use crate::register::{Facts, Register};
use crate::site::Site;
use crate::{phrase, route};

/// A mark does not lead to a version and a unit.
pub(super) static UNRESOLVED: Rule = Rule::product(
    "mark-unresolved",
    [
        "Märkningen ska leda till produkt, version och verksamhet.",
        "The mark must lead to product, version and unit.",
    ],
    &["VGR-3.2-01"],
    unresolved,
    Example::product(
        "individer:\n  - {märkning: EMT-0031-001, version: \"2.0\", status: i bruk}\n",
        "individer:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling, status: i bruk, i_bruk: 2026-10-20}\n",
    ),
);

/// An individual was used before the decision and the declaration.
pub(super) static USED_TOO_EARLY: Rule = Rule::product(
    "individual-used-too-early",
    [
        "En individ får inte tas i bruk före beslutet att ta i bruk och den undertecknade förklaringen.",
        "An individual may not be used before the decision to take into use and the signed declaration.",
    ],
    &["VGR-4-07", "VGR-B2-14", "VGR-4-01"],
    used_too_early,
    Example::product(
        "individer:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling, i_bruk: 2020-01-01, status: i bruk}\n",
        "individer:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling, i_bruk: 2026-11-09, status: i bruk}\n",
    ),
);

/// An individual is in use although its product is over.
pub(super) static USED_AFTER_END: Rule = Rule::product(
    "individual-used-after-end",
    [
        "En individ kan inte vara i bruk när produkten är ur bruk eller avbruten.",
        "An individual cannot be in use when the product is out of use or aborted.",
    ],
    &[],
    used_after_end,
    Example::product(
        "status: ur bruk\nur_bruk: 2026-11-01\nindivider:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling, status: i bruk, i_bruk: 2026-10-20}\n",
        "status: ur bruk\nur_bruk: 2026-11-01\nindivider:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling, status: kasserad}\n",
    ),
)
.of_format();

/// A mark is not of the configured form.
pub(super) static MALFORMED: Rule = Rule::product(
    "mark-malformed",
    ["Märkningen ska ha regionens form.", "The mark must have the region's form."],
    &["VGR-3.2-01"],
    malformed,
    Example::product(
        "individer:\n  - {märkning: X1}\n",
        "individer:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling}\n",
    ),
)
.of_format();

/// Two individuals carry the same mark.
pub(super) static REUSED: Rule = Rule::register(
    "mark-reused",
    ["En märkning används en enda gång i hela registret.", "A mark is used only once in the whole register."],
    &["VGR-3.2-01"],
    reused,
    Example::product(
        "individer:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling}\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling}\n",
        "individer:\n  - {märkning: EMT-0031-001, version: \"2.0\", verksamhet: sj-stralbehandling}\n  - {märkning: EMT-0031-002, version: \"2.0\", verksamhet: sj-stralbehandling}\n",
    ),
);

fn name(individual: &Individual) -> &str {
    individual.mark.as_deref().unwrap_or("?")
}

fn unresolved(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for (index, individual) in product.individuals.iter().enumerate() {
        let mark = name(individual);
        let mut report = |field: &'static str, message: Phrase, help: Phrase| {
            findings.add(At::Individual(index, route![field]), message).help(help);
        };
        if individual.unit.is_none() && individual.status != Some(IndividualStatus::Scrapped) {
            let message =
                phrase!("Individen {mark} saknar `verksamhet`.", "The individual {mark} lacks `verksamhet`.");
            report(
                "verksamhet",
                message,
                phrase!("Skriv vilken verksamhet som har den.", "Write which unit has it."),
            );
        }
        match individual.version.as_deref() {
            None => {
                let message =
                    phrase!("Individen {mark} saknar `version`.", "The individual {mark} lacks `version`.");
                let help = phrase!(
                    "Skriv vilken version av produkten den är.",
                    "Write which version of the product it is."
                );
                report("version", message, help);
            }
            Some(version) if !is_known(product, version) => {
                let message = phrase!(
                    "Individen {mark} har version {version}, som produkten aldrig har haft.",
                    "The individual {mark} has version {version}, which the product never had."
                );
                let help = phrase!(
                    "Rätta versionen, eller ta upp den i förklaringens `gäller_versioner`.",
                    "Correct the version, or list it in the declaration's `gäller_versioner`."
                );
                report("version", message, help);
            }
            Some(_) => {}
        }
        if individual.status == Some(IndividualStatus::InUse) && individual.in_use.is_none() {
            let message = phrase!(
                "Individen {mark} är i bruk utan datum i `i_bruk`.",
                "The individual {mark} is in use without a date in `i_bruk`."
            );
            report(
                "i_bruk",
                message,
                phrase!("Skriv när den togs i bruk.", "Write when it was taken into use."),
            );
        }
    }
}

/// Whether the product has or had a version: its own, one that the declaration covers, or one of a document.
fn is_known(product: &Product, version: &str) -> bool {
    let declared =
        product.declaration().into_iter().flat_map(|declaration| declaration.versions.iter().flatten());
    let documents = product.documents.iter().flat_map(|document| {
        let changes = document.front.changes.iter().flatten().filter_map(|change| change.version.as_ref());
        document.front.version.iter().chain(changes)
    });
    product.front.version.as_deref() == Some(version)
        || declared.chain(documents).any(|known| known == version)
}

/// The first day on which an individual may be used: the first approval, and the signature as long as it is the only
/// one. An individual of the version that the declaration was made for waits for the decision that names it.
fn first_day(product: &Product, individual: &Individual) -> Option<Date> {
    let decided = product.first_approval(Gate::TakeIntoUse)?;
    let approvals = product.decisions_at(Gate::TakeIntoUse);
    let is_only = approvals.filter(|(_, decision)| decision.outcome == Some(Outcome::Approved)).count() == 1;
    let signed = product.declaration().and_then(|declaration| declaration.signed.as_ref()?.date);
    let is_current = individual.version.is_some() && individual.version == product.front.version;
    match declared_by(product).filter(|_| is_current) {
        Some(decided) => Some(signed.map_or(decided, |signed| signed.max(decided))),
        None => Some(signed.filter(|_| is_only).map_or(decided, |signed| signed.max(decided))),
    }
}

fn used_too_early(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for (index, individual) in product.individuals.iter().enumerate() {
        // Without an approved decision there is no such day, and the missing decision is what is reported.
        let Some(first_day) = first_day(product, individual) else { return };
        let Some(used) = individual.in_use.filter(|used| *used < first_day) else { continue };
        let mark = name(individual);
        let message = phrase!(
            "Individen {mark} togs i bruk {used}, innan produkten fick tas i bruk {first_day}.",
            "The individual {mark} was taken into use on {used}, before the product could be used on {first_day}."
        );
        let help = phrase!(
            "Beslutet att ta i bruk och den undertecknade förklaringen kommer först.",
            "The decision to take into use and the signed declaration come first."
        );
        findings.add(At::Individual(index, route!["i_bruk"]), message).help(help);
    }
}

fn used_after_end(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    if !matches!(product.status(), Status::OutOfUse | Status::Aborted) {
        return;
    }
    let status = product.status().word();
    for (index, individual) in product.individuals.iter().enumerate() {
        if individual.status == Some(IndividualStatus::InUse) {
            let mark = name(individual);
            let message = phrase!(
                "Individen {mark} är i bruk fast produkten är {status}.",
                "The individual {mark} is in use although the product is {status}."
            );
            let help = phrase!(
                "Ändra individens status, eller produktens.",
                "Change the individual's status, or the product's."
            );
            let note = phrase!("produktens status", "the product's status");
            let finding = findings.add(At::Individual(index, route!["status"]), message);
            finding.help(help).see(At::Front(route!["status"]), note);
        }
    }
}

fn malformed(dossier: Dossier<'_>, findings: &mut Findings) {
    let pattern = &dossier.site.config.mark;
    for (index, individual) in dossier.product.individuals.iter().enumerate() {
        let Some(mark) = individual.mark.as_deref().filter(|mark| !pattern.matches(mark)) else { continue };
        let form = pattern.as_written();
        let message = phrase!(
            "Märkningen ”{mark}” har inte regionens form.",
            "The mark \"{mark}\" does not have the region's form."
        );
        let help =
            phrase!("Formen är `{form}` (produktakt.toml).", "The form is `{form}` (produktakt.toml).");
        findings.add(At::Individual(index, route!["märkning"]), message).help(help);
    }
}

fn reused(register: &Register, _: &Site, findings: &mut Vec<(usize, Finding)>) {
    let at = |individual| At::Individual(individual, route!["märkning"]);
    for (mark, places) in register.marks() {
        // The product that the mark names keeps it; otherwise the first in the register.
        let names_it =
            |facts: &Facts| facts.id.as_deref().is_some_and(|id| mark.starts_with(&id.to_uppercase()));
        let own = places.iter().find(|(product, _)| names_it(&register.products[*product]));
        let Some(&(first_product, first_individual)) = own.or_else(|| places.first()) else { continue };
        let owner = &register.products[first_product].name;
        for &(product, individual) in
            places.iter().filter(|place| **place != (first_product, first_individual))
        {
            let message = phrase!(
                "Märkningen {mark} finns redan på en individ av {owner}.",
                "The mark {mark} is already on an individual of {owner}."
            );
            let mut finding = Finding::new(at(individual), message);
            finding.help(phrase!("Ge individen en egen märkning.", "Give the individual a mark of its own."));
            finding.elsewhere.push((
                first_product,
                at(first_individual),
                phrase!("samma märkning", "the same mark"),
            ));
            findings.push((product, finding));
        }
    }
}
