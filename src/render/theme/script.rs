//! The script of the search: joined from small files, so that a site's own theme can replace one of them.

use super::{Files, ThemeFault, text};

/// Where the script is published.
pub(super) const PATH: &str = "static/search.js";

/// Its files in the order in which they build on each other.
const FILES: [&str; 10] = [
    "search/words.js",
    "search/shards.js",
    "search/query.js",
    "search/near.js",
    "search/results.js",
    "search/excerpt.js",
    "search/rows.js",
    "search/panel.js",
    "search/choices.js",
    "search/page.js",
];

/// The files as one classic script that leaves nothing behind but the function that its index calls.
pub(super) fn join(files: &Files) -> Result<String, ThemeFault> {
    let mut script = String::from("(() => {\n\"use strict\";\n");
    for path in FILES {
        script.push_str(text(files, path)?);
    }
    script.push_str("})();\n");
    Ok(script)
}
