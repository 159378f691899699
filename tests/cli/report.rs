//! The forms of `check`: all tell of the same findings.

use serde_json::Value;

use crate::stage::{Stage, product};

const SCHEMA: &str = include_str!("../sarif/sarif-2.1.0.schema.json");

/// A register with findings of every level: the example's and those of some faulty files, one with an awkward name.
fn faulty() -> Stage {
    let stage = Stage::example();
    let text = product("EMT-9001", "Fel: 100 % \"rätt\"").replace("medicinsk-teknik", "finns-inte");
    stage.write("produkter/å, ä och 50%:ö.md", &text);
    let undecided =
        product("EMT-9004", "Utan besked").replace("behövs: false", "") + "\n# Behovsbeskrivning\n";
    stage.write("produkter/emt-9004.md", &undecided);
    stage.write("produkter/emt-9002.md", "---\nid: EMT-9002\ntitel: [\nstatus: i bruk\n---\n");
    stage.write("produkter/emt-9003.md", &product("EMT-0031", "Samma id").replace("version", "verison"));
    stage
}

fn json(stage: &Stage, format: &str) -> Value {
    serde_json::from_str(&stage.run(&["check", "--format", format]).ends_with(1).out).unwrap()
}

#[test]
fn every_form_has_every_finding() {
    let stage = faulty();
    let report = json(&stage, "json");
    let findings = report["findings"].as_array().unwrap();
    let count = |level: &str| findings.iter().filter(|finding| finding["level"] == level).count();
    for (level, key) in [("error", "errors"), ("warning", "warnings"), ("remaining", "remaining")] {
        assert_eq!(report["summary"][key], count(level), "{level}");
        assert!(count(level) > 0, "{level}");
    }
    let sarif = json(&stage, "sarif");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(findings) {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(result["ruleId"], finding["rule"]);
        assert_eq!(place["region"]["startLine"], finding["line"]);
        assert_eq!(place["region"]["startColumn"], finding["column"]);
        assert_eq!(result["properties"]["cites"], finding["cites"]);
    }
    let github = stage.run(&["check", "--format", "github"]).ends_with(1).out;
    let commands = ["::error ", "::warning ", "::notice "];
    let lines = github.lines().filter(|line| commands.iter().any(|command| line.starts_with(command)));
    assert_eq!(lines.count(), findings.len());
    assert_eq!(github.lines().count(), findings.len(), "no finding breaks out of its line");
}

#[test]
fn a_finding_has_a_place_in_a_file_that_the_writer_can_open() {
    let stage = faulty();
    for finding in json(&stage, "json")["findings"].as_array().unwrap() {
        let file = stage.root().join(finding["file"].as_str().unwrap());
        let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{finding:#}: {error}"));
        let number = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
        let line = text.lines().nth(number("line") - 1).unwrap_or_default();
        assert!(number("line") <= text.lines().count().max(1), "{finding:#}");
        assert!(number("column") <= line.chars().count() + 1, "{finding:#}");
    }
}

#[test]
fn the_schema_accepts_the_report_for_code_scanning() {
    // The schema's pattern for a language has a stray bracket, which a strict reader of regular expressions refuses.
    let (stray, meant) = ("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let schema: Value = serde_json::from_str(&SCHEMA.replace(stray, meant)).unwrap();
    let validator = jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap();
    let log = json(&faulty(), "sarif");
    let faults: Vec<String> = validator.iter_errors(&log).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn two_runs_give_the_same_bytes() {
    let stage = faulty();
    for format in ["text", "json", "sarif", "github"] {
        let run = |threads: &str| {
            let mut command = stage.command();
            command.env("RAYON_NUM_THREADS", threads).args(["check", "--format", format]);
            command.output().unwrap().stdout
        };
        assert!(run("1") == run("5"), "{format}");
    }
}
