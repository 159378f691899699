//! The live preview over real sockets and a real disk.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the content is edited on the disk, as writers do")]

mod broken;
mod client;
mod disks;
mod editor;
mod editors;
mod edits;
mod events;
mod many;
mod pages;
mod random;
mod requests;
mod server;
mod small;
#[path = "../cli/stage.rs"]
mod stage;
#[path = "../cli/tree.rs"]
mod tree;
