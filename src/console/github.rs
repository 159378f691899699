//! The findings as workflow annotations: a forge shows each beside its line of the change.
//!
//! One command a line: `::error file=…,line=…,col=…,title=…::message`. What would end a property, the properties or the
//! line is escaped as the runner unescapes it, so no text in a document can start a command of its own.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Language, Level};

/// Writes one annotation line for each of `findings`; what remains is a notice, which fails nothing.
pub fn report(out: &mut dyn Write, findings: &[&Diagnostic], language: Language) -> io::Result<()> {
    findings.iter().try_for_each(|finding| {
        writeln!(
            out,
            "::{command} file={file},line={line},col={column},title={title}::{message}",
            command = command(finding.level),
            file = property(finding.place.path.as_str()),
            line = finding.place.start.line,
            column = finding.place.start.column,
            title = property(finding.rule),
            message = value(&message(finding, language)),
        )
    })
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Remaining => "notice",
    }
}

/// The sentence with its clauses, and the help on a line of its own.
fn message(finding: &Diagnostic, language: Language) -> String {
    let mut message = finding.message.in_language(language).to_owned();
    if !finding.cites.is_empty() {
        message = format!("{message} ({})", finding.cites.join(", "));
    }
    match &finding.help {
        Some(help) => format!("{message}\n{}", help.in_language(language)),
        None => message,
    }
}

fn value(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    value(text).replace(':', "%3A").replace(',', "%2C")
}
