//! `explain` and `rules`.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::ran::Ran;
use crate::stage;

fn run(arguments: &[&str]) -> Ran {
    Ran::of(stage::program(&std::env::temp_dir()).args(arguments))
}

fn listing() -> Value {
    serde_json::from_str(&run(&["rules", "--format", "json"]).ends_with(0).out).unwrap()
}

fn ids<'a>(listing: &'a Value, key: &str) -> Vec<&'a str> {
    listing[key].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect()
}

#[test]
fn every_rule_and_clause_is_explained() {
    let listing = listing();
    for id in ids(&listing, "rules").iter().chain(&ids(&listing, "clauses")) {
        let ran = run(&["explain", id]).ends_with(0);
        assert!(ran.out.starts_with(&format!("{id} – ")), "{id}: {}", ran.out);
        assert!(ran.err.is_empty(), "{id}: {}", ran.err);
    }
}

#[test]
fn a_clause_is_found_whatever_its_case() {
    assert_eq!(
        run(&["explain", "vgr-b1a-05"]).ends_with(0).out,
        run(&["explain", "VGR-B1A-05"]).ends_with(0).out
    );
}

#[test]
fn a_name_that_is_nearly_right_gets_a_suggestion() {
    for (name, meant) in [("key-mising", "key-missing"), ("VGR-1-210", "VGR-1-21")] {
        let ran = run(&["explain", name]).ends_with(2);
        assert!(ran.err.contains(&format!("Menade du `{meant}`")), "{}", ran.err);
    }
    let ran = run(&["explain", "alldeles främmande"]).ends_with(2);
    assert!(ran.err.contains("produktakt rules"), "{}", ran.err);
}

#[test]
fn rules_and_clauses_point_at_each_other() {
    let listing = listing();
    let pairs = |rows: &str, others: &str, turned: bool| {
        let rows = listing[rows].as_array().unwrap().iter();
        let pairs = rows.flat_map(|row| {
            let id = row["id"].as_str().unwrap();
            let others = row[others].as_array().unwrap().iter();
            others.map(move |other| (id, other.as_str().unwrap()))
        });
        pairs.map(|(row, other)| if turned { (other, row) } else { (row, other) }).collect::<BTreeSet<_>>()
    };
    let cited = pairs("rules", "cites", false);
    assert!(cited.len() > 100);
    assert_eq!(cited, pairs("clauses", "rules", true));
    for key in ["rules", "clauses"] {
        let ids = ids(&listing, key);
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{key} has an id twice");
    }
}

#[test]
fn the_list_for_people_has_every_id() {
    let listing = listing();
    let text = run(&["rules"]).ends_with(0).out;
    for id in ids(&listing, "rules").iter().chain(&ids(&listing, "clauses")) {
        assert!(text.lines().any(|line| line.split([' ', '(']).next() == Some(id)), "{id}");
    }
}
