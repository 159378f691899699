//! What a decision relies on: documents that exist in that version and were approved in time, by the product owner.

use jiff::civil::Date;

use super::{at, clauses, is_same_person};
use crate::model::decision::{Gate, Outcome};
use crate::model::document::{Document, DocumentKind, Letter};
use crate::model::{At, Product};
use crate::rules::documents::title;
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// A decision does not name the document that it must rely on.
pub(in crate::rules) static MISSING: Rule = Rule::product(
    "decision-without-basis",
    [
        "Ett beslut ska i `underlag` ange vilka dokument och versioner det bygger på.",
        "A decision must name in `underlag` the documents and versions that it relies on.",
    ],
    &["VGR-1-18", "VGR-B2-05", "VGR-2-37", "VGR-4-01", "VGR-B2-07"],
    missing,
    Example::product(
        "beslut:\n  - {steg: planera, datum: 2024-04-01, utfall: godkänt, underlag: []}\n",
        "beslut:\n  - {steg: planera, datum: 2024-04-01, utfall: godkänt, underlag: [behovsbeskrivning 1.0]}\n",
    ),
);

/// A decision relies on a version that does not exist.
pub(in crate::rules) static UNKNOWN: Rule = Rule::product(
    "decision-basis-unknown",
    [
        "Dokumentet och versionen i `underlag` ska finnas.",
        "The document and version in `underlag` must exist.",
    ],
    &["VGR-1-01", "VGR-1-18", "VGR-2-37", "VGR-3-01", "VGR-4-01"],
    unknown,
    Example::product(
        "beslut:\n  - {steg: planera, datum: 2024-04-01, utfall: godkänt, underlag: [behovsbeskrivning 9.9]}\n",
        "beslut:\n  - {steg: planera, datum: 2024-04-01, utfall: godkänt, underlag: [behovsbeskrivning 1.0]}\n",
    ),
);

/// A document was approved after the decision that relies on it.
pub(in crate::rules) static NOT_YET_APPROVED: Rule = Rule::product(
    "decision-before-approval",
    [
        "Ett dokument ska vara godkänt senast när beslutet som bygger på det fattas.",
        "A document must be approved no later than the decision that relies on it.",
    ],
    &["VGR-1-18", "VGR-2-01", "VGR-3-01", "VGR-4-01", "VGR-4-06"],
    not_yet_approved,
    Example::document(
        "behovsbeskrivning",
        "godkänd: {av: \"Karin Dahlgren, sjukhusfysiker\", datum: 2026-11-01}\n",
        "godkänd: {av: \"Karin Dahlgren, sjukhusfysiker\", datum: 2024-02-10}\n",
    ),
);

/// The need description was approved by someone else than the product owner.
pub(in crate::rules) static APPROVED_BY_OTHER: Rule = Rule::product(
    "need-approved-by-other",
    [
        "Behovsbeskrivningen godkänns av produktägaren.",
        "The need description is approved by the product owner.",
    ],
    &["VGR-2-01"],
    approved_by_other,
    Example::document(
        "behovsbeskrivning",
        "godkänd: {av: \"Någon Annan, chef\", datum: 2024-02-10}\n",
        "godkänd: {av: \"Karin Dahlgren, sjukhusfysiker\", datum: 2024-02-10}\n",
    ),
);

/// The plan was written before the decision to plan.
pub(in crate::rules) static PLAN_BEFORE_DECISION: Rule = Rule::product(
    "plan-before-decision",
    [
        "Produktplanen görs efter beslutet att planera.",
        "The product plan is made after the decision to plan.",
    ],
    &["VGR-2-01"],
    plan_before_decision,
    Example::document("produktplan", "datum: 2020-01-01\n", "datum: 2026-01-01\n"),
);

