//! What the site shows: which pages there are, their addresses, and what each one says.

pub mod words;
