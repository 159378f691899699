//! The product owner's decisions: that they were taken, in order, by the right person, weighing cost, benefit and risk.

pub(super) mod basis;
pub(super) mod confirmed;

use super::parts::is_answered;
use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::model::decision::{Decision, Gate, Outcome};
use crate::{phrase, route};

/// A step was taken without an approved decision.
pub(super) static MISSING: Rule = Rule::product(
    "decision-missing",
    [
        "Produktägaren ska ha godkänt varje steg: initiera, planera, genomföra och ta i bruk.",
        "The product owner must have approved every step: initiera, planera, genomföra and ta i bruk.",
    ],
    &["VGR-1-01", "VGR-1-18", "VGR-2-37", "VGR-3-01", "VGR-4-01", "VGR-ARB-01"],
    missing,
    Example::product(
        "beslut:\n  - {steg: initiera, datum: 2024-02-01, utfall: godkänt}\n",
        "beslut:\n  - {steg: initiera, datum: 2024-02-01, utfall: godkänt}\n  - {steg: planera, datum: 2024-04-01, utfall: godkänt}\n  - {steg: genomföra, datum: 2024-06-01, utfall: godkänt}\n  - {steg: ta i bruk, datum: 2025-03-03, utfall: godkänt}\n",
    ),
);

/// A decision lacks its date, outcome or decider.
pub(super) static INCOMPLETE: Rule = Rule::product(
    "decision-incomplete",
    [
        "Ett beslut ska ha datum, utfall och beslutsfattare, och villkor när utfallet är villkor.",
        "A decision must have a date, an outcome and a decider, and conditions where the outcome is conditional.",
    ],
    &["VGR-OMF-01", "VGR-1-01", "VGR-1-18", "VGR-2-37", "VGR-4-01"],
    incomplete,
    Example::product(
        "beslut:\n  - {steg: initiera, utfall: godkänt}\n",
        "beslut:\n  - {steg: initiera, datum: 2024-02-01, utfall: godkänt, av: {namn: Karin Dahlgren, befattning: sjukhusfysiker}}\n",
    ),
);

/// A decision is dated before the step it builds on.
pub(super) static OUT_OF_ORDER: Rule = Rule::product(
    "decision-out-of-order",
    [
        "Besluten ska fattas i rutinens ordning: initiera, planera, genomföra, ta i bruk.",
        "Decisions must be taken in the routine's order: initiera, planera, genomföra, ta i bruk.",
    ],
    &["VGR-OMF-01", "VGR-ARB-01"],
    out_of_order,
    Example::product(
        "beslut:\n  - {steg: initiera, datum: 2024-05-01, utfall: godkänt}\n  - {steg: planera, datum: 2024-04-01, utfall: godkänt}\n",
        "beslut:\n  - {steg: initiera, datum: 2024-02-01, utfall: godkänt}\n  - {steg: planera, datum: 2024-04-01, utfall: godkänt}\n",
    ),
);

/// A decision is dated after today.
pub(super) static IN_FUTURE: Rule = Rule::product(
    "decision-in-future",
    ["Ett beslut kan inte vara fattat i framtiden.", "A decision cannot have been taken in the future."],
    &["VGR-OMF-01"],
    in_future,
    Example::product(
        "beslut:\n  - {steg: initiera, datum: 2099-02-01, utfall: godkänt}\n",
        "beslut:\n  - {steg: initiera, datum: 2024-02-01, utfall: godkänt}\n",
    ),
);

/// A decision does not say how cost, benefit and risk were weighed.
pub(super) static NOT_WEIGHED: Rule = Rule::product(
    "decision-not-weighed",
    ["Varje beslut ska väga kostnad, nytta och risk.", "Every decision must weigh cost, benefit and risk."],
    &["VGR-1-19", "VGR-2-38", "VGR-4-03"],
    not_weighed,
    Example::product(
        "beslut:\n  - {steg: initiera, datum: 2024-02-01, utfall: godkänt, nytta: Färre omtag, risk: Liten}\n",
        "beslut:\n  - {steg: initiera, datum: 2024-02-01, utfall: godkänt, kostnad: 20 000 kr, nytta: Färre omtag, risk: Liten}\n",
    ),
);