/// The documents that a gate's decision must rely on.
fn needed(gate: Gate, product: &Product) -> Vec<DocumentKind> {
    match gate {
        Gate::Initiate => Vec::new(),
        Gate::Plan => vec![DocumentKind::Need],
        Gate::CarryOut => vec![DocumentKind::Plan],
        Gate::TakeIntoUse if product.is_simple() => vec![DocumentKind::Simple],
        Gate::TakeIntoUse => {
            let before_signing = Letter::SET.into_iter().filter(|letter| *letter != Letter::H);
            before_signing.map(DocumentKind::Letter).collect()
        }
    }
}

fn missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for (index, decision) in product.decisions().iter().enumerate() {
        let Some(gate) = decision.gate.filter(|_| decision.outcome == Some(Outcome::Approved)) else {
            continue;
        };
        let named: Vec<_> = decision.named().map(|(_, kind, _)| kind).collect();
        let is_absent = |kind: &DocumentKind| !named.contains(kind) && !product.lacks(kind);
        let absent: Vec<_> = needed(gate, product).into_iter().filter(is_absent).collect();
        if absent.is_empty() {
            continue;
        }
        let step = gate.word();
        let list = absent.iter().map(DocumentKind::word).collect::<Vec<_>>().join(", ");
        let message = phrase!(
            "Underlaget för beslutet ”{step}” nämner inte {list}.",
            "The basis of the decision \"{step}\" does not name {list}."
        );
        let example = absent.first().map_or("", |kind| kind.word());
        let help = phrase!(
            "Skriv dokument och version, till exempel `underlag: [{example} 1.0]`.",
            "Write document and version, such as `underlag: [{example} 1.0]`."
        );
        let cites: &[&str] = match gate {
            Gate::Plan => &["VGR-1-18", "VGR-B2-05"],
            // The intended use is confirmed again with the document that holds it.
            Gate::TakeIntoUse if absent.contains(&Letter::A.into()) => &["VGR-4-01", "VGR-B2-07"],
            _ => clauses(gate),
        };
        findings.add(at(index, route!["underlag"]), message).help(help).cites(cites);
    }
}

fn unknown(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for (index, decision) in product.decisions().iter().enumerate() {
        let Some(gate) = decision.gate else { continue };
        let is_latest = product.decisions_at(gate).last().is_some_and(|(last, _)| last == index);
        for (entry, kind, version) in decision.named() {
            let place = at(index, route!["underlag", entry]);
            if product.lacks(&kind) {
                continue;
            }
            let Some(document) = product.document(kind.clone()) else {
                let word = kind.word();
                let message = phrase!(
                    "Underlaget nämner {word}, som inte finns.",
                    "The basis names {word}, which does not exist."
                );
                findings.add(place, message).cites(clauses(gate));
                continue;
            };
            let Some(version) = version else {
                let message = phrase!(
                    "Underlaget nämner {kind} utan version.",
                    "The basis names {kind} without a version."
                );
                let help = phrase!("Skriv till exempel `{kind} 1.0`.", "Write `{kind} 1.0`, for example.");
                findings.add(place, message).help(help).cites(clauses(gate));
                continue;
            };
            if !has_version(document, version, is_latest) {
                let message = phrase!(
                    "Underlaget nämner {kind} version {version}, som inte finns.",
                    "The basis names {kind} version {version}, which does not exist."
                );
                let current = document.front.version.as_deref().unwrap_or("?");
                let help = phrase!(
                    "Dokumentet har version {current}; tidigare versioner ska stå under `ändringar`.",
                    "The document has version {current}; earlier versions must stand below `ändringar`."
                );
                let note = phrase!("dokumentets version står här", "the document's version stands here");
                let finding = findings.add(place, message);
                finding.help(help).cites(clauses(gate)).see(At::Document(kind, route!["version"]), note);
            }
        }
    }
}

/// Whether a document has or had a version. Without a list of changes an older decision gets the benefit of the doubt.
pub(in crate::rules) fn has_version(document: &Document, version: &str, is_latest: bool) -> bool {
    let mut changes = document.front.changes.iter().flatten().filter_map(|change| change.version.as_deref());
    let is_current = document.front.version.as_deref() == Some(version) || document.front.version.is_none();
    is_current || changes.any(|listed| listed == version) || (!is_latest && document.front.changes.is_none())
}

