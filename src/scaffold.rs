//! What `new` and `init` write: files made from the same tables that the checker reads, so that they cannot drift.
//!
//! A new product holds every document and heading it will need. Guidance stands in comments, and nothing in it counts
//! as an answer.

mod product;
mod site;

pub use product::product;
pub use site::site;

/// A file to be written: its path below the content root, and its text.
pub type File = (String, String);
