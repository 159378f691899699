//! Document F: how the product was verified and validated. The simple document holds validations of the same form.

pub(super) mod against;
pub(super) mod complete;
pub(super) mod performers;
pub(super) mod subjects;

use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::document::{Document, DocumentKind, Fields, Letter};
use crate::model::validation::{Test, TestResult};
use crate::model::{At, Product};
use crate::rules::parts::{Cites, is_answered};
use crate::source::tree::Route;
use crate::{phrase, route};

/// F does not say how the prototype was verified, or why there was none.
pub(super) static VERIFICATION_MISSING: Rule = Rule::product(
    "verification-missing",
    [
        "Dokument F ska beskriva verifieringen, eller varför det inte fanns någon prototyp.",
        "Document F must describe the verification, or why there was no prototype.",
    ],
    &["VGR-B1F-01"],
    verification_missing,
    Example::document(
        "f",
        "verifieringar: []\n",
        "verifieringar: []\ningen_prototyp: Produkten är en enda fil som valideras som den är.\n",
    ),
);

/// Nothing was validated.
pub(super) static VALIDATION_MISSING: Rule = Rule::product(
    "validation-missing",
    [
        "Produkten ska vara validerad, och valideringarna ska stå under `valideringar`.",
        "The product must be validated, and the validations must stand below `valideringar`.",
    ],
    &["VGR-B1F-02", "VGR-SYFTE-03", "VGR-3.4-01", "VGR-3.4-02", "VGR-3.4-03", "VGR-3.4-04"],
    validation_missing,
    Example::document(
        "f",
        "valideringar: []\n",
        "valideringar:\n  - {id: VA1, mot: [A, avsedd användning, konceptskiss], metod: Genomkörning}\n",
    ),
);

/// A test did not pass.
pub(super) static FAILED: Rule = Rule::product(
    "test-failed",
    [
        "Alla verifieringar och valideringar ska vara godkända när produkten tas i bruk.",
        "Every verification and validation must have passed when the product is taken into use.",
    ],
    &["VGR-B1F-01", "VGR-B1F-02", "VGR-SYFTE-03"],
    failed,
    Example::document(
        "f",
        "verifieringar:\n  - {id: V1, mot: [F1], resultat: underkänt}\n",
        "verifieringar:\n  - {id: V1, mot: [F1], resultat: godkänt}\n",
    ),
);

/// A test has no protocol.
pub(super) static PROTOCOL_MISSING: Rule = Rule::product(
    "protocol-missing",
    [
        "Varje verifiering och validering ska ha minst ett protokoll.",
        "Every verification and validation must have at least one protocol.",
    ],
    &["VGR-B1F-03"],
    protocol_missing,
    Example::document(
        "f",
        "verifieringar:\n  - {id: V1, mot: [F1], resultat: godkänt, protokoll: []}\n",
        "verifieringar:\n  - {id: V1, mot: [F1], resultat: godkänt, protokoll: [bilagor/v1-styvhet.csv]}\n",
    ),
);

/// Which list a test stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// Verification of the prototype.
    Verification,
    /// Validation against need and intended use.
    Validation,
    /// Validation of a simple product, of which document F is not asked.
    SimpleValidation,
}

/// A verification or validation with its place.
struct Trial<'a> {
    purpose: Purpose,
    document: &'a Document,
    index: usize,
    test: &'a Test,
}

impl Purpose {
    const fn list(self) -> &'static str {
        match self {
            Self::Verification => "verifieringar",
            Self::Validation | Self::SimpleValidation => "valideringar",
        }
    }

    /// `verification` or `validation`, whichever the test is.
    fn pick<T>(self, verification: T, validation: T) -> T {
        if self == Self::Verification { verification } else { validation }
    }
}

impl Trial<'_> {
    fn at(&self, rest: Route) -> At {
        let mut route = route![self.purpose.list(), self.index];
        route.extend(rest);
        At::Document(self.document.kind.clone(), route)
    }

    /// What the test is called in a sentence.
    fn name(&self) -> Phrase {
        let id = self.test.id.as_deref().unwrap_or("?");
        self.purpose.pick(
            phrase!("Verifieringen {id}", "The verification {id}"),
            phrase!("Valideringen {id}", "The validation {id}"),
        )
    }

    fn was_done(&self) -> bool {
        self.test.result != Some(TestResult::NotDone)
    }
}

