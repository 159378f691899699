//! The management plan (G), and what must go on while the product is used: owners, reviews, events.

use jiff::ToSpan;
use jiff::civil::Date;

use super::parts::{Cites, has_any, is_answered, report_missing};
use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::model::decision::Gate;
use crate::model::document::Letter;
use crate::model::front::{Openness, Status};
use crate::model::management::ManagementFields;
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
    Example::document("g", "gäller_från: 2099-01-01\n", "gäller_från: 2025-03-01\n"),
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

/// The owners' periods have a gap, or nobody owns the product today.
pub(super) static OWNER_GAP: Rule = Rule::product(
    "owner-gap",
    [
        "Produkten ska ha en produktägare hela tiden, utan glapp och i dag.",
        "The product must have an owner all the time, without a gap and today.",
    ],
    &["VGR-MALGR-02", "VGR-4-13", "VGR-2-06"],
    owner_gap,
    Example::product(
        "produktägare:\n  - {namn: Disa Eklund, befattning: sjukhusfysiker, verksamhet: sj-stralbehandling, från: 2024-01-08, till: 2024-02-01}\n",
        "produktägare:\n  - {namn: Disa Eklund, befattning: sjukhusfysiker, verksamhet: sj-stralbehandling, från: 2024-01-08}\n",
    ),
);

/// A deviation or event lacks what must be known of it, or is still open.
pub(super) static EVENT_OPEN: Rule = Rule::product(
    "deviation-unfinished",
    [
        "En avvikelse ska ha datum, beskrivning och status, vara avstämd med produktägaren och stängd när produkten tas i bruk.",
        "A deviation must have date, description and status, be told to the product owner, and be closed before use.",
    ],
    &["VGR-3-05", "VGR-3-06", "VGR-4-18", "MDR-5.5.h"],
    unfinished,
    Example::product(
        "avvikelser:\n  - {id: AV1, datum: 2024-08-01, beskrivning: Spricka i lim, status: öppen}\n",
        "avvikelser:\n  - {id: AV1, datum: 2024-08-01, beskrivning: Spricka i lim, status: stängd, avstämd_med_ägare: 2024-08-02}\n",
    ),
);

fn at(route: Route) -> At {
    At::Document(Letter::G.into(), route)
}

fn answers(fields: &ManagementFields) -> Vec<(Route, String, bool, Cites)> {
    let text = |text: &Option<String>| is_answered(text.as_deref());
    let report = fields.fault_report.clone().unwrap_or_default();
    let follow_up = fields.follow_up.clone().unwrap_or_default();
    let follow: Cites = &["VGR-B1G-13", "MDR-5.5.h"];
    let mut answers: Vec<(Route, String, bool, Cites)> = vec![
        (route!["roller"], "roller".into(), has_any(fields.roles.as_ref()), &["VGR-B1G-02", "VGR-4-08"]),
        (route!["felanmälan", "kanal"], "felanmälan.kanal".into(), text(&report.channel), &["VGR-B1G-06"]),
        (
            route!["felanmälan", "kontakt"],
            "felanmälan.kontakt".into(),
            text(&report.contact),
            &["VGR-B1G-06"],
        ),
        (
            route!["uppföljning", "intervall_dagar"],
            "uppföljning.intervall_dagar".into(),
            follow_up.interval_days.is_some(),
            follow,
        ),
        (
            route!["uppföljning", "ansvarig"],
            "uppföljning.ansvarig".into(),
            text(&follow_up.responsible),
            follow,
        ),
        (route!["uppföljning", "metod"], "uppföljning.metod".into(), text(&follow_up.method), follow),
        (route!["gäller_från"], "gäller_från".into(), fields.valid_from.is_some(), &["VGR-4-08"]),
    ];
    for (index, role) in fields.roles.iter().flatten().enumerate() {
        let named: [(&str, &Option<String>, Cites); 4] = [
            ("roll", &role.role, &["VGR-B1G-02"]),
            ("innehavare", &role.holder, &["VGR-B1G-02"]),
            ("kompetens", &role.competence, &["VGR-B1G-04"]),
            ("uppgift", &role.duty, &["VGR-B1G-11"]),
        ];
        answers.extend(named.into_iter().map(|(field, value, cites)| {
            (route!["roller", index, field], format!("roller.{field}"), text(value), cites)
        }));
    }
    answers
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(fields) = dossier.product.management() else { return };
    let owner = phrase!("Förvaltningsplanen", "The management plan");
    for (route, field, _, cites) in answers(fields).into_iter().filter(|answer| !answer.2) {
        let help = phrase!(
            "Fyll i `{field}` överst i dokumentet.",
            "Fill in `{field}` at the head of the document."
        );
        report_missing(findings, at(route), &field, &owner, help, cites);
    }
}

