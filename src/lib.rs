//! Produktakt.
pub mod artifact;
pub mod diagnostic;
pub mod pages;
pub mod render;
pub mod source;
pub mod text;
