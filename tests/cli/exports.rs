//! What other programs read: data as their schemas say, and feeds whose entries are the same in every build.

use std::collections::BTreeSet;

use crate::ran::Ran;
use crate::stage::{self, Stage};
use crate::tree::{Tree, contents};

fn example() -> Tree {
    let stage = Stage::example();
    stage.run(&["build", "--out", "site"]).ends_with(0);
    contents(&stage.path("site"))
}

fn extension(path: &str) -> &str {
    path.rsplit('.').next().unwrap()
}

fn json(site: &Tree, path: &str) -> serde_json::Value {
    serde_json::from_slice(&site[path]).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_data_are_what_their_published_schemas_say() {
    let site = example();
    let validator = |name: &str| {
        let schema = json(&site, &format!("data/schema/{name}.json"));
        jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap()
    };
    let (register, product) = (validator("register"), validator("produkt"));
    let of_data = |path: &&String| {
        path.starts_with("data/") && extension(path) == "json" && !path.starts_with("data/schema/")
    };
    let mut judged = 0;
    for path in site.keys().filter(of_data) {
        let validator = if path == "data/register.json" { &register } else { &product };
        let errors: Vec<String> = validator
            .iter_errors(&json(&site, path))
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{path}: {errors:#?}");
        judged += 1;
    }
    assert!(judged > 13);
    let mut other = json(&site, "data/register.json");
    other["produkter"][0]["status"] = "okänd".into();
    assert!(!register.is_valid(&other), "the schema says what a status is");
}

/// What stands between `start` and `end`, wherever `start` occurs.
fn between<'t>(text: &'t str, start: &str, end: &str) -> BTreeSet<&'t str> {
    text.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

#[test]
fn an_entry_of_a_feed_is_the_same_one_tomorrow() {
    let stage = Stage::example();
    let built = |today: &str| {
        let mut command = stage::program(&stage.path(""));
        command.args(["--root", "register", "--today", today, "build", "--out", "site"]);
        Ran::of(&mut command);
        let site = contents(&stage.path("site"));
        ["data/andringar.atom.xml", "data/datum.ics"]
            .map(|path| String::from_utf8(site[path].clone()).unwrap())
    };
    let [feed, calendar] = built("2026-11-24");
    let [feed_later, calendar_later] = built("2026-11-25");
    assert_eq!(between(&feed, "<id>", "</id>"), between(&feed_later, "<id>", "</id>"));
    assert_eq!(between(&calendar, "UID:", "\r\n"), between(&calendar_later, "UID:", "\r\n"));
    assert_eq!(between(&calendar, "DTSTAMP:", "\r\n"), BTreeSet::from(["20261124T000000Z"]));
    assert_eq!(calendar.replace("DTSTAMP:20261124", "DTSTAMP:20261125"), calendar_later);
    assert_eq!(feed, feed_later, "nothing happened");
}

#[test]
fn the_public_follows_declarations_only() {
    let stage = Stage::example();
    stage.run(&["build", "--out", "site", "--audience", "public"]).ends_with(0);
    let site = contents(&stage.path("site"));
    let feeds: Vec<_> =
        site.keys().filter(|path| path.contains("atom") || extension(path) == "ics").collect();
    assert_eq!(feeds, ["forklaringar/andringar.atom.xml"]);
    let feed = String::from_utf8(site["forklaringar/andringar.atom.xml"].clone()).unwrap();
    assert!(feed.contains("<title>Undertecknad: Bitfixtur för strålbehandling av barn (EMT-0031)</title>"));
    assert!(feed.contains("<title>Upphävd: Träningsplatta med balansspel (EMT-0009)</title>"));
    assert!(!feed.contains("EMT-0045"), "which is not signed");
}
