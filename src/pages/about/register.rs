//! What the register is, how it is kept, and by whom.

use super::{Section, contact, further};
use crate::pages::address;
use crate::pages::parts::Link;
use crate::pages::scene::Here;

pub(super) fn sections(here: &Here<'_>) -> Vec<Section> {
    let words = here.words();
    let is_internal = here.scene.audience.is_internal();
    let config = &here.scene.site.config;
    let routine = config.routine.url.as_ref().map(|url| Link::new(&config.routine.title, url));
    let rules = Link::new(words.get("about.see_rules"), here.to(address::RULES));
    let declarations = Link::new(words.get("about.see_declarations"), here.to(address::DECLARATIONS));
    let mut sections = vec![
        Section::new("Vad", "about.what", &["about.what_text", "about.what_law"], here).links([declarations]),
        Section::new("Hur", "about.how", &["about.how_text", "about.how_checked", "about.how_kept"], here)
            // The routine may be kept where only the region's own people reach it.
            .links(routine.into_iter().chain([rules]).filter(|_| is_internal)),
    ];
    let pages = further(here.scene.site).filter(|_| is_internal);
    let pages: Vec<Link> =
        pages.map(|page| Link::new(&page.title, here.to(&address::plain(&page.source.path)))).collect();
    if !pages.is_empty() {
        sections.push(Section::new("Mer", "about.further", &[], here).links(pages));
    }
    sections.push(Section::new("Kontakt", "about.help", &["about.help_text"], here).facts(contact(here)));
    sections
}
