//! Produktakt.
pub mod artifact;
pub mod diagnostic;
pub mod disk;
pub mod server;
pub mod text;
