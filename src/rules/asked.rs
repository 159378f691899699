//! Fields that must have an answer, as rows of a table that several rules share.

use super::Findings;
use super::parts::{Cites, is_answered, report_missing};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::phrase;
use crate::source::tree::{Route, Step};

/// A field that is asked for: where it stands, whether it has an answer, and who asks.
pub(super) struct Asked {
    route: Route,
    is_answered: bool,
    cites: Cites,
    help: Option<Phrase>,
    is_advice: bool,
}

impl Asked {
    /// A field of any type.
    pub(super) const fn new(route: Route, is_answered: bool, cites: Cites) -> Self {
        Self { route, is_answered, cites, help: None, is_advice: false }
    }

    /// A field that holds a text.
    pub(super) fn text(route: Route, text: Option<&str>, cites: Cites) -> Self {
        Self::new(route, is_answered(text), cites)
    }

    /// Says what to do, where that is more than to fill it in.
    pub(super) fn help(self, help: Phrase) -> Self {
        Self { help: Some(help), ..self }
    }

    /// Makes a missing answer a warning at most.
    pub(super) fn advice(self) -> Self {
        Self { is_advice: true, ..self }
    }

    /// The field as the writer types it: the keys after the last number of the way.
    fn name(&self) -> String {
        let from = self.route.iter().rposition(|step| matches!(step, Step::Index(_))).map_or(0, |at| at + 1);
        let keys = self.route.iter().skip(from).filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        });
        keys.collect::<Vec<_>>().join(".")
    }
}

/// Reports what has no answer. `owner` is what should hold it, as it begins a sentence; `at` makes a place of the way.
pub(super) fn report(
    asked: impl IntoIterator<Item = Asked>,
    owner: &Phrase,
    at: impl Fn(Route) -> At,
    findings: &mut Findings,
) {
    for field in asked.into_iter().filter(|field| !field.is_answered) {
        let name = field.name();
        let help = field.help.unwrap_or_else(|| phrase!("Fyll i `{name}`.", "Fill in `{name}`."));
        let finding = report_missing(findings, at(field.route), &name, owner, help, field.cites);
        if field.is_advice {
            finding.advice();
        }
    }
}
