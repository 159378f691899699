//! The schemas agree with the program: what one of them refuses, `check` finds, and what `check` finds wrong with the form of a
//! file, its schema refuses. Every fixture and the whole example register are judged by both.

use std::collections::BTreeMap;

use jsonschema::Validator;
use produktakt::model::document::DocumentKind;
use produktakt::pages::schema::{self, Subject};
use produktakt::text::{Content, TreePath};
use rayon::prelude::*;
use serde_json::{Map, Value};

use crate::fixtures::{base, lay, situations};
use crate::marks;
use crate::tree::{Base, Tree, repository};

/// Findings that a schema can make as well.
const OF_FORM: [&str; 5] =
    ["value-wrong-type", "value-not-allowed", "date-invalid", "key-unknown", "key-missing"];
/// Findings about a file that is no tree of keys and values, or not one that the program goes on with.
const OF_SYNTAX: [&str; 9] = [
    "config-syntax",
    "front-matter-syntax",
    "front-matter-unclosed",
    "key-duplicate",
    "nesting-too-deep",
    "product-twice",
    "product-without-index",
    "yaml-alias",
    "yaml-tag",
];

/// Where they differ on purpose: an editor offers words as the format spells them.
const DIFFERENT: [&str; 1] = ["key-unknown/ok/andra-stora-bokstaver-i-varde"];

/// Validators by the names of their schemas.
fn validators() -> BTreeMap<String, Validator> {
    let validator = |subject: Subject| {
        let schema = schema::of(&subject, "https://em.example/");
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        (subject.name(), options.build(&schema).unwrap_or_else(|error| panic!("{}: {error}", subject.name())))
    };
    Subject::all().into_iter().map(validator).collect()
}

/// What the file at `path` is, by its name.
fn subject(path: &str) -> Option<Subject> {
    let path = TreePath::new(path);
    let is_markdown = path.extension() == "md";
    match (path.folder(), path.name()) {
        ("", "produktakt.toml") => Some(Subject::Configuration),
        ("", "verksamheter.yaml") => Some(Subject::Units),
        ("sidor", _) if is_markdown => Some(Subject::Page),
        ("produkter", _) if is_markdown => Some(Subject::Product),
        (folder, name) if folder.starts_with("produkter/") && folder.matches('/').count() == 1 => {
            match name {
                "index.md" => Some(Subject::Product),
                "individer.csv" => Some(Subject::Individual),
                _ if is_markdown => Some(match DocumentKind::of_file(path.stem()) {
                    DocumentKind::Further(_) => Subject::Document(DocumentKind::Further("dokument".into())),
                    kind => Subject::Document(kind),
                }),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The values of a file as an editor sees them; nothing where it is no tree.
fn values(subject: &Subject, text: &str) -> Option<Vec<Value>> {
    match subject {
        Subject::Configuration => toml::from_str::<Value>(text).ok().map(|value| vec![value]),
        Subject::Units => serde_yaml::from_str(text).ok().map(|value| vec![value]),
        Subject::Individual => Some(rows(text)),
        _ => {
            let rest = text.trim_start_matches('\u{feff}').strip_prefix("---\n")?;
            let (head, _) = rest.split_once("\n---")?;
            let value: Value = serde_yaml::from_str(head).ok()?;
            Some(vec![if value.is_null() { Value::Object(Map::new()) } else { value }])
        }
    }
}

fn rows(text: &str) -> Vec<Value> {
    let delimiter = if text.lines().next().is_some_and(|head| head.contains(';')) { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        let cells = columns.iter().zip(record.iter()).filter(|(_, cell)| !cell.is_empty());
        Value::Object(cells.map(|(column, cell)| (column.to_owned(), Value::from(cell))).collect())
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// Whether the schema takes the file, and what it says against it; nothing where the file cannot be read at all.
fn refusal(validators: &BTreeMap<String, Validator>, path: &str, text: &str) -> Option<Result<(), String>> {
    let subject = subject(path)?;
    let validator = &validators[&subject.name()];
    let values = values(&subject, text)?;
    Some(values.iter().try_for_each(|value| {
        validator.validate(value).map_err(|error| format!("{path}: {} {error}", error.instance_path()))
    }))
}

#[test]
fn every_schema_is_one_and_says_what_each_key_is_for() {
    for subject in Subject::all() {
        let schema = schema::of(&subject, "https://em.example/");
        jsonschema::draft202012::meta::validate(&schema)
            .unwrap_or_else(|error| panic!("{}: {error}", subject.name()));
        assert_eq!(schema["$id"], format!("https://em.example/data/schema/{}.json", subject.name()));
        let keys = schema.get("items").unwrap_or(&schema)["properties"].as_object().unwrap();
        for (key, value) in keys {
            let about = value["description"].as_str().unwrap();
            assert!(about.ends_with('.') && !about.contains("  "), "{}: {key}: {about}", subject.name());
        }
    }
}

#[test]
fn the_example_register_is_valid() {
    let validators = validators();
    let example = Tree::read(&repository("content-example"));
    let mut judged = BTreeMap::new();
    for (path, content) in &example.0 {
        let Content::Text(text) = content else { continue };
        let Some(verdict) = refusal(&validators, path, text) else { continue };
        assert_eq!(verdict, Ok(()), "{path}");
        *judged.entry(subject(path).unwrap().name()).or_insert(0) += 1;
    }
    let of_site = ["register", "produkt"];
    for name in validators.keys().filter(|name| !of_site.contains(&name.as_str())) {
        let is_rare = name == "enklare-produkt" || name == "dokument";
        assert!(judged.contains_key(name) || is_rare, "no file is a {name}");
    }
    assert!(judged["index"] >= 13);
}

#[test]
fn a_schema_refuses_what_check_finds_and_nothing_else() {
    let (validators, base) = (validators(), Base::new(base()));
    let judge = |situation: &std::path::PathBuf| {
        let (tree, _) = lay(&base.tree, situation);
        let findings: Vec<_> = base.check(&tree).all_findings().map(marks::found).collect();
        let mut wrong = Vec::new();
        for (path, content) in
            tree.0.iter().filter(|(path, content)| base.tree.0.get(*path) != Some(*content))
        {
            let Content::Text(text) = content else { continue };
            let has = |rules: &[&str]| {
                findings.iter().any(|found| found.path == *path && rules.contains(&found.rule.as_str()))
            };
            if has(&OF_SYNTAX) {
                continue;
            }
            match (refusal(&validators, path, text), has(&OF_FORM)) {
                (Some(Ok(())), true) => wrong.push(format!("{}: {path} passes", situation.display())),
                (Some(Err(error)), false) => wrong.push(format!("{}: {error}", situation.display())),
                _ => {}
            }
        }
        wrong
    };
    let all = situations("bad").into_iter().chain(situations("ok")).map(|(_, folder)| folder);
    let situations: Vec<_> =
        all.filter(|folder| !DIFFERENT.iter().any(|different| folder.ends_with(different))).collect();
    let wrong: Vec<String> = situations.par_iter().flat_map(judge).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
