//! The program as its users meet it: arguments, exit status, and what is on the disk afterwards.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "what the program does to the disk is looked at there")]

mod audience;
mod build;
mod check;
mod expected;
mod explain;
mod exports;
mod faults;
mod init;
mod label;
mod new;
mod planted;
mod public;
mod ran;
mod report;
mod same;
mod stage;
mod terminal;
mod tree;
mod verify;
