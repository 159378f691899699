//! Documents over time: described, reviewed, their changes noted, and nothing changed behind a decision's back.

use jiff::civil::Date;

use super::asked::{self, Asked};
use super::decisions::basis;
use super::documents::title;
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::decision::{Gate, Outcome};
use crate::model::document::{Document, DocumentKind, Letter};
use crate::model::{At, Product};
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
        "Ändras ett dokument efter beslutet som bygger på det bör det granskas på nytt, eller beslutet fattas om.",
        "When a document changes after the decision that relies on it, it should be reviewed or decided on again.",
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

fn undescribed(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for document in product.documents.iter().filter(|document| is_in_overview(document, product)) {
        let help = phrase!(
            "Skriv en rad om vad dokumentet innehåller.",
            "Write one line on what the document holds."
        );
        let description = document.front.description.as_deref();
        let asked = Asked::text(route!["beskrivning"], description, UNDESCRIBED.cites).help(help);
        let at = |route| At::Document(document.kind.clone(), route);
        asked::report([asked], &title(&document.kind), at, findings);
    }
}

/// The need and the plan are what the product documents rest on, and no part of their overview. A further document of
/// a single file has no fields.
fn is_in_overview(document: &Document, product: &Product) -> bool {
    match document.kind {
        DocumentKind::Need | DocumentKind::Plan => false,
        DocumentKind::Further(_) => !product.is_single_file,
        DocumentKind::Simple | DocumentKind::Letter(_) => true,
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
        let Phrase { sv, en } = title(&document.kind);
        let message = match (document.front.reviewed.as_ref().and_then(|reviewed| reviewed.date), since) {
            (None, _) => phrase!("{sv} är inte granskat.", "{en} is not reviewed."),
            (Some(reviewed), Some(since)) if reviewed < since => phrase!(
                "{sv} granskades {reviewed}, före beslutet att genomföra {since}.",
                "{en} was reviewed on {reviewed}, before the decision to carry out of {since}."
            ),
            _ => continue,
        };
        let help = phrase!(
            "Låt granska det och skriv `granskad: {{av: …, datum: …}}`.",
            "Have it reviewed and write `granskad: {{av: …, datum: …}}`."
        );
        findings.add(At::Document(document.kind.clone(), route!["granskad", "datum"]), message).help(help);
    }
}

/// The latest approval that relies on a document: which decision and entry of its basis, when, and on which version.
struct Reliance<'p> {
    decision: usize,
    entry: usize,
    gate: Gate,
    date: Date,
    version: &'p str,
}

fn reliance<'p>(product: &'p Product, kind: &DocumentKind) -> Option<Reliance<'p>> {
    let approved = product.decisions().iter().enumerate();
    let approved = approved.filter(|(_, decision)| decision.outcome == Some(Outcome::Approved));
    let named = approved.filter_map(|(index, decision)| {
        let (entry, _, version) = decision.named().find(|(_, named, _)| named == kind)?;
        Some(Reliance {
            decision: index,
            entry,
            gate: decision.gate?,
            date: decision.date?,
            version: version?,
        })
    });
    named.max_by_key(|reliance| (reliance.date, reliance.gate))
}

/// A version that is not known is reported where the decision names it.
fn changed_after_decision(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for document in product.documents.iter().filter(|document| document.kind != Letter::H.into()) {
        let Some(reliance) = reliance(product, &document.kind) else { continue };
        if is_reviewed_after(document, reliance.date) || !basis::has_version(document, reliance.version, true)
        {
            continue;
        }
        let Some((field, message)) = what_changed(document, &reliance) else { continue };
        let help = phrase!(
            "Låt granska den nya versionen och skriv datumet i `granskad`, eller fatta beslutet på nytt på den.",
            "Have the new version reviewed and write the date in `granskad`, or take the decision again on it."
        );
        let note = phrase!("beslutets underlag", "the decision's basis");
        let basis = At::Front(route!["beslut", reliance.decision, "underlag", reliance.entry]);
        let finding = findings.add(At::Document(document.kind.clone(), route![field]), message);
        finding.help(help).see(basis, note);
    }
}

/// Whether the document as it stands was reviewed after `day`.
fn is_reviewed_after(document: &Document, day: Date) -> bool {
    let front = &document.front;
    let reviewed = front.reviewed.as_ref().and_then(|reviewed| reviewed.date);
    reviewed.is_some_and(|reviewed| reviewed > day && front.date.is_none_or(|date| reviewed >= date))
}

/// The field that shows the change, and a sentence about it.
fn what_changed(document: &Document, reliance: &Reliance<'_>) -> Option<(&'static str, Phrase)> {
    let Phrase { sv, en } = title(&document.kind);
    let (step, version) = (reliance.gate.word(), reliance.version);
    if let Some(current) = document.front.version.as_deref().filter(|current| *current != version) {
        let message = phrase!(
            "{sv} har version {current}, men beslutet ”{step}” bygger på version {version}.",
            "{en} has version {current}, but the decision \"{step}\" relies on version {version}."
        );
        return Some(("version", message));
    }
    let date = document.front.date.filter(|date| *date > reliance.date)?;
    let decided = reliance.date;
    let message = phrase!(
        "{sv} är daterat {date}, efter beslutet ”{step}” {decided} som bygger på det.",
        "{en} is dated {date}, after the decision \"{step}\" of {decided} that relies on it."
    );
    Some(("datum", message))
}

fn change_undocumented(dossier: Dossier<'_>, findings: &mut Findings) {
    for document in &dossier.product.documents {
        let Some(version) = document.front.version.as_deref() else { continue };
        let changes = document.front.changes.as_deref().unwrap_or_default();
        let listed = changes.iter().position(|change| change.version.as_deref() == Some(version));
        let at = |route| At::Document(document.kind.clone(), route);
        let Some(index) = listed else {
            if !(changes.is_empty() && is_first(version)) {
                report_unlisted(document, version, findings);
            }
            continue;
        };
        let text = changes[index].text.as_deref();
        let asked = Asked::text(route!["ändringar", index, "text"], text, CHANGE_UNDOCUMENTED.cites)
            .help(phrase!("Skriv vad som ändrades.", "Write what changed."));
        let owner = phrase!("Ändringen till version {version}", "The change to version {version}");
        asked::report([asked], &owner, at, findings);
    }
}

fn report_unlisted(document: &Document, version: &str, findings: &mut Findings) {
    let Phrase { sv, en } = title(&document.kind);
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

/// Whether nothing can have changed yet: a draft `0.x`, or `1`, `1.0`, `v1.0.0`, `A`.
fn is_first(version: &str) -> bool {
    if version.eq_ignore_ascii_case("a") {
        return true;
    }
    let mut numbers = version.trim_start_matches(['v', 'V']).split('.').map(str::parse::<u32>);
    match numbers.next() {
        Some(Ok(0)) => true,
        Some(Ok(1)) => numbers.all(|number| number == Ok(0)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_first;

    #[test]
    fn drafts_and_the_first_version_have_no_change_to_tell() {
        for version in ["0.3", "1", "1.0", "v1.0.0", "A"] {
            assert!(is_first(version), "{version}");
        }
        for version in ["1.1", "2", "2.0", "B", "första"] {
            assert!(!is_first(version), "{version}");
        }
    }
}
