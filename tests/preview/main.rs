//! The live preview over real sockets and a real disk.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the content is edited on the disk, as writers do")]

mod client;
mod edits;
mod events;
mod pages;
mod requests;
mod server;
#[path = "../cli/stage.rs"]
mod stage;
#[path = "../cli/tree.rs"]
mod tree;
