//! The report for code scanning.

use produktakt::console::sarif::{RuleDescription, report};
use produktakt::diagnostic::{Diagnostic, Language, Level};
use produktakt::phrase;
use serde_json::Value;

use crate::expected::assert_expected;
use crate::findings::all;

const SCHEMA: &str = include_str!("../sarif/sarif-2.1.0.schema.json");

fn rules() -> Vec<RuleDescription> {
    vec![
        RuleDescription {
            id: "heading-missing",
            short: phrase!("En rubrik saknas.", "A heading is missing."),
            full: phrase!(
                "Varje dokument har de rubriker som mallen har.",
                "A document has the template's headings."
            ),
            level: Level::Error,
            cites: vec!["VGR-B1-A-02"],
        },
        RuleDescription {
            id: "class-unknown",
            short: phrase!("Klassen är okänd.", "The class is unknown."),
            full: phrase!(
                "Klassen är en av förordningens fyra.",
                "The class is one of the regulation's four."
            ),
            level: Level::Warning,
            cites: Vec::new(),
        },
    ]
}

fn written(findings: &[Diagnostic], language: Language) -> Vec<u8> {
    let mut out = Vec::new();
    report(&mut out, &findings.iter().collect::<Vec<_>>(), &rules(), language, "1.2.3").unwrap();
    out
}

fn results(findings: &[Diagnostic], language: Language) -> Vec<Value> {
    let log: Value = serde_json::from_slice(&written(findings, language)).unwrap();
    log["runs"][0]["results"].as_array().unwrap().clone()
}

fn fingerprints(findings: &[Diagnostic], language: Language) -> Vec<Value> {
    results(findings, language).iter().map(|result| result["partialFingerprints"].clone()).collect()
}

/// The schema's pattern for a language has a stray bracket, which a strict reader of regular expressions refuses; what
/// it means is put in its place.
fn validator() -> jsonschema::Validator {
    let (stray, meant) = ("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&SCHEMA.replace(stray, meant)).unwrap();
    jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap()
}

#[test]
fn every_shape_of_a_finding_in_both_languages() {
    assert_expected("sarif.sv.json", &written(&all(), Language::Sv));
    assert_expected("sarif.en.json", &written(&all(), Language::En));
}

#[test]
fn the_published_schema_accepts_every_report() {
    let validator = validator();
    for findings in [all(), Vec::new()] {
        for language in [Language::Sv, Language::En] {
            let log: Value = serde_json::from_slice(&written(&findings, language)).unwrap();
            let faults: Vec<String> = validator.iter_errors(&log).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{faults:#?}");
        }
    }
}

#[test]
fn the_published_schema_is_honoured() {
    let validator = validator();
    let log: Value = serde_json::from_slice(&written(&all(), Language::Sv)).unwrap();
    let region = "/runs/0/results/0/locations/0/physicalLocation/region/startLine";
    let uri = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    for (pointer, wrong) in
        [("/runs/0/columnKind", "bytes".into()), (region, 0.into()), (uri, "en fil.md".into())]
    {
        let mut log = log.clone();
        *log.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&log), "{pointer}");
    }
}

#[test]
fn a_finding_keeps_its_fingerprint_when_its_line_moves_or_the_language_changes() {
    let mut moved = all();
    for finding in &mut moved {
        finding.place.start.line += 10;
        finding.place.end.line += 10;
    }
    assert_eq!(fingerprints(&moved, Language::En), fingerprints(&all(), Language::Sv));
}

#[test]
fn findings_that_share_rule_file_and_words_have_fingerprints_of_their_own() {
    let twice: Vec<_> = all().into_iter().chain(all()).collect();
    let mut fingerprints: Vec<String> =
        fingerprints(&twice, Language::Sv).iter().map(ToString::to_string).collect();
    fingerprints.sort();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), twice.len());
}

#[test]
fn a_result_points_into_the_list_of_rules_and_to_nothing_where_the_rule_is_not_described() {
    for result in results(&all(), Language::Sv) {
        let index = result.get("ruleIndex").map(|index| usize::try_from(index.as_u64().unwrap()).unwrap());
        let described = rules().iter().position(|rule| result["ruleId"] == rule.id);
        assert_eq!(index, described);
    }
}
