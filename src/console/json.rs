//! The findings as one JSON object (format.md 6), for programs.
//!
//! Keys keep their order and absence is `null`, so that two runs over the same content give the same bytes and a
//! reader needs no defaults.

use std::io::{self, Write};

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Language, Level, Phrase, Place, Tally};

/// Writes `findings` in `language` as one indented object and a line end.
pub fn report(out: &mut dyn Write, findings: &[&Diagnostic], language: Language) -> io::Result<()> {
    let summary = Tally::of(findings.iter().copied());
    let findings = findings.iter().map(|finding| Finding::new(finding, language)).collect();
    serde_json::to_writer_pretty(&mut *out, &Report { findings, summary })?;
    writeln!(out)
}

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<Finding<'a>>,
    summary: Tally,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    level: Level,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    cites: &'a [&'static str],
    help: Option<&'a str>,
    product: Option<&'a str>,
    related: Vec<Related<'a>>,
}

impl<'a> Finding<'a> {
    fn new(finding: &'a Diagnostic, language: Language) -> Self {
        Self {
            rule: finding.rule,
            level: finding.level,
            message: finding.message.in_language(language),
            file: finding.place.path.as_str(),
            line: finding.place.start.line,
            column: finding.place.start.column,
            cites: &finding.cites,
            help: finding.help.as_ref().map(|help| help.in_language(language)),
            product: finding.product.as_deref(),
            related: finding.related.iter().map(|related| Related::new(related, language)).collect(),
        }
    }
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
}

impl<'a> Related<'a> {
    fn new((place, words): &'a (Place, Phrase), language: Language) -> Self {
        Self {
            message: words.in_language(language),
            file: place.path.as_str(),
            line: place.start.line,
            column: place.start.column,
        }
    }
}
