//! Units that a product names must exist in `verksamheter.yaml`.

use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::source::fault::nearest;
use crate::{phrase, route};

/// A unit is not in `verksamheter.yaml`.
pub(super) static UNKNOWN: Rule = Rule::product(
    "unit-unknown",
    ["Verksamheten ska finnas i verksamheter.yaml.", "The unit must be in verksamheter.yaml."],
    &[],
    unknown,
    Example::product("verksamheter: [sj-stralbehandlin]\n", "verksamheter: [sj-stralbehandling]\n"),
)
.of_format();

fn unknown(dossier: Dossier<'_>, findings: &mut Findings) {
    if !dossier.site.units_are_whole {
        return;
    }
    let front = &dossier.product.front;
    let mut named: Vec<(&str, At)> = Vec::new();
    for (key, list) in [("behov_från", &front.need_from), ("verksamheter", &front.units)] {
        let items = list.iter().flatten().enumerate();
        named.extend(items.map(|(index, id)| (id.as_str(), At::Front(route![key, index]))));
    }
    for (index, owner) in dossier.product.owners().iter().enumerate() {
        named.extend(
            owner.unit.as_deref().map(|id| (id, At::Front(route!["produktägare", index, "verksamhet"]))),
        );
    }
    for (index, individual) in dossier.product.individuals.iter().enumerate() {
        named.extend(individual.unit.as_deref().map(|id| (id, At::Individual(index, route!["verksamhet"]))));
    }
    for (id, at) in named.into_iter().filter(|(id, _)| !id.is_empty() && dossier.site.unit(id).is_none()) {
        let message = phrase!(
            "Verksamheten ”{id}” finns inte i verksamheter.yaml.",
            "The unit \"{id}\" is not in verksamheter.yaml."
        );
        let ids = dossier.site.units.iter().filter_map(|unit| unit.id.as_deref());
        let help = match nearest(id, ids) {
            Some(meant) => phrase!("Menade du `{meant}`?", "Did you mean `{meant}`?"),
            None => {
                phrase!("Lägg till verksamheten i verksamheter.yaml.", "Add the unit to verksamheter.yaml.")
            }
        };
        findings.add(at, message).help(help);
    }
}
