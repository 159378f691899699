//! Document F: production control, verification and validation.

use jiff::civil::Date;

use crate::{choice, record};

record! {
    /// Own fields of F.
    pub struct ValidationFields {
        /// Tests of the prototype.
        verifications: Vec<Test> = "verifieringar",
        /// Tests of the product against need and intended use.
        validations: Vec<Test> = "valideringar",
        /// Why there was no prototype.
        no_prototype: String = "ingen_prototyp",
    }
}

choice! {
    /// The result of a test.
    pub enum TestResult {
        /// Passed.
        Passed = "godkänt",
        /// Failed.
        Failed = "underkänt",
        /// Not done.
        NotDone = "ej utfört",
    }
}

record! {
    /// A verification or validation.
    pub struct Test {
        /// Identity: V1, V2, …
        id: String = "id" required,
        /// What it is tested against: requirement ids, `A`, `avsedd användning`, `konceptskiss`.
        against: Vec<String> = "mot",
        /// How.
        method: String = "metod",
        /// To what extent.
        extent: String = "omfattning",
        /// Under which conditions.
        conditions: String = "förutsättningar",
        /// When the plan was made.
        planned: Date = "plan_datum",
        /// When it was done.
        date: Date = "datum",
        /// Who did it.
        performers: Vec<Performer> = "utförare",
        /// Where.
        environment: String = "miljö",
        /// Whether on a patient.
        on_patient: bool = "på_patient",
        /// Whether with patient data.
        patient_data: bool = "patientdata",
        /// The result.
        result: TestResult = "resultat",
        /// Protocol files.
        protocols: Vec<String> = "protokoll",
    }
}

record! {
    /// Someone who carries out a test.
    pub struct Performer {
        /// Name.
        name: String = "namn",
        /// A unit's id or free text.
        unit: String = "verksamhet",
        /// When told of risks and limits.
        informed: Date = "informerad",
    }
}
