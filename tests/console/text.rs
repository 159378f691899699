//! The report for people.

use produktakt::console::text::{Setting, report};
use produktakt::diagnostic::{Diagnostic, Language, Level, Place};
use produktakt::phrase;
use produktakt::text::{Span, TreePath};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::expected::assert_expected;
use crate::findings::{all, clause, finding, source};

fn written(findings: &[Diagnostic], language: Language, colour: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let setting = Setting { language, colour, source: &source, clause: &clause };
    report(&mut out, &findings.iter().collect::<Vec<_>>(), setting).unwrap();
    out
}

fn summary(levels: &[Level], language: Language) -> String {
    let findings: Vec<_> =
        levels.iter().map(|&level| finding("rule", level, phrase!("Fel.", "Wrong."))).collect();
    let report = String::from_utf8(written(&findings, language, false)).unwrap();
    report.lines().last().unwrap().to_owned()
}

#[test]
fn every_shape_of_a_finding_in_swedish() {
    assert_expected("text.sv.txt", &written(&all(), Language::Sv, false));
}

#[test]
fn every_shape_of_a_finding_in_english() {
    assert_expected("text.en.txt", &written(&all(), Language::En, false));
}

#[test]
fn colour_adds_escapes_and_nothing_else() {
    let coloured = written(&all(), Language::Sv, true);
    assert!(coloured.contains(&b'\x1b'));
    let mut stripped = anstream::StripStream::new(Vec::new());
    std::io::Write::write_all(&mut stripped, &coloured).unwrap();
    let plain = written(&all(), Language::Sv, false);
    assert_eq!(String::from_utf8(stripped.into_inner()), String::from_utf8(plain));
}

#[test]
fn the_summary_counts_in_the_words_of_the_language() {
    use Level::{Error, Remaining, Warning};
    for (levels, sv, en) in [
        (&[][..], "Inga fel.", "No errors."),
        (&[Error], "1 fel.", "1 error."),
        (&[Error, Error, Warning], "2 fel, 1 varning.", "2 errors, 1 warning."),
        (&[Warning, Warning], "Inga fel. 2 varningar.", "No errors. 2 warnings."),
        (&[Error, Remaining], "1 fel, 1 återstår.", "1 error, 1 remaining."),
    ] {
        assert_eq!(summary(levels, Language::Sv), sv);
        assert_eq!(summary(levels, Language::En), en);
    }
}

#[test]
fn a_place_that_the_text_no_longer_holds_is_named_without_a_snippet() {
    let mut finding = all().remove(1);
    finding.related.clear();
    finding.place.span = (5000..5001).into();
    let report = String::from_utf8(written(&[finding], Language::Sv, false)).unwrap();
    assert!(report.contains("--> produkter/emt-0047/index.md:5:12"), "{report}");
}

#[test]
fn words_of_a_document_cannot_steer_the_terminal() {
    let hostile = || phrase!("\x1b[2J\nrad två", "\x1b[2J\nline two");
    for level in [Level::Error, Level::Remaining] {
        let mut finding = finding("rule", level, hostile());
        finding.help = Some(hostile());
        finding.product = Some("\x1b[2J".into());
        assert!(!written(&[finding], Language::Sv, false).contains(&b'\x1b'));
    }
}

proptest! {
    #[test]
    fn any_span_of_any_text_is_shown_where_an_editor_finds_it(
        parts in vec(select(&["a", "å", "漢", " ", "\t", "\n", "\r\n", "\u{200d}", "\u{301}"][..]), 0..60),
        spans in vec((0_usize..60, 0_usize..60), 1..4),
    ) {
        let text = parts.concat();
        let offset = |part: usize| parts.iter().take(part).map(|part| part.len()).sum();
        let path = TreePath::new("fil.md");
        let mut places = spans.iter().map(|&(one, other)| {
            let span = Span::new(offset(one.min(other)), offset(one.max(other)));
            Place::new(path.clone(), &text, span)
        });
        let mut finding = finding("rule", Level::Error, phrase!("Fel.", "Wrong."));
        finding.place = places.next().unwrap();
        finding.related = places.map(|place| (place, phrase!("där", "there"))).collect();

        let mut out = Vec::new();
        let source = |_: &TreePath| Some(text.as_str().into());
        let setting = Setting { language: Language::Sv, colour: false, source: &source, clause: &clause };
        report(&mut out, &[&finding], setting).unwrap();
        let report = String::from_utf8(out).unwrap();
        let start = finding.place.start;
        prop_assert!(report.contains(&format!("--> fil.md:{}:{}\n", start.line, start.column)), "{}", report);
    }
}
