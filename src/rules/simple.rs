//! The simple-product route: one document instead of A–G, its headings untouched, and no risk that was unacceptable.

use super::headings::{is_same, what_is_wrong, without_number};
use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::model::config::Acceptability;
use crate::model::document::{Document, DocumentKind};
use crate::source::fault::nearest;
use crate::source::markdown::Heading;
use crate::{phrase, route};

/// The template's headings, which may be neither removed nor changed nor moved.
pub(super) const TEMPLATE: [&str; 10] = [
    "Produktbeskrivning",
    "Avsedd användning",
    "Motivering",
    "Användarmanual",
    "Märkning",
    "Teknisk beskrivning",
    "Säkerhet och prestanda",
    "Risker",
    "Kontroll och validering",
    "Förvaltning",
];

const REMOVED: &[&str] = &["VGR-B2-17"];
const CHANGED: &[&str] = &["VGR-B2-18"];

/// A heading of the template is missing, renamed, moved, empty, or one too many.
pub(super) static HEADING_CHANGED: Rule = Rule::product(
    "simple-heading-changed",
    [
        "I mallen för enklare produkt får inga rubriker tas bort eller ändras.",
        "No heading of the template for a simple product may be removed or changed.",
    ],
    &["VGR-B2-17", "VGR-B2-18"],
    heading_changed,
    Example::document(
        "enklare-produkt",
        "## Säkerhet\n\nInga vassa kanter.\n",
        "## Säkerhet och prestanda\n\nInga vassa kanter.\n",
    ),
);

/// A risk of a simple product was unacceptable before controls.
pub(super) static UNACCEPTABLE_RISK: Rule = Rule::product(
    "simple-product-with-unacceptable-risk",
    [
        "En enklare produkt får inte ha haft någon oacceptabel risk, från start eller under utvecklingen.",
        "A simple product may never have had an unacceptable risk, from the start or during development.",
    ],
    &["VGR-3.1-13", "VGR-B2-16"],
    unacceptable_risk,
    Example::document(
        "enklare-produkt",
        "risker:\n  - {id: R1, sannolikhet: 5, allvarlighet: 5}\n",
        "risker:\n  - {id: R1, sannolikhet: 1, allvarlighet: 2}\n",
    ),
);

fn heading_changed(dossier: Dossier<'_>, findings: &mut Findings) {
    if !dossier.product.is_simple() {
        return;
    }
    let Some(document) = dossier.product.document(DocumentKind::Simple) else { return };
    let template = template(dossier);
    let template: Vec<&str> = template.iter().map(String::as_str).collect();
    let found = sections(document);
    let mut order = Vec::new();
    let mut claimed = Vec::new();
    for name in &template {
        if let Some(&(index, _)) = found.iter().find(|(_, text)| is_same(text, name)) {
            report_empty(document, index, name, findings);
            order.push((index, *name));
        } else {
            claimed.extend(report_missing(document, name, &found, &template, findings));
        }
    }
    for (index, name) in out_of_order(&order) {
        report_moved(document, index, name, &template, findings);
    }
    let is_of_template = |text: &str| template.iter().any(|name| is_same(text, name));
    for (index, text) in
        found.iter().filter(|(index, text)| !is_of_template(text) && !claimed.contains(index))
    {
        let message = phrase!(
            "Rubriken ”{text}” finns inte i mallen.",
            "The heading \"{text}\" is not in the template."
        );
        let help = phrase!(
            "Gör den till en underrubrik (`###`) eller ta bort den.",
            "Make it a subheading (`###`) or remove it."
        );
        findings.add(At::Heading(document.kind.clone(), *index), message).help(help).cites(CHANGED);
    }
}

/// The template's headings: the region's own, or those of the routine.
pub(super) fn template(dossier: Dossier<'_>) -> Vec<String> {
    let own = dossier.site.config.templates.get(DocumentKind::Simple.word());
    own.cloned().unwrap_or_else(|| TEMPLATE.map(str::to_owned).to_vec())
}

/// The headings of level 2 with their numbers.
fn sections(document: &Document) -> Vec<(usize, &str)> {
    let headings = document.headings().iter().enumerate().filter(|(_, heading)| heading.level == 2);
    headings.map(|(index, heading)| (index, without_number(&heading.text))).collect()
}

/// The headings that must move for the rest to stand in order: as few as possible, so that one moved heading is one
/// finding and not one for everything it was moved past.
fn out_of_order<'a>(found: &[(usize, &'a str)]) -> Vec<(usize, &'a str)> {
    let mut longest: Vec<Vec<usize>> = Vec::new();
    for (position, (index, _)) in found.iter().enumerate() {
        let before = longest.iter().filter(|run| run.last().is_none_or(|last| found[*last].0 < *index));
        let mut run = before.max_by_key(|run| run.len()).cloned().unwrap_or_default();
        run.push(position);
        longest.push(run);
    }
    let in_order = longest.into_iter().max_by_key(Vec::len).unwrap_or_default();
    let moved = (0..found.len()).filter(|position| !in_order.contains(position));
    moved.map(|position| found[position]).collect()
}

