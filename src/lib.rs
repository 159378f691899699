//! Produktakt turns a folder of Markdown into a checked register of medical devices that hospitals make themselves.
//!
//! The pipeline, each arrow a function from an immutable input to a new output:
//!
//! 1. [`disk`] reads the content tree into [`text::Text`]s: bytes, or why they could not be had.
//! 2. [`source::parse`] makes each a [`source::Source`]: a tree of fields, headings and links, every one with its place.
//! 3. [`model::assemble`] makes the files of one product a [`model::Product`]; [`site::Site`] is what belongs to none.
//! 4. [`register::Facts::of`] says what others need to know of it, and [`register::Register::merge`] puts all together.
//! 5. [`rules`] checks product by product and once over the register: [`diagnostic::Diagnostic`]s.
//! 6. [`workspace::Workspace`] holds it all, takes in changes, and gives a [`workspace::Snapshot`].
//! 7. [`label`] lays out the labels of products and individuals, to the dot of the printer.
//! 8. [`pages::list`] names the pages of a snapshot, [`render`] makes an [`artifact::Artifact`] of each.
//! 9. [`disk`] writes them, or [`server`] shows them, or [`console`] reports the findings.
//!
//! [`commands`] is the only place that knows both the pure core (1–8 but for the disk) and the edges.

pub mod artifact;
pub mod crash;
mod deflate;
pub mod diagnostic;
pub mod text;

pub mod source;

pub mod model;

pub mod routine;
pub mod site;

pub mod register;

pub mod rules;

pub mod scaffold;

pub mod workspace;

pub mod label;

pub mod search;

pub mod pages;

pub mod render;

pub mod console;
pub mod disk;
pub mod server;

pub mod cli;
pub mod commands;
