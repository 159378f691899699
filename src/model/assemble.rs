//! From the files of one product to the dossier: both layouts give the same [`Product`].

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Product;
use super::document::{Document, DocumentKind};
use super::front::Front;
use crate::phrase;
use crate::source::fault::Fault;
use crate::source::record::{Record, check_keys};
use crate::source::tree::{Entry, Value};
use crate::source::{Kind, Source};
use crate::text::{Span, TreePath};

mod fields;
mod individuals;
mod sections;

pub use fields::own_fields;

/// Which product a file belongs to: the name of its folder below `produkter/`, or its own stem.
pub fn product_key(path: &TreePath) -> Option<&str> {
    let inside = path.as_str().strip_prefix("produkter/")?;
    match inside.split_once('/') {
        Some((folder, _)) => Some(folder),
        None => inside.strip_suffix(".md").or_else(|| inside.strip_suffix(".MD")),
    }
}

/// Assembles the product `key` from its files, which must be in the order of their paths.
///
/// `None` where the folder holds nothing but attachments: nothing there claims to be a product.
pub fn assemble(key: &str, files: &[Arc<Source>]) -> Option<Product> {
    let mut faults: Vec<(Arc<Source>, Fault)> = Vec::new();
    for file in files {
        faults.extend(file.faults.iter().map(|fault| (Arc::clone(file), fault.clone())));
        faults.extend(
            file.body()
                .into_iter()
                .flat_map(|body| &body.faults)
                .map(|fault| (Arc::clone(file), fault.clone())),
        );
    }
    let folder = format!("produkter/{key}");
    let in_folder = |file: &&Arc<Source>| file.path.folder() == folder;
    let is_markdown = |file: &&Arc<Source>| file.path.extension().eq_ignore_ascii_case("md");
    let single = files.iter().find(|file| file.path.folder() == "produkter");
    let index = files.iter().filter(in_folder).find(|file| file.path.name() == "index.md");
    let documents =
        files.iter().filter(in_folder).filter(is_markdown).filter(|file| file.path.name() != "index.md");
    let home = match (single, index) {
        (Some(single), Some(index)) => {
            faults.push((Arc::clone(single), twice(&index.path)));
            index
        }
        (Some(home), None) | (None, Some(home)) => home,
        (None, None) => {
            let first = documents.clone().next()?;
            faults.push((Arc::clone(first), without_index(&folder)));
            first
        }
    };
    let is_single_file = index.is_none() && single.is_some();
    let mut found = Vec::new();
    let front = match (single, index) {
        (None, None) => Front::default(),
        _ => read_front(home, is_single_file, &mut found),
    };
    let mut read = if is_single_file {
        sections::read(home, front.simple == Some(true), &mut found)
    } else {
        documents.filter_map(|file| read_document(file, &mut faults)).collect()
    };
    faults.extend(found.into_iter().map(|fault| (Arc::clone(home), fault)));
    read.sort_by(|a, b| a.kind.cmp(&b.kind));
    drop_second_of_a_kind(&mut read, &mut faults);
    let (individuals, individuals_file) = individuals::read(files, &folder, &front, home, &mut faults);
    Some(Product {
        key: key.into(),
        home: Arc::clone(home),
        is_single_file,
        front,
        documents: read,
        individuals,
        individuals_file,
        attachments: attachments(files, &folder),
        faults,
    })
}

fn read_front(home: &Arc<Source>, is_single_file: bool, faults: &mut Vec<Fault>) -> Front {
    let Kind::Markdown(tree, _) = &home.kind else { return Front::default() };
    let entries: &[Entry] = match &tree.value {
        Value::Map(entries) => entries,
        Value::Broken => return Front::default(),
        Value::Null => &[],
        _ => {
            faults.push(no_fields(tree.span));
            return Front::default();
        }
    };
    check_keys(entries, Span::default(), &[Front::FIELDS], faults);
    let front = Front::take(entries, faults);
    if let Some(entry) = entries.iter().find(|entry| &*entry.key == "dokument" && !is_single_file) {
        let message = phrase!(
            "`dokument` hör till produkter i en enda fil.",
            "`dokument` belongs to products in a single file."
        );
        let help = phrase!(
            "Skriv fälten överst i dokumentets egen fil.",
            "Write the fields at the head of the document's own file."
        );
        faults.push(Fault::new("key-unknown", entry.key_span, message).help(help));
    }
    demand_status_key(&front, entries, faults);
    front
}

