//! Produktakt.
pub mod artifact;
pub mod diagnostic;
pub mod source;
pub mod text;
