//! Documents over time: described, reviewed, their changes noted, and nothing changed behind a decision's back.

use super::decisions::basis;
use super::documents::title;
use super::parts::is_answered;
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::decision::{Gate, Outcome};
use crate::model::document::{Document, DocumentKind, Letter};
use crate::{phrase, route};

/// A document has no line for the overview.
pub(super) static UNDESCRIBED: Rule = Rule::product(
    "document-undescribed",
    [
        "Varje dokument bör ha en rad i `beskrivning` för dokumentöversikten.",
        "Every document should have a line in `beskrivning` for the document overview.",
    ],
    &["VGR-3.1-01"],
    undescribed,
    Example::document("a", "beskrivning: …\n", "beskrivning: Vad fixturen är och vem som använder den.\n"),
);

/// A product document was not reviewed since the decision to carry out.
pub(super) static UNREVIEWED: Rule = Rule::product(
    "document-unreviewed",
    [
        "Produktdokumenten bör ha granskats efter beslutet att genomföra.",
        "The product documents should have been reviewed after the decision to carry out.",
    ],
    &["VGR-ARB-02"],
    unreviewed,
    Example::document(
        "a",
        "granskad: {av: \"Disa Eklund, sjukhusfysiker\", datum: 2020-01-01}\n",
        "granskad: {av: \"Disa Eklund, sjukhusfysiker\", datum: 2026-10-20}\n",
    ),
);

/// A document changed after the decision that relied on it.
pub(super) static CHANGED_AFTER_DECISION: Rule = Rule::product(
    "document-changed-after-decision",
    [
        "Ändras ett dokument efter beslutet som bygger på det bör beslutet omprövas.",
        "When a document changes after the decision that relies on it, the decision should be taken again.",
    ],
    &["VGR-ARB-03"],
    changed_after_decision,
    Example::document("a", "version: \"9.0\"\ndatum: 2026-11-20\n", "datum: 2026-10-20\n"),
);

/// A version is not in the document's list of changes.
pub(super) static CHANGE_UNDOCUMENTED: Rule = Rule::product(
    "change-undocumented",
    [
        "Varje ny version av ett dokument ska stå under `ändringar` med vad som ändrades.",
        "Every new version of a document must stand below `ändringar` with what changed.",
    ],
    &["VGR-3.4-05"],
    change_undocumented,
    Example::document(
        "a",
        "version: \"2.0\"\nändringar:\n  - {version: \"1.0\", datum: 2025-02-01, text: Första utgåvan}\n",
        "version: \"2.0\"\nändringar:\n  - {version: \"1.0\", datum: 2025-02-01, text: Första utgåvan}\n  - {version: \"2.0\", datum: 2026-10-01, text: Ny bottenplatta}\n",
    ),
);

fn words(kind: &DocumentKind) -> (String, String) {
    let Phrase { sv, en } = title(kind);
    (sv, en)
}

fn undescribed(dossier: Dossier<'_>, findings: &mut Findings) {
    for document in &dossier.product.documents {
        if !is_answered(document.front.description.as_deref()) {
            let (sv, en) = words(&document.kind);
            let message = phrase!("{sv} saknar `beskrivning`.", "{en} lacks `beskrivning`.");
            let help = phrase!(
                "Skriv en rad om vad dokumentet innehåller.",
                "Write one line on what the document holds."
            );
            findings.add(At::Document(document.kind.clone(), route!["beskrivning"]), message).help(help);
        }
    }
}

/// The documents of A–H, or the simple one, without the declaration, which is signed and not reviewed.
fn product_documents(dossier: Dossier<'_>) -> impl Iterator<Item = &Document> {
    let is_simple = dossier.product.is_simple();
    dossier.product.documents.iter().filter(move |document| match &document.kind {
        DocumentKind::Simple => is_simple,
        DocumentKind::Letter(letter) => !is_simple && *letter != Letter::H,
        _ => false,
    })
}

