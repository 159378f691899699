//! The rules as documents: the table, its examples and the folder `tests/fixtures`, all executed; and the schemas of the same files.
//!
//! How a fixture is written stands in `tests/fixtures/README.md`.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "fixtures lie on disk")]

mod completeness;
mod examples;
mod fixtures;
mod items;
mod marks;
mod overlay;
mod schemas;
mod table;
mod tree;
