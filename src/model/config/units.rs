//! `verksamheter.yaml`: the units of the region (format.md 3).

use std::collections::BTreeMap;

use crate::source::Source;
use crate::source::fault::Fault;
use crate::source::record::Read;
use crate::source::tree::{Found, Value};
use crate::{phrase, record};

record! {
    /// A unit of the region (`verksamheter.yaml`).
    pub struct Unit {
        /// ASCII slug, used by products and in addresses.
        id: String = "id" required,
        /// Name.
        name: String = "namn" required,
        /// Town.
        town: String = "ort",
        /// Contact.
        contact: String = "kontakt",
        /// Of another legal entity, where it differs from the institution's.
        organisation_number: String = "organisationsnummer",
    }
}

/// The units in `source` in the order of the file, and the faults found.
pub fn read_units(source: Option<&Source>) -> (Vec<Unit>, Vec<Fault>) {
    let mut faults = Vec::new();
    let Some(tree) = source.and_then(Source::tree) else { return (Vec::new(), faults) };
    let units = match &tree.value {
        Value::Null | Value::Broken => Vec::new(),
        _ => Vec::<Unit>::read(tree, &mut faults).unwrap_or_default(),
    };
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, unit) in units.iter().enumerate() {
        let Some(id) = unit.id.as_deref() else { continue };
        let span = match tree.find(&[index.into(), "id".into()]) {
            Found::Value(node, _) | Found::Broken(node) => node.span,
            Found::Missing(missing) => missing.near.unwrap_or_default(),
        };
        if !id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            let message = phrase!(
                "Verksamhetens id ”{id}” kan inte stå i en adress.",
                "The unit id \"{id}\" cannot stand in an address."
            );
            let help = phrase!("Använd a–z, siffror och bindestreck.", "Use a–z, digits and hyphens.");
            faults.push(Fault::new("unit-id-invalid", span, message).help(help));
        }
        if seen.insert(id, index).is_some() {
            let message = phrase!("Verksamheten {id} finns två gånger.", "The unit {id} is there twice.");
            let help = phrase!("Ge den andra ett eget id.", "Give the second one an id of its own.");
            faults.push(Fault::new("unit-id-reused", span, message).help(help));
        }
    }
    (units, faults)
}
