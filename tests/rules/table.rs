//! The table of rules as a whole.

use std::collections::BTreeSet;

use produktakt::routine::{self, ClauseKind};
use produktakt::rules::{Check, FORMAT_RULES, RULES, Rule};

fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(FORMAT_RULES).copied()
}

#[test]
fn ids_are_kebab_case_and_stand_once() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        let is_kebab = rule.id.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        assert!(is_kebab, "{} is not in kebab-case", rule.id);
        assert!(seen.insert(rule.id), "{} stands twice", rule.id);
    }
}

#[test]
fn every_rule_has_one_sentence_in_each_language() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        for sentence in [rule.sv, rule.en] {
            assert!(sentence.len() > 15 && sentence.ends_with('.'), "{}: {sentence}", rule.id);
            assert!(seen.insert(sentence), "{}: {sentence} is said of another rule too", rule.id);
        }
    }
}

#[test]
fn cited_clauses_exist_and_weigh_something() {
    for rule in rules() {
        let known: Vec<_> = rule.cites.iter().map(|id| (id, routine::clause(id))).collect();
        for (id, clause) in &known {
            assert!(clause.is_some(), "{} cites {id}, which does not exist", rule.id);
        }
        let weighs = known
            .iter()
            .filter_map(|(_, clause)| clause.as_ref())
            .any(|clause| clause.modality.level().is_some());
        assert!(weighs || rule.is_format, "{} cites only what may be done", rule.id);
        let twice = rule.cites.iter().collect::<BTreeSet<_>>().len() != rule.cites.len();
        assert!(!twice, "{} cites a clause twice", rule.id);
    }
}

/// A clause that only says what may be done (*kan*) asks for nothing.
#[test]
fn every_clause_that_can_be_checked_or_attested_is_served_by_a_rule() {
    let served: BTreeSet<&str> = rules().flat_map(|rule| rule.cites.iter().copied()).collect();
    let forgotten: Vec<_> = routine::clauses()
        .iter()
        .filter(|clause| clause.kind != ClauseKind::Info && clause.modality.level().is_some())
        .map(|clause| clause.id.as_str())
        .filter(|id| !served.contains(id))
        .collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

#[test]
fn faults_of_the_format_are_found_while_reading_and_cite_nothing() {
    for rule in FORMAT_RULES {
        assert!(
            rule.is_format && rule.cites.is_empty() && matches!(rule.check, Check::Format),
            "{}",
            rule.id
        );
    }
    for rule in RULES {
        assert!(!matches!(rule.check, Check::Format), "{}", rule.id);
    }
}

#[test]
fn examples_show_two_different_things() {
    for rule in rules() {
        assert!(
            !rule.example.wrong.trim().is_empty() && !rule.example.right.trim().is_empty(),
            "{}",
            rule.id
        );
        assert_ne!(rule.example.wrong, rule.example.right, "{}", rule.id);
    }
}
