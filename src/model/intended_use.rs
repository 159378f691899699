//! The intended purpose (MDR art. 2(12), *avsedd användning*): written once, shown wherever it is asked for.

use crate::record;

record! {
    /// What, who, where and how, and what limits it.
    pub struct IntendedUse {
        /// What it is used for.
        what: String = "vad",
        /// Who uses it.
        who: String = "vem",
        /// In which environment.
        environment: String = "var",
        /// How.
        how: String = "hur",
        /// For which patients.
        patients: String = "patientgrupp",
        /// Indications.
        indications: String = "indikationer",
        /// Contraindications; "Inga kända" is an answer.
        contraindications: String = "kontraindikationer",
        /// Warnings; every information control of the risk analysis is among them.
        warnings: Vec<String> = "varningar",
        /// How long at a time.
        duration: String = "varaktighet",
        /// How often.
        frequency: String = "frekvens",
        /// What must be in place.
        preconditions: String = "förutsättningar",
        /// What it must not be used for.
        limitations: String = "begränsningar",
    }
}

impl IntendedUse {
    /// The number of the warning that holds `text`, case and spaces aside.
    pub fn warning_with(&self, text: &str) -> Option<usize> {
        let wanted = bare(text);
        self.warnings.iter().flatten().position(|warning| bare(warning).contains(&wanted))
    }
}

/// `text` without its case, spaces and line breaks.
fn bare(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_spaces_do_not_tell_warnings_apart() {
        let warnings = Some(vec!["Lyft aldrig.".to_owned(), "Rör  inte\nARMEN. Alls.".to_owned()]);
        let intended = IntendedUse { warnings, ..IntendedUse::default() };
        assert_eq!(intended.warning_with("rör inte armen."), Some(1));
        assert_eq!(intended.warning_with("rör inte benet."), None);
    }
}
