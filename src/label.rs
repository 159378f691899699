//! Labels: what stands on one, where on the stock it stands, and whole sheets of them as pictures (site.md 8).
//!
//! [`chosen`] says which labels are wanted, each a [`Label`]; [`lay_out`] gives each its place on a label of a [`Stock`], to the
//! dot of the printer, and [`sheets`] places them on sheets. [`svg`], [`pdf`], [`png`] and [`zpl`] write the same drawing.
//!
//! The unit of a drawing is the printer's dot: a module of a symbol is a whole number of them, or its edges blur and a scanner
//! guesses. Letters are outlines from fonts inside the program, so that a label fits or does not fit on every machine alike.

pub mod address;
mod choice;
mod content;
mod drawing;
mod face;
mod layout;
mod mark_of_conformity;
pub mod pdf;
pub mod png;
mod raster;
mod refusal;
mod setting;
mod sheet;
pub mod stock;
pub mod svg;
pub mod symbol;
#[cfg(test)]
mod tests;
pub mod zpl;

pub use choice::{chosen, in_use};
pub use content::{Item, Label};
pub use drawing::Drawing;
pub use layout::{Layout, Measure, lay_out, measure};
pub use refusal::Refusal;
pub use sheet::{Sheet, sheets};
pub use stock::Stock;

/// Millimetres per module that a label should have (site.md 8.1).
pub const RECOMMENDED: f64 = 0.33;
/// Millimetres per module below which no label is made.
pub const LEAST: f64 = 0.25;
