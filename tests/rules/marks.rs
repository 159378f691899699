//! The findings that a fixture expects: comments on the offending line, and `expected.txt` where no comment can stand.

use std::collections::BTreeSet;
use std::fmt;

use produktakt::diagnostic::{Diagnostic, Level};

use crate::tree::Tree;

/// A finding as a fixture writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Expected {
    /// File.
    pub(crate) path: String,
    /// Line, from 1.
    pub(crate) line: usize,
    /// `fel`, `varning` or `återstår`.
    pub(crate) level: &'static str,
    /// The rule.
    pub(crate) rule: String,
    /// The clauses.
    pub(crate) cites: BTreeSet<String>,
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} {} {}", self.path, self.line, self.level, self.rule)?;
        self.cites.iter().try_for_each(|clause| write!(f, " {clause}"))
    }
}

/// The words of the levels.
const LEVELS: [(&str, Level); 3] =
    [("fel", Level::Error), ("varning", Level::Warning), ("återstår", Level::Remaining)];

/// What was found, in the words of a fixture.
pub(crate) fn found(finding: &Diagnostic) -> Expected {
    Expected {
        path: finding.place.path.to_string(),
        line: finding.place.start.line,
        level: LEVELS.iter().find(|(_, level)| *level == finding.level).unwrap().0,
        rule: finding.rule.to_owned(),
        cites: finding.cites.iter().map(|id| (*id).to_owned()).collect(),
    }
}

/// The findings that the comments of a tree expect.
pub(crate) fn in_comments(tree: &Tree) -> Vec<Expected> {
    let mut expected = Vec::new();
    for (path, content) in &tree.0 {
        let produktakt::text::Content::Text(text) = content else { continue };
        let mut waiting: Vec<Expected> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let marks = in_line(path, number + 1, line);
            let stands_alone = line.trim().starts_with("<!--") || line.trim().starts_with("# ");
            if !marks.is_empty() && stands_alone && comment_only(line) {
                waiting.extend(marks);
                continue;
            }
            let moved = waiting.drain(..).map(|mark| Expected { line: number + 1, ..mark });
            expected.extend(moved.chain(marks));
        }
        assert!(waiting.is_empty(), "{path}: a mark at the end marks nothing");
    }
    expected
}

fn comment_only(line: &str) -> bool {
    let line = line.trim();
    let word = line.trim_start_matches("<!--").trim_start_matches('#').trim_start();
    LEVELS.iter().any(|(level, _)| word.starts_with(&format!("{level}: ")))
}

/// The marks of one line: `# fel: rule CLAUSE` or `<!-- fel: rule CLAUSE -->`, several of them one after the other.
fn in_line(path: &str, line: usize, text: &str) -> Vec<Expected> {
    let mut marks = Vec::new();
    for (level, _) in LEVELS {
        for opening in [format!("# {level}: "), format!("<!-- {level}: ")] {
            for (at, _) in text.match_indices(&opening) {
                let rest = &text[at + opening.len()..];
                let end = rest.find(['#', '<', '"']).unwrap_or(rest.len());
                let end = rest.find("-->").map_or(end, |close| end.min(close));
                let mut words = rest[..end].split_whitespace();
                let rule = words.next().unwrap_or_default().to_owned();
                let cites = words.map(str::to_owned).collect();
                marks.push(Expected { path: path.to_owned(), line, level, rule, cites });
            }
        }
    }
    marks
}

/// The findings of `expected.txt`: `file:line level rule CLAUSE…`.
pub(crate) fn in_list(list: &str) -> Vec<Expected> {
    let line = |text: &str| {
        let mut words = text.split_whitespace();
        let mut next = || words.next().unwrap_or_else(|| panic!("expected.txt: {text}"));
        let (path, number) = next().rsplit_once(':').expect("file:line");
        let word = next();
        let level = LEVELS.iter().find(|(level, _)| *level == word).expect("a level").0;
        let rule = next().to_owned();
        Expected {
            path: path.to_owned(),
            line: number.parse().expect("a line"),
            level,
            rule,
            cites: words.map(str::to_owned).collect(),
        }
    };
    list.lines().filter(|text| !text.trim().is_empty()).map(line).collect()
}
