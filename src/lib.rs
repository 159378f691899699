//! Produktakt.
pub mod artifact;
pub mod console;
pub mod diagnostic;
pub mod model;
pub mod pages;
pub mod register;
pub mod render;
pub mod routine;
pub mod rules;
pub mod site;
pub mod source;
pub mod disk;
pub mod server;
pub mod text;
pub mod workspace;