fn too_late(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(from) = product.management().and_then(|fields| fields.valid_from) else { return };
    // A plan for a later decision replaces one that applied before it, so only what it was made for counts.
    let approvals: Vec<_> =
        product.decisions_at(Gate::TakeIntoUse).filter_map(|(_, decision)| decision.date).collect();
    let since = approvals.iter().max().filter(|_| approvals.len() > 1);
    let first_days = product.individuals.iter().filter_map(|individual| individual.in_use);
    let first = first_days.filter(|used| since.is_none_or(|since| used >= since)).min();
    let Some(used) = first.filter(|used| from > *used) else { return };
    let message = phrase!(
        "Förvaltningsplanen gäller från {from}, men en individ togs i bruk {used}.",
        "The management plan applies from {from}, but an individual was taken into use on {used}."
    );
    let help = phrase!("Upprätta organisationen före ibruktagandet.", "Set up the organisation before use.");
    findings.add(at(route!["gäller_från"]), message).help(help);
}

fn review_overdue(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    if !matches!(product.status(), Status::InUse | Status::PhasingOut) {
        return;
    }
    let Some(fields) = product.management() else { return };
    let follow_up = fields.follow_up.clone().unwrap_or_default();
    let interval = follow_up.interval_days.unwrap_or(dossier.site.config.review_days);
    let Some(latest) = follow_up.latest.or(fields.valid_from) else { return };
    let due = latest.checked_add(i64::from(interval).days()).unwrap_or(Date::MAX);
    if dossier.today > due {
        let message = phrase!(
            "Uppföljningen skulle ha gjorts senast {due}; den senaste är från {latest}.",
            "The review was due on {due}; the latest is of {latest}."
        );
        let help = phrase!(
            "Gör uppföljningen och skriv datumet i `uppföljning.senast`.",
            "Make the review and write its date in `uppföljning.senast`."
        );
        findings.add(at(route!["uppföljning", "senast"]), message).help(help);
    }
}

fn owner_gap(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    if matches!(product.status(), Status::Aborted | Status::OutOfUse) {
        return;
    }
    let owners = product.owners();
    for (index, pair) in owners.windows(2).enumerate() {
        let [former, next] = pair else { continue };
        let Some(from) = next.from else { continue };
        let message = match former.to {
            None => phrase!(
                "Ägarperioden före {from} har inget slutdatum `till`.",
                "The owner's period before {from} has no last day `till`."
            ),
            Some(to) if to.checked_add(1.day()).is_ok_and(|day| day < from) => phrase!(
                "Ingen var produktägare mellan {to} och {from}.",
                "Nobody owned the product between {to} and {from}."
            ),
            Some(to) if to >= from => phrase!(
                "Ägarperioderna överlappar: den ena slutar {to}, nästa börjar {from}.",
                "The owners' periods overlap: one ends on {to}, the next begins on {from}."
            ),
            Some(_) => continue,
        };
        let help = phrase!("Rätta `från` och `till`.", "Correct `från` and `till`.");
        findings
            .add(At::Front(route!["produktägare", index + 1, "från"]), message)
            .help(help)
            .cites(&["VGR-MALGR-02"]);
    }
    let Some((last, owner)) = owners.iter().enumerate().next_back() else { return };
    if let Some(to) = owner.to.filter(|to| *to < dossier.today) {
        let message = phrase!(
            "Produkten har ingen produktägare i dag: den sista perioden slutade {to}.",
            "The product has no owner today: the last period ended on {to}."
        );
        let help = phrase!("Lägg till den nya produktägaren.", "Add the new product owner.");
        let cites: Cites = &["VGR-MALGR-02", "VGR-4-13"];
        findings.add(At::Front(route!["produktägare", last, "till"]), message).help(help).cites(cites);
    }
}

fn unfinished(dossier: Dossier<'_>, findings: &mut Findings) {
    let front = &dossier.product.front;
    for (index, deviation) in front.deviations.iter().flatten().enumerate() {
        let at = |field: &str| At::Front(route!["avvikelser", index, field]);
        let owner = phrase!("Avvikelsen", "The deviation");
        let fields: [(_, _, Cites); 4] = [
            ("datum", deviation.date.is_some(), &["VGR-3-05"]),
            ("beskrivning", is_answered(deviation.description.as_deref()), &["VGR-3-05"]),
            ("status", deviation.status.is_some(), &["VGR-3-05"]),
            ("avstämd_med_ägare", deviation.told_owner.is_some(), &["VGR-3-06"]),
        ];
        for (field, _, cites) in fields.into_iter().filter(|(_, answered, _)| !answered) {
            let help = phrase!("Fyll i `{field}`.", "Fill in `{field}`.");
            report_missing(findings, at(field), field, &owner, help, cites);
        }
        if deviation.status == Some(Openness::Open) {
            let message = phrase!("Avvikelsen är fortfarande öppen.", "The deviation is still open.");
            let help = phrase!(
                "Stäng den innan produkten tas i bruk.",
                "Close it before the product is taken into use."
            );
            findings.add(at("status"), message).help(help).cites(&["VGR-3-05"]);
        }
    }
    for (index, event) in front.events.iter().flatten().enumerate() {
        if !is_answered(event.action.as_deref()) {
            let message = phrase!("Händelsen saknar `åtgärd`.", "The event lacks `åtgärd`.");
            let help = phrase!("Skriv vad som gjordes eller beslutades.", "Write what was done or decided.");
            let cites: Cites = &["VGR-4-18", "MDR-5.5.h"];
            findings.add(At::Front(route!["händelser", index, "åtgärd"]), message).help(help).cites(cites);
        }
    }
}