/// Someone else than the product owner decided.
pub(super) static BY_OTHER: Rule = Rule::product(
    "decision-by-other",
    [
        "Besluten om att planera, genomföra och ta i bruk fattas av den som är produktägare den dagen.",
        "The decisions to plan, carry out and take into use are taken by the product owner of that day.",
    ],
    &["VGR-1-18", "VGR-2-37", "VGR-4-01"],
    by_other,
    Example::product(
        "beslut:\n  - {steg: planera, datum: 2025-04-01, utfall: godkänt, av: {namn: Någon Annan, befattning: chef}}\n",
        "beslut:\n  - {steg: planera, datum: 2025-04-01, utfall: godkänt, av: {namn: Karin Dahlgren, befattning: sjukhusfysiker}}\n",
    ),
);

/// The clause that a gate's decision itself answers.
pub(super) const fn clauses(gate: Gate) -> &'static [&'static str] {
    match gate {
        Gate::Initiate => &["VGR-1-01"],
        Gate::Plan => &["VGR-1-18"],
        Gate::CarryOut => &["VGR-2-37", "VGR-3-01"],
        Gate::TakeIntoUse => &["VGR-4-01"],
    }
}

fn missing(dossier: Dossier<'_>, findings: &mut Findings) {
    // A decision whose step cannot be read may be any of them; that it cannot be read is already reported.
    if dossier.product.decisions().iter().any(|decision| decision.gate.is_none()) {
        return;
    }
    for &gate in Gate::ALL {
        let is_taken = |decision: &Decision| matches!(decision.outcome, None | Some(Outcome::Approved));
        if dossier.product.decisions_at(gate).any(|(_, decision)| is_taken(decision)) {
            continue;
        }
        let step = gate.word();
        let message = phrase!(
            "Ett godkänt beslut för steget ”{step}” saknas.",
            "An approved decision for the step \"{step}\" is missing."
        );
        let help = phrase!(
            "Lägg till beslutet under `beslut` när det är fattat: `steg: {step}`, `datum`, `utfall: godkänt`, `av`, `kostnad`, `nytta` och `risk`.",
            "Add the decision below `beslut` once it is taken: `steg: {step}`, `datum`, `utfall: godkänt`, `av`, `kostnad`, `nytta` and `risk`."
        );
        findings.add(At::Front(route!["beslut"]), message).help(help).cites(clauses(gate));
    }
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    for (index, decision) in dossier.product.decisions().iter().enumerate() {
        let Some(gate) = decision.gate else { continue };
        let by = decision.by.as_ref();
        let conditions = decision.outcome == Some(Outcome::Conditional) && decision.conditions.is_none();
        let fields = [
            (decision.date.is_none(), route!["datum"], "datum"),
            (decision.outcome.is_none(), route!["utfall"], "utfall"),
            (by.is_none(), route!["av"], "av"),
            (by.is_some_and(|by| by.name.is_none()), route!["av", "namn"], "av.namn"),
            (by.is_some_and(|by| by.title.is_none()), route!["av", "befattning"], "av.befattning"),
            (conditions, route!["villkor"], "villkor"),
        ];
        for (_, field, name) in fields.into_iter().filter(|(is_missing, ..)| *is_missing) {
            let step = gate.word();
            let message =
                phrase!("Beslutet ”{step}” saknar `{name}`.", "The decision \"{step}\" lacks `{name}`.");
            let help = phrase!("Fyll i `{name}` i beslutet.", "Fill in `{name}` in the decision.");
            findings.add(at(index, field), message).help(help).cites(of_decision(gate));
        }
    }
}

/// A decision that exists must be whole, also before it counts as an approval.
const fn of_decision(gate: Gate) -> &'static [&'static str] {
    match gate {
        Gate::Initiate => &["VGR-1-01", "VGR-OMF-01"],
        Gate::Plan => &["VGR-1-18", "VGR-OMF-01"],
        Gate::CarryOut => &["VGR-2-37", "VGR-OMF-01"],
        Gate::TakeIntoUse => &["VGR-4-01", "VGR-OMF-01"],
    }
}

/// The place of a field of the decision with this number.
pub(super) fn at(index: usize, field: crate::source::tree::Route) -> At {
    let mut route = route!["beslut", index];
    route.extend(field);
    At::Front(route)
}

