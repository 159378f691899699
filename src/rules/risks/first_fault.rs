//! A first fault may not lead to danger or harm.

use super::{analysis, judged, name};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::config::Acceptability;
use crate::rules::requirements::traits;
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// Nobody asked what happens at a first fault, although the product has power or software.
pub(in crate::rules) static MISSING: Rule = Rule::product(
    "first-fault-missing",
    [
        "En aktiv produkt eller programvara ska ha minst en risk med `första_fel: true`.",
        "An active product or software must have at least one risk with `första_fel: true`.",
    ],
    &["VGR-B1E-11"],
    missing,
    Example::dossier(
        "index.md:\negenskaper: [aktiv]\ne:\nrisker:\n  - {id: R1, fara: Motorn stannar}\n",
        "index.md:\negenskaper: [aktiv]\ne:\nrisker:\n  - {id: R1, fara: Motorn stannar, första_fel: true}\n",
    ),
);

/// A first fault leaves an unacceptable risk.
pub(in crate::rules) static UNACCEPTABLE: Rule = Rule::product(
    "first-fault-unacceptable",
    [
        "En risk genom ett första fel får inte vara oacceptabel efter åtgärder.",
        "A risk by a first fault may not be unacceptable after controls.",
    ],
    &["VGR-B1E-11"],
    unacceptable,
    Example::document(
        "e",
        "risker:\n  - {id: R1, skede: användning, första_fel: true, kvarstående: {sannolikhet: 4, allvarlighet: 5}}\n",
        "risker:\n  - {id: R1, skede: användning, första_fel: true, kvarstående: {sannolikhet: 1, allvarlighet: 4}}\n",
    ),
);

/// The traits of products in which a single component or line of code can fail.
const TRAITS: [&str; 2] = ["active", "software"];

fn missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some((document, risks)) = judged(product, "första_fel") else { return };
    let traits = traits::of(product);
    let Some(word) = TRAITS.iter().find_map(|name| traits.get(name)) else { return };
    if risks.iter().any(|risk| risk.first_fault == Some(true)) {
        return;
    }
    let message = phrase!(
        "Produkten är ”{word}”, men ingen risk har `första_fel: true`.",
        "The product is \"{word}\", but no risk has `första_fel: true`."
    );
    let help = phrase!(
        "Ta upp vad som händer när en del eller funktion slutar fungera, och skriv `första_fel: true`.",
        "Deal with what happens when a part or function fails, and write `första_fel: true`."
    );
    let note = phrase!("produktens egenskaper", "the product's traits");
    let at = At::Document(document.kind.clone(), route!["risker"]);
    findings.add(at, message).help(help).see(At::Front(route!["egenskaper"]), note);
}

fn unacceptable(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some((document, risks)) = analysis(dossier.product) else { return };
    let matrix = &dossier.site.config.risk;
    for (index, risk) in risks.iter().enumerate().filter(|(_, risk)| risk.first_fault == Some(true)) {
        let residual = risk.residual.as_ref();
        let judged = residual.and_then(|residual| matrix.judge(residual.probability?, residual.severity?));
        if judged != Some(Acceptability::Unacceptable) {
            continue;
        }
        let Phrase { sv, en } = name(risk);
        let message = phrase!(
            "{sv} är ett första fel och är oacceptabel efter åtgärder.",
            "{en} is a first fault and is unacceptable after controls."
        );
        let help = phrase!(
            "Lägg till en åtgärd i konstruktionen eller ett skydd, så att ett ensamt fel inte leder till skada.",
            "Add a control by design or a protection, so that a single fault leads to no harm."
        );
        findings
            .add(At::Document(document.kind.clone(), route!["risker", index, "kvarstående"]), message)
            .help(help);
    }
}
