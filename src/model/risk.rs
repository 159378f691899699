//! Document E: the risk analysis, in the terms of ISO 14971.

use jiff::civil::Date;

use crate::{choice, record};

record! {
    /// Own fields of E.
    pub struct RiskFields {
        /// Risks.
        risks: Vec<Risk> = "risker",
    }
}

choice! {
    /// The stage of life in which a risk arises (*skede*).
    pub enum Stage {
        /// Making it.
        Manufacture = "tillverkning",
        /// Taking it into use.
        Introduction = "ibruktagande",
        /// Using it.
        Use = "användning",
        /// Handling it.
        Handling = "hantering",
        /// Managing it.
        Management = "förvaltning",
    }
}

choice! {
    /// The type of a risk control, in ISO 14971's order of priority.
    pub enum ControlKind {
        /// Inherent safety by design.
        Design = "konstruktion",
        /// Protective measure.
        Protection = "skydd",
        /// Information for safety.
        Information = "information",
    }
}

record! {
    /// One risk.
    pub struct Risk {
        /// Identity: R1, R2, …
        id: String = "id" required,
        /// When in its life.
        stage: Stage = "skede",
        /// Hazard.
        hazard: String = "fara",
        /// Sequence of events.
        sequence: String = "händelseförlopp",
        /// Hazardous situation.
        situation: String = "farlig_situation",
        /// Harm.
        harm: String = "skada",
        /// Who is harmed.
        affected: String = "drabbar",
        /// Reasonably foreseeable misuse.
        misuse: bool = "felanvändning",
        /// A first fault.
        first_fault: bool = "första_fel",
        /// Arises because the product cannot be marked.
        unmarked: bool = "omärkt",
        /// Probability before controls, from 1.
        probability: u32 = "sannolikhet",
        /// Severity before controls, from 1.
        severity: u32 = "allvarlighet",
        /// Controls.
        controls: Vec<Control> = "åtgärder",
        /// What remains.
        residual: Residual = "kvarstående",
        /// Why it is not lower, or why the benefit outweighs it.
        justification: String = "motivering",
        /// Rows of Annex I that led to it.
        requirements: Vec<String> = "krav",
    }
}

record! {
    /// A risk control.
    pub struct Control {
        /// Identity.
        id: String = "id",
        /// Its type.
        kind: ControlKind = "typ",
        /// What is done.
        text: String = "text",
        /// Who sees to it.
        responsible: String = "ansvarig",
        /// By when.
        due: Date = "klart",
        /// When it was done.
        implemented: Date = "genomförd",
        /// What shows that it works.
        evidence: Vec<String> = "belägg",
    }
}

record! {
    /// Residual risk after controls.
    pub struct Residual {
        /// Probability, from 1.
        probability: u32 = "sannolikhet",
        /// Severity, from 1.
        severity: u32 = "allvarlighet",
    }
}
