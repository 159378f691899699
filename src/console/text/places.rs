//! The places of a finding as snippets, one for each file, with a caret below what is meant.

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Level as Severity, Origin, Snippet, normalize_untrusted_str,
};

use super::excerpt::Excerpt;
use super::{Setting, words};
use crate::diagnostic::{Diagnostic, Place};
use crate::text::TreePath;

/// A place to point at, with the words to put beside it.
struct Mark<'a> {
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
}

/// The finding's own place first, then the related ones; those in one file share a snippet.
pub(super) fn elements<'a>(finding: &'a Diagnostic, setting: Setting<'a>) -> Vec<Element<'a>> {
    let own = Mark { place: &finding.place, kind: AnnotationKind::Primary, label: None };
    let related = finding.related.iter().map(|(place, words)| Mark {
        place,
        kind: AnnotationKind::Context,
        label: Some(words.in_language(setting.language)),
    });
    by_file([own].into_iter().chain(related))
        .into_iter()
        .flat_map(|(path, marks)| file(path, marks, setting))
        .collect()
}

fn by_file<'a>(marks: impl Iterator<Item = Mark<'a>>) -> Vec<(&'a TreePath, Vec<Mark<'a>>)> {
    let mut files: Vec<(&TreePath, Vec<Mark<'_>>)> = Vec::new();
    for mark in marks {
        let path = &mark.place.path;
        match files.iter_mut().find(|(other, _)| *other == path) {
            Some((_, marks)) => marks.push(mark),
            None => files.push((path, vec![mark])),
        }
    }
    files
}

/// The marks of one file: a snippet of those that its text holds, and a line for each of the others.
fn file<'a>(path: &'a TreePath, marks: Vec<Mark<'a>>, setting: Setting<'a>) -> Vec<Element<'a>> {
    let text = (setting.source)(path);
    let holds = |mark: &Mark<'_>| text.as_deref().is_some_and(|text| text.get(range(mark)).is_some());
    let (shown, unseen): (Vec<_>, Vec<_>) = marks.into_iter().partition(holds);
    let snippet = text
        .as_deref()
        .and_then(|text| Excerpt::around(text, shown.iter().map(range)))
        .map(|excerpt| snippet(path, &excerpt, &shown));
    snippet.into_iter().chain(unseen.iter().map(|mark| without_text(mark, setting))).collect()
}

fn range(mark: &Mark<'_>) -> std::ops::Range<usize> {
    mark.place.span.start..mark.place.span.end
}

fn snippet<'a>(path: &'a TreePath, excerpt: &Excerpt<'_>, marks: &[Mark<'a>]) -> Element<'a> {
    // With a line end of its own an empty last line is a line to point at.
    Snippet::source(format!("{}\n", excerpt.text))
        .path(path.as_str())
        .line_start(excerpt.line)
        .annotations(marks.iter().map(|mark| annotation(mark, excerpt)))
        .into()
}

fn annotation<'a>(mark: &Mark<'a>, excerpt: &Excerpt<'_>) -> Annotation<'a> {
    mark.kind.span(excerpt.within(range(mark))).label(mark.label)
}

fn without_text<'a>(mark: &Mark<'a>, setting: Setting<'_>) -> Element<'a> {
    let (path, start) = (mark.place.path.as_str(), mark.place.start);
    match mark.label {
        None => Origin::path(path).line(start.line).char_column(start.column).into(),
        Some(label) => {
            let text = format!("{path}:{}:{}: {label}", start.line, start.column);
            let name = words::pick(words::SEE, setting.language);
            Severity::NOTE.with_name(name).message(normalize_untrusted_str(&text)).into()
        }
    }
}
