//! The words that code and templates ask for are those of the catalogue, no more and no fewer.

use std::collections::BTreeSet;
use std::path::Path;

use regex::Regex;

use crate::diagnostic::Language;
use crate::render::theme::Theme;

#[test]
fn every_word_is_asked_for_and_every_word_asked_for_is_there() {
    let theme = Theme::new(Language::Sv, []).unwrap();
    let sections = theme.words().sections();
    let known: BTreeSet<String> = sections
        .iter()
        .filter(|(section, _)| *section != "term")
        .flat_map(|(section, words)| words.keys().map(move |key| format!("{section}.{key}")))
        .collect();
    let asked = asked();
    let is_section =
        |key: &str| key.split_once('.').is_some_and(|(section, _)| sections.contains_key(section));
    let absent: Vec<&String> = asked
        .iter()
        .filter(|key| is_section(key) && key.rsplit('.').next() != Some("html") && !has(&known, key))
        .collect();
    assert_eq!(absent, Vec::<&String>::new(), "asked for and not there");
    let idle: Vec<&String> = known.iter().filter(|key| !is_asked(&asked, key)).collect();
    assert_eq!(idle, Vec::<&String>::new(), "there and not asked for");
}

fn has(known: &BTreeSet<String>, key: &str) -> bool {
    known.contains(key) || (known.contains(&format!("{key}_one")) && known.contains(&format!("{key}_other")))
}

/// Chapters are numbered by the code.
fn is_asked(asked: &BTreeSet<String>, key: &str) -> bool {
    let stem = key.strip_suffix("_one").or_else(|| key.strip_suffix("_other"));
    asked.contains(key) || stem.is_some_and(|stem| asked.contains(stem)) || key.starts_with("gspr.chapter_")
}

#[expect(clippy::disallowed_methods, reason = "the test reads the sources of the program")]
fn asked() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let in_code = Regex::new("\"([a-z_]+\\.[a-z_0-9]+)\"").unwrap();
    let in_template = Regex::new("\\bt\\.([a-z_]+\\.[a-z_0-9]+)").unwrap();
    let mut asked = BTreeSet::new();
    for folder in ["src/pages", "src/render", "src/pages.rs", "src/render.rs", "themes/default/templates"] {
        for entry in ignore::Walk::new(root.join(folder)).map(|entry| entry.unwrap()) {
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            if !is_file || entry.path().components().any(|part| part.as_os_str() == "tests") {
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).unwrap();
            let pattern =
                if entry.path().extension().is_some_and(|end| end == "rs") { &in_code } else { &in_template };
            asked.extend(pattern.captures_iter(&text).map(|found| found[1].to_owned()));
        }
    }
    asked
}
