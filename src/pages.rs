//! What the site shows: which pages there are, their addresses, and what each one says.

mod order;
mod parts;
mod table;
pub mod words;
