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
    if example.place == Place::Dossier {
        let examples = [example.wrong, example.right].map(parts);
        for (file, snippet) in parts(snippet) {
            let said = |example: &[(&str, String)]| {
                example
                    .iter()
                    .find(|(name, _)| *name == file)
                    .map(|(_, text)| text.clone())
                    .unwrap_or_default()
            };
            type_in(&mut tree, file, &examples.each_ref().map(|example| said(example)), &snippet);
        }
        return tree;
    }
    let file = match example.place {
        Place::Product => "index.md",
        Place::Document(document) => document,
        Place::Individuals => "individer.csv",
        Place::Config => "produktakt.toml",
        Place::Units => "verksamheter.yaml",
        Place::Dossier | Place::Files => unreachable!("done above, or shown and not run"),
    };
    type_in(&mut tree, file, &[example.wrong, example.right].map(str::to_owned), snippet);
    tree
}

/// Types `snippet` into a file of the dossier instead of what `examples` say; into one of the site by its keys and items.
fn type_in(tree: &mut Tree, file: &str, examples: &[String; 2], snippet: &str) {
    if ["produktakt.toml", "verksamheter.yaml"].contains(&file) {
        return tree.lay(file, Content::Text(snippet.into()));
    }
    if snippet.contains("individer:") {
        tree.0.remove(&format!("{FOLDER}/individer.csv"));
    }
    let path = match file {
        "individer.csv" | "index.md" => format!("{FOLDER}/{file}"),
        document => file_of(tree, document),
    };
    let text = match file {
        "individer.csv" => snippet.to_owned(),
        _ => overlay::instead(tree.text(&path).unwrap(), examples.each_ref().map(String::as_str), snippet),
    };
    tree.0.insert(path, Content::Text(text.into()));
}

/// The files of a snippet of several, each with its lines.
fn parts(snippet: &str) -> Vec<(&str, String)> {
    let mut parts: Vec<(&str, String)> = Vec::new();
    for line in snippet.split_inclusive('\n') {
        let file = line.trim_end().strip_suffix(':');
        match file.filter(|file| file.len() == 1 || ["index.md", "verksamheter.yaml"].contains(file)) {
            Some(file) => parts.push((file, String::new())),
            None => parts.last_mut().expect("a file is named first").1.push_str(line),
        }
    }
    parts
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
