//! The product owner's decisions at the four gates of the routine.

use jiff::civil::Date;

use super::document::DocumentKind;
use crate::{choice, record};

choice! {
    /// A decision gate, in the routine's order.
    pub enum Gate {
        /// To begin: the need is to be investigated.
        Initiate = "initiera",
        /// The need is approved: plan.
        Plan = "planera",
        /// The plan is approved: make.
        CarryOut = "genomföra",
        /// Everything is there: take into use.
        TakeIntoUse = "ta i bruk",
    }
}

choice! {
    /// What was decided.
    pub enum Outcome {
        /// Go on.
        Approved = "godkänt",
        /// Stop.
        Rejected = "avslag",
        /// Go on once conditions are met; does not count as approved.
        Conditional = "villkor",
    }
}

record! {
    /// One decision.
    pub struct Decision {
        /// Which gate.
        gate: Gate = "steg" required,
        /// When.
        date: Date = "datum",
        /// What.
        outcome: Outcome = "utfall",
        /// By whom.
        by: Decider = "av",
        /// How cost was weighed.
        cost: String = "kostnad",
        /// How benefit was weighed.
        benefit: String = "nytta",
        /// How risk was weighed.
        risk: String = "risk",
        /// Documents and versions relied on: `behovsbeskrivning 1.0`.
        basis: Vec<String> = "underlag",
        /// Conditions.
        conditions: Vec<Condition> = "villkor",
        /// Whether the solution was verified against the medical need.
        need_verified: bool = "behov_verifierat",
        /// Whether funding was verified.
        funding_verified: bool = "finansiering_verifierad",
        /// What is confirmed before use.
        confirmations: Confirmations = "bekräftelser",
        /// The register's number.
        diary_number: String = "diarienummer",
    }
}

record! {
    /// Who decided.
    pub struct Decider {
        /// Name.
        name: String = "namn",
        /// Title.
        title: String = "befattning",
    }
}

record! {
    /// A condition of a decision.
    pub struct Condition {
        /// What is to be done.
        text: String = "text",
        /// By when it was or is to be done.
        done: Date = "klart",
    }
}

record! {
    /// What the product owner confirms before use (routine 4).
    pub struct Confirmations {
        /// The intended use makes medical sense.
        fit_for_purpose: bool = "ändamålsenlig",
        /// The benefit outweighs the residual risks.
        benefit_outweighs: bool = "nytta_överväger",
        /// All documents are there.
        complete: bool = "dokumentation_komplett",
    }
}

impl Decision {
    /// The entries of its basis that name a document, with their number, the document and the version.
    pub fn named(&self) -> impl Iterator<Item = (usize, DocumentKind, Option<&str>)> {
        let entries = self.basis.iter().flatten().enumerate();
        entries.filter_map(|(index, entry)| named(entry).map(|(kind, version)| (index, kind, version)))
    }
}

/// What an entry of `underlag` names: `behovsbeskrivning 1.0`, `A 2.0`, `dokument B version 1.1`. `None` for free text.
pub fn named(entry: &str) -> Option<(DocumentKind, Option<&str>)> {
    let mut words = entry.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("dokument")).peekable();
    let mut first = words.next()?.trim_end_matches([',', ':']).to_owned();
    if first.eq_ignore_ascii_case("enklare")
        && words.peek().is_some_and(|word| word.eq_ignore_ascii_case("produkt"))
    {
        words.next();
        first.push_str(" produkt");
    }
    let kind = DocumentKind::of_key(&first)?;
    let version = words.find(|word| word.contains(|character: char| character.is_ascii_digit()));
    Some((kind, version.map(|version| version.trim_start_matches(['v', 'V']))))
}

#[cfg(test)]
mod tests {
    use super::super::document::Letter;
    use super::*;

    #[test]
    fn entries_name_a_document_and_a_version() {
        assert_eq!(named("behovsbeskrivning 1.0"), Some((DocumentKind::Need, Some("1.0"))));
        assert_eq!(named("dokument B version 1.1"), Some((Letter::B.into(), Some("1.1"))));
        assert_eq!(named("enklare-produkt 2"), Some((DocumentKind::Simple, Some("2"))));
        assert_eq!(named("A v2.0"), Some((Letter::A.into(), Some("2.0"))));
        assert_eq!(named("Avvikelserapporter från intensivvården"), None);
    }
}
