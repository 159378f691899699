//! What holds for every content tree, however it is written, edited or attacked.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the example register lies on disk")]

mod apply;
mod basis;
mod edits;
mod facts;
mod hostile;
mod referees;
mod robust;
mod tree;
mod variants;
