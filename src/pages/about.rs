//! Pages about the site: the register itself, its accessibility, personal data. Each is written from the configuration until
//! the site has a page of its own with that name: `sidor/om.md`, `sidor/tillganglighet.md`, `sidor/personuppgifter.md`.
//!
//! They are named for the public site as well, the site's own ones too; nothing in them leads into a dossier there.

mod accessibility;
mod personal;
mod register;

use serde::Serialize;

use super::address;
use super::label;
use super::parts::{Fact, Link, Notice};
use super::scene::{Here, Scene};
use crate::site::{PlainPage, Site};
use crate::text::TreePath;

/// Which page about the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The register.
    Register,
    /// The accessibility statement.
    Accessibility,
    /// Personal data.
    PersonalData,
}

impl Topic {
    /// All of them, in the order of the footer.
    pub(crate) const ALL: [Self; 3] = [Self::Register, Self::Accessibility, Self::PersonalData];

    /// Its address.
    pub(crate) const fn address(self) -> &'static str {
        match self {
            Self::Register => address::ABOUT,
            Self::Accessibility => address::ACCESSIBILITY,
            Self::PersonalData => address::PERSONAL_DATA,
        }
    }

    /// The key of its title.
    pub(crate) const fn title_key(self) -> &'static str {
        match self {
            Self::Register => "about.title",
            Self::Accessibility => "accessibility.title",
            Self::PersonalData => "personal.title",
        }
    }

    /// The site's own page of this name.
    pub(crate) fn own(self, site: &Site) -> Option<usize> {
        site.pages.iter().position(|page| address::plain(&page.source.path) == self.address())
    }
}

/// Whether a plain page is one about the site, and so for everyone.
pub(crate) fn is_about(path: &TreePath) -> bool {
    let address = address::plain(path);
    Topic::ALL.iter().any(|topic| topic.address() == address)
}

/// A generated page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct About {
    crumbs: Vec<Link>,
    title: String,
    lead: String,
    notice: Option<Notice>,
    sections: Vec<Section>,
}

/// A part of it under a heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Section {
    anchor: &'static str,
    title: String,
    paragraphs: Vec<String>,
    items: Vec<String>,
    facts: Vec<Fact>,
    links: Vec<Link>,
}

impl Section {
    /// A section with the sentences of these keys, in which the institution and the site are named.
    fn new(anchor: &'static str, title: &str, paragraphs: &[&str], here: &Here<'_>) -> Self {
        Self {
            anchor,
            title: here.word(title).to_owned(),
            paragraphs: paragraphs.iter().map(|key| sentence(key, here)).collect(),
            ..Self::default()
        }
    }

    /// Adds a list with the sentences of these keys.
    fn items(mut self, items: &[&str], here: &Here<'_>) -> Self {
        self.items = items.iter().map(|key| sentence(key, here)).collect();
        self
    }

    fn links(mut self, links: impl IntoIterator<Item = Link>) -> Self {
        self.links = links.into_iter().collect();
        self
    }

    fn facts(mut self, facts: Vec<Fact>) -> Self {
        self.facts = facts;
        self
    }
}

/// A generated page about the site.
pub(crate) fn view(topic: Topic, here: &Here<'_>) -> About {
    let (lead, sections) = match topic {
        Topic::Register => ("about.lead", register::sections(here)),
        Topic::Accessibility => ("accessibility.lead", accessibility::sections(here)),
        Topic::PersonalData => ("personal.lead", personal::sections(here)),
    };
    let title = here.word(topic.title_key()).to_owned();
    let above = Link::new(here.word(Topic::Register.title_key()), here.to(address::ABOUT));
    About {
        crumbs: if topic == Topic::Register { Vec::new() } else { vec![above, Link::plain(&title)] },
        title,
        lead: sentence(lead, here),
        notice: (topic != Topic::Register).then(|| draft(topic, here)),
        sections,
    }
}

/// Says that the institution has not yet made the page its own.
fn draft(topic: Topic, here: &Here<'_>) -> Notice {
    let words = here.words();
    let file =
        format!("sidor/{}.md", topic.address().trim_start_matches(address::ABOUT).trim_end_matches('/'));
    let institution = &here.scene.site.config.institution.name;
    Notice {
        tone: "warn",
        icon: "draft",
        lead: words.get("about.draft_lead").to_owned(),
        text: words.fill("about.draft_text", &[("institution", institution), ("file", &file)]),
        link: None,
    }
}

fn sentence(key: &str, here: &Here<'_>) -> String {
    let config = &here.scene.site.config;
    let routine = here
        .words()
        .fill("about.routine", &[("title", &config.routine.title), ("version", &config.routine.version)]);
    here.words().fill(
        key,
        &[("institution", &config.institution.name), ("site", &config.title), ("routine", &routine)],
    )
}

/// Who keeps the register and how they are reached.
fn contact(here: &Here<'_>) -> Vec<Fact> {
    let words = here.words();
    let institution = &here.scene.site.config.institution;
    let mut facts = vec![
        Fact::new(words.get("about.institution"), &institution.name),
        Fact::new(words.get("about.address"), &institution.address),
    ];
    let number = institution.organisation_number.as_ref();
    facts.extend(number.map(|number| Fact::new(words.get("about.number"), number)));
    facts.extend(institution.contact.as_deref().map(|contact| {
        let fact = Fact::new(words.get("about.contact"), contact);
        match label::reach(contact, None, "").url {
            Some(url) => fact.to(url),
            None => fact,
        }
    }));
    facts
}

/// Where help is found: the institution's address, or the page that tells of it.
pub(crate) fn help(scene: &Scene<'_>, root: &str) -> String {
    let contact = scene.site.config.institution.contact.as_deref();
    let reached = contact.and_then(|contact| label::reach(contact, None, "").url);
    reached.unwrap_or_else(|| scene.link(root, address::ABOUT))
}

/// The further pages of the site, which are written for the region's own people.
pub(crate) fn further(site: &Site) -> impl Iterator<Item = &PlainPage> {
    site.pages.iter().filter(|page| !is_about(&page.source.path))
}
