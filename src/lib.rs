//! Produktakt.
pub mod artifact;
pub mod console;
pub mod diagnostic;
pub mod text;
