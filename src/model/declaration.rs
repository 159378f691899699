//! Document H: the declaration of MDR art. 5(5)(e) and (f).

use jiff::civil::Date;

use crate::record;

record! {
    /// Own fields of H.
    pub struct DeclarationFields {
        /// What is declared.
        declaration: Declaration = "förklaring",
    }
}

record! {
    /// The declaration.
    pub struct Declaration {
        /// Whether every applicable requirement is met.
        all_met: bool = "krav_uppfyllda",
        /// Those that are not fully met.
        exceptions: Vec<Exception> = "undantag",
        /// Where it was signed.
        town: String = "ort",
        /// By whom and when.
        signed: Signing = "undertecknad",
        /// The public register's number.
        diary_number: String = "diarienummer",
        /// When it was registered.
        registered: Date = "diariedatum",
        /// The product versions it covers.
        versions: Vec<String> = "gäller_versioner",
        /// A checksum; optional until its meaning is fixed.
        checksum: String = "kontrollsumma",
    }
}

record! {
    /// A requirement that is not fully met.
    pub struct Exception {
        /// Annex I number.
        requirement: String = "krav",
        /// Why.
        justification: String = "motivering",
    }
}

record! {
    /// A signature.
    pub struct Signing {
        /// Name.
        name: String = "namn",
        /// Title.
        title: String = "befattning",
        /// When.
        date: Date = "datum",
        /// By hand or electronically.
        manner: String = "sätt",
    }
}
