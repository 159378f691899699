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