fn unreviewed(dossier: Dossier<'_>, findings: &mut Findings) {
    let since = dossier.product.first_approval(Gate::CarryOut);
    for document in product_documents(dossier) {
        let reviewed = document.front.reviewed.as_ref().and_then(|reviewed| reviewed.date);
        if reviewed.is_some_and(|reviewed| since.is_none_or(|since| reviewed >= since)) {
            continue;
        }
        let (sv, en) = words(&document.kind);
        let message = match (reviewed, since) {
            (Some(reviewed), Some(since)) => phrase!(
                "{sv} granskades {reviewed}, före beslutet att genomföra {since}.",
                "{en} was reviewed on {reviewed}, before the decision to carry out of {since}."
            ),
            _ => phrase!("{sv} är inte granskat.", "{en} is not reviewed."),
        };
        let help = phrase!(
            "Låt granska det och skriv `granskad: {{av: …, datum: …}}`.",
            "Have it reviewed and write `granskad: {{av: …, datum: …}}`."
        );
        findings.add(At::Document(document.kind.clone(), route!["granskad", "datum"]), message).help(help);
    }
}

/// Whether two versions are the same but for a leading `v`.
fn changed_after_decision(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for gate in [Gate::Plan, Gate::CarryOut, Gate::TakeIntoUse] {
        let approved =
            product.decisions_at(gate).rfind(|(_, decision)| decision.outcome == Some(Outcome::Approved));
        let Some((index, decision)) = approved else { continue };
        for (entry, kind, version) in basis::entries(decision) {
            let (Some(document), Some(version)) = (product.document(kind.clone()), version) else { continue };
            if kind == Letter::H.into() {
                continue;
            }
            let is_newer = document.front.version.as_deref().is_some_and(|current| current != version);
            let is_later =
                document.front.date.zip(decision.date).is_some_and(|(date, decided)| date > decided);
            let is_known = basis::has_version(document, version, true);
            let (sv, en) = words(&kind);
            let step = gate.word();
            let message = match (is_newer, is_later) {
                (true, _) if is_known => {
                    let current = document.front.version.as_deref().unwrap_or("?");
                    phrase!(
                        "{sv} har version {current}, men beslutet ”{step}” bygger på version {version}.",
                        "{en} has version {current}, but the decision \"{step}\" relies on version {version}."
                    )
                }
                (false, true) => phrase!(
                    "{sv} är daterat efter beslutet ”{step}” som bygger på det.",
                    "{en} is dated after the decision \"{step}\" that relies on it."
                ),
                _ => continue,
            };
            let field = if is_newer { "version" } else { "datum" };
            let help = phrase!(
                "Fatta beslutet på nytt på den nya versionen.",
                "Take the decision again on the new version."
            );
            let note = phrase!("beslutets underlag", "the decision's basis");
            let finding = findings.add(At::Document(kind, route![field]), message);
            finding.help(help).see(At::Front(route!["beslut", index, "underlag", entry]), note);
        }
    }
}

fn change_undocumented(dossier: Dossier<'_>, findings: &mut Findings) {
    for document in &dossier.product.documents {
        let Some(version) = document.front.version.as_deref() else { continue };
        let mut changes = document.front.changes.iter().flatten();
        let is_first = matches!(version, "1" | "1.0") || version.starts_with("0.");
        if changes.any(|change| change.version.as_deref() == Some(version))
            || (is_first && document.front.changes.is_none())
        {
            continue;
        }
        let (sv, en) = words(&document.kind);
        let message = phrase!(
            "{sv} har version {version}, som inte står under `ändringar`.",
            "{en} has version {version}, which does not stand below `ändringar`."
        );
        let help = phrase!(
            "Lägg till `{{version: \"{version}\", datum: …, text: …}}` under `ändringar`.",
            "Add `{{version: \"{version}\", datum: …, text: …}}` below `ändringar`."
        );
        findings.add(At::Document(document.kind.clone(), route!["ändringar"]), message).help(help);
    }
}
