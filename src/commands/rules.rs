//! `rules`: every rule with its level and clauses, every clause with its rules.

use std::io::{self, Write};

use serde::Serialize;

use super::explain::level_word;
use super::{CannotRun, Ending, Setting};
use crate::console::style;
use crate::diagnostic::{Language, Level};
use crate::routine;
use crate::rules;

/// The form of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object.
    Json,
}

/// Prints every rule and every clause.
pub fn run(setting: &Setting, format: Format) -> Result<Ending, CannotRun> {
    let language = setting.language();
    let written = style::results(|out, _| match format {
        Format::Text => as_text(out, language),
        Format::Json => as_json(out, language),
    });
    written.map_err(|error| CannotRun::unwritten(&error))?;
    Ok(Ending::Clean)
}

fn serving(clause: &str) -> Vec<&'static str> {
    rules::serving(clause).map(|rule| rule.id).collect()
}

fn as_text(out: &mut dyn Write, language: Language) -> io::Result<()> {
    let sv = language == Language::Sv;
    for rule in rules::every() {
        let sentence = rule.sentence(language);
        writeln!(out, "{} ({})\n  {sentence}", rule.id, level_word(rule.usual_level(), language))?;
        if !rule.cites.is_empty() {
            writeln!(out, "  {}", rule.cites.join(", "))?;
        }
    }
    writeln!(out, "\n{}", if sv { "Klausuler" } else { "Clauses" })?;
    for clause in routine::clauses() {
        let rules = serving(&clause.id);
        let rules = if rules.is_empty() { "–".to_owned() } else { rules.join(", ") };
        writeln!(out, "{}  {}\n  {rules}", clause.id, clause.phrase().in_language(language))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct Listing<'a> {
    rules: Vec<RuleRow<'a>>,
    clauses: Vec<ClauseRow<'a>>,
}

#[derive(Serialize)]
struct RuleRow<'a> {
    id: &'a str,
    level: Level,
    text: &'a str,
    cites: &'a [&'a str],
}

#[derive(Serialize)]
struct ClauseRow<'a> {
    id: &'a str,
    text: &'a str,
    kind: &'a str,
    gate: Option<&'a str>,
    rules: Vec<&'a str>,
}

fn as_json(out: &mut dyn Write, language: Language) -> io::Result<()> {
    let sv = language == Language::Sv;
    let rules = rules::every().map(|rule| RuleRow {
        id: rule.id,
        level: rule.usual_level(),
        text: rule.sentence(language),
        cites: rule.cites,
    });
    let clauses = routine::clauses().iter().map(|clause| ClauseRow {
        id: &clause.id,
        text: if sv { &clause.sv } else { &clause.en },
        kind: match clause.kind {
            routine::ClauseKind::Machine => "machine",
            routine::ClauseKind::Attest => "attest",
            routine::ClauseKind::Info => "info",
        },
        gate: clause.gate.map(crate::model::decision::Gate::word),
        rules: serving(&clause.id),
    });
    let listing = Listing { rules: rules.collect(), clauses: clauses.collect() };
    serde_json::to_writer_pretty(&mut *out, &listing)?;
    writeln!(out)
}
