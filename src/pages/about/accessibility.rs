//! The accessibility statement in the order of the model for the Swedish law (2018:1937).
//!
//! It says only what the makers of the program know: what was tested automatically, and what was not tested at all. How
//! the institution's own texts fare it cannot know, so the page says that the institution must complete it.

use super::{Section, contact};
use crate::pages::parts::Link;
use crate::pages::scene::Here;

/// Where a complaint is made.
const AUTHORITY: &str = "https://www.digg.se/tdosanmalan";

pub(super) fn sections(here: &Here<'_>) -> Vec<Section> {
    let authority = Link::new(here.word("accessibility.see_authority"), AUTHORITY);
    vec![
        Section::new(
            "Hur-tillganglig",
            "accessibility.how",
            &["accessibility.how_text", "accessibility.not_assessed"],
            here,
        ),
        Section::new("Hjalp", "accessibility.help", &["accessibility.help_text"], here),
        Section::new("Rapportera", "accessibility.report", &["accessibility.report_text"], here)
            .facts(contact(here)),
        Section::new("Tillsyn", "accessibility.authority", &["accessibility.authority_text"], here)
            .links([authority]),
        Section::new("Teknik", "accessibility.technical", &["accessibility.technical_text"], here),
        Section::new("Brister", "accessibility.limits", &["accessibility.limits_text"], here).items(
            &[
                "accessibility.limit_texts",
                "accessibility.limit_files",
                "accessibility.limit_count",
                "accessibility.limit_matrix",
            ],
            here,
        ),
        Section::new("Provning", "accessibility.tests", &["accessibility.tests_text"], here).items(
            &[
                "accessibility.test_automatic",
                "accessibility.test_widths",
                "accessibility.test_script",
                "accessibility.test_manual",
            ],
            here,
        ),
    ]
}
