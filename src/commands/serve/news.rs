//! What the open pages are told of a change: which files differ, and where each of them is shown.

use std::time::Duration;

use serde::Serialize;

use super::state::State;
use crate::text::Change;

/// Files that are named; of a larger change only the number is told.
const MOST: usize = 8;

/// A change, as it is sent.
#[derive(Debug, Serialize)]
pub(super) struct News {
    /// Whether it only follows from what was told before.
    pub(super) is_rest: bool,
    /// Whether the theme looks otherwise.
    styles: bool,
    files: Vec<File>,
    /// How many files differ beyond those named.
    more: usize,
    ms: Spent,
}

#[derive(Debug, Serialize)]
struct File {
    /// Below the content root.
    path: String,
    /// The page that shows it, from the root of the host.
    page: Option<String>,
    /// The first line that differs.
    line: usize,
}

/// Milliseconds spent, part by part.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct Spent {
    /// From the first hint until the disk was quiet.
    pub(super) settle: f64,
    /// Reading what differs.
    pub(super) look: f64,
    /// Parsing, assembling and checking it.
    pub(super) check: f64,
    /// Making the next state and its list of pages.
    pub(super) list: f64,
}

impl News {
    /// The news of `changes` that led from `former` to `now`.
    pub(super) fn of(changes: &[Change], former: &State, now: &State, styles: bool, ms: Spent) -> Self {
        let file = |change: &Change| {
            let path = change.path();
            let state = if matches!(change, Change::Gone(_)) { former } else { now };
            let text = |state: &State| state.snapshot.source(path).map(|source| source.text.clone());
            let (before, after) = (text(former), text(now));
            File {
                path: path.to_string(),
                page: state.address_of(path).map(|address| format!("/{address}")),
                line: first_line(before.as_deref().unwrap_or_default(), after.as_deref().unwrap_or_default()),
            }
        };
        let files: Vec<File> = changes.iter().take(MOST).map(file).collect();
        Self { is_rest: false, styles, more: changes.len() - files.len(), files, ms }
    }
}

/// The first line in which two texts differ, from 1.
fn first_line(before: &str, after: &str) -> usize {
    let is_same = |(a, b): &(u8, u8)| a == b;
    let same = before.bytes().zip(after.bytes()).take_while(is_same).count();
    memchr::memchr_iter(b'\n', &after.as_bytes()[..same]).count() + 1
}

/// A duration as it is told.
pub(super) fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 10_000.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_found() {
        for (before, after, line) in
            [("", "", 1), ("a\nb\nc", "a\nb\nd", 3), ("a\n", "a\nb", 2), ("a\nb", "a\n", 2), ("å", "ä", 1)]
        {
            assert_eq!(first_line(before, after), line, "{before:?} {after:?}");
        }
    }
}
