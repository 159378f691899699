//! A product that cannot be marked: the requirements and the risk analysis must deal with it (routine 3.2).

use super::headings;
use super::parts::{is_answered, is_any_faulty};
use super::requirements::answers::Answers;
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::document::{Document, DocumentKind};
use crate::model::front::MarkingManner;
use crate::model::requirement::Requirement;
use crate::model::{At, Product};
use crate::source::answer::Answer;
use crate::{phrase, route};

/// The requirements do not say how an unmarkable product is told apart.
pub(super) static UNANSWERED: Rule = Rule::product(
    "unmarkable-unanswered",
    [
        "Kan produkten inte märkas ska dokument D ha ett eget svar på 23.1.b eller 23.2.g.",
        "Where the product cannot be marked, document D must have an answer of its own to 23.1.b or 23.2.g.",
    ],
    &["VGR-3.2-07"],
    unanswered,
    Example::product(
        "märkning: {sätt: ej möjlig, motivering: Ytan är för liten.}\n",
        "märkning: {sätt: fysisk, text: Egentillverkad medicinteknisk produkt EMT-0031, placering: På skylten}\n",
    ),
);

/// No risk deals with an unmarkable product being mistaken for another.
pub(super) static WITHOUT_RISK: Rule = Rule::product(
    "unmarkable-without-risk",
    [
        "Kan produkten inte märkas ska riskanalysen ha en risk med `omärkt: true`.",
        "Where the product cannot be marked, the risk analysis must have a risk with `omärkt: true`.",
    ],
    &["VGR-3.2-08"],
    without_risk,
    UNANSWERED.example,
);

/// The rows of Annex I on the mark of the product.
const ROWS: [&str; 2] = ["23.1.b", "23.2.g"];

/// Whether the product says that it cannot be marked.
pub(super) fn is_unmarkable(product: &Product) -> bool {
    product.front.marking.as_ref().and_then(|marking| marking.manner) == Some(MarkingManner::Impossible)
}

/// On the simple route the heading on marking answers, which another rule asks for.
fn unanswered(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(answers) = Answers::of(product).filter(|answers| !answers.rows.is_empty()) else { return };
    if !is_unmarkable(product) || product.is_simple() {
        return;
    }
    let own = ROWS.iter().find_map(|id| answers.own(id));
    if own.is_some_and(|(_, answer)| is_whole(answer)) {
        return;
    }
    let message = phrase!(
        "Produkten kan inte märkas, men dokument D motiverar varken 23.1.b eller 23.2.g.",
        "The product cannot be marked, but document D justifies neither 23.1.b nor 23.2.g."
    );
    let help = phrase!(
        "Ge en av raderna ett eget svar med `motivering`: hur produkten känns igen och spåras ändå.",
        "Give one of the rows an answer of its own with `motivering`: how the product is known and traced all the same."
    );
    let place = own.map_or_else(|| answers.list(), |(index, _)| answers.at(index, "motivering"));
    findings.add(place, message).help(help).see(manner(), manner_note());
}

fn is_whole(answer: &Requirement) -> bool {
    answer.status.is_some() && is_answered(answer.justification.as_deref())
}

fn manner() -> At {
    At::Front(route!["märkning", "sätt"])
}

fn manner_note() -> Phrase {
    phrase!("märkningens sätt", "the manner of marking")
}

fn without_risk(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let (kind, risks) = product.risks();
    let Some(document) = product.document(kind.clone()) else { return };
    let is_dealt_with = risks.iter().any(|risk| risk.unmarked == Some(true))
        || (kind == DocumentKind::Simple && says_risks(document))
        || (kind != DocumentKind::Simple && risks.is_empty())
        || is_any_faulty(product, &kind, "risker", risks.len(), "omärkt");
    if !is_unmarkable(product) || is_dealt_with {
        return;
    }
    let message = phrase!(
        "Produkten kan inte märkas, men ingen risk har `omärkt: true`.",
        "The product cannot be marked, but no risk has `omärkt: true`."
    );
    let help = phrase!(
        "Lägg till risken att produkten förväxlas eller inte kan spåras, med åtgärd och kvarstående risk.",
        "Add the risk that the product is mistaken or cannot be traced, with a control and a residual risk."
    );
    findings.add(At::Document(kind, route!["risker"]), message).help(help).see(manner(), manner_note());
}

/// Whether the simple document speaks of risks. `Ej aktuellt:` is no way to deal with one.
fn says_risks(document: &Document) -> bool {
    headings::find(document, "Risker").is_none_or(|(_, heading)| heading.answer != Answer::NotApplicable)
}
