//! The routine and MDR Annex I as data: clauses that rules cite, and the rows that document D answers.
//!
//! Both files are embedded and read once; they never change while the program runs.

pub mod traits;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::diagnostic::{Language, Level, Phrase};
use crate::model::decision::Gate;

/// The modal verb of a clause, which decides how grave it is not to meet it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Modality {
    /// Shall.
    #[serde(rename = "ska")]
    Shall,
    /// Must.
    #[serde(rename = "måste")]
    Must,
    /// May not.
    #[serde(rename = "får ej")]
    MayNot,
    /// Should.
    #[serde(rename = "bör")]
    Should,
    /// Can.
    #[serde(rename = "kan")]
    Can,
}

impl Modality {
    /// The level of a finding that breaks such a clause once it is due; `None` for *kan*.
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Shall | Self::Must | Self::MayNot => Some(Level::Error),
            Self::Should => Some(Level::Warning),
            Self::Can => None,
        }
    }
}

/// Which products a clause concerns, as far as the level of a finding depends on it. Narrower conditions (a mark, a
/// base product) are those of the rule that cites the clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concern {
    /// Every product.
    Every,
    /// Those with documents A–G.
    Full,
    /// Those with one document instead of A–G.
    Simple,
    /// Those that have been taken into use.
    Used,
}

/// How a clause is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClauseKind {
    /// A program can check it.
    Machine,
    /// A person confirms it.
    Attest,
    /// It is shown.
    Info,
}

/// One numbered sentence of the routine.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Clause {
    /// `VGR-<section>-<nn>`.
    pub id: String,
    /// Section of the routine.
    pub section: String,
    /// Its modal verb.
    pub modality: Modality,
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
    /// How it is served.
    pub kind: ClauseKind,
    /// The decision that it must be met for; `None` where it is always due.
    #[serde(default, deserialize_with = "gate")]
    pub gate: Option<Gate>,
    /// Which products it concerns.
    #[serde(rename = "applies_when", deserialize_with = "concern")]
    pub concern: Concern,
}

impl Clause {
    /// The sentence in one language.
    pub fn sentence(&self, language: Language) -> &str {
        match language {
            Language::Sv => &self.sv,
            Language::En => &self.en,
        }
    }

    /// The sentence in both languages.
    pub fn phrase(&self) -> Phrase {
        Phrase { sv: self.sv.clone(), en: self.en.clone() }
    }
}

fn gate<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Gate>, D::Error> {
    let word = Option::<String>::deserialize(deserializer)?;
    Ok(word.and_then(|word| Gate::ALL.iter().copied().find(|gate| gate.word() == word)))
}

fn concern<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Concern, D::Error> {
    let condition = String::deserialize(deserializer)?;
    Ok(match condition.as_str() {
        "simple_product == true" => Concern::Simple,
        "lifecycle == i-bruk" => Concern::Used,
        condition if condition.starts_with("simple_product == false") => Concern::Full,
        _ => Concern::Every,
    })
}

/// What a row of Annex I is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// A heading.
    Group,
    /// A requirement.
    Req,
    /// A lettered point of a requirement.
    Point,
    /// Addressed to others; no duty of the manufacturer.
    Info,
}

/// A row of Annex I.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct AnnexRow {
    /// `10.1.a`.
    pub id: String,
    /// I, II or III.
    pub chapter: String,
    /// What it is.
    pub kind: RowKind,
    /// The row above it.
    pub parent: Option<String>,
    /// Short label in Swedish.
    pub sv: String,
    /// Short label in English.
    pub en: String,
    /// Traits of a product that make the row likely to apply; empty for every product.
    pub traits: Vec<String>,
}

impl AnnexRow {
    /// Whether a writer answers it.
    pub fn is_assessable(&self) -> bool {
        matches!(self.kind, RowKind::Req | RowKind::Point)
    }
}

static CLAUSES: LazyLock<Vec<Clause>> = LazyLock::new(|| read(include_str!("routine/clauses.yaml")));
static ANNEX: LazyLock<Vec<AnnexRow>> = LazyLock::new(|| read(include_str!("routine/gspr.yaml")));
static CLAUSE_INDEX: LazyLock<BTreeMap<&str, usize>> =
    LazyLock::new(|| CLAUSES.iter().enumerate().map(|(index, clause)| (clause.id.as_str(), index)).collect());
static ANNEX_INDEX: LazyLock<BTreeMap<&str, usize>> =
    LazyLock::new(|| ANNEX.iter().enumerate().map(|(index, row)| (row.id.as_str(), index)).collect());

#[expect(clippy::expect_used, reason = "the data is part of the program and read by its tests")]
fn read<T: serde::de::DeserializeOwned>(yaml: &str) -> Vec<T> {
    serde_yaml::from_str(yaml).expect("embedded data is well formed")
}

/// Every clause in the order of the routine.
pub fn clauses() -> &'static [Clause] {
    &CLAUSES
}

/// The clause with this id.
pub fn clause(id: &str) -> Option<&'static Clause> {
    CLAUSE_INDEX.get(id).map(|&index| &CLAUSES[index])
}

/// Every row of Annex I in its order.
pub fn annex() -> &'static [AnnexRow] {
    &ANNEX
}

/// The row of Annex I with this number.
pub fn annex_row(id: &str) -> Option<&'static AnnexRow> {
    ANNEX_INDEX.get(id).map(|&index| &ANNEX[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_data_is_whole() {
        assert_eq!(clauses().len(), 253);
        assert_eq!(annex().len(), 210);
        assert_eq!(clause("VGR-3.1-02").unwrap().gate, Some(Gate::TakeIntoUse));
        assert_eq!(clause("VGR-1-20").unwrap().modality.level(), Some(Level::Warning));
    }
}
