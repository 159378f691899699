//! The scales of risk and which combinations are acceptable.

/// How acceptable a risk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Acceptability {
    /// *Acceptabel*.
    Acceptable,
    /// *Ska reduceras så långt möjligt*.
    Reduce,
    /// *Oacceptabel*.
    Unacceptable,
}

/// The scales and the matrix of `[risk]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RiskMatrix {
    /// Words for probability, low to high.
    pub probability: Vec<String>,
    /// Words for severity, low to high.
    pub severity: Vec<String>,
    rows: Vec<Vec<Acceptability>>,
}

impl RiskMatrix {
    /// How acceptable a risk is; both count from 1. `None` outside the scales.
    pub fn judge(&self, probability: u32, severity: u32) -> Option<Acceptability> {
        let index = |step: u32| usize::try_from(step).ok()?.checked_sub(1);
        self.rows.get(index(probability)?)?.get(index(severity)?).copied()
    }

    /// A matrix from rows of letters; `None` where they do not fit the scales.
    pub fn new(probability: Vec<String>, severity: Vec<String>, letters: &[String]) -> Option<Self> {
        let row = |text: &String| {
            let cells: Option<Vec<_>> = text.chars().map(acceptability).collect();
            cells.filter(|cells| cells.len() == severity.len())
        };
        let rows: Option<Vec<_>> = letters.iter().map(row).collect();
        let rows = rows.filter(|rows| rows.len() == probability.len())?;
        Some(Self { probability, severity, rows })
    }
}

fn acceptability(letter: char) -> Option<Acceptability> {
    match letter {
        'a' => Some(Acceptability::Acceptable),
        'r' => Some(Acceptability::Reduce),
        'o' => Some(Acceptability::Unacceptable),
        _ => None,
    }
}

/// The default matrix: a row per probability, a letter per severity.
pub(super) const ROWS: [&str; 5] = ["aaarr", "aarro", "arroo", "arooo", "roooo"];

fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

impl Default for RiskMatrix {
    fn default() -> Self {
        let probability = words(["Mycket osannolik", "Osannolik", "Möjlig", "Sannolik", "Mycket sannolik"]);
        let severity = words(["Försumbar", "Lindrig", "Måttlig", "Allvarlig", "Katastrofal"]);
        let rows = ROWS.map(|row| row.chars().filter_map(acceptability).collect()).to_vec();
        Self { probability, severity, rows }
    }
}
