//! Full-text search: what a register's pages say, as words that the index and the browser cut in the same way.
//!
//! [`words::tokens`] cuts a text, [`stem::rules`] lets the forms of a word fall together. The browser does both again with
//! what is typed (`themes/default/search/words.js`), so each rule here is either in the standard of Unicode or data that
//! travels with the index.

pub mod stem;
pub mod words;
