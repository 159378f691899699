//! Produktakt.
pub mod artifact;
pub mod cli;
pub mod commands;
pub mod console;
pub mod diagnostic;
pub mod disk;
pub mod model;
pub mod register;
pub mod routine;
pub mod rules;
pub mod scaffold;
pub mod server;
pub mod site;
pub mod source;
pub mod text;
pub mod workspace;
