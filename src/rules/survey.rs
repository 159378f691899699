//! Market surveys: that they were made, how, and that none was stale when something was decided on it.

use jiff::civil::Date;

use super::asked::{self, Asked};
use super::parts::{Cites, is_answered};
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::decision::{Gate, Outcome};
use crate::model::front::{Status, Survey};
use crate::model::{At, Product};
use crate::{phrase, route};

/// No market survey was made.
pub(super) static MISSING: Rule = Rule::product(
    "market-survey-missing",
    [
        "En marknadsundersökning ska visa om någon CE-märkt produkt uppfyller behovet.",
        "A market survey must show whether any CE-marked device meets the need.",
    ],
    &["VGR-1-04", "VGR-2-18"],
    missing,
    Example::product(
        "marknadsundersökningar: []\n",
        "marknadsundersökningar:\n  - {datum: 2026-10-05, utförd_av: Disa Eklund, metod: Sökning, källor: [EUDAMED], resultat: ingen}\n",
    ),
);

/// A survey does not say who, how, where or what.
pub(super) static INCOMPLETE: Rule = Rule::product(
    "market-survey-incomplete",
    [
        "En marknadsundersökning ska ange datum, utförare, metod, källor och resultat.",
        "A market survey must give date, performer, method, sources and result.",
    ],
    &["VGR-2-19", "VGR-1-04"],
    incomplete,
    Example::product(
        "marknadsundersökningar:\n  - {datum: 2026-10-05, resultat: ingen}\n",
        "marknadsundersökningar:\n  - {datum: 2026-10-05, utförd_av: Disa Eklund, metod: Sökning, källor: [EUDAMED], resultat: ingen}\n",
    ),
);

/// A decision was taken on a stale survey.
pub(super) static STALE_AT_DECISION: Rule = Rule::product(
    "market-survey-stale-at-decision",
    [
        "Vid varje beslut efter initiera ska marknadsundersökningen vara högst så gammal som `market_survey_days` säger.",
        "At every decision after initiera the market survey may be at most `market_survey_days` old.",
    ],
    &["VGR-1-04", "VGR-2-18", "VGR-B1A-09", "MDR-5.5.c"],
    stale_at_decision,
    Example::product(
        "marknadsundersökningar:\n  - {datum: 2020-01-05, utförd_av: Disa Eklund, metod: Sökning, källor: [EUDAMED], resultat: ingen}\nbeslut:\n  - {steg: planera, datum: 2024-04-01, utfall: godkänt}\n",
        "marknadsundersökningar:\n  - {datum: 2024-01-05, utförd_av: Disa Eklund, metod: Sökning, källor: [EUDAMED], resultat: ingen}\nbeslut:\n  - {steg: planera, datum: 2024-04-01, utfall: godkänt}\n",
    ),
);

/// The latest survey of a product in use is stale today.
pub(super) static OVERDUE: Rule = Rule::product(
    "market-survey-overdue",
    [
        "Medan produkten används görs marknadsundersökningen om inom `market_survey_days`.",
        "While the product is used the market survey is repeated within `market_survey_days`.",
    ],
    &["MDR-5.5.c"],
    overdue,
    Example::product(
        "marknadsundersökningar:\n  - {datum: 2020-01-05, utförd_av: Disa Eklund, metod: Sökning, källor: [EUDAMED], resultat: ingen}\n",
        "marknadsundersökningar:\n  - {datum: 2026-10-05, utförd_av: Disa Eklund, metod: Sökning, källor: [EUDAMED], resultat: ingen}\n",
    ),
);

fn surveys(product: &Product) -> &[Survey] {
    product.front.surveys.as_deref().unwrap_or_default()
}

