//! `check`: which findings are reported, and how it ends.

use std::fs;

use crate::ran::Ran;
use crate::same::assert_same;
use crate::stage::{self, Stage, TODAY, product};
use crate::tree::contents;

/// A register of one product about which nothing is due and one with an error.
fn mixed() -> Stage {
    let faulty = product("EMT-0002", "Den andra").replace("slag: nytillverkning", "slag: egenpåhittat");
    Stage::with(&[
        ("produkter/emt-0001.md", &product("EMT-0001", "Den första")),
        ("produkter/emt-0002.md", &faulty),
    ])
}

#[test]
fn the_exit_status_says_whether_there_are_errors() {
    let clean = product("EMT-0001", "Den första");
    Stage::with(&[("produkter/emt-0001.md", &clean)]).run(&["check"]).ends_with(0);
    let undecided = clean.replace("behövs: false", "") + "\n# Behovsbeskrivning\n";
    let warned = Stage::with(&[("produkter/emt-0001.md", &undecided)]).run(&["check"]).ends_with(0);
    assert!(warned.out.contains("varning[regulatory-support-unanswered]"), "{}", warned.out);
    let faulty = mixed().run(&["check"]).ends_with(1);
    assert!(faulty.out.contains("fel[value-not-allowed]"), "{}", faulty.out);
}

#[test]
fn what_cannot_run_ends_with_two_and_says_why_on_standard_error() {
    let stage = mixed();
    for arguments in [
        &["check", "--format", "xml"][..],
        &["check", "produkter/finns-inte.md"],
        &["check", "/"],
        &["okänt"],
        &["--today", "2026-02-30", "check"],
        &[],
    ] {
        let ran = stage.run(arguments).ends_with(2);
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{arguments:?}: {}", ran.out);
    }
    let elsewhere = Ran::of(stage::program(&stage.path("")).arg("check")).ends_with(2);
    assert!(elsewhere.err.contains("produktakt.toml"), "{}", elsewhere.err);
}

#[test]
fn the_root_is_the_nearest_folder_upward() {
    let stage = mixed();
    let below = Ran::of(stage::program(&stage.root().join("produkter")).args(["--today", TODAY, "check"]));
    assert_eq!(below.ends_with(1).out, stage.run(&["check"]).out);
}

#[test]
fn a_path_narrows_what_is_reported_and_not_what_is_read() {
    let stage = mixed();
    stage.run(&["check", "register/produkter/emt-0001.md"]).ends_with(0);
    stage.run(&["check", "produkter/emt-0001.md"]).ends_with(0);
    stage.run(&["check", "produkter/emt-0002.md"]).ends_with(1);
    stage.run(&["check", "produkter"]).ends_with(1);
    stage.run(&["check", "produkter/emt-0001.md", "produkter/emt-0002.md"]).ends_with(1);
    let twice = product("EMT-0001", "Den tredje");
    stage.write("produkter/emt-0003.md", &twice);
    let other = stage.run(&["check", "produkter/emt-0003.md"]).ends_with(1).out;
    assert!(other.contains("identity-reused") || other.contains("product-id-reused"), "{other}");
    assert!(!other.contains("[value-not-allowed]"), "{other}");
}

#[test]
fn quiet_leaves_out_what_remains() {
    let stage = mixed();
    let (all, quiet) = (stage.run(&["check"]), stage.run(&["check", "--quiet"]));
    assert!(all.out.contains("EMT-0001: ") && all.out.contains("återstår"), "{}", all.out);
    assert!(!quiet.out.contains("återstår"), "{}", quiet.out);
    assert!(quiet.ends_with(1).out.contains("fel["));
}

#[test]
fn the_language_is_the_sites() {
    let stage = mixed();
    let config = fs::read_to_string(stage.root().join("produktakt.toml")).unwrap();
    stage.write("produktakt.toml", &config.replace("[institution]", "language = \"en\"\n\n[institution]"));
    let ran = stage.run(&["check"]).ends_with(1);
    assert!(ran.out.contains("error[value-not-allowed]"), "{}", ran.out);
    assert!(stage.run(&["check", "finns-inte"]).err.starts_with("error: "));
}

#[test]
fn nothing_in_the_content_is_written() {
    let stage = Stage::example();
    let before = contents(&stage.root());
    stage.run(&["check"]).ends_with(0);
    stage.run(&["build", "--out", "site"]).ends_with(0);
    assert_same(&contents(&stage.root()), &before);
}