/// Reports a heading that is not there, and gives the number of the one that stands in for it.
fn report_missing(
    document: &Document,
    name: &str,
    found: &[(usize, &str)],
    template: &[&str],
    findings: &mut Findings,
) -> Option<usize> {
    let kind = document.kind.clone();
    let help = phrase!("Skriv `## {name}`.", "Write `## {name}`.");
    let elsewhere = |heading: &&Heading| heading.level != 2 && is_same(&heading.text, name);
    if let Some(index) = document.headings().iter().position(|heading| elsewhere(&heading)) {
        let message = phrase!(
            "Rubriken ”{name}” står inte på mallens nivå.",
            "The heading \"{name}\" is not on the template's level."
        );
        findings.add(At::Heading(kind, index), message).help(help).cites(CHANGED);
        return None;
    }
    if let Some(&(index, text)) = found.iter().find(|(_, text)| renamed(text, found, template) == Some(name))
    {
        let message = phrase!(
            "Rubriken ”{name}” i mallen har ändrats till ”{text}”.",
            "The template's heading \"{name}\" was changed to \"{text}\"."
        );
        findings.add(At::Heading(kind, index), message).help(help).cites(CHANGED);
        return Some(index);
    }
    let message =
        phrase!("Rubriken ”{name}” i mallen saknas.", "The template's heading \"{name}\" is missing.");
    let help = phrase!(
        "Lägg till `## {name}` på sin plats; skriv ”Ej aktuellt:” och ett skäl om inget gäller.",
        "Add `## {name}` in its place; write \"Ej aktuellt:\" and a reason if nothing applies."
    );
    findings.add(At::Document(kind, route![]), message).help(help).cites(REMOVED);
    None
}

/// The template's heading that `text` stands in for: a near word, or what stands alone where one is missing.
fn renamed<'a>(text: &str, found: &[(usize, &str)], template: &[&'a str]) -> Option<&'a str> {
    let is_of_template = |text: &str| template.iter().any(|name| is_same(text, name));
    let is_found = |name: &&str| found.iter().any(|(_, text)| is_same(text, name));
    if is_of_template(text) {
        return None;
    }
    let missing: Vec<&str> = template.iter().copied().filter(|name| !is_found(name)).collect();
    let strange: Vec<&str> =
        found.iter().map(|(_, text)| *text).filter(|text| !is_of_template(text)).collect();
    match (missing.as_slice(), strange.as_slice()) {
        ([name], [_]) => Some(name),
        _ => nearest(text, missing),
    }
}

fn report_moved(document: &Document, index: usize, name: &str, template: &[&str], findings: &mut Findings) {
    let message = phrase!(
        "Rubriken ”{name}” står inte på sin plats i mallens ordning.",
        "The heading \"{name}\" is out of the template's order."
    );
    let order = template.join(", ");
    let help = phrase!("Ordningen är: {order}.", "The order is: {order}.");
    findings.add(At::Heading(document.kind.clone(), index), message).help(help).cites(CHANGED);
}

fn report_empty(document: &Document, index: usize, name: &str, findings: &mut Findings) {
    let Some(heading) = document.headings().get(index).filter(|heading| !heading.answer.is_given()) else {
        return;
    };
    let (message, help) = what_is_wrong(name, heading.answer);
    findings.add(At::Heading(document.kind.clone(), index), message).help(help).cites(REMOVED);
}

fn unacceptable_risk(dossier: Dossier<'_>, findings: &mut Findings) {
    if !dossier.product.is_simple() {
        return;
    }
    let (kind, risks) = dossier.product.risks();
    for (index, risk) in risks.iter().enumerate() {
        let (Some(probability), Some(severity)) = (risk.probability, risk.severity) else { continue };
        if dossier.site.config.risk.judge(probability, severity) == Some(Acceptability::Unacceptable) {
            let id = risk.id.as_deref().unwrap_or("?");
            let message = phrase!(
                "Risken {id} är oacceptabel före åtgärder; då kan produkten inte vara en enklare produkt.",
                "The risk {id} is unacceptable before controls; the product cannot take the simple route."
            );
            let help = phrase!(
                "Sätt `enkel: false` och skriv dokumenten A–G.",
                "Set `enkel: false` and write documents A–G."
            );
            findings
                .add(At::Document(kind.clone(), route!["risker", index, "sannolikhet"]), message)
                .help(help);
        }
    }
}
