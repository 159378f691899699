//! `enklare-produkt`: documents A–G in one, for a product without unacceptable risks (routine 3.1).

use super::requirement::Requirement;
use super::risk::Risk;
use super::validation::Test;
use crate::record;

record! {
    /// Own fields of the simple document.
    pub struct SimpleFields {
        /// Validations, as in F.
        validations: Vec<Test> = "valideringar",
        /// Risks, as in E.
        risks: Vec<Risk> = "risker",
        /// Annex I rows, as in D.
        requirements: Vec<Requirement> = "krav",
    }
}
