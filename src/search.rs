//! Full-text search: what a register's pages say, as words that the index and the browser cut in the same way.
//!
//! [`words::tokens`] cuts a text. The browser does it again with what is typed (`themes/default/search/words.js`), so each
//! rule here is either in the standard of Unicode or data that travels with the index.

pub mod words;
