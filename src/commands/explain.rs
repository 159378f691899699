//! `explain`: one rule or clause in words.

use std::io::{self, Write};

use super::{CannotRun, Ending, Setting};
use crate::console::style;
use crate::diagnostic::{Language, Level};
use crate::phrase;
use crate::routine::{self, Clause, ClauseKind};
use crate::rules::{self, Rule};
use crate::source::fault::nearest;

/// Explains the rule or clause `name`, in the site's language where there is a site.
pub fn run(setting: &Setting, name: &str) -> Result<Ending, CannotRun> {
    let language = setting.language();
    let clause = routine::clauses().iter().find(|clause| clause.id.eq_ignore_ascii_case(name));
    let written = match (rules::rule(name), clause) {
        (Some(rule), _) => style::results(|out, _| explain_rule(out, rule, language)),
        (_, Some(clause)) => style::results(|out, _| explain_clause(out, clause, language)),
        (None, None) => return Err(unknown(name)),
    };
    written.map_err(|error| CannotRun::unwritten(&error))?;
    Ok(Ending::Clean)
}

fn unknown(name: &str) -> CannotRun {
    let ids = rules::every().map(|rule| rule.id);
    let ids = ids.chain(routine::clauses().iter().map(|clause| clause.id.as_str()));
    match nearest(name, ids) {
        Some(meant) => CannotRun(phrase!(
            "Ingen regel eller klausul heter ”{name}”. Menade du `{meant}`?",
            "No rule or clause is called \"{name}\". Did you mean `{meant}`?"
        )),
        None => CannotRun(phrase!(
            "Ingen regel eller klausul heter ”{name}”. Alla visas med `produktakt rules`.",
            "No rule or clause is called \"{name}\". `produktakt rules` shows all."
        )),
    }
}

fn explain_rule(out: &mut dyn Write, rule: &Rule, language: Language) -> io::Result<()> {
    let sentence = rule.sentence(language);
    writeln!(out, "{} – {}\n\n{sentence}\n", rule.id, level_word(rule.usual_level(), language))?;
    for clause in rule.clauses() {
        writeln!(out, "  {}  {}", clause.id, clause.phrase().in_language(language))?;
    }
    if !rule.cites.is_empty() {
        writeln!(out)?;
    }
    example(out, rule, language)
}

/// A wrong and a right example.
fn example(out: &mut dyn Write, rule: &Rule, language: Language) -> io::Result<()> {
    let (wrong, right) = if language == Language::Sv { ("Fel", "Rätt") } else { ("Wrong", "Right") };
    writeln!(out, "{wrong} ({}):\n\n{}\n", rule.example.place.file(language), indented(rule.example.wrong))?;
    writeln!(out, "{right}:\n\n{}", indented(rule.example.right))
}

fn indented(text: &str) -> String {
    text.trim_end()
        .lines()
        .map(|line| format!("    {line}").trim_end().to_owned())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The word of a level.
pub(super) fn level_word(level: Level, language: Language) -> &'static str {
    match (level, language) {
        (Level::Error, Language::Sv) => "fel",
        (Level::Error, Language::En) => "error",
        (Level::Warning, Language::Sv) => "varning",
        (Level::Warning, Language::En) => "warning",
        (Level::Remaining, Language::Sv) => "återstår",
        (Level::Remaining, Language::En) => "remaining",
    }
}

fn explain_clause(out: &mut dyn Write, clause: &Clause, language: Language) -> io::Result<()> {
    let sv = language == Language::Sv;
    writeln!(out, "{} – {}\n\n{}\n", clause.id, clause.section, clause.phrase().in_language(language))?;
    let due = match (clause.gate, sv) {
        (Some(gate), true) => format!("Ska vara uppfylld när beslutet ”{}” är fattat.", gate.word()),
        (Some(gate), false) => format!("Must be met once the decision \"{}\" stands.", gate.word()),
        (None, true) => "Gäller hela tiden.".to_owned(),
        (None, false) => "Always due.".to_owned(),
    };
    writeln!(out, "{due}\n")?;
    let serving: Vec<_> = rules::serving(&clause.id).collect();
    match (serving.is_empty(), clause.kind, sv) {
        (false, _, true) => writeln!(out, "Kontrolleras av:")?,
        (false, _, false) => writeln!(out, "Checked by:")?,
        (true, ClauseKind::Info, true) => writeln!(out, "Visas, kontrolleras inte.")?,
        (true, ClauseKind::Info, false) => writeln!(out, "Shown, not checked.")?,
        (true, _, true) => writeln!(out, "Ingen regel kontrollerar den ännu.")?,
        (true, _, false) => writeln!(out, "No rule checks it yet.")?,
    }
    for rule in &serving {
        writeln!(out, "  {}  {}", rule.id, rule.sentence(language))?;
    }
    let Some(rule) = serving.first() else { return Ok(()) };
    writeln!(out)?;
    example(out, rule, language)
}
