//! `new`.

use std::collections::BTreeMap;

use crate::expected::assert_expected;
use crate::ran::Ran;
use crate::same::assert_same;
use crate::stage::{self, Stage, product};
use crate::tree::contents;

const WAYS: [&[&str]; 4] = [&[], &["--single-file"], &["--simple"], &["--simple", "--single-file"]];

/// Makes a product with these options and gives back the register.
fn made(options: &[&str]) -> Stage {
    let stage = Stage::with(&[]);
    let arguments: Vec<&str> =
        ["new", "EMT-0060", "--title", "Hållare: sond \"A\""].iter().chain(options).copied().collect();
    stage.run(&arguments).ends_with(0);
    stage
}

/// Every rule that reports something, with the level and how often.
fn summary(stage: &Stage) -> String {
    let mut counts = BTreeMap::new();
    for [level, rule, _] in stage.findings() {
        *counts.entry((level, rule)).or_insert(0) += 1;
    }
    let lines = counts.iter().map(|((level, rule), count)| format!("{level} {rule} {count}"));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_folder_has_every_document_the_product_will_need() {
    let stage = made(&[]);
    let files = contents(&stage.root().join("produkter"));
    let names: Vec<&str> = files.keys().map(|path| path.rsplit_once('/').unwrap().1).collect();
    let expected = [
        "a-produktbeskrivning.md",
        "b-manual.md",
        "behovsbeskrivning.md",
        "c-teknisk-beskrivning.md",
        "d-allmanna-krav.md",
        "e-riskanalys.md",
        "f-validering.md",
        "g-forvaltningsplan.md",
        "h-forklaring.md",
        "index.md",
        "produktplan.md",
    ];
    assert_eq!(names, expected);
    assert!(files.keys().all(|path| path.starts_with("emt-0060-hallare-sond-a/")), "{:?}", files.keys());
}

/// Due is only what the format requires and nobody but the writer knows; `expected/new.txt` says what.
#[test]
fn the_findings_are_the_expected_ones() {
    let ways = WAYS.map(|options| format!("new {}\n{}", options.join(" "), summary(&made(options))));
    assert_expected("new.txt", &ways.join("\n"));
}

#[test]
fn nothing_counts_as_an_answer() {
    for options in WAYS {
        let stage = made(options);
        let files = contents(&stage.root().join("produkter"));
        let lines = files.values().flat_map(|bytes| std::str::from_utf8(bytes).unwrap().lines());
        // That one is asked for only where several units use the product.
        let asked = |line: &&str| line.starts_with("## ") && *line != "## Flera verksamheter";
        let headings = lines.filter(asked).count();
        let findings = stage.findings();
        let count = |rules: &[&str]| {
            let is_one =
                |[level, rule, _]: &&[String; 3]| level == "remaining" && rules.contains(&rule.as_str());
            findings.iter().filter(is_one).count()
        };
        assert!(headings >= 25, "{options:?}");
        assert_eq!(count(&["heading-unanswered", "simple-heading-changed"]), headings, "{options:?}");
        assert_eq!(count(&["decision-missing"]), 4, "{options:?}");
        assert_eq!(count(&["document-not-approved"]), if options.contains(&"--simple") { 4 } else { 10 });
    }
}

#[test]
fn both_layouts_are_the_same_to_the_checker() {
    assert_eq!(summary(&made(WAYS[0])), summary(&made(WAYS[1])));
    assert_eq!(summary(&made(WAYS[2])), summary(&made(WAYS[3])));
}

#[test]
fn the_title_comes_through_as_it_was_given() {
    let stage = made(&["--single-file"]);
    stage.run(&["build", "--out", "site"]).ends_with(1);
    let register = std::fs::read_to_string(stage.path("site/data/register.json")).unwrap();
    assert!(register.contains(r#""Hållare: sond \"A\"""#), "{register}");
}

#[test]
fn an_id_is_never_used_again_and_has_the_form_of_the_region() {
    let stage = Stage::with(&[("produkter/emt-0060.md", &product("EMT-0060", "Den första"))]);
    let before = contents(&stage.root());
    let taken = stage.run(&["new", "EMT-0060", "--title", "En till"]).ends_with(2);
    assert!(taken.err.contains("Den första"), "{}", taken.err);
    for id in ["EMT-60", "emt-0061", "EMT-0061/../x", "", "../EMT-0061"] {
        let malformed = stage.run(&["new", id, "--title", "En till"]).ends_with(2);
        assert!(malformed.err.contains(r"EMT-\d{4}"), "{}", malformed.err);
    }
    assert_same(&contents(&stage.root()), &before);
}

#[test]
fn files_that_are_there_stay() {
    let stage = Stage::with(&[("produkter/emt-0060-hallare/h-forklaring.md", "# Min egen text\n")]);
    let before = contents(&stage.root());
    stage.run(&["new", "EMT-0060", "--title", "Hållare"]).ends_with(2);
    assert_same(&contents(&stage.root()), &before);
}

#[test]
fn without_a_register_there_is_nothing_to_add_to() {
    let place = tempfile::tempdir().unwrap();
    let ran =
        Ran::of(stage::program(place.path()).args(["new", "EMT-0060", "--title", "Hållare"])).ends_with(2);
    assert!(ran.err.contains("produktakt init"), "{}", ran.err);
}
