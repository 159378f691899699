//! Which data about people the register holds, why, and what it must never hold.

use super::{Section, contact};
use crate::pages::scene::Here;

pub(super) fn sections(here: &Here<'_>) -> Vec<Section> {
    vec![
        Section::new("Finns", "personal.held", &["personal.held_text"], here).items(
            &[
                "personal.held_owner",
                "personal.held_authors",
                "personal.held_testers",
                "personal.held_signed",
            ],
            here,
        ),
        Section::new("Aldrig", "personal.never", &["personal.never_text"], here),
        Section::new("Grund", "personal.ground", &["personal.ground_text", "personal.ground_public"], here),
        Section::new("Tid", "personal.time", &["personal.time_text"], here),
        Section::new("Besok", "personal.visits", &["personal.visits_text"], here),
        Section::new(
            "Rattigheter",
            "personal.rights",
            &["personal.rights_text", "personal.rights_authority"],
            here,
        )
        .facts(contact(here)),
    ]
}
