//! The need description (routine 1).

use crate::record;

record! {
    /// Own fields of `behovsbeskrivning`.
    pub struct NeedFields {
        /// The most important requirements.
        requirements: Vec<NeedRequirement> = "krav",
    }
}

record! {
    /// A requirement of the need: K1, K2, …
    pub struct NeedRequirement {
        /// Identity.
        id: String = "id" required,
        /// What is required.
        text: String = "text",
    }
}
