//! The rules as documents: the table, its examples and the folder `tests/fixtures`, all executed.
//!
//! How a fixture is written stands in `tests/fixtures/README.md`.

mod examples;
mod fixtures;
mod items;
mod marks;
mod overlay;
mod table;
mod tree;
