//! Regular expressions that a region chooses for its identifiers.

use regex::Regex;

use crate::phrase;
use crate::source::fault::Fault;
use crate::source::record::{Kind, Read};
use crate::source::tree::Node;

/// A regular expression that matches a whole text.
#[derive(Debug, Clone)]
pub struct Pattern(Regex);

impl Pattern {
    /// The expression `text`, anchored at both ends; `None` where it is none.
    pub fn new(text: &str) -> Option<Self> {
        Regex::new(&format!("^(?:{text})$")).ok().map(Self)
    }

    /// Whether the whole of `text` matches.
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }

    /// The expression as the configuration spells it.
    pub fn as_written(&self) -> &str {
        self.0.as_str().trim_start_matches("^(?:").trim_end_matches(")$")
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Read for Pattern {
    const KIND: Kind = Kind::Text;

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        let text = String::read(node, faults)?;
        let pattern = Self::new(&text);
        if pattern.is_none() {
            let message = phrase!("”{text}” är inget giltigt mönster.", "\"{text}\" is not a valid pattern.");
            let help = phrase!(
                "Mönstret är ett reguljärt uttryck, till exempel `EMT-\\\\d{{4}}`.",
                "The pattern is a regular expression, such as `EMT-\\\\d{{4}}`."
            );
            faults.push(Fault::new("config-pattern-invalid", node.span, message).help(help));
        }
        pattern
    }
}
