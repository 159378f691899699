//! `check`: reports every finding.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::stages::Stages;
use super::{CannotRun, Ending, Setting};
use crate::console::sarif::RuleDescription;
use crate::console::{github, json, sarif, style, text};
use crate::diagnostic::{Diagnostic, Language, Level, Phrase, Tally};
use crate::disk::Attachments;
use crate::phrase;
use crate::routine;
use crate::rules::{self, Rule};
use crate::text::nfc;
use crate::workspace::{Snapshot, Workspace};

/// The form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow annotations.
    Github,
}

/// Checks the tree and reports the findings below `paths`, or all of them where there are none.
pub fn run(setting: &Setting, format: Format, paths: &[PathBuf]) -> Result<Ending, CannotRun> {
    let mut stages = Stages::begin();
    let (root, workspace) = setting.load_in(&mut stages, Attachments::Checked)?;
    let wanted = paths.iter().map(|path| below(&root, path)).collect::<Result<Vec<_>, _>>()?;
    let snapshot = workspace.snapshot();
    let is_wanted = |finding: &&Diagnostic| {
        let path = finding.place.path.as_str();
        wanted.is_empty() || wanted.iter().any(|prefix| is_below(path, prefix))
    };
    let mut findings: Vec<&Diagnostic> = snapshot.all_findings().filter(is_wanted).collect();
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    report(&workspace, &snapshot, &findings, format, setting.quiet)?;
    stages.end(phrase!("skriva rapporten", "write the report"));
    stages.say(setting, snapshot.site.config.language);
    Ok(ending(&findings))
}

/// Errors make a check fail.
pub(super) fn ending(findings: &[&Diagnostic]) -> Ending {
    if Tally::of(findings.iter().copied()).errors > 0 { Ending::Errors } else { Ending::Clean }
}

fn is_below(path: &str, prefix: &str) -> bool {
    prefix.is_empty()
        || path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// `path` relative to the content root, as findings spell it.
fn below(root: &Path, path: &Path) -> Result<String, CannotRun> {
    let no_such = |path: &Path| {
        let path = path.display();
        CannotRun(phrase!("{path} finns inte i innehållsmappen.", "{path} is not in the content root."))
    };
    let root = root.canonicalize().map_err(|_| no_such(root))?;
    let full = path.canonicalize().or_else(|_| root.join(path).canonicalize()).map_err(|_| no_such(path))?;
    let relative = full.strip_prefix(&root).map_err(|_| no_such(path))?;
    Ok(nfc(&relative.to_string_lossy().replace('\\', "/")).into_owned())
}

fn report(
    workspace: &Workspace,
    snapshot: &Snapshot,
    findings: &[&Diagnostic],
    format: Format,
    quiet: bool,
) -> Result<(), CannotRun> {
    let language = snapshot.site.config.language;
    let written = style::results(|out, colour| match format {
        Format::Text => as_text(out, workspace, findings, language, colour, quiet),
        Format::Json => json::report(out, findings, language),
        Format::Sarif => sarif::report(out, findings, &descriptions(), language, env!("CARGO_PKG_VERSION")),
        Format::Github => github::report(out, findings, language),
    });
    written.map_err(|error| CannotRun::unwritten(&error))
}

/// The report for people; quiet leaves out what is not yet due.
pub(super) fn as_text(
    out: &mut dyn Write,
    workspace: &Workspace,
    findings: &[&Diagnostic],
    language: Language,
    colour: bool,
    quiet: bool,
) -> std::io::Result<()> {
    let due: Vec<&Diagnostic> =
        findings.iter().copied().filter(|finding| !quiet || finding.level != Level::Remaining).collect();
    let source = |path: &_| workspace.text(path);
    let clause = |id: &str| routine::clause(id).map(routine::Clause::phrase);
    text::report(out, &due, text::Setting { language, colour, source: &source, clause: &clause })
}

/// Every rule as SARIF describes it.
fn descriptions() -> Vec<RuleDescription> {
    let describe = |rule: &Rule| RuleDescription {
        id: rule.id,
        short: Phrase { sv: rule.sv.to_owned(), en: rule.en.to_owned() },
        full: full(rule),
        level: rule.usual_level(),
        cites: rule.cites.to_vec(),
    };
    rules::every().map(describe).collect()
}

/// The rule's sentence with those of its clauses.
fn full(rule: &Rule) -> Phrase {
    let clauses: Vec<_> = rule.clauses().collect();
    let join = |own: &str, sentence: fn(&routine::Clause) -> &str| {
        let sentences = clauses.iter().map(|clause| format!("{}: {}", clause.id, sentence(clause)));
        std::iter::once(own.to_owned()).chain(sentences).collect::<Vec<_>>().join("\n")
    };
    Phrase { sv: join(rule.sv, |clause| &clause.sv), en: join(rule.en, |clause| &clause.en) }
}