fn missing(dossier: Dossier<'_>, findings: &mut Findings) {
    if surveys(dossier.product).is_empty() {
        let message = phrase!("Ingen marknadsundersökning är redovisad.", "No market survey is recorded.");
        let help = phrase!(
            "Lägg till under `marknadsundersökningar`: datum, utförd_av, metod, källor och resultat.",
            "Add below `marknadsundersökningar`: datum, utförd_av, metod, källor and resultat."
        );
        findings.add(At::Front(route!["marknadsundersökningar"]), message).help(help);
    }
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    for (index, survey) in surveys(dossier.product).iter().enumerate() {
        let sources = survey.sources.iter().flatten().any(|source| is_answered(Some(source)));
        let fields = [
            ("datum", survey.date.is_some()),
            ("utförd_av", is_answered(survey.by.as_deref())),
            ("metod", is_answered(survey.method.as_deref())),
            ("källor", sources),
            ("resultat", survey.result.is_some()),
        ];
        let asked = fields.map(|(field, answered)| {
            // The need asks for the survey, the plan also for who made it.
            let cites: Cites = if field == "utförd_av" { &["VGR-2-19"] } else { INCOMPLETE.cites };
            Asked::new(route!["marknadsundersökningar", index, field], answered, cites)
        });
        asked::report(asked, &phrase!("Marknadsundersökningen", "The market survey"), At::Front, findings);
    }
}

/// The latest survey no later than `day`, with its number.
fn latest(product: &Product, day: Date) -> Option<(Date, usize)> {
    let dated = surveys(product).iter().enumerate().filter_map(|(index, survey)| Some((survey.date?, index)));
    dated.filter(|(date, _)| *date <= day).max()
}

fn age(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// A survey without a date may be the one that is asked for; that its date is missing is already reported.
fn stale_at_decision(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    if surveys(product).is_empty() || surveys(product).iter().any(|survey| survey.date.is_none()) {
        return;
    }
    for (index, decision) in product.decisions().iter().enumerate() {
        let (Some(gate), Some(date)) = (decision.gate, decision.date) else { continue };
        if gate == Gate::Initiate || decision.outcome != Some(Outcome::Approved) {
            continue;
        }
        let limit = dossier.site.config.market_survey_days;
        let Some(message) = what_is_stale(product, gate, date, limit) else { continue };
        let help = phrase!(
            "Redovisa en undersökning som är gjord inför beslutet.",
            "Record a survey that was made for the decision."
        );
        findings.add(At::Front(route!["beslut", index, "datum"]), message).help(help).cites(clauses(gate));
    }
}

fn what_is_stale(product: &Product, gate: Gate, date: Date, limit: u32) -> Option<Phrase> {
    let step = gate.word();
    let Some((survey, _)) = latest(product, date) else {
        return Some(phrase!(
            "Beslutet ”{step}” {date} fattades innan någon marknadsundersökning hade gjorts.",
            "The decision \"{step}\" of {date} was taken before any market survey."
        ));
    };
    let days = age(survey, date);
    (days > i64::from(limit)).then(|| {
        phrase!(
            "Vid beslutet ”{step}” {date} var marknadsundersökningen {days} dagar gammal (högst {limit}).",
            "At the decision \"{step}\" of {date} the market survey was {days} days old (at most {limit})."
        )
    })
}

const fn clauses(gate: Gate) -> Cites {
    match gate {
        Gate::Initiate | Gate::Plan => &["VGR-1-04"],
        Gate::CarryOut => &["VGR-2-18"],
        Gate::TakeIntoUse => &["VGR-B1A-09", "MDR-5.5.c"],
    }
}

fn overdue(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    if !matches!(product.status(), Status::InUse | Status::PhasingOut) {
        return;
    }
    let limit = dossier.site.config.market_survey_days;
    let Some((date, index)) = latest(product, dossier.today) else { return };
    let days = age(date, dossier.today);
    if days > i64::from(limit) {
        let message = phrase!(
            "Den senaste marknadsundersökningen är {days} dagar gammal (högst {limit}).",
            "The latest market survey is {days} days old (at most {limit})."
        );
        let help = phrase!(
            "Gör en ny: så länge ingen likvärdig CE-märkt produkt finns får produkten användas.",
            "Make a new one: the product may be used as long as no equivalent CE-marked device exists."
        );
        let at = At::Front(route!["marknadsundersökningar", index, "datum"]);
        findings.add(at, message).help(help).advice();
    }
}
