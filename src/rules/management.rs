//! The management plan (G): what it holds, that it stands before the first use, and that reviews are made.

use jiff::ToSpan;
use jiff::civil::Date;

use super::asked::{self, Asked};
use super::parts::{Cites, has_any};
use super::{Dossier, Example, Findings, Rule};
use crate::model::document::Letter;
use crate::model::front::Status;
use crate::model::management::ManagementFields;
use crate::model::{At, Product};
use crate::source::tree::Route;
use crate::{phrase, route};

/// The management plan lacks a field.
pub(super) static INCOMPLETE: Rule = Rule::product(
    "management-incomplete",
    [
        "Förvaltningsplanen ska ange roller med kompetens och uppgift, felanmälan, uppföljning och från när den gäller.",
        "The management plan must give roles with competence and duty, fault reporting, follow-up and from when it applies.",
    ],
    &["VGR-B1G-02", "VGR-B1G-04", "VGR-B1G-06", "VGR-B1G-11", "VGR-B1G-13", "VGR-4-08", "MDR-5.5.h"],
    incomplete,
    Example::document(
        "g",
        "felanmälan: {kanal: telefon}\n",
        "felanmälan: {kanal: felanmälan på intranätet, kontakt: mt@vasterhav.example}\n",
    ),
);

/// The management organisation stands later than the first use.
pub(super) static TOO_LATE: Rule = Rule::product(
    "management-after-first-use",
    [
        "Organisationen för förvaltning ska vara upprättad före ibruktagandet.",
        "The management organisation must be set up before the product is taken into use.",
    ],
    &["VGR-4-08"],
    too_late,
    Example::document(
        "g",
        "gäller_från: 2099-01-01\nändringar: []\n",
        "gäller_från: 2025-03-01\nändringar: []\n",
    ),
);

/// A review is overdue.
pub(super) static REVIEW_OVERDUE: Rule = Rule::product(
    "review-overdue",
    [
        "Uppföljningen ska göras inom det intervall som planen anger.",
        "The review must be made within the plan's interval.",
    ],
    &["VGR-4-17", "MDR-5.5.h"],
    review_overdue,
    Example::document(
        "g",
        "uppföljning: {intervall_dagar: 365, senast: 2020-01-01, ansvarig: produktägaren, metod: genomgång}\n",
        "uppföljning: {intervall_dagar: 365, senast: 2026-10-08, ansvarig: produktägaren, metod: genomgång}\n",
    ),
);

fn at(route: Route) -> At {
    At::Document(Letter::G.into(), route)
}

fn is_used(product: &Product) -> bool {
    matches!(product.status(), Status::InUse | Status::PhasingOut)
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(fields) = product.management().filter(|_| !product.is_simple()) else { return };
    asked::report(plan(fields), &phrase!("Förvaltningsplanen", "The management plan"), at, findings);
    let owner = phrase!("En roll i förvaltningsplanen", "A role of the management plan");
    asked::report(roles(fields), &owner, at, findings);
}

fn plan(fields: &ManagementFields) -> [Asked; 7] {
    const FOLLOW_UP: Cites = &["VGR-B1G-13", "MDR-5.5.h"];
    let report = fields.fault_report.clone().unwrap_or_default();
    let follow_up = fields.follow_up.clone().unwrap_or_default();
    let text = |route, text: &Option<String>, cites| Asked::text(route, text.as_deref(), cites);
    [
        Asked::new(route!["roller"], has_any(fields.roles.as_ref()), &["VGR-B1G-02", "VGR-4-08"]),
        text(route!["felanmälan", "kanal"], &report.channel, &["VGR-B1G-06"]),
        text(route!["felanmälan", "kontakt"], &report.contact, &["VGR-B1G-06"]),
        Asked::new(route!["uppföljning", "intervall_dagar"], follow_up.interval_days.is_some(), FOLLOW_UP),
        text(route!["uppföljning", "ansvarig"], &follow_up.responsible, FOLLOW_UP),
        text(route!["uppföljning", "metod"], &follow_up.method, FOLLOW_UP),
        Asked::new(route!["gäller_från"], fields.valid_from.is_some(), &["VGR-4-08"]),
    ]
}

fn roles(fields: &ManagementFields) -> impl Iterator<Item = Asked> {
    fields.roles.iter().flatten().enumerate().flat_map(|(index, role)| {
        let named: [(&str, &Option<String>, Cites); 4] = [
            ("roll", &role.role, &["VGR-B1G-02"]),
            ("innehavare", &role.holder, &["VGR-B1G-02"]),
            ("kompetens", &role.competence, &["VGR-B1G-04"]),
            ("uppgift", &role.duty, &["VGR-B1G-11"]),
        ];
        named.map(|(field, text, cites)| Asked::text(route!["roller", index, field], text.as_deref(), cites))
    })
}

fn too_late(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(from) = product.management().and_then(|fields| fields.valid_from) else { return };
    let first = product.individuals.iter().filter_map(|individual| individual.in_use).min();
    let Some(used) = first.filter(|used| from > *used && !had_earlier_plan(product, *used)) else { return };
    let message = phrase!(
        "Förvaltningsplanen gäller från {from}, men en individ togs i bruk {used}.",
        "The management plan applies from {from}, but an individual was taken into use on {used}."
    );
    let help = phrase!("Upprätta organisationen före ibruktagandet.", "Set up the organisation before use.");
    findings.add(at(route!["gäller_från"]), message).help(help);
}

/// Whether the plan of today replaced one that stood when the product was first used.
fn had_earlier_plan(product: &Product, used: Date) -> bool {
    let Some(document) = product.document(Letter::G) else { return false };
    document.front.changes.iter().flatten().any(|change| {
        change.version != document.front.version && change.date.is_some_and(|date| date <= used)
    })
}

/// A review that is to come is no review yet: then the beginning of the plan counts.
fn review_overdue(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(fields) = product.management().filter(|_| is_used(product)) else { return };
    let follow_up = fields.follow_up.clone().unwrap_or_default();
    let interval = follow_up.interval_days.unwrap_or(dossier.site.config.review_days);
    let made = follow_up.latest.filter(|latest| *latest <= dossier.today);
    let Some(since) = made.or(fields.valid_from) else { return };
    let due = since.checked_add(i64::from(interval).days()).unwrap_or(Date::MAX);
    if dossier.today <= due {
        return;
    }
    let message = match made {
        Some(latest) => phrase!(
            "Uppföljningen skulle ha gjorts senast {due}; den senaste är från {latest}.",
            "The review was due on {due}; the latest is of {latest}."
        ),
        None => phrase!(
            "Uppföljningen skulle ha gjorts senast {due}; ingen är gjord.",
            "The review was due on {due}; none was made."
        ),
    };
    let help = phrase!(
        "Gör uppföljningen och skriv datumet i `uppföljning.senast`.",
        "Make the review and write its date in `uppföljning.senast`."
    );
    findings.add(at(route!["uppföljning", "senast"]), message).help(help);
}
