//! A small tree and findings in it, made by hand.

use std::sync::Arc;

use produktakt::diagnostic::{Diagnostic, Level, Phrase, Place};
use produktakt::phrase;
use produktakt::text::{Span, TreePath};

pub(crate) const INDEX: &str = "produkter/emt-0047/index.md";
pub(crate) const NEED: &str = "produkter/emt-0047/behov.md";
pub(crate) const UNREADABLE: &str = "produkter/emt-0012/plan åäö.md";

const INDEX_TEXT: &str = "---\n\
    id: EMT-0047\n\
    titel: Hållare för infusionspump\n\
    ägare: Åsa Öberg\n\
    riskklass: 5\n\
    ---\n\
    \n\
    # Hållare för infusionspump\n";

/// Line ends as Windows writes them, and a paragraph on one very long line.
fn need_text() -> String {
    let paragraph =
        "Personalen behöver kunna flytta pumpen mellan säng och rullstol utan att slangen belastas. ";
    format!("# Behov\r\n\r\n## Krav\r\n\r\n{}Se [plan](plan.md).\r\n", paragraph.repeat(4))
}

/// The text of a file of the tree.
pub(crate) fn source(path: &TreePath) -> Option<Arc<str>> {
    match path.as_str() {
        INDEX => Some(INDEX_TEXT.into()),
        NEED => Some(need_text().into()),
        _ => None,
    }
}

/// The sentence of the clauses that the routine has.
pub(crate) fn clause(id: &str) -> Option<Phrase> {
    match id {
        "VGR-3.1-04" => Some(phrase!(
            "Den som är ansvarig för verksamheten ska utse en produktägare innan arbetet börjar, och den som är utsedd \
             ska ha kunskap om produkten.",
            "The head of the unit is to name a product owner before work begins, and whoever is named is to know the \
             product.",
        )),
        "VGR-B1-A-02" => Some(phrase!("Behovet ska beskrivas.", "The need is to be described.")),
        _ => None,
    }
}

/// The place of `part` in the file `path`.
pub(crate) fn place(path: &str, part: &str) -> Place {
    let path = TreePath::new(path);
    let text = source(&path).unwrap();
    let start = text.find(part).unwrap();
    Place::new(path, &text, Span::new(start, start + part.len()))
}

/// The empty place at the end of the file `path`.
fn end(path: &str) -> Place {
    let path = TreePath::new(path);
    let text = source(&path).unwrap();
    Place::new(path, &text, Span::new(text.len(), text.len()))
}

/// A finding of no product that points at the first byte of an unreadable file.
pub(crate) fn finding(rule: &'static str, level: Level, message: Phrase) -> Diagnostic {
    Diagnostic {
        rule,
        level,
        message,
        place: Place::start_of(TreePath::new(UNREADABLE)),
        related: Vec::new(),
        help: None,
        cites: Vec::new(),
        product: None,
    }
}

/// Three errors, one of them in an unreadable file, a warning, and what remains in two products and the register.
pub(crate) fn all() -> Vec<Diagnostic> {
    vec![
        unreadable(),
        wrong_type(),
        missing_heading(),
        dangling(),
        remains(INDEX, 8),
        remaining_unreadable(),
        remains(NEED, 1),
        site(),
    ]
}

fn unreadable() -> Diagnostic {
    Diagnostic {
        product: Some("EMT-0012".into()),
        ..finding(
            "file-unreadable",
            Level::Error,
            phrase!("Filen är inte skriven i UTF-8.", "The file is not written in UTF-8."),
        )
    }
}

fn wrong_type() -> Diagnostic {
    Diagnostic {
        place: place(INDEX, "5"),
        related: vec![
            (place(INDEX, "EMT-0047"), phrase!("produkten har detta id", "the product has this id")),
            (place(NEED, "# Behov"), phrase!("behovet utgår från klassen", "the need starts from the class")),
            (
                Place::start_of(TreePath::new(UNREADABLE)),
                phrase!("planen nämner en annan klass", "the plan names another class"),
            ),
        ],
        help: Some(phrase!(
            "Skriv en av I, IIa, IIb och III:\nriskklass: IIa",
            "Write one of I, IIa, IIb and III:\nriskklass: IIa",
        )),
        cites: vec!["VGR-3.1-04", "MDR-5.5.a"],
        product: Some("EMT-0047".into()),
        ..finding(
            "class-unknown",
            Level::Error,
            phrase!("`riskklass` är 5, som inte är någon klass.", "`riskklass` is 5, which is no class."),
        )
    }
}

fn missing_heading() -> Diagnostic {
    Diagnostic {
        place: end(NEED),
        help: Some(phrase!("Lägg till rubriken.", "Add the heading.")),
        cites: vec!["VGR-B1-A-02"],
        product: Some("EMT-0047".into()),
        ..finding(
            "heading-missing",
            Level::Error,
            phrase!("Rubriken ”Användare” saknas i behovet.", "The need lacks the heading ”Användare”."),
        )
    }
}

fn dangling() -> Diagnostic {
    Diagnostic {
        place: place(NEED, "plan.md"),
        product: Some("EMT-0047".into()),
        ..finding(
            "reference-dangling",
            Level::Warning,
            phrase!(
                "Länken `plan.md` leder till en fil som inte finns.",
                "The link `plan.md` leads to no file."
            ),
        )
    }
}

fn remains(path: &str, line: usize) -> Diagnostic {
    let text = source(&TreePath::new(path)).unwrap();
    let part = text.lines().nth(line - 1).unwrap().to_owned();
    Diagnostic {
        place: place(path, &part),
        cites: vec!["VGR-B1-A-02"],
        product: Some("EMT-0047".into()),
        ..finding(
            "decision-missing",
            Level::Remaining,
            phrase!("Beslutet ”planera” är inte fattat.", "The decision ”planera” is not taken."),
        )
    }
}

fn remaining_unreadable() -> Diagnostic {
    Diagnostic {
        product: Some("EMT-0012".into()),
        ..finding(
            "plan-missing",
            Level::Remaining,
            phrase!("Planen är inte skriven.", "The plan is not written."),
        )
    }
}

fn site() -> Diagnostic {
    finding("survey-missing", Level::Remaining, phrase!("Ingen uppföljning är gjord.", "No survey is made."))
}
