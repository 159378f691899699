//! Produktakt.
pub mod artifact;
pub mod diagnostic;
pub mod text;
