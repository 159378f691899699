//! No test on patients or with their data, unless the authority knows of it (routine 3.3–3.5).

use jiff::civil::Date;

use super::{Trial, trials};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::front::{ClinicalInvestigation, Investigation};
use crate::rules::parts::{Cites, is_answered};
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::{phrase, route};

/// A test was done on a patient without a clinical investigation.
pub(in crate::rules) static ON_PATIENT: Rule = Rule::product(
    "test-on-patient",
    [
        "Ett prov får inte göras på patient utan en klinisk prövning som är anmäld eller ansökt före provet.",
        "A test may not be done on a patient without a clinical investigation notified or applied for before it.",
    ],
    &["VGR-3.3-03", "VGR-3.4-08", "VGR-3.5-01"],
    on_patient,
    Example::document(
        "f",
        "verifieringar:\n  - {id: V1, mot: [F1], datum: 2026-06-15, på_patient: true}\n",
        "verifieringar:\n  - {id: V1, mot: [F1], datum: 2026-06-15, på_patient: false}\n",
    ),
);

/// A test was done with a patient's data without a clinical investigation.
pub(in crate::rules) static WITH_PATIENT_DATA: Rule = Rule::product(
    "test-with-patient-data",
    [
        "Ett prov får inte göras med patientdata utan en klinisk prövning som är anmäld eller ansökt före provet.",
        "A test may not use patient data without a clinical investigation notified or applied for before it.",
    ],
    &["VGR-3.3-04", "VGR-3.4-09", "VGR-3.5-01"],
    with_patient_data,
    Example::document(
        "f",
        "verifieringar:\n  - {id: V1, mot: [F1], datum: 2026-06-15, patientdata: true}\n",
        "verifieringar:\n  - {id: V1, mot: [F1], datum: 2026-06-15, patientdata: false}\n",
    ),
);

fn on_patient(dossier: Dossier<'_>, findings: &mut Findings) {
    for trial in trials(dossier.product).iter().filter(|trial| trial.test.on_patient == Some(true)) {
        let cites: Cites = trial.purpose.pick(&["VGR-3.3-03", "VGR-3.5-01"], &["VGR-3.4-08", "VGR-3.5-01"]);
        let what = phrase!("görs på patient", "is done on a patient");
        report(dossier, trial, "på_patient", &what, cites, findings);
    }
}

fn with_patient_data(dossier: Dossier<'_>, findings: &mut Findings) {
    for trial in trials(dossier.product).iter().filter(|trial| trial.test.patient_data == Some(true)) {
        let cites: Cites = trial.purpose.pick(&["VGR-3.3-04", "VGR-3.5-01"], &["VGR-3.4-09", "VGR-3.5-01"]);
        let what = phrase!("görs med patientdata", "is done with patient data");
        report(dossier, trial, "patientdata", &what, cites, findings);
    }
}

fn report(
    dossier: Dossier<'_>,
    trial: &Trial<'_>,
    field: &'static str,
    what: &Phrase,
    cites: Cites,
    findings: &mut Findings,
) {
    let investigation = dossier.product.front.investigation.clone().unwrap_or_default();
    let Some((missing, why)) = what_is_missing(&investigation, trial.test.date) else { return };
    let name = trial.name();
    let message = Phrase {
        sv: format!("{} {}, men {}.", name.sv, what.sv, why.sv),
        en: format!("{} {}, but {}.", name.en, what.en, why.en),
    };
    let help = phrase!(
        "Gör provet utan patient och patientdata, eller anmäl eller ansök om klinisk prövning först och fyll i `klinisk_prövning`.",
        "Test without patients and their data, or notify or apply for a clinical investigation first and fill in `klinisk_prövning`."
    );
    let note = phrase!("bedömningen av klinisk prövning", "the assessment of a clinical investigation");
    let finding = findings.add(trial.at(route![field]), message);
    finding.help(help).cites(cites).see(At::Front(route!["klinisk_prövning", missing]), note);
}

/// The field that keeps an investigation from covering a test of that date, and why; `None` where it covers it.
fn what_is_missing(
    investigation: &ClinicalInvestigation,
    test: Option<Date>,
) -> Option<(&'static str, Phrase)> {
    let applies =
        matches!(investigation.assessment, Some(Investigation::Notification | Investigation::Application));
    if !applies {
        let why = phrase!(
            "ingen klinisk prövning är anmäld eller ansökt",
            "no clinical investigation is notified or applied for"
        );
        return Some(("bedömning", why));
    }
    if !is_answered(investigation.diary_number.as_deref()) {
        let why = phrase!(
            "den kliniska prövningen saknar diarienummer",
            "the clinical investigation lacks a diary number"
        );
        return Some(("diarienummer", why));
    }
    match (investigation.date, test) {
        (None, _) => Some((
            "datum",
            phrase!("den kliniska prövningen saknar datum", "the clinical investigation lacks a date"),
        )),
        (Some(date), Some(test)) if date >= test => Some((
            "datum",
            phrase!(
                "den kliniska prövningen är daterad {date}, inte före provet {test}",
                "the clinical investigation is dated {date}, not before the test of {test}"
            ),
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn an_investigation_covers_what_is_tested_after_it() {
        let investigation = ClinicalInvestigation {
            assessment: Some(Investigation::Application),
            date: Some(date(2026, 5, 1)),
            diary_number: Some("5.1-2026-1234".to_owned()),
            ..ClinicalInvestigation::default()
        };
        let missing = |test| what_is_missing(&investigation, Some(test)).map(|(field, _)| field);
        assert_eq!(missing(date(2026, 5, 2)), None);
        assert_eq!(missing(date(2026, 4, 30)), Some("datum"));
        let unassessed =
            ClinicalInvestigation { assessment: Some(Investigation::NotNeeded), ..investigation };
        let found = what_is_missing(&unassessed, Some(date(2026, 5, 2)));
        assert_eq!(found.map(|(field, _)| field), Some("bedömning"));
    }
}
