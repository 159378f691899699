//! The house keeps its habits: the direction of dependencies, the size of files, and what may stand where.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the sources lie on disk")]

mod dependencies;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The modules of the core, from the ground up; those in one row do not know each other.
const CORE: [&[&str]; 13] = [
    &["text", "diagnostic", "artifact", "crash", "deflate"],
    &["source"],
    &["model"],
    &["routine", "site"],
    &["register"],
    &["rules"],
    &["scaffold"],
    &["workspace"],
    &["label"],
    &["search"],
    &["pages"],
    &["render"],
    &["commands"],
];

/// What touches the world. Edges know the lowest row of the core and nothing else, each other least of all.
const EDGES: [&str; 3] = ["disk", "server", "console"];

/// What stands above both.
const TOP: [&str; 3] = ["commands", "cli", "main"];

/// Lines of a file, its tests aside.
const LONGEST: usize = 400;

/// A file of the program: its path, its module below `src`, and its text without the tests at its end.
struct Source {
    path: PathBuf,
    module: String,
    code: String,
    is_test: bool,
}

fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root().join("src"), &mut paths);
    assert!(paths.len() > 50, "the sources were not found");
    paths.iter().map(|path| source(path)).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
    paths.sort();
}

fn source(path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap();
    let relative = path.strip_prefix(root().join("src")).unwrap().to_path_buf();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    let is_test =
        relative.components().any(|part| part.as_os_str() == "tests") || relative.ends_with("tests.rs");
    let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap().to_owned();
    Source { path: relative, module: first.trim_end_matches(".rs").to_owned(), code, is_test }
}

/// The rank of a module of the core.
fn rank(module: &str) -> Option<usize> {
    CORE.iter().position(|row| row.contains(&module))
}

/// The module that a name below `crate::` belongs to: macros are exported at the top and live lower.
fn home(name: &str) -> &str {
    match name {
        "phrase" => "diagnostic",
        "record" | "choice" | "route" => "source",
        module => module,
    }
}

/// The names after `crate::` in a text, also those of a group: `crate::{phrase, record}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, prefix) in code.match_indices("crate::") {
        let rest = &code[at + prefix.len()..];
        let group = rest.strip_prefix('{').map_or(rest, |group| &group[..group.find('}').unwrap_or(0)]);
        let is_group = rest.starts_with('{');
        for part in group.split(',').take(if is_group { usize::MAX } else { 1 }) {
            let end = |character: char| !(character.is_alphanumeric() || character == '_');
            let name = part.trim().split(end).next().unwrap_or_default();
            if !name.is_empty() {
                names.insert(home(name).to_owned());
            }
        }
    }
    names
}

