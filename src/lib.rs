//! Produktakt.
pub mod artifact;
pub mod console;
pub mod diagnostic;
pub mod model;
pub mod pages;
pub mod render;
pub mod source;
pub mod text;
