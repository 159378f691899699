//! What the product is tested against: everything that it must be validated against, and nothing that does not exist.

use std::collections::BTreeSet;

use super::{Purpose, trials};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::Product;
use crate::model::document::{DocumentKind, Letter};
use crate::rules::evidence::Known;
use crate::rules::parts::{Cites, is_any_faulty};
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// The validations leave something out.
pub(in crate::rules) static LEFT_OUT: Rule = Rule::product(
    "not-validated-against",
    [
        "Valideringarna ska tillsammans omfatta produktbeskrivningen, konceptskissen, alla krav och avsedd användning.",
        "The validations together must cover the product description, the concept, every requirement and the intended use.",
    ],
    &["VGR-3.4-01", "VGR-3.4-02", "VGR-3.4-03", "VGR-SYFTE-03", "VGR-3-04", "VGR-3.4-04"],
    left_out,
    Example::document(
        "f",
        "valideringar:\n  - {id: VA1, mot: [A, avsedd användning, konceptskiss]}\n",
        "valideringar:\n  - {id: VA1, mot: [A, avsedd användning, konceptskiss, K1, K2, K3, K4, K5, K6, K7, K8, F1, F2, F3, F4, F5, F6, F7, F8, F9]}\n",
    ),
);

/// A test is against something that does not exist.
pub(in crate::rules) static UNKNOWN: Rule = Rule::product(
    "test-against-unknown",
    [
        "Det som ett prov görs mot ska finnas: ett krav, ett dokument, avsedd användning eller konceptskissen.",
        "What a test is made against must exist: a requirement, a document, the intended use or the concept.",
    ],
    &["VGR-B1F-01", "VGR-B1F-02"],
    unknown,
    Example::document(
        "f",
        "verifieringar:\n  - {id: V1, mot: [F99]}\n",
        "verifieringar:\n  - {id: V1, mot: [F1]}\n",
    ),
)
.of_format();

/// The word for the intended use in `mot`.
const INTENDED_USE: &str = "avsedd användning";
/// The word for the plan's concept or proposed solution in `mot`.
const CONCEPT: &str = "konceptskiss";
/// The word for the product description in `mot`; a simple product's own description too.
const DESCRIPTION: &str = "A";

/// Something that the validations must cover: its word in `mot`, what it is, and who asks.
struct Target(String, Phrase, Cites);

fn targets(product: &Product) -> Vec<Target> {
    let described = if product.is_simple() { DocumentKind::Simple } else { Letter::A.into() };
    let mut targets = Vec::new();
    if product.document(described).is_some() {
        let what = phrase!("produktbeskrivningen", "the product description");
        targets.push(Target(DESCRIPTION.to_owned(), what, &["VGR-3.4-01"]));
    }
    if product.document(DocumentKind::Plan).is_some() {
        let what = phrase!("konceptskissen", "the concept");
        targets.push(Target(CONCEPT.to_owned(), what, &["VGR-3.4-02"]));
    }
    let what = phrase!("avsedd användning", "the intended use");
    targets.push(Target(INTENDED_USE.to_owned(), what, &["VGR-3.4-04"]));
    let requirement =
        |id: &String, cites| Target(id.clone(), phrase!("kravet {id}", "the requirement {id}"), cites);
    let needs = product.need_requirements().iter().filter_map(|need| need.id.as_ref());
    targets.extend(needs.map(|id| requirement(id, &["VGR-3.4-03", "VGR-SYFTE-03"])));
    let plan = product.plan_requirements().iter().filter_map(|planned| planned.id.as_ref());
    targets.extend(plan.map(|id| requirement(id, &["VGR-3.4-03", "VGR-3-04"])));
    targets.retain(|Target(word, ..)| !word.is_empty());
    targets
}

fn left_out(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let (kind, tests) = product.validations();
    if tests.is_empty() || is_any_faulty(product, &kind, "valideringar", tests.len(), "mot") {
        return;
    }
    let covered: BTreeSet<_> =
        tests.iter().flat_map(|test| test.against.iter().flatten()).map(|word| bare(word)).collect();
    for Target(word, Phrase { sv, en }, cites) in targets(product) {
        if covered.contains(&bare(&word)) {
            continue;
        }
        let message = phrase!("Ingen validering görs mot {sv}.", "No validation is made against {en}.");
        let help = phrase!(
            "Validera det och ta med `{word}` i valideringens `mot`.",
            "Validate it and include `{word}` in the validation's `mot`."
        );
        findings.add(At::Document(kind.clone(), route!["valideringar"]), message).help(help).cites(cites);
    }
}

fn unknown(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let known = Known::of(product);
    let named: BTreeSet<_> =
        product.identities().into_iter().chain([INTENDED_USE, CONCEPT]).map(bare).collect();
    for trial in trials(product) {
        let cites: Cites = match trial.purpose {
            Purpose::Verification => &["VGR-B1F-01"],
            Purpose::Validation => &["VGR-B1F-02"],
            Purpose::SimpleValidation => &[],
        };
        for (index, text) in trial.test.against.iter().flatten().enumerate() {
            if named.contains(&bare(text)) {
                continue;
            }
            let Some((_, help)) = known.why_dangling(trial.document, without_document(text)) else {
                continue;
            };
            let Phrase { sv, en } = trial.name();
            let message = phrase!(
                "{sv} görs mot {text}, som inte finns.",
                "{en} is made against {text}, which does not exist."
            );
            findings.add(trial.at(route!["mot", index]), message).help(help).cites(cites);
        }
    }
}

/// A word of `mot` without its case and surplus spaces.
fn bare(word: &str) -> String {
    without_document(word).split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// `A` where the writer says `dokument A`.
fn without_document(word: &str) -> &str {
    match word.trim().split_once(' ') {
        Some((first, rest)) if first.eq_ignore_ascii_case("dokument") => rest,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn case_and_spaces_do_not_matter() {
        assert_eq!(bare("Avsedd  Användning"), bare("avsedd användning"));
        assert_eq!(bare("Dokument A"), bare("a"));
    }
}