/// The code without its comments, in which any module may be spoken of.
fn without_comments(code: &str) -> String {
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_know_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.module != "lib") {
        let own = source.module.as_str();
        for name in named(&without_comments(&source.code)) {
            let allowed = if name == own || TOP.contains(&own) {
                true
            } else if EDGES.contains(&own) {
                CORE[0].contains(&name.as_str())
            } else {
                let own = rank(own).unwrap_or_else(|| panic!("{own} has no place in the house"));
                rank(&name).is_some_and(|other| other < own || (other == own && own == 0))
            };
            if !allowed {
                wrong.push(format!("{} knows {name}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_has_a_place_in_the_house() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let listed = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    for module in listed {
        let is_placed = rank(module).is_some() || EDGES.contains(&module) || TOP.contains(&module);
        assert!(is_placed, "{module}");
    }
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut wrong = Vec::new();
    for source in sources() {
        let lines = source.code.lines().count();
        if lines > LONGEST && !source.is_test {
            wrong.push(format!("{} has {lines} lines", source.path.display()));
        }
        if !source.code.starts_with("//! ") && !source.is_test {
            wrong.push(format!("{} does not say what it is for", source.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    for source in sources() {
        for line in source.code.lines().map(str::trim) {
            let is_reminder = ["TODO", "FIXME", "XXX", "HACK"].iter().any(|word| line.contains(word));
            assert!(
                !(is_reminder && line.starts_with("//") && !line.contains('`')),
                "{}: {line}",
                source.path.display()
            );
            assert!(
                !line.contains("todo!(") && !line.contains("unimplemented!("),
                "{}: {line}",
                source.path.display()
            );
        }
    }
}

#[test]
fn one_module_alone_knows_each_of_these() {
    for (name, module) in [
        ("granit_parser", "source/yaml"),
        ("std::fs", "disk"),
        ("pulldown_cmark", ""),
        ("tera::", "render"),
        ("notify::", "disk"),
        ("tiny_http", "server"),
        ("clap::", ""),
    ] {
        let allowed: &[&str] = match name {
            "pulldown_cmark" => &["source/markdown", "render"],
            "clap::" => &["cli", "commands"],
            _ => &[],
        };
        for source in sources() {
            let path = source.path.to_string_lossy().replace('\\', "/");
            if path.contains("tests") {
                continue;
            }
            let is_home =
                allowed.iter().chain([&module]).any(|home| !home.is_empty() && path.starts_with(home));
            let own = format!("super::{name}");
            let code = without_comments(&source.code).replace(&own, "");
            let uses = code.match_indices(name).any(|(at, _)| {
                !code[..at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '_' | ':'))
            });
            assert!(is_home || !uses, "{path} names {name}");
        }
    }
}

#[test]
fn names_say_what_things_are() {
    let forbidden = ["Manager", "Helper", "Util", "Handler", "Processor"];
    for source in sources() {
        for line in source.code.lines().map(str::trim_start) {
            let words: Vec<_> = line.split_whitespace().collect();
            let declared = words.windows(2).find(|pair| ["struct", "enum", "trait"].contains(&pair[0]));
            let Some([_, name]) = declared else { continue };
            let is_vague = forbidden.iter().any(|word| name.contains(word));
            assert!(!is_vague || line.starts_with("//"), "{}: {name}", source.path.display());
        }
        let stem = source.path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!["util", "utils", "helpers", "common", "misc", "mod"].contains(&stem.as_str()), "{stem}");
    }
}

#[test]
fn the_top_level_of_the_repository_is_small() {
    let Ok(listed) = Command::new("git").arg("ls-files").current_dir(root()).output() else { return };
    if !listed.status.success() {
        return;
    }
    let listed = String::from_utf8(listed.stdout).unwrap();
    let found: BTreeSet<&str> = listed
        .lines()
        .map(|path| path.split('/').next().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    let allowed = [
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "README.md",
        "content-example",
        "netlify.toml",
        "src",
        "tests",
        "themes",
    ];
    let allowed: BTreeSet<&str> = allowed.into_iter().collect();
    assert!(found.is_subset(&allowed), "{:?}", found.difference(&allowed).collect::<Vec<_>>());
}

#[test]
fn messages_differ_between_the_languages() {
    let mut wrong = Vec::new();
    for source in sources() {
        let code = without_comments(&source.code);
        for (at, _) in code.match_indices("phrase!(") {
            let strings = strings(&code[at..]);
            let [sv, en] = &strings[..] else { continue };
            let is_words = sv.chars().filter(|character| character.is_alphabetic()).count() > 12;
            if sv == en && is_words {
                wrong.push(format!("{}: {sv}", source.path.display()));
            }
            if variables(sv) != variables(en) {
                wrong.push(format!("{}: {sv} and {en} name different things", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first two string literals of a text.
fn strings(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut characters = code.chars();
    while found.len() < 2 && characters.by_ref().any(|character| character == '"') {
        let mut text = String::new();
        while let Some(character) = characters.next().filter(|character| *character != '"') {
            text.push(character);
            if character == '\\' {
                text.extend(characters.next());
            }
        }
        found.push(text);
    }
    found
}

/// The variables that a format string names.
fn variables(text: &str) -> BTreeSet<String> {
    let plain = text.replace("{{", "").replace("}}", "");
    let parts = plain.split('{').skip(1);
    let named = parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name);
    let common = named.filter(|name| !["sv", "en"].contains(name));
    common.map(|name| name.trim_end_matches("_sv").trim_end_matches("_en").to_owned()).collect()
}
