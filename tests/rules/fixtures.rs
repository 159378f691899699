//! Every fixture of `tests/fixtures`: `bad` gives exactly the findings it marks, `ok` none at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use produktakt::rules::{FORMAT_RULES, RULES, rule};
use produktakt::text::{Content, Unreadable};
use produktakt::workspace::Snapshot;
use rayon::prelude::*;

use crate::marks::{self, Expected};
use crate::tree::{Base, Tree, folders, name, repository};

#[test]
fn the_base_is_clean() {
    let found = findings(&base().check());
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_rule_has_a_failing_and_a_passing_fixture_and_every_folder_a_rule() {
    let rules: BTreeSet<String> = RULES.iter().chain(FORMAT_RULES).map(|rule| rule.id.to_owned()).collect();
    let listed: BTreeSet<String> = folders(&repository("tests/fixtures"))
        .iter()
        .filter(|folder| name(folder) != "base")
        .map(|folder| name(folder))
        .collect();
    assert_eq!(listed, rules);
    for rule in rules {
        for side in ["ok", "bad"] {
            let folder = repository("tests/fixtures").join(&rule).join(side);
            assert!(folder.is_dir() && !folders(&folder).is_empty(), "{rule} has no {side} fixture");
        }
    }
}

#[test]
fn bad_fixtures_give_exactly_the_findings_they_mark() {
    let base = Base::new(base());
    let judge = |(rule, situation): &(String, PathBuf)| {
        let (tree, listed) = lay(&base.tree, situation);
        let mut expected = marks::in_comments(&tree);
        expected.extend(listed);
        let mut found = findings(&base.check(&tree));
        found.retain(|finding| finding.level != "återstår" || expected.contains(finding));
        expected.sort();
        found.sort();
        if expected != found {
            return Some(difference(situation, &expected, &found));
        }
        if let Some(stray) = found.iter().find_map(stray_clause) {
            return Some(format!("{}: {stray}", situation.display()));
        }
        let is_its_own = found.iter().any(|finding| finding.rule == *rule);
        (!is_its_own).then(|| format!("{} marks no finding of {rule}", situation.display()))
    };
    let wrong: Vec<_> = situations("bad").par_iter().filter_map(judge).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ok_fixtures_give_no_finding() {
    let base = Base::new(base());
    let judge = |(_, situation): &(String, PathBuf)| {
        let found = findings(&base.check(&lay(&base.tree, situation).0));
        (!found.is_empty()).then(|| difference(situation, &[], &found))
    };
    let wrong: Vec<_> = situations("ok").par_iter().filter_map(judge).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

pub(crate) fn base() -> Tree {
    Tree::read(&repository("tests/fixtures/base"))
}

/// A clause that a finding cites although its rule does not list it.
fn stray_clause(finding: &Expected) -> Option<String> {
    let rule = rule(&finding.rule).unwrap();
    let stray = finding.cites.iter().find(|clause| !rule.cites.contains(&clause.as_str()))?;
    Some(format!("{} does not list {stray}", rule.id))
}

/// The situations of every rule, with the rule's name.
pub(crate) fn situations(side: &str) -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for rule in folders(&repository("tests/fixtures")) {
        let side = rule.join(side);
        if side.is_dir() {
            found.extend(folders(&side).into_iter().map(|situation| (name(&rule), situation)));
        }
    }
    found
}

fn findings(snapshot: &Snapshot) -> Vec<Expected> {
    snapshot.all_findings().map(marks::found).collect()
}

/// The base with a situation laid over, and the findings of its `expected.txt`.
pub(crate) fn lay(base: &Tree, situation: &Path) -> (Tree, Vec<Expected>) {
    let mut over = Tree::read(situation);
    let mut take = |name: &str| match over.0.remove(name) {
        Some(Content::Text(text)) => text.to_string(),
        _ => String::new(),
    };
    let (expected, without) = (take("expected.txt"), take("without.txt"));
    let mut tree = base.clone();
    without.lines().for_each(|line| tree.remove(line));
    for (path, content) in over.0 {
        match (path.strip_suffix(".unreadable"), &content) {
            (Some(path), Content::Text(reason)) => {
                tree.0.insert(path.to_owned(), Content::Unreadable(unreadable(reason)));
            }
            _ => tree.lay(&path, content),
        }
    }
    (tree, marks::in_list(&expected))
}

/// What `<file>.unreadable` says of a file that no repository can hold.
fn unreadable(reason: &str) -> Unreadable {
    let (word, rest) = reason.trim().split_once(' ').unwrap_or((reason.trim(), ""));
    match word {
        "too-large" => Unreadable::TooLarge(rest.parse().expect("bytes")),
        "outside-root" => Unreadable::OutsideRoot,
        "vanished" => Unreadable::Vanished,
        "refused" => Unreadable::Refused(rest.into()),
        _ => panic!("unknown reason {word}"),
    }
}

fn difference(situation: &Path, expected: &[Expected], found: &[Expected]) -> String {
    let only = |these: &[Expected], those: &[Expected], sign: &str| {
        let only = these.iter().filter(|one| !those.contains(one));
        only.map(|one| format!("  {sign} {one}")).collect::<Vec<_>>()
    };
    let situation = situation.strip_prefix(repository("tests/fixtures")).unwrap().display();
    let mut lines = vec![situation.to_string()];
    lines.extend(only(expected, found, "marked, not found:"));
    lines.extend(only(found, expected, "found, not marked:"));
    if expected.len() != found.len() {
        lines.push(format!("  {} marked, {} found", expected.len(), found.len()));
    }
    lines.join("\n")
}