/// The statuses that name a key of their own demand that key (format.md 4).
fn demand_status_key(front: &Front, entries: &[Entry], faults: &mut Vec<Fault>) {
    use super::front::Status;
    let Some(key) = front.status.and_then(Status::demands) else { return };
    let status = front.status.map_or("", Status::word);
    if entries.iter().any(|entry| &*entry.key == key && entry.node.value != Value::Null) {
        return;
    }
    let place =
        entries.iter().find(|entry| &*entry.key == "status").map_or(Span::default(), |entry| entry.node.span);
    let message = phrase!(
        "Status är ”{status}” men fältet `{key}` saknas.",
        "The status is \"{status}\" but the field `{key}` is missing."
    );
    let help = match front.status {
        Some(Status::OutOfUse) => phrase!("Lägg till `{key}: ÅÅÅÅ-MM-DD`.", "Add `{key}: YYYY-MM-DD`."),
        _ => phrase!("Lägg till `{key}: {{datum: …, orsak: …}}`.", "Add `{key}: {{datum: …, orsak: …}}`."),
    };
    faults.push(Fault::new("key-missing", place, message).help(help));
}

/// A file of a folder as the document that its name says it is.
fn read_document(file: &Arc<Source>, faults: &mut Vec<(Arc<Source>, Fault)>) -> Option<Document> {
    let Kind::Markdown(tree, body) = &file.kind else { return None };
    let kind = DocumentKind::of_file(file.path.stem());
    let mut found = Vec::new();
    let (front, fields) = fields::read(&kind, tree, Span::default(), &mut found);
    faults.extend(found.into_iter().map(|fault| (Arc::clone(file), fault)));
    let title = body.headings.first().filter(|heading| heading.level == 1);
    let opening = title.map_or(Span::default(), |heading| heading.span);
    let first = usize::from(title.is_some());
    let start = title.map_or(body.span.start, |heading| heading.span.end);
    Some(Document {
        kind,
        source: Arc::clone(file),
        front_at: Vec::new(),
        opening,
        span: Span::new(start, body.span.end),
        headings: first..body.headings.len(),
        front,
        fields,
    })
}

/// A dossier has one document of a kind; the first in the order of names stands.
fn drop_second_of_a_kind(documents: &mut Vec<Document>, faults: &mut Vec<(Arc<Source>, Fault)>) {
    documents.dedup_by(|second, first| {
        let same = second.kind == first.kind;
        if same {
            let kind = &second.kind;
            let other = &first.source.path;
            let message = phrase!(
                "Dokumentet {kind} finns två gånger: det finns redan i {other}.",
                "The document {kind} is there twice: it is already in {other}."
            );
            let help = phrase!("Slå ihop dem eller byt namn på det ena.", "Merge them or rename one.");
            let fault = Fault::new("document-duplicate", second.opening, message).help(help);
            faults.push((Arc::clone(&second.source), fault));
        }
        same
    });
}

/// Everything of the product that is neither a document nor its own file.
fn attachments(files: &[Arc<Source>], folder: &str) -> BTreeMap<TreePath, Arc<Source>> {
    let is_attachment = |file: &&Arc<Source>| {
        let is_document =
            file.path.extension().eq_ignore_ascii_case("md") || file.path.name() == "individer.csv";
        file.path.folder() != "produkter" && !(file.path.folder() == folder && is_document)
    };
    files.iter().filter(is_attachment).map(|file| (file.path.clone(), Arc::clone(file))).collect()
}

fn twice(index: &TreePath) -> Fault {
    let message = phrase!(
        "Produkten finns både som fil och som mapp; filen läses inte.",
        "The product is both a file and a folder; the file is not read."
    );
    let help = phrase!("Flytta innehållet till {index}.", "Move the content to {index}.");
    Fault::new("product-twice", Span::default(), message).help(help)
}

fn without_index(folder: &str) -> Fault {
    let message = phrase!(
        "Mappen {folder} saknar filen index.md, som beskriver produkten.",
        "The folder {folder} lacks the file index.md, which describes the product."
    );
    let help = phrase!(
        "Skapa index.md med fälten id, titel, version …",
        "Create index.md with the fields id, titel, version …"
    );
    Fault::new("product-without-index", Span::default(), message).help(help)
}

fn no_fields(span: Span) -> Fault {
    let message = phrase!(
        "Överst i filen ska det stå fält med värden.",
        "The head of the file must hold fields with values."
    );
    Fault::new("value-wrong-type", span, message)
        .help(phrase!("Skriv `nyckel: värde`.", "Write `key: value`."))
}
