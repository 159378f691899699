//! The declaration's exceptions are exactly the requirements that document D says are not fully met.

use super::answers::{Answers, is_unmet};
use super::not_in_annex;
use crate::model::declaration::{Declaration, Exception};
use crate::model::document::Letter;
use crate::model::requirement::Fulfilment;
use crate::model::{At, Product};
use crate::routine::annex_row;
use crate::rules::parts::{has_any, is_answered};
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::source::tree::Route;
use crate::{phrase, route};

/// A requirement is not fully met, and the declaration does not say so.
pub(in crate::rules) static NOT_EXCEPTED: Rule = Rule::product(
    "requirement-not-excepted",
    [
        "Ett krav som inte är helt uppfyllt ska stå bland förklaringens undantag.",
        "A requirement that is not fully met must be among the declaration's exceptions.",
    ],
    &["VGR-4-06", "MDR-5.5.e", "VGR-B1D-01"],
    not_excepted,
    Example::document(
        "d",
        "krav:\n  - {id: \"14.6\", status: delvis, motivering: Skalan syns dåligt i mörker.}\n",
        "krav:\n  - {id: \"14.6\", status: uppfyllt, belägg: [V5]}\n",
    ),
);

/// The declaration excepts a requirement that is met, does not apply or does not exist.
pub(in crate::rules) static NOT_UNMET: Rule = Rule::product(
    "exception-not-unmet",
    [
        "Ett undantag i förklaringen ska avse ett krav som är bedömt som delvis eller ej uppfyllt.",
        "An exception of the declaration must name a requirement that is assessed as delvis or ej uppfyllt.",
    ],
    &["VGR-4-06", "MDR-5.5.e"],
    not_unmet,
    Example::document(
        "h",
        "förklaring: {krav_uppfyllda: false, undantag: [{krav: \"14.6\", motivering: Skalan syns dåligt i mörker.}]}\n",
        "förklaring: {krav_uppfyllda: true}\n",
    ),
);

/// An exception does not say which requirement, or why.
pub(in crate::rules) static INCOMPLETE: Rule = Rule::product(
    "exception-incomplete",
    [
        "Ett undantag i förklaringen ska ange kravet och motiveringen.",
        "An exception of the declaration must give the requirement and the justification.",
    ],
    &["VGR-4-06", "MDR-5.5.e"],
    incomplete,
    Example::document(
        "h",
        "förklaring: {krav_uppfyllda: false, undantag: [{krav: \"14.6\"}]}\n",
        "förklaring: {krav_uppfyllda: false, undantag: [{krav: \"14.6\", motivering: Skalan syns dåligt i mörker.}]}\n",
    ),
);

/// `krav_uppfyllda` says something else than the exceptions and document D.
pub(in crate::rules) static CONTRADICTED: Rule = Rule::product(
    "declaration-contradicted",
    [
        "`krav_uppfyllda` är true utan undantag och false med undantag.",
        "`krav_uppfyllda` is true without exceptions and false with exceptions.",
    ],
    &["VGR-4-06", "MDR-5.5.e"],
    contradicted,
    Example::document(
        "h",
        "förklaring: {krav_uppfyllda: true, undantag: [{krav: \"14.6\", motivering: Skalan syns dåligt i mörker.}]}\n",
        "förklaring: {krav_uppfyllda: true, undantag: []}\n",
    ),
);

fn at(route: Route) -> At {
    let mut whole = route!["förklaring"];
    whole.extend(route);
    At::Document(Letter::H.into(), whole)
}

fn exceptions(declaration: &Declaration) -> impl Iterator<Item = (usize, &Exception)> {
    declaration.exceptions.iter().flatten().enumerate()
}