/// The decisions that stand on the current version of a document: those that name it.
pub(in crate::rules) fn deciding<'a>(
    product: &'a Product,
    document: &'a Document,
) -> impl Iterator<Item = (usize, Gate, Date)> + 'a {
    product.decisions().iter().enumerate().filter_map(move |(index, decision)| {
        let named = decision.named().any(|(_, kind, version)| {
            kind == document.kind && version.is_some() && version == document.front.version.as_deref()
        });
        let approved = decision.outcome == Some(Outcome::Approved);
        (named && approved).then_some((index, decision.gate?, decision.date?))
    })
}

fn not_yet_approved(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for document in product.documents.iter().filter(|document| document.kind != Letter::H.into()) {
        let Some(approved) = document.front.approved.as_ref().and_then(|approved| approved.date) else {
            continue;
        };
        let Some((index, gate, decided)) =
            deciding(product, document).find(|(_, _, decided)| approved > *decided)
        else {
            continue;
        };
        let crate::diagnostic::Phrase { sv, en } = title(&document.kind);
        let step = gate.word();
        let message = phrase!(
            "{sv} är godkänt {approved}, efter beslutet ”{step}” {decided} som bygger på det.",
            "{en} was approved on {approved}, after the decision \"{step}\" of {decided} that relies on it."
        );
        let help = phrase!(
            "Rätta datumet, eller fatta ett nytt beslut på den godkända versionen.",
            "Correct the date, or decide again on the approved version."
        );
        let note = phrase!("beslutet står här", "the decision stands here");
        let place = At::Document(document.kind.clone(), route!["godkänd", "datum"]);
        findings
            .add(place, message)
            .help(help)
            .cites(approval_clauses(gate))
            .see(at(index, route!["datum"]), note);
    }
}

const fn approval_clauses(gate: Gate) -> &'static [&'static str] {
    match gate {
        Gate::Initiate | Gate::Plan => &["VGR-1-18", "VGR-2-01"],
        Gate::CarryOut => &["VGR-3-01"],
        Gate::TakeIntoUse => &["VGR-4-01", "VGR-4-06"],
    }
}

fn approved_by_other(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(document) = product.document(DocumentKind::Need) else { return };
    let Some(approved) = document.front.approved.as_ref() else { return };
    let (Some(by), Some(date)) = (approved.by.as_deref(), approved.date) else { return };
    let Some(owner) = product.owner_on(date).and_then(|owner| owner.name.as_deref()) else { return };
    let name = by.split(',').next().unwrap_or(by);
    if !is_same_person(name, owner) && !by.to_lowercase().contains(&owner.to_lowercase()) {
        let message = phrase!(
            "Behovsbeskrivningen är godkänd av {by}, men produktägare {date} var {owner}.",
            "The need description was approved by {by}, but the product owner on {date} was {owner}."
        );
        let help = phrase!("Låt produktägaren godkänna den.", "Have the product owner approve it.");
        findings.add(At::Document(DocumentKind::Need, route!["godkänd", "av"]), message).help(help);
    }
}

fn plan_before_decision(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(date) = product.document(DocumentKind::Plan).and_then(|plan| plan.front.date) else { return };
    let Some(decided) = product.first_approval(Gate::Plan).filter(|decided| date < *decided) else { return };
    let message = phrase!(
        "Produktplanen är daterad {date}, före beslutet att planera {decided}.",
        "The product plan is dated {date}, before the decision to plan of {decided}."
    );
    let help = phrase!(
        "Rätta datumet på planen eller på beslutet.",
        "Correct the date of the plan or of the decision."
    );
    findings.add(At::Document(DocumentKind::Plan, route!["datum"]), message).help(help);
}
