//! The individuals of a product: the list in its front matter, or `individer.csv` instead.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::front::Front;
use crate::model::individual::Individual;
use crate::phrase;
use crate::source::fault::Fault;
use crate::source::record::{Read, Record};
use crate::source::{Kind, Source, csv};
use crate::text::Span;

/// The individuals, and the file that lists them where it is not the front matter.
pub(super) fn read(
    files: &[Arc<Source>],
    folder: &str,
    front: &Front,
    home: &Arc<Source>,
    faults: &mut Vec<(Arc<Source>, Fault)>,
) -> (Vec<Individual>, Option<Arc<Source>>) {
    let in_front = front.individuals.clone().unwrap_or_default();
    let is_list = |file: &&Arc<Source>| file.path.folder() == folder && file.path.name() == "individer.csv";
    let Some(file) = files.iter().find(is_list) else { return (in_front, None) };
    let Kind::Individuals(tree) = &file.kind else { return (in_front, None) };
    if !in_front.is_empty() {
        faults.push((Arc::clone(home), twice(home)));
    }
    let mut found = Vec::new();
    let individuals = Vec::<Individual>::read(tree, &mut found).unwrap_or_default();
    let found = once_a_column(&file.text, found, !individuals.is_empty());
    faults.extend(found.into_iter().map(|fault| (Arc::clone(file), fault)));
    (individuals, Some(Arc::clone(file)))
}

fn twice(home: &Source) -> Fault {
    let message = phrase!(
        "Individerna står både här och i individer.csv; listan här läses inte.",
        "The individuals stand both here and in individer.csv; the list here is not read."
    );
    let help = phrase!("Behåll en av dem.", "Keep one of them.");
    let entry = home.tree().and_then(|tree| tree.entry("individer"));
    let span = entry.map_or(Span::default(), |entry| entry.key_span);
    Fault::new("individuals-twice", span, message).help(help)
}

/// What is wrong with a column is wrong in its heading, once, and not in every row.
fn once_a_column(text: &str, mut found: Vec<Fault>, has_rows: bool) -> Vec<Fault> {
    let columns = csv::columns(text);
    let mut unknown = BTreeSet::new();
    found.retain(|fault| fault.rule != "key-unknown" || unknown.insert(fault.message.clone()));
    for fault in found.iter_mut().filter(|fault| fault.rule == "key-unknown") {
        let is_it = |(_, name): &&(Span, String)| fault.message.sv.contains(&format!("”{name}”"));
        if let Some((span, _)) = columns.iter().find(is_it) {
            fault.span = *span;
        }
    }
    let required = Individual::FIELDS.iter().filter(|field| field.required).map(|field| field.key);
    for key in required.filter(|key| has_rows && columns.iter().all(|(_, name)| name != key)) {
        let quoted = format!("`{key}`");
        found.retain(|fault| fault.rule != "key-missing" || !fault.message.sv.contains(&quoted));
        found.push(without_column(key));
    }
    found
}

fn without_column(key: &str) -> Fault {
    let message = phrase!("Kolumnen `{key}` saknas.", "The column `{key}` is missing.");
    let help = phrase!("Lägg till `{key}` i rubrikraden.", "Add `{key}` to the header.");
    Fault::new("key-missing", Span::default(), message).help(help)
}
