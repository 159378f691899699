//! The product plan (routine 2).

use crate::record;

record! {
    /// Own fields of `produktplan`.
    pub struct PlanFields {
        /// Function requirements.
        requirements: Vec<PlanRequirement> = "krav",
        /// Project group.
        team: Vec<Member> = "projektgrupp",
        /// Laws, standards and routines that govern the product.
        governing: Vec<GoverningDocument> = "styrande_dokument",
        /// Cost.
        cost: String = "kostnad",
        /// Proposed funding.
        funding: String = "finansiering",
        /// The eight safety areas of the routine.
        safety: SafetyAreas = "säkerhetsområden",
    }
}

record! {
    /// A function requirement: F1, F2, …
    pub struct PlanRequirement {
        /// Identity.
        id: String = "id" required,
        /// What the product shall do.
        text: String = "text",
        /// The need requirements it comes from.
        from: Vec<String> = "från",
    }
}

record! {
    /// A member of the project group.
    pub struct Member {
        /// Name.
        name: String = "namn",
        /// Role.
        role: String = "roll",
        /// Competence.
        competence: String = "kompetens",
    }
}

record! {
    /// A governing document.
    pub struct GoverningDocument {
        /// Title.
        title: String = "titel",
        /// Edition.
        edition: String = "utgåva",
    }
}

record! {
    /// Who answers for each area of safety, or why it does not apply.
    pub struct SafetyAreas {
        /// Patient safety.
        patient: SafetyArea = "patientsäkerhet",
        /// Medical device safety.
        device: SafetyArea = "medicinteknisk_säkerhet",
        /// Radiation safety.
        radiation: SafetyArea = "strålsäkerhet",
        /// IT security.
        it: SafetyArea = "it_säkerhet",
        /// Information security.
        information: SafetyArea = "informationssäkerhet",
        /// Supply of gas, electricity, …
        supply: SafetyArea = "teknisk_försörjning",
        /// Cleanliness.
        cleanliness: SafetyArea = "renlighet",
        /// Hygiene of care.
        hygiene: SafetyArea = "vårdhygien",
    }
}

record! {
    /// One area of safety.
    pub struct SafetyArea {
        /// Who answers for it.
        responsible: String = "ansvar",
        /// Why it does not apply.
        not_applicable: String = "ej_tillämpligt",
    }
}
