//! What a rule reports, before it has a level and a place in a file.

use crate::diagnostic::Phrase;
use crate::model::At;

/// A finding at a symbolic place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub at: At,
    /// One sentence that stands alone.
    pub message: Phrase,
    /// What to do.
    pub help: Option<Phrase>,
    /// The clauses of this very finding, where they are fewer than the rule's.
    pub cites: Option<&'static [&'static str]>,
    /// Whether it is advice: a warning at most, whatever the clauses say.
    pub is_advice: bool,
    /// Other places in the same product.
    pub related: Vec<(At, Phrase)>,
    /// Places in other products, by their number in the register.
    pub elsewhere: Vec<(usize, At, Phrase)>,
}

impl Finding {
    /// A finding that says only what is wrong and where.
    pub fn new(at: At, message: Phrase) -> Self {
        Self {
            at,
            message,
            help: None,
            cites: None,
            is_advice: false,
            related: Vec::new(),
            elsewhere: Vec::new(),
        }
    }

    /// Adds what to do.
    pub fn help(&mut self, help: Phrase) -> &mut Self {
        self.help = Some(help);
        self
    }

    /// Narrows the clauses.
    pub fn cites(&mut self, cites: &'static [&'static str]) -> &mut Self {
        self.cites = Some(cites);
        self
    }

    /// Makes it a warning at most.
    pub fn advice(&mut self) -> &mut Self {
        self.is_advice = true;
        self
    }

    /// Adds a place that explains it.
    pub fn see(&mut self, at: At, note: Phrase) -> &mut Self {
        self.related.push((at, note));
        self
    }
}

/// The findings of one rule.
#[derive(Debug, Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Reports a finding; the returned reference takes help, clauses and related places.
    pub fn add(&mut self, at: At, message: Phrase) -> &mut Finding {
        let index = self.0.len();
        self.0.push(Finding::new(at, message));
        &mut self.0[index]
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
