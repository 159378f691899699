//! The clauses of the routine: each sentence, when it must be met, and the rules that serve it.

use serde::Serialize;

use super::parts::{Entry, Link};
use super::scene::Here;
use super::table::{Cell, Table};
use super::{address, history};
use crate::routine::{self, Clause, ClauseKind};
use crate::rules;

/// The page of the clauses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Clauses {
    crumbs: Vec<Link>,
    routine: Link,
    toc: Vec<Entry>,
    sections: Vec<Section>,
}

/// A section of the routine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Section {
    anchor: String,
    title: String,
    table: Table,
}

/// The view of the clauses, in the order of the routine.
pub(crate) fn view(here: &Here<'_>) -> Clauses {
    let words = here.words();
    let reference = &here.scene.site.config.routine;
    let sections: Vec<Section> = routine::clauses()
        .chunk_by(|one, next| one.section == next.section)
        .map(|clauses| section(clauses, here))
        .collect();
    let name = words.fill("rules.routine", &[("title", &reference.title), ("version", &reference.version)]);
    Clauses {
        crumbs: vec![
            Link::new(words.get("chrome.rules"), here.to(address::RULES)),
            Link::plain(words.get("rules.clauses")),
        ],
        routine: Link { text: name, url: reference.url.clone() },
        toc: sections.iter().map(|section| Entry::new(&section.anchor, &section.title)).collect(),
        sections,
    }
}

fn section(clauses: &[Clause], here: &Here<'_>) -> Section {
    let title = clauses.first().map_or("", |clause| &clause.section);
    let columns = ["rules.clause", "rules.sentence", "rules.due", "rules.rules"].map(|key| here.word(key));
    let mut table = Table::new(title, &columns);
    for clause in clauses {
        let cells = [
            Cell::id(&clause.id),
            Cell::text(clause.sentence(here.words().language())),
            Cell::text(due(clause, here)),
            serving(clause, here),
        ];
        table.push(Some(address::anchor(&clause.id)), cells);
    }
    Section { anchor: format!("Avsnitt-{}", address::slug(title)), title: title.to_owned(), table }
}

fn due(clause: &Clause, here: &Here<'_>) -> String {
    match clause.gate {
        Some(gate) => here.words().fill("rules.at_gate", &[("step", &history::gate(Some(gate), here))]),
        None => here.word("rules.always").to_owned(),
    }
}

/// The rules that serve a clause, or why none does.
fn serving(clause: &Clause, here: &Here<'_>) -> Cell {
    let link = |rule: &rules::Rule| Link::new(rule.id, here.rule(rule.id));
    let links: Vec<Link> = rules::serving(&clause.id).map(link).collect();
    match (links.is_empty(), clause.kind) {
        (false, _) => Cell::links(links),
        (true, ClauseKind::Info) => Cell::text(here.word("rules.shown_only")),
        (true, _) => Cell::text(here.word("rules.unchecked")),
    }
}
