//! `init`.

use std::fs;

use crate::ran::Ran;
use crate::same::assert_same;
use crate::stage::{self, TODAY};
use crate::tree::{contents, example};

#[test]
fn a_new_register_checks_clean_and_builds() {
    let place = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| Ran::of(stage::program(place.path()).args(arguments));
    run(&["init", "a/b"]).ends_with(0);
    let report = run(&["--root", "a/b", "check", "--format", "json"]).ends_with(0).out;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["findings"], serde_json::json!([]));
    run(&["--root", "a/b", "build", "--strict", "--out", "site"]).ends_with(0);
    assert!(place.path().join("site/index.html").is_file());
}

#[test]
fn this_folder_is_taken_if_it_is_empty() {
    let place = tempfile::tempdir().unwrap();
    Ran::of(stage::program(place.path()).arg("init")).ends_with(0);
    assert!(place.path().join("produktakt.toml").is_file());
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join(".dold"), "kvar").unwrap();
    let before = contents(place.path());
    for arguments in [&["init"][..], &["init", "--example"], &["init", ".dold"]] {
        let ran = Ran::of(stage::program(place.path()).args(arguments)).ends_with(2);
        assert!(ran.err.starts_with("fel: "), "{}", ran.err);
    }
    assert_same(&contents(place.path()), &before);
}

#[test]
fn the_example_is_the_one_in_the_repository_and_has_no_faults() {
    let place = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| Ran::of(stage::program(place.path()).args(arguments));
    run(&["init", "--example", "exempel"]).ends_with(0);
    assert_same(&contents(&place.path().join("exempel")), &contents(&example()));
    let report = run(&["--root", "exempel", "--today", TODAY, "check", "--format", "json"]).ends_with(0).out;
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let due: Vec<_> = findings.filter(|finding| finding["level"] != "remaining").collect();
    assert!(due.is_empty(), "{due:#?}");
}