fn not_excepted(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let (Some(declaration), Some(answers)) = (product.declaration(), Answers::of(product)) else { return };
    for (index, answer, row) in answers.known().filter(|(_, answer, _)| is_unmet(answer.status)) {
        let id = &row.id;
        if exceptions(declaration).any(|(_, exception)| exception.requirement.as_ref() == Some(id)) {
            continue;
        }
        let word = answer.status.map_or("", Fulfilment::word);
        let message = phrase!(
            "Kravet {id} är ”{word}” men står inte bland förklaringens undantag.",
            "The requirement {id} is \"{word}\" but is not among the declaration's exceptions."
        );
        let help = phrase!(
            "Lägg till `{{krav: \"{id}\", motivering: …}}` under `undantag` och skriv `krav_uppfyllda: false`.",
            "Add `{{krav: \"{id}\", motivering: …}}` below `undantag` and write `krav_uppfyllda: false`."
        );
        let note = phrase!("kravets status", "the requirement's status");
        let finding = findings.add(at(route!["undantag"]), message);
        finding.help(help).see(answers.at(index, "status"), note);
        if product.is_simple() {
            finding.cites(&["VGR-4-06", "MDR-5.5.e"]);
        }
    }
}

fn not_unmet(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let (Some(declaration), Some(answers)) = (product.declaration(), Answers::of(product)) else { return };
    for (index, exception) in exceptions(declaration) {
        let Some(id) = exception.requirement.as_deref() else { continue };
        let place = at(route!["undantag", index, "krav"]);
        if annex_row(id).is_none() {
            let (message, help) = not_in_annex(id);
            findings.add(place, message).help(help);
            continue;
        }
        let status = answers.status(id);
        if answers.rows.is_empty() || is_unmet(status) {
            continue;
        }
        let word = status.map_or("ej bedömt", Fulfilment::word);
        let message = phrase!(
            "Förklaringen undantar kravet {id}, som är ”{word}”.",
            "The declaration excepts the requirement {id}, which is \"{word}\"."
        );
        let help = phrase!(
            "Ta bort undantaget, eller rätta kravets status.",
            "Remove the exception, or correct the requirement's status."
        );
        let finding = findings.add(place, message);
        finding.help(help);
        if let Some((row, _)) = answers.holding(id) {
            let note = phrase!("kravets status", "the requirement's status");
            finding.see(answers.at(row, "status"), note);
        }
    }
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(declaration) = dossier.product.declaration() else { return };
    for (index, exception) in exceptions(declaration) {
        let fields = [
            ("krav", is_answered(exception.requirement.as_deref())),
            ("motivering", is_answered(exception.justification.as_deref())),
        ];
        for (field, _) in fields.into_iter().filter(|(_, answered)| !answered) {
            let which = exception.requirement.as_deref().unwrap_or("?");
            let message = phrase!(
                "Undantaget för kravet {which} saknar `{field}`.",
                "The exception of the requirement {which} lacks `{field}`."
            );
            let help = phrase!(
                "Skriv vilket krav som undantas och varför.",
                "Write which requirement is excepted and why."
            );
            findings.add(at(route!["undantag", index, field]), message).help(help);
        }
    }
}

fn contradicted(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(declaration) = product.declaration() else { return };
    let excepted = has_any(declaration.exceptions.as_ref());
    let unmet = has_unmet(product);
    let (message, help) = match declaration.all_met {
        Some(true) if excepted => (
            phrase!(
                "Förklaringen säger att kraven är uppfyllda men har undantag.",
                "The declaration says that the requirements are met but has exceptions."
            ),
            phrase!("Skriv `krav_uppfyllda: false`.", "Write `krav_uppfyllda: false`."),
        ),
        Some(true) if unmet => (
            phrase!(
                "Förklaringen säger att kraven är uppfyllda, men alla är inte det.",
                "The declaration says that the requirements are met, but not all are."
            ),
            phrase!(
                "Skriv `krav_uppfyllda: false` och kraven under `undantag`.",
                "Write `krav_uppfyllda: false` and the requirements below `undantag`."
            ),
        ),
        Some(false) if !excepted && !unmet => (
            phrase!(
                "Förklaringen säger att kraven inte är uppfyllda men har inga undantag.",
                "The declaration says that the requirements are not met but has no exceptions."
            ),
            phrase!(
                "Skriv vilka krav det gäller under `undantag`, eller `krav_uppfyllda: true`.",
                "Write which requirements are meant below `undantag`, or `krav_uppfyllda: true`."
            ),
        ),
        _ => return,
    };
    findings.add(at(route!["krav_uppfyllda"]), message).help(help);
}

fn has_unmet(product: &Product) -> bool {
    Answers::of(product).is_some_and(|answers| answers.rows.iter().any(|answer| is_unmet(answer.status)))
}