fn out_of_order(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for (index, decision) in product.decisions().iter().enumerate() {
        let (Some(gate), Some(date)) = (decision.gate, decision.date) else { continue };
        let earlier = Gate::ALL.iter().filter(|earlier| **earlier < gate);
        let latest = earlier.filter_map(|gate| Some((product.first_approval(*gate)?, *gate))).max();
        let Some((approved, before)) = latest.filter(|(approved, _)| *approved > date) else { continue };
        let (step, former) = (gate.word(), before.word());
        let message = phrase!(
            "Beslutet ”{step}” är daterat {date}, före beslutet ”{former}” {approved}.",
            "The decision \"{step}\" is dated {date}, before the decision \"{former}\" of {approved}."
        );
        let help =
            phrase!("Rätta datumet eller stegens ordning.", "Correct the date or the order of the steps.");
        let finding = findings.add(at(index, route!["datum"]), message);
        finding.help(help);
        if let Some((other, _)) = product.decisions_at(before).next() {
            let note = phrase!("beslutet ”{former}” står här", "the decision \"{former}\" stands here");
            finding.see(at(other, route!["datum"]), note);
        }
    }
}

fn in_future(dossier: Dossier<'_>, findings: &mut Findings) {
    for (index, decision) in dossier.product.decisions().iter().enumerate() {
        let Some(date) = decision.date.filter(|date| *date > dossier.today) else { continue };
        let today = dossier.today;
        let message = phrase!(
            "Beslutet är daterat {date}, efter dagens datum {today}.",
            "The decision is dated {date}, after today, {today}."
        );
        let help = phrase!("Skriv in beslutet när det är fattat.", "Enter the decision once it is taken.");
        findings.add(at(index, route!["datum"]), message).help(help);
    }
}

fn not_weighed(dossier: Dossier<'_>, findings: &mut Findings) {
    for (index, decision) in dossier.product.decisions().iter().enumerate() {
        let Some(gate) = decision.gate else { continue };
        for (field, text) in weighed(decision) {
            if is_answered(text) {
                continue;
            }
            let step = gate.word();
            let message = phrase!(
                "Beslutet ”{step}” säger inget om {field}.",
                "The decision \"{step}\" says nothing of `{field}`."
            );
            let help = phrase!(
                "Skriv i `{field}` hur den vägdes in i beslutet.",
                "Write in `{field}` how it was weighed in the decision."
            );
            findings.add(at(index, route![field]), message).help(help).cites(weighing_clauses(gate, field));
        }
    }
}

fn weighed(decision: &Decision) -> [(&'static str, Option<&str>); 3] {
    [
        ("kostnad", decision.cost.as_deref()),
        ("nytta", decision.benefit.as_deref()),
        ("risk", decision.risk.as_deref()),
    ]
}

fn weighing_clauses(gate: Gate, field: &str) -> &'static [&'static str] {
    match gate {
        Gate::CarryOut => &["VGR-1-19", "VGR-2-38"],
        Gate::TakeIntoUse if field == "nytta" => &["VGR-1-19", "VGR-4-03"],
        Gate::Initiate | Gate::Plan | Gate::TakeIntoUse => &["VGR-1-19"],
    }
}

fn by_other(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for (index, decision) in product.decisions().iter().enumerate() {
        let (Some(gate), Some(date)) = (decision.gate, decision.date) else { continue };
        let Some(name) = decision.by.as_ref().and_then(|by| by.name.as_deref()) else { continue };
        if gate == Gate::Initiate || product.owners().is_empty() {
            continue;
        }
        let owner = product.owner_on(date);
        if owner.is_some_and(|owner| owner.name.is_none()) {
            // A period without a name is a fault of its own.
            continue;
        }
        let owner = owner.and_then(|owner| owner.name.as_deref());
        if owner.is_some_and(|owner| is_same_person(owner, name)) {
            continue;
        }
        let step = gate.word();
        let (message, help) = match owner {
            Some(owner) => (
                phrase!(
                    "Beslutet ”{step}” är fattat av {name}, men produktägare {date} var {owner}.",
                    "The decision \"{step}\" was taken by {name}, but the product owner on {date} was {owner}."
                ),
                phrase!(
                    "Rätta namnet, eller perioderna under `produktägare`.",
                    "Correct the name, or the periods below `produktägare`."
                ),
            ),
            None => (
                phrase!(
                    "Beslutet ”{step}” är fattat {date}, då produkten inte hade någon produktägare.",
                    "The decision \"{step}\" was taken on {date}, when the product had no owner."
                ),
                phrase!("Fyll i vem som var produktägare då.", "Fill in who was the product owner then."),
            ),
        };
        findings.add(at(index, route!["av", "namn"]), message).help(help).cites(clauses(gate));
    }
}

/// Whether two names are the same person's: case and spaces aside.
pub(super) fn is_same_person(a: &str, b: &str) -> bool {
    let bare = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    bare(a) == bare(b)
}
