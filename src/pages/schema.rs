//! JSON Schemas (2020-12) of what writers type and of what other programs read, made from the declarations that the program itself
//! reads and writes by.
//!
//! An editor that knows them completes keys and marks what the format does not know, while the text is typed. The rules of the
//! routine are not in them: what is missing, and when, only `check` can say.

mod shape;

use serde_json::{Map, Value, json};

use super::written::Written;
use super::{address, dossier_export, export};
use crate::model::assemble::own_fields;
use crate::model::config::Unit;
use crate::model::config::file::ConfigFile;
use crate::model::document::{DocumentFront, DocumentKind, Letter};
use crate::model::front::{Front, Status};
use crate::model::individual::Individual;
use crate::rules::{FORMAT_RULES, RULES};
use crate::site::PageFront;
use crate::source::record::{Field, Kind, Record};
use shape::Style;

/// What a schema describes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// `produktakt.toml`.
    Configuration,
    /// `verksamheter.yaml`.
    Units,
    /// The front matter of a plain page.
    Page,
    /// The front matter of a product.
    Product,
    /// The front matter of a document.
    Document(DocumentKind),
    /// A row of `individer.csv`, as texts by the names of the columns.
    Individual,
    /// `data/register.json`.
    Register,
    /// `data/<id>.json`.
    Dossier,
}

impl Subject {
    /// All of them; the further document stands for every one that is not the routine's.
    pub fn all() -> Vec<Self> {
        let letters = Letter::SET.map(DocumentKind::Letter);
        let named = [DocumentKind::Need, DocumentKind::Plan, DocumentKind::Simple];
        let documents = named.into_iter().chain(letters).chain([DocumentKind::Further("dokument".into())]);
        let of_content = [Self::Configuration, Self::Units, Self::Page, Self::Product, Self::Individual];
        let of_site = [Self::Register, Self::Dossier];
        of_content.into_iter().chain(documents.map(Self::Document)).chain(of_site).collect()
    }

    /// The name of its file, which is that of what it describes.
    pub fn name(&self) -> String {
        match self {
            Self::Configuration => "produktakt".to_owned(),
            Self::Units => "verksamheter".to_owned(),
            Self::Page => "sida".to_owned(),
            Self::Product => "index".to_owned(),
            Self::Document(DocumentKind::Further(_)) => "dokument".to_owned(),
            Self::Document(kind) => kind.word().to_lowercase(),
            Self::Individual => "individer".to_owned(),
            Self::Register => "register".to_owned(),
            Self::Dossier => "produkt".to_owned(),
        }
    }

    fn title(&self) -> String {
        match self {
            Self::Configuration => "produktakt.toml".to_owned(),
            Self::Units => "verksamheter.yaml".to_owned(),
            Self::Page => "Front matter of sidor/*.md".to_owned(),
            Self::Product => "Front matter of index.md, or of a product in a single file".to_owned(),
            Self::Document(DocumentKind::Further(_)) => "Front matter of a further document".to_owned(),
            Self::Document(kind) => format!("Front matter of the document {kind}"),
            Self::Individual => "A row of individer.csv".to_owned(),
            Self::Register => address::REGISTER_JSON.to_owned(),
            Self::Dossier => "data/<id>.json".to_owned(),
        }
    }

    fn body(&self) -> Map<String, Value> {
        match self {
            Self::Configuration => configuration(),
            Self::Units => shape::of(&Kind::List(&Kind::Map(Unit::FIELDS)), Style::Typed),
            Self::Page => shape::object(PageFront::FIELDS, Style::Typed),
            Self::Product => product(),
            Self::Document(kind) => document(kind),
            Self::Individual => shape::row(Individual::FIELDS),
            Self::Register => shape::of(&export::Register::KIND, Style::Written),
            Self::Dossier => shape::of(&dossier_export::Record::KIND, Style::Written),
        }
    }
}

/// The schema of `subject`, as it is published below `base_url`.
pub fn of(subject: &Subject, base_url: &str) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".to_owned(), json!(format!("{base_url}{}", address::schema(&subject.name()))));
    schema.insert("title".to_owned(), json!(subject.title()));
    schema.extend(subject.body());
    Value::Object(schema)
}

/// The schema as a file.
pub(crate) fn file(subject: &Subject, base_url: &str) -> Vec<u8> {
    let mut json = serde_json::to_vec_pretty(&of(subject, base_url)).unwrap_or_default();
    json.push(b'\n');
    json
}

/// The configuration, with the rules that it may name.
fn configuration() -> Map<String, Value> {
    let mut schema = shape::object(ConfigFile::FIELDS, Style::Typed);
    let rules: Vec<&str> = RULES.iter().chain(FORMAT_RULES).map(|rule| rule.id).collect();
    if let Some(table) = schema.get_mut("properties").and_then(|fields| fields.get_mut("rules")) {
        table["propertyNames"] = json!({ "enum": rules });
    }
    schema
}

fn document(kind: &DocumentKind) -> Map<String, Value> {
    let fields: Vec<Field> = own_fields(kind).iter().chain(DocumentFront::FIELDS).copied().collect();
    shape::object(&fields, Style::Typed)
}

/// A product's own fields; those of its documents below `dokument`, and the keys that a status demands.
fn product() -> Map<String, Value> {
    let mut schema = shape::object(Front::FIELDS, Style::Typed);
    let documents = Subject::all().into_iter().filter_map(|subject| match subject {
        Subject::Document(DocumentKind::Further(_)) => None,
        Subject::Document(kind) => Some((kind.word().to_owned(), Value::Object(document(&kind)))),
        _ => None,
    });
    let documents: Map<String, Value> = documents.collect();
    if let Some(below) = schema.get_mut("properties").and_then(|fields| fields.get_mut("dokument")) {
        below["type"] = json!(["object", "null"]);
        below["properties"] = Value::Object(documents);
        below["additionalProperties"] = Value::Object(document(&DocumentKind::Further("dokument".into())));
    }
    let demanded = Status::ALL.iter().filter_map(|status| Some((status.word(), status.demands()?)));
    let conditions: Vec<Value> = demanded.map(|(status, key)| demand(status, key)).collect();
    schema.insert("allOf".to_owned(), Value::Array(conditions));
    schema
}

fn demand(status: &str, key: &str) -> Value {
    json!({
        "if": { "properties": { "status": { "const": status } }, "required": ["status"] },
        "then": { "properties": { key: { "not": { "type": "null" } } }, "required": [key] },
    })
}
