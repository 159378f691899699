//! Questions that a decision should not leave unanswered: regulatory support, and a plan for taking into use.

use super::parts::is_answered;
use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::model::document::DocumentKind;
use crate::{phrase, route};

/// Nobody said whether regulatory support was needed.
pub(super) static SUPPORT_UNANSWERED: Rule = Rule::product(
    "regulatory-support-unanswered",
    [
        "Det bör framgå om stöd av någon med kompetens i regelverket behövdes.",
        "It should be said whether support by someone who knows the regulations was needed.",
    ],
    &["VGR-1-20"],
    support_unanswered,
    Example::product("regelverksstöd: {}\n", "regelverksstöd: {behövs: false}\n"),
);

/// Nobody said how the product is taken into use.
pub(super) static INTRODUCTION_UNANSWERED: Rule = Rule::product(
    "introduction-unanswered",
    [
        "Det bör finnas en plan för ibruktagandet med resurser och kostnader, eller ett skäl till att ingen behövs.",
        "There should be a plan for taking into use with resources and cost, or a reason why none is needed.",
    ],
    &["VGR-4-09", "VGR-4-11", "VGR-4-12"],
    introduction_unanswered,
    Example::product(
        "ibruktagande: {plan: Införs avdelning för avdelning}\n",
        "ibruktagande: {behövs_ej: Ersätter en likadan produkt}\n",
    ),
);

fn support_unanswered(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let has_begun = product.document(DocumentKind::Need).is_some() || !product.decisions().is_empty();
    let support = product.front.support.clone().unwrap_or_default();
    if !has_begun {
        return;
    }
    if support.needed.is_none() {
        let message = phrase!(
            "`regelverksstöd` säger inte om stöd behövdes.",
            "`regelverksstöd` does not say whether support was needed."
        );
        let help = phrase!(
            "Skriv `regelverksstöd: {{behövs: false}}`, eller `{{behövs: true, av: …, datum: …}}`.",
            "Write `regelverksstöd: {{behövs: false}}`, or `{{behövs: true, av: …, datum: …}}`."
        );
        findings.add(At::Front(route!["regelverksstöd", "behövs"]), message).help(help);
    } else if support.needed == Some(true) {
        let fields = [("av", is_answered(support.by.as_deref())), ("datum", support.date.is_some())];
        for (field, _) in fields.into_iter().filter(|(_, answered)| !answered) {
            let message = phrase!(
                "Stöd behövdes, men `regelverksstöd.{field}` saknas.",
                "Support was needed, but `regelverksstöd.{field}` is missing."
            );
            let help = phrase!("Skriv vem som gav stödet och när.", "Write who gave the support and when.");
            findings.add(At::Front(route!["regelverksstöd", field]), message).help(help);
        }
    }
}

fn introduction_unanswered(dossier: Dossier<'_>, findings: &mut Findings) {
    let introduction = dossier.product.front.introduction.clone().unwrap_or_default();
    if is_answered(introduction.not_needed.as_deref()) {
        return;
    }
    let fields = [
        ("plan", introduction.plan.as_deref()),
        ("resurser", introduction.resources.as_deref()),
        ("kostnad", introduction.cost.as_deref()),
    ];
    let absent: Vec<_> =
        fields.into_iter().filter(|(_, text)| !is_answered(*text)).map(|(field, _)| field).collect();
    let Some(first) = absent.first() else { return };
    let list = absent.join(", ");
    let message = phrase!("`ibruktagande` saknar {list}.", "`ibruktagande` lacks {list}.");
    let help = phrase!(
        "Fyll i plan, resurser och kostnad, eller skriv `behövs_ej:` med ett skäl.",
        "Fill in plan, resurser and kostnad, or write `behövs_ej:` with a reason."
    );
    // The unit's own routines matter once the product is there.
    let used = dossier.product.is_taken_into_use();
    let cites: &[&str] = if used { INTRODUCTION_UNANSWERED.cites } else { &["VGR-4-09"] };
    findings.add(At::Front(route!["ibruktagande", *first]), message).help(help).cites(cites);
}
