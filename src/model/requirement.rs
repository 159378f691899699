//! Document D: the general safety and performance requirements of MDR Annex I.

use crate::{choice, record};

record! {
    /// Own fields of D.
    pub struct RequirementFields {
        /// Rows of Annex I with their answers.
        rows: Vec<Requirement> = "krav",
    }
}

choice! {
    /// Whether a requirement is met.
    pub enum Fulfilment {
        /// Met.
        Met = "uppfyllt",
        /// Partly met.
        Partly = "delvis",
        /// Not met.
        NotMet = "ej uppfyllt",
        /// Does not apply.
        NotApplicable = "ej tillämpligt",
    }
}

record! {
    /// The answer to one row of Annex I.
    pub struct Requirement {
        /// Annex I number: `10.1.a`.
        id: String = "id" required,
        /// Whether it is met.
        status: Fulfilment = "status",
        /// Why.
        justification: String = "motivering",
        /// Where it is shown: `C#material`, `V2`.
        evidence: Vec<String> = "belägg",
        /// Standards that were applied.
        standards: Vec<String> = "standarder",
        /// Whether it points at an area of risk.
        risk_area: bool = "riskområde",
        /// The risks of that area.
        risks: Vec<String> = "risker",
    }
}