/// Every verification and validation of the product's route.
fn trials(product: &Product) -> Vec<Trial<'_>> {
    let (kind, validations) = product.validations();
    let mut found = Vec::new();
    let mut add = |kind: DocumentKind, purpose, tests| {
        let Some(document) = product.document(kind) else { return };
        let tests: &[Test] = tests;
        found.extend(tests.iter().enumerate().map(|(index, test)| Trial { purpose, document, index, test }));
    };
    if product.is_simple() {
        add(kind, Purpose::SimpleValidation, validations);
    } else {
        add(Letter::F.into(), Purpose::Verification, product.verifications());
        add(kind, Purpose::Validation, validations);
    }
    found
}

fn verification_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(document) = product.document(Letter::F).filter(|_| !product.is_simple()) else { return };
    let Fields::Validation(fields) = &document.fields else { return };
    let tests = fields.verifications.as_deref();
    if tests.is_some_and(|tests| !tests.is_empty()) || is_answered(fields.no_prototype.as_deref()) {
        return;
    }
    let message = phrase!("Dokument F beskriver ingen verifiering.", "Document F describes no verification.");
    let help = phrase!(
        "Lägg till proven under `verifieringar`, eller skriv `verifieringar: []` och skälet i `ingen_prototyp`.",
        "Add the tests below `verifieringar`, or write `verifieringar: []` and the reason in `ingen_prototyp`."
    );
    let field = if fields.no_prototype.is_some() { "ingen_prototyp" } else { "verifieringar" };
    findings.add(At::Document(Letter::F.into(), route![field]), message).help(help);
}

fn validation_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let (kind, tests) = product.validations();
    if product.document(kind.clone()).is_none() || !tests.is_empty() {
        return;
    }
    let cites: Cites = if product.is_simple() {
        &["VGR-SYFTE-03", "VGR-3.4-01", "VGR-3.4-02", "VGR-3.4-03", "VGR-3.4-04"]
    } else {
        VALIDATION_MISSING.cites
    };
    let message = phrase!("Ingen validering är beskriven.", "No validation is described.");
    let help = phrase!(
        "Lägg till `- {{id: VA1, mot: [K1, A, avsedd användning, konceptskiss], metod: …}}` under `valideringar`.",
        "Add `- {{id: VA1, mot: [K1, A, avsedd användning, konceptskiss], metod: …}}` below `valideringar`."
    );
    findings.add(At::Document(kind, route!["valideringar"]), message).help(help).cites(cites);
}

fn failed(dossier: Dossier<'_>, findings: &mut Findings) {
    for trial in trials(dossier.product) {
        let Some(result) = trial.test.result.filter(|result| *result != TestResult::Passed) else { continue };
        let cites: Cites = match trial.purpose {
            Purpose::Verification => &["VGR-B1F-01"],
            Purpose::Validation => &["VGR-B1F-02", "VGR-SYFTE-03"],
            Purpose::SimpleValidation => &["VGR-SYFTE-03"],
        };
        let (Phrase { sv, en }, word) = (trial.name(), result.word());
        let message = phrase!("{sv} har resultatet ”{word}”.", "{en} has the result \"{word}\".");
        let help = phrase!(
            "Åtgärda orsaken, gör om provet och skriv in det nya resultatet.",
            "Remove the cause, repeat the test and enter the new result."
        );
        findings.add(trial.at(route!["resultat"]), message).help(help).cites(cites);
    }
}

fn protocol_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    for trial in trials(dossier.product) {
        let has_protocol = trial.test.protocols.as_ref().is_some_and(|protocols| !protocols.is_empty());
        if has_protocol || trial.purpose == Purpose::SimpleValidation || !trial.was_done() {
            continue;
        }
        let Phrase { sv, en } = trial.name();
        let message = phrase!("{sv} saknar protokoll.", "{en} lacks a protocol.");
        let help = phrase!(
            "Lägg protokollet i bilagor och skriv filen i `protokoll`.",
            "Put the protocol in bilagor and write the file in `protokoll`."
        );
        findings.add(trial.at(route!["protokoll"]), message).help(help);
    }
}
