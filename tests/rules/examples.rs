//! The wrong and the right example of every rule, laid over complete dossiers of the example register.

use produktakt::rules::{Example, FORMAT_RULES, Place, RULES};
use produktakt::text::Content;

use crate::overlay;
use crate::tree::{Base, Tree, repository};

const FOLDER: &str = "produkter/emt-0031-bitfixtur";
const SIMPLE: &str = "produkter/emt-0009-traningsplatta";

#[test]
fn wrong_examples_break_their_rule_and_right_ones_do_not() {
    let mut base = Tree::read(&repository("content-example"));
    base.0.retain(|path, _| {
        !path.starts_with("produkter/") || path.starts_with(FOLDER) || path.starts_with(SIMPLE)
    });
    let base = Base::new(base);
    let mut wrong = Vec::new();
    for rule in RULES.iter().chain(FORMAT_RULES) {
        let example = rule.example;
        if example.place == Place::Files {
            continue;
        }
        for (name, snippet, breaks) in [("wrong", example.wrong, true), ("right", example.right, false)] {
            let snapshot = base.check(&typed(&base.tree, example, snippet));
            let found: Vec<_> = snapshot
                .all_findings()
                .filter(|finding| finding.rule == rule.id)
                .map(|finding| (&finding.place.path, finding.place.start.line, &finding.message.sv))
                .collect();
            if found.is_empty() == breaks {
                wrong.push(format!("{}: the {name} example gives {found:?}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_example_register_has_no_errors() {
    let snapshot = Tree::read(&repository("content-example")).check();
    let found: Vec<_> = snapshot
        .all_findings()
        .filter(|finding| finding.level != produktakt::diagnostic::Level::Remaining)
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// `base` with a snippet typed where the example belongs, instead of what either example says.
fn typed(base: &Tree, example: Example, snippet: &str) -> Tree {
    let mut tree = base.clone();
    let examples = [example.wrong, example.right];
    let path = match example.place {
        Place::Product => format!("{FOLDER}/index.md"),
        Place::Document(document) => file_of(base, document),
        Place::Individuals => return with(tree, &format!("{FOLDER}/individer.csv"), snippet.to_owned()),
        Place::Config => {
            tree.lay("produktakt.toml", Content::Text(snippet.into()));
            return tree;
        }
        Place::Units => {
            tree.lay("verksamheter.yaml", Content::Text(snippet.into()));
            return tree;
        }
        Place::Files => unreachable!("shown, not run"),
    };
    if snippet.contains("individer:") {
        tree.0.remove(&format!("{FOLDER}/individer.csv"));
    }
    let text = overlay::instead(tree.text(&path).unwrap(), examples, snippet);
    with(tree, &path, text)
}

fn with(mut tree: Tree, path: &str, text: String) -> Tree {
    tree.0.insert(path.to_owned(), Content::Text(text.into()));
    tree
}

/// The file of the document that an example names by its word or by the letter that the file name begins with.
fn file_of(base: &Tree, document: &str) -> String {
    let folder = if document == "enklare-produkt" { SIMPLE } else { FOLDER };
    let is_it = |path: &&String| {
        path.strip_prefix(&format!("{folder}/")).is_some_and(|name| {
            name.strip_suffix(".md")
                .is_some_and(|stem| stem == document || stem.starts_with(&format!("{document}-")))
        })
    };
    base.0.keys().find(is_it).unwrap_or_else(|| panic!("no document {document}")).clone()
}
