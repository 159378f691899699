//! A label as it is drawn: symbols and lines of text. Lengths are dots of the printer, y goes downward.

use std::sync::Arc;

use super::face::Face;
use super::symbol::Symbol;

/// A label.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// How wide.
    pub width: f64,
    /// How high.
    pub height: f64,
    pub(super) symbols: Vec<Placed>,
    pub(super) texts: Vec<Text>,
}

/// A symbol in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    pub(super) symbol: Arc<Symbol>,
    /// The corner of its quiet zone.
    pub(super) corner: [u32; 2],
    /// Dots per module.
    pub(super) dots: u32,
}

/// Dark modules beside each other, in dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Text {
    pub(super) words: String,
    pub(super) face: Face,
    /// Dots per em.
    pub(super) size: f64,
    /// Where its baseline starts.
    pub(super) start: [f64; 2],
}

impl Placed {
    /// What is printed black.
    pub(super) fn bars(&self) -> impl Iterator<Item = Bar> {
        let dots = |modules: usize| self.dots * u32::try_from(modules).unwrap_or_default();
        self.symbol.runs().map(move |run| Bar {
            x: self.corner[0] + dots(run.column),
            y: self.corner[1] + dots(run.row),
            width: dots(run.length),
            height: self.dots,
        })
    }
}

/// The whole number of dots nearest to `length`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lengths of a sheet are small and never negative"
)]
pub(super) fn whole(length: f64) -> u32 {
    length.round().max(0.0) as u32
}
