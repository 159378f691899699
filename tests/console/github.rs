//! The workflow annotations.

use produktakt::console::github::report;
use produktakt::diagnostic::{Diagnostic, Language, Level, Phrase, Place};
use produktakt::phrase;
use produktakt::text::TreePath;
use proptest::prelude::*;

use crate::expected::assert_expected;
use crate::findings::{all, finding};

fn written(findings: &[Diagnostic], language: Language) -> String {
    let mut out = Vec::new();
    report(&mut out, &findings.iter().collect::<Vec<_>>(), language).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_shape_of_a_finding_in_both_languages() {
    assert_expected("github.sv.txt", written(&all(), Language::Sv).as_bytes());
    assert_expected("github.en.txt", written(&all(), Language::En).as_bytes());
}

#[test]
fn signs_with_a_meaning_to_the_runner_are_escaped() {
    let annotated = Diagnostic {
        place: Place::start_of(TreePath::new("a:b,c/100%.md")),
        ..finding("rule", Level::Warning, phrase!("50 %: a,\r\n::error::b", "50%"))
    };
    assert_eq!(
        written(&[annotated], Language::Sv),
        "::warning file=a%3Ab%2Cc/100%25.md,line=1,col=1,title=rule::50 %25: a,%0D%0A::error::b\n"
    );
}

proptest! {
    #[test]
    fn any_words_stay_on_one_line_and_come_back(words in any::<String>(), help in any::<String>()) {
        let mut finding = finding("rule", Level::Error, Phrase { sv: words.clone(), en: String::new() });
        finding.help = Some(Phrase { sv: help.clone(), en: String::new() });
        let line = written(&[finding], Language::Sv);
        prop_assert_eq!(line.matches(['\r', '\n']).count(), 1);
        let (_, message) = line.trim_end_matches('\n').split_once("title=rule::").unwrap();
        let read = message.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
        prop_assert_eq!(read, format!("{words}\n{help}"));
    }
}
