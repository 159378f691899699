//! What the program is made of beside its own code: few crates, each needed, each with a licence that allows it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use crate::{root, sources};

/// Licences that ask for no more than to be named. The list of `.cargo/deny.toml`, which cargo-deny checks as well.
const LICENCES: [&str; 13] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Crates that are there in two versions: the one that keeps the older, and why.
const TWICE: [(&str, &str); 4] = [
    ("foldhash", "whatlang 0.18 keeps hashbrown 0.15"),
    ("getrandom", "proptest keeps the older; only tests are made with it"),
    ("hashbrown", "whatlang 0.18 keeps the older; all it costs is 20 KB"),
    ("syn", "palette's derive keeps the older; it runs while building and is not in the program"),
];

/// Every package that is built on this machine, as cargo knows it.
fn packages() -> Vec<serde_json::Value> {
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host];
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let built = metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|node| node["id"].clone());
    let built: Vec<_> = built.collect();
    let mut packages = std::mem::take(metadata["packages"].as_array_mut().unwrap());
    packages.retain(|package| built.contains(&package["id"]));
    packages
}

/// Whether a licence expression leaves a choice that is allowed.
fn is_allowed(expression: &str) -> bool {
    let plain = expression.replace(['(', ')'], "").replace('/', " OR ");
    plain.split(" AND ").all(|part| part.split(" OR ").any(|choice| LICENCES.contains(&choice.trim())))
}

#[test]
fn every_licence_allows_the_program() {
    let mut seen = 0;
    for package in packages() {
        let licence = package["license"].as_str().unwrap_or("none");
        assert!(is_allowed(licence), "{}: {licence}", package["name"]);
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
    assert!(
        !is_allowed("GPL-3.0") && !is_allowed("(MIT OR Apache-2.0) AND MPL-2.0") && is_allowed("GPL-2.0/MIT")
    );
}

#[test]
fn cargo_deny_allows_the_same_licences() {
    let table: toml::Table = fs::read_to_string(root().join(".cargo/deny.toml")).unwrap().parse().unwrap();
    let listed =
        table["licenses"]["allow"].as_array().unwrap().iter().map(|licence| licence.as_str().unwrap());
    assert!(listed.eq(LICENCES));
}

#[test]
fn what_is_there_in_two_versions_has_a_reason() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages() {
        let [name, version] = ["name", "version"].map(|key| package[key].as_str().unwrap().to_owned());
        versions.entry(name).or_default().insert(version);
    }
    let found: Vec<_> = versions.into_iter().filter(|(_, versions)| versions.len() > 1).collect();
    let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, TWICE.map(|(name, _)| name), "{found:?}");
}

/// The names below a heading of the manifest, as code spells them.
fn listed(heading: &str) -> BTreeSet<String> {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml")).unwrap().parse().unwrap();
    manifest[heading].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect()
}

#[test]
fn every_dependency_is_used() {
    let code: String = sources().iter().map(|source| source.code.as_str()).collect();
    for name in listed("dependencies") {
        assert!(code.contains(&format!("{name}::")) || code.contains(&format!("use {name};")), "{name}");
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut inside = false;
    let mut former = "";
    let mut seen = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
        } else if inside && line.contains('=') && !line.starts_with('#') {
            assert!(former.starts_with("# ") && former.ends_with('.'), "no sentence above `{line}`");
            seen += 1;
        }
        former = line;
    }
    assert!(seen > 10);
}
