//! The report for programs.

use produktakt::console::json::report;
use produktakt::diagnostic::{Diagnostic, Language, Level, Phrase};
use proptest::prelude::*;
use serde_json::Value;

use crate::expected::assert_expected;
use crate::findings::{all, finding};

fn written(findings: &[Diagnostic], language: Language) -> Vec<u8> {
    let mut out = Vec::new();
    report(&mut out, &findings.iter().collect::<Vec<_>>(), language).unwrap();
    out
}

#[test]
fn every_shape_of_a_finding_in_swedish() {
    assert_expected("json.sv.json", &written(&all(), Language::Sv));
}

#[test]
fn no_findings_are_an_empty_list_and_a_summary_of_noughts() {
    let report: Value = serde_json::from_slice(&written(&[], Language::En)).unwrap();
    let expected =
        serde_json::json!({ "findings": [], "summary": { "errors": 0, "warnings": 0, "remaining": 0 } });
    assert_eq!(report, expected);
}

proptest! {
    #[test]
    fn any_words_survive(sv in any::<String>(), en in any::<String>()) {
        let finding = finding("rule", Level::Error, Phrase { sv: sv.clone(), en: en.clone() });
        for (language, words) in [(Language::Sv, sv), (Language::En, en)] {
            let report: Value = serde_json::from_slice(&written(std::slice::from_ref(&finding), language)).unwrap();
            prop_assert_eq!(report["findings"][0]["message"].as_str(), Some(words.as_str()));
        }
    }
}
