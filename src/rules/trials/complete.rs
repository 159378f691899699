//! What must be said of a test: what was planned before it, and what was done.

use super::{Purpose, Trial, trials};
use crate::diagnostic::Phrase;
use crate::model::validation::Test;
use crate::rules::parts::{Cites, has_any, is_answered, report_missing};
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::source::tree::Route;
use crate::{phrase, route};

/// A test leaves out how, how far, under which conditions, when, by whom or with what result.
pub(in crate::rules) static INCOMPLETE: Rule = Rule::product(
    "test-incomplete",
    [
        "En verifiering eller validering ska ha metod, omfattning, förutsättningar, plandatum, datum, utförare och resultat.",
        "A verification or validation must have a method, extent, conditions, plan date, date, performers and a result.",
    ],
    &[
        "VGR-3.3-05",
        "VGR-3.3-06",
        "VGR-3.3-07",
        "VGR-B1F-01",
        "VGR-3.4-10",
        "VGR-3.4-11",
        "VGR-3.4-12",
        "VGR-3.4-13",
        "VGR-B1F-02",
        "VGR-SYFTE-03",
    ],
    incomplete,
    Example::document(
        "f",
        "verifieringar:\n  - {id: V1, mot: [F1], resultat: godkänt}\n",
        "verifieringar:\n  - {id: V1, mot: [F1], metod: Dragprov, omfattning: Tre exemplar, förutsättningar: Utan människor i närheten, plan_datum: 2026-05-11, datum: 2026-06-15, utförare: [{namn: Johan Ahlberg, verksamhet: mt-region, informerad: 2026-06-11}], resultat: godkänt}\n",
    ),
);

/// A test was planned after it was done.
pub(in crate::rules) static BEFORE_PLAN: Rule = Rule::product(
    "test-before-plan",
    [
        "Metod, omfattning och förutsättningar ska vara klara innan provet görs.",
        "Method, extent and conditions must be settled before the test is done.",
    ],
    &["VGR-3.3-05", "VGR-3.3-06", "VGR-3.3-07", "VGR-3.4-10", "VGR-3.4-11", "VGR-3.4-12"],
    before_plan,
    Example::document(
        "f",
        "verifieringar:\n  - {id: V1, mot: [F1], plan_datum: 2026-07-01, datum: 2026-06-15}\n",
        "verifieringar:\n  - {id: V1, mot: [F1], plan_datum: 2026-05-11, datum: 2026-06-15}\n",
    ),
);

/// The clauses on what is settled before a test: method, extent and conditions.
const fn before(purpose: Purpose) -> [Cites; 3] {
    match purpose {
        Purpose::Verification => [&["VGR-3.3-05"], &["VGR-3.3-06"], &["VGR-3.3-07"]],
        _ => [&["VGR-3.4-10"], &["VGR-3.4-11"], &["VGR-3.4-12"]],
    }
}

/// The same clauses together.
const fn plan(purpose: Purpose) -> Cites {
    match purpose {
        Purpose::Verification => &["VGR-3.3-05", "VGR-3.3-06", "VGR-3.3-07"],
        _ => &["VGR-3.4-10", "VGR-3.4-11", "VGR-3.4-12"],
    }
}

/// A field of a test, whether it is answered, and who asks.
struct Field(Route, &'static str, bool, Cites);

fn fields(trial: &Trial<'_>) -> Vec<Field> {
    let [method, extent, conditions] = before(trial.purpose);
    let is_given = |text: &Option<String>| is_answered(text.as_deref());
    let test = trial.test;
    if trial.purpose == Purpose::Verification && !trial.was_done() {
        return Vec::new();
    }
    let mut fields = vec![
        Field(route!["metod"], "metod", is_given(&test.method), method),
        Field(route!["omfattning"], "omfattning", is_given(&test.extent), extent),
        Field(route!["förutsättningar"], "förutsättningar", is_given(&test.conditions), conditions),
        Field(route!["plan_datum"], "plan_datum", test.planned.is_some(), plan(trial.purpose)),
    ];
    if trial.was_done() {
        fields.extend(done(test, trial.purpose));
    }
    fields
}

/// What is known once a test is done.
fn done(test: &Test, purpose: Purpose) -> Vec<Field> {
    let cites = |simple: Cites| match purpose {
        Purpose::Verification => &["VGR-B1F-01"],
        Purpose::Validation => &["VGR-B1F-02"],
        Purpose::SimpleValidation => simple,
    };
    let performers = test.performers.iter().flatten().enumerate();
    let nameless = performers.filter(|(_, performer)| !is_answered(performer.name.as_deref()));
    let nameless = nameless
        .map(|(index, _)| Field(route!["utförare", index, "namn"], "namn", false, cites(&["VGR-3.4-13"])));
    let mut fields = vec![
        Field(route!["datum"], "datum", test.date.is_some(), cites(plan(purpose))),
        Field(route!["utförare"], "utförare", has_any(test.performers.as_ref()), cites(&["VGR-3.4-13"])),
        Field(route!["resultat"], "resultat", test.result.is_some(), cites(&["VGR-SYFTE-03"])),
    ];
    fields.extend(nameless);
    fields
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    for trial in trials(dossier.product) {
        let Phrase { sv, en } = trial.name();
        for Field(route, field, _, cites) in fields(&trial).into_iter().filter(|field| !field.2) {
            let owner = match field {
                "namn" => phrase!("En utförare av {sv}", "A performer of {en}"),
                _ => trial.name(),
            };
            let help = phrase!("Fyll i `{field}`.", "Fill in `{field}`.");
            report_missing(findings, trial.at(route), field, &owner, help, cites);
        }
    }
}

fn before_plan(dossier: Dossier<'_>, findings: &mut Findings) {
    for trial in trials(dossier.product) {
        let (Some(planned), Some(date)) = (trial.test.planned, trial.test.date) else { continue };
        if planned <= date {
            continue;
        }
        let Phrase { sv, en } = trial.name();
        let message = phrase!(
            "{sv} är planerad {planned}, efter att den gjordes {date}.",
            "{en} is planned on {planned}, after it was done on {date}."
        );
        let help = phrase!(
            "Rätta datumen, eller gör om provet efter en plan.",
            "Correct the dates, or repeat the test by a plan."
        );
        let note = phrase!("provets datum", "the date of the test");
        let finding = findings.add(trial.at(route!["plan_datum"]), message);
        finding.help(help).cites(plan(trial.purpose)).see(trial.at(route!["datum"]), note);
    }
}
