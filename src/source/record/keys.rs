//! Which keys a mapping has, and which it should have.

use super::Field;
use crate::phrase;
use crate::source::fault::{Fault, nearest};
use crate::source::tree::{Entry, Value};
use crate::text::Span;

/// Reports keys that none of `fields` knows and required ones that are missing; `whole` is the place of the mapping.
pub fn check_keys(entries: &[Entry], whole: Span, fields: &[&'static [Field]], faults: &mut Vec<Fault>) {
    let known = || fields.iter().flat_map(|fields| fields.iter());
    let mut absent = None;
    for entry in entries {
        if !known().any(|field| *field.key == *entry.key) {
            let absent = absent.get_or_insert_with(|| absent_keys(entries, known()));
            faults.push(unknown_key(entry, known().map(|field| field.key), absent));
        }
    }
    let is_meant = |key| faults.iter().any(|fault| fault.meant == Some(key) && is_key_of(entries, fault));
    let missing: Vec<_> = known().filter(|field| field.required && !is_meant(field.key)).collect();
    for field in missing {
        match entries.iter().find(|entry| *entry.key == *field.key) {
            None => faults.push(missing_key(field.key, whole)),
            Some(entry) if entry.node.value == Value::Null => {
                faults.push(missing_key(field.key, entry.key_span));
            }
            Some(_) => {}
        }
    }
}

fn absent_keys(entries: &[Entry], known: impl Iterator<Item = &'static Field>) -> Vec<&'static str> {
    let is_absent = |field: &&Field| entries.iter().all(|entry| *entry.key != *field.key);
    known.filter(is_absent).map(|field| field.key).collect()
}

fn is_key_of(entries: &[Entry], fault: &Fault) -> bool {
    entries.iter().any(|entry| entry.key_span == fault.span)
}

fn unknown_key(
    entry: &Entry,
    known: impl Iterator<Item = &'static str> + Clone,
    absent: &[&'static str],
) -> Fault {
    let key = &entry.key;
    let mut fault = Fault::new(
        "key-unknown",
        entry.key_span,
        phrase!("Nyckeln ”{key}” finns inte i formatet.", "The key \"{key}\" is not part of the format."),
    );
    if entry.node.value == Value::Null && key.contains(' ') {
        return fault.help(phrase!(
            "Är det fortsättningen på en text med kommatecken? Sätt citattecken om hela texten.",
            "Is it the rest of a text with a comma? Put quotes around the whole text."
        ));
    }
    fault.meant = nearest(key, absent.iter().copied());
    if let Some(meant) = fault.meant.or_else(|| nearest(key, known.clone())) {
        return fault.help(phrase!("Menade du `{meant}`?", "Did you mean `{meant}`?"));
    }
    let keys = known.collect::<Vec<_>>().join(", ");
    fault.help(phrase!("Här får stå: {keys}.", "Allowed here: {keys}."))
}

fn missing_key(key: &str, place: Span) -> Fault {
    Fault::new(
        "key-missing",
        place,
        phrase!("Fältet `{key}` saknas eller är tomt.", "The field `{key}` is missing or empty."),
    )
    .help(phrase!("Lägg till raden `{key}: …`.", "Add the line `{key}: …`."))
}
