//! The findings as SARIF 2.1.0 (format.md 6), for code scanning.
//!
//! [`report`] fills the few structures that `log` has; the standard has hundreds, and the crate that models them all
//! brings thirty others with it. What remains is a `note`, with its own level beside it in `properties`.

mod fingerprint;
mod log;
mod uri;

use std::io::{self, Write};

use fingerprint::Fingerprints;

use crate::diagnostic::{Diagnostic, Language, Level, Phrase, Place};
use crate::phrase;

/// A rule as code scanning shows it beside its findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleDescription {
    /// Kebab-case name of the defect.
    pub id: &'static str,
    /// One sentence.
    pub short: Phrase,
    /// What the rule asks and why, in plain text.
    pub full: Phrase,
    /// The level of its findings where they are due.
    pub level: Level,
    /// The clauses behind it.
    pub cites: Vec<&'static str>,
}

/// Writes `findings` in `language` as one log with one run of the program's `version`.
///
/// `rules` are listed in the order given, all of them, also those without findings.
pub fn report(
    out: &mut dyn Write,
    findings: &[&Diagnostic],
    rules: &[RuleDescription],
    language: Language,
    version: &str,
) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let results =
        findings.iter().map(|finding| result(finding, rules, language, fingerprints.of(finding))).collect();
    let log = log::Log::of(log::Run {
        tool: log::Tool { driver: driver(rules, language, version) },
        language: code(language),
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: log::BaseIds::new(root(language)),
        results,
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn driver<'a>(rules: &'a [RuleDescription], language: Language, version: &'a str) -> log::Driver<'a> {
    log::Driver {
        name: "Produktakt",
        version,
        language: code(language),
        rules: rules.iter().map(|described| rule(described, language)).collect(),
    }
}

fn rule(described: &RuleDescription, language: Language) -> log::Rule<'_> {
    let (id, full) = (described.id, described.full.in_language(language));
    let command = phrase!("Läs mer: produktakt explain {id}", "Read more: produktakt explain {id}");
    log::Rule {
        id,
        short_description: log::Message::of(described.short.in_language(language)),
        full_description: log::Message::of(full),
        help: log::Message::of(format!("{full}\n\n{}", command.in_language(language))),
        default_configuration: log::Configuration { level: level(described.level) },
        properties: log::RuleProperties { cites: &described.cites },
    }
}

fn result<'a>(
    finding: &'a Diagnostic,
    rules: &[RuleDescription],
    language: Language,
    fingerprint: String,
) -> log::Finding<'a> {
    log::Finding {
        rule_id: finding.rule,
        rule_index: rules.iter().position(|rule| rule.id == finding.rule),
        level: level(finding.level),
        message: log::Message::of(finding.message.in_language(language)),
        locations: [location(&finding.place, None)],
        related_locations: finding
            .related
            .iter()
            .map(|(place, words)| location(place, Some(words.in_language(language))))
            .collect(),
        partial_fingerprints: log::Fingerprint { value: fingerprint },
        properties: log::Properties {
            cites: &finding.cites,
            level: (finding.level == Level::Remaining).then_some(finding.level),
            help: finding.help.as_ref().map(|help| help.in_language(language)),
            product: finding.product.as_deref(),
        },
    }
}

fn location<'a>(place: &Place, words: Option<&'a str>) -> log::Location<'a> {
    log::Location {
        physical_location: log::PhysicalLocation {
            artifact_location: log::ArtifactLocation {
                uri: uri::relative(place.path.as_str()),
                uri_base_id: log::ROOT,
            },
            region: log::Region {
                start_line: place.start.line,
                start_column: place.start.column,
                end_line: place.end.line,
                end_column: place.end.column,
            },
        },
        message: words.map(log::Message::of),
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Remaining => "note",
    }
}

fn code(language: Language) -> &'static str {
    match language {
        Language::Sv => "sv",
        Language::En => "en",
    }
}

fn root(language: Language) -> &'static str {
    match language {
        Language::Sv => "Innehållets rot: mappen med produktakt.toml",
        Language::En => "The content root: the folder with produktakt.toml",
    }
}
