//! The front matter of a document, by its kind: the common fields and its own, read from one mapping.

use crate::model::declaration::DeclarationFields;
use crate::model::document::{DocumentFront, DocumentKind, Fields, Letter};
use crate::model::management::ManagementFields;
use crate::model::need::NeedFields;
use crate::model::plan::PlanFields;
use crate::model::requirement::RequirementFields;
use crate::model::risk::RiskFields;
use crate::model::simple::SimpleFields;
use crate::model::technical::TechnicalFields;
use crate::model::validation::ValidationFields;
use crate::phrase;
use crate::source::fault::Fault;
use crate::source::record::{Field, Record, check_keys};
use crate::source::tree::{Entry, Node, Value};
use crate::text::Span;

/// Reads the front matter of a document of `kind`; `place` is where the document begins.
pub(super) fn read(
    kind: &DocumentKind,
    tree: &Node,
    place: Span,
    faults: &mut Vec<Fault>,
) -> (DocumentFront, Fields) {
    let entries: &[Entry] = match &tree.value {
        Value::Map(entries) => entries,
        Value::Null | Value::Broken => &[],
        _ => {
            let message = phrase!("Här ska stå nycklar med värden.", "Keys with values are expected here.");
            let help = phrase!("Skriv `nyckel: värde`.", "Write `key: value`.");
            faults.push(Fault::new("value-wrong-type", tree.span, message).help(help));
            &[]
        }
    };
    let own = own_fields(kind);
    check_keys(entries, place, &[own, DocumentFront::FIELDS], faults);
    (DocumentFront::take(entries, faults), take(kind, entries, faults))
}

/// The keys that only a document of `kind` has.
pub fn own_fields(kind: &DocumentKind) -> &'static [Field] {
    match kind {
        DocumentKind::Need => NeedFields::FIELDS,
        DocumentKind::Plan => PlanFields::FIELDS,
        DocumentKind::Simple => SimpleFields::FIELDS,
        DocumentKind::Letter(letter) => match letter {
            Letter::A | Letter::B => &[],
            Letter::C => TechnicalFields::FIELDS,
            Letter::D => RequirementFields::FIELDS,
            Letter::E => RiskFields::FIELDS,
            Letter::F => ValidationFields::FIELDS,
            Letter::G => ManagementFields::FIELDS,
            Letter::H => DeclarationFields::FIELDS,
        },
        DocumentKind::Further(_) => &[],
    }
}

fn take(kind: &DocumentKind, entries: &[Entry], faults: &mut Vec<Fault>) -> Fields {
    match kind {
        DocumentKind::Need => Fields::Need(NeedFields::take(entries, faults)),
        DocumentKind::Plan => Fields::Plan(Box::new(PlanFields::take(entries, faults))),
        DocumentKind::Simple => Fields::Simple(SimpleFields::take(entries, faults)),
        DocumentKind::Letter(letter) => match letter {
            Letter::A | Letter::B => Fields::Plain,
            Letter::C => Fields::Technical(TechnicalFields::take(entries, faults)),
            Letter::D => Fields::Requirements(RequirementFields::take(entries, faults)),
            Letter::E => Fields::Risks(RiskFields::take(entries, faults)),
            Letter::F => Fields::Validation(ValidationFields::take(entries, faults)),
            Letter::G => Fields::Management(Box::new(ManagementFields::take(entries, faults))),
            Letter::H => Fields::Declaration(Box::new(DeclarationFields::take(entries, faults))),
        },
        DocumentKind::Further(_) => Fields::Plain,
    }
}
