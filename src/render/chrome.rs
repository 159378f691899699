//! What stands around every page: header and footer, made once per snapshot for each depth of address and place in the menu,
//! when a page first needs it: the preview makes one page at a time.

use std::sync::OnceLock;

use serde::Serialize;
use tera::Context;

use super::theme::{Theme, ThemeFault};
use crate::pages::parts::{Day, Link};
use crate::pages::scene::Scene;
use crate::pages::{Audience, about, address, problems};

/// Which entry of the menu a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Elsewhere,
    Register,
    Units,
    Marks,
    Declarations,
    Rules,
    Problems,
    /// The search, which has a field of its own.
    Search,
    /// The page behind a label, which has no menu.
    Label,
}

const PLACES: [Place; 9] = [
    Place::Elsewhere,
    Place::Register,
    Place::Units,
    Place::Marks,
    Place::Declarations,
    Place::Rules,
    Place::Problems,
    Place::Search,
    Place::Label,
];

/// Ways to the root from every depth that pages have.
const ROOTS: [&str; 5] = ["", "../", "../../", "../../../", "../../../../"];

/// All headers and footers of a site.
pub(super) struct Chrome {
    /// The way to the root from a page that is shown at any address.
    absolute: String,
    headers: Vec<Made>,
    footers: Vec<Made>,
}

/// Markup, once it has been asked for.
type Made = OnceLock<Result<String, ThemeFault>>;

#[derive(Serialize)]
struct MenuItem {
    text: String,
    url: String,
    current: bool,
    /// Whether only those who write have it.
    is_writers: bool,
}

impl Chrome {
    /// For pages at any depth, and for one that is shown at any address: `absolute` is the path of the site's root.
    pub(super) fn new(absolute: &str) -> Self {
        let roots = ROOTS.len() + 1;
        Self {
            absolute: absolute.to_owned(),
            headers: vec![OnceLock::new(); roots * PLACES.len()],
            footers: vec![OnceLock::new(); roots],
        }
    }

    /// The header of a page.
    pub(super) fn header(
        &self,
        scene: &Scene<'_>,
        theme: &Theme,
        root: &str,
        place: Place,
    ) -> Result<&str, ThemeFault> {
        let at = PLACES.iter().position(|known| *known == place).unwrap_or_default();
        let made = self.root(root).and_then(|row| self.headers.get(row * PLACES.len() + at));
        made.map_or(Ok(""), |made| once(made, || header(scene, theme, root, place)))
    }

    /// The footer of a page.
    pub(super) fn footer(&self, scene: &Scene<'_>, theme: &Theme, root: &str) -> Result<&str, ThemeFault> {
        let made = self.root(root).and_then(|row| self.footers.get(row));
        made.map_or(Ok(""), |made| once(made, || footer(scene, theme, root)))
    }

    /// The number of a way to the root.
    fn root(&self, root: &str) -> Option<usize> {
        let known = ROOTS.iter().position(|known| *known == root);
        known.or_else(|| (root == self.absolute).then_some(ROOTS.len()))
    }
}

fn once(made: &Made, write: impl FnOnce() -> Result<String, ThemeFault>) -> Result<&str, ThemeFault> {
    made.get_or_init(write).as_deref().map_err(Clone::clone)
}

fn header(scene: &Scene<'_>, theme: &Theme, root: &str, place: Place) -> Result<String, ThemeFault> {
    let words = scene.words;
    let menu = scene.menu();
    let entries = [
        (menu.has_register, Place::Register, "chrome.register", address::REGISTER),
        (menu.has_units, Place::Units, "chrome.units", address::UNITS),
        (menu.has_marks, Place::Marks, "chrome.marks", address::MARKS),
        (true, Place::Declarations, "chrome.declarations", address::DECLARATIONS),
        (menu.has_register, Place::Rules, "chrome.rules", address::RULES),
    ];
    let mut items: Vec<MenuItem> = entries
        .into_iter()
        .filter(|(exists, ..)| *exists)
        .map(|(_, at, key, to)| MenuItem {
            text: words.get(key).to_owned(),
            url: scene.link(root, to),
            current: at == place,
            is_writers: false,
        })
        .collect();
    if scene.audience == Audience::Writers {
        items.push(MenuItem {
            text: words.fill("chrome.problems", &[("n", &problems::due(scene))]),
            url: scene.link(root, address::PROBLEMS),
            current: place == Place::Problems,
            is_writers: true,
        });
    }
    let mut context = Context::new();
    context.insert("home", &scene.link(root, ""));
    context.insert("monogram", theme.monogram());
    context.insert("site_title", &scene.site.config.title);
    context.insert("institution", &scene.site.config.institution.name);
    context.insert("menu", &items);
    context.insert("search_url", &scene.link(root, address::SEARCH));
    context.insert("has_field", &(place != Place::Search));
    theme.part(if place == Place::Label { "parts/scan-header.html" } else { "parts/header.html" }, &context)
}

fn footer(scene: &Scene<'_>, theme: &Theme, root: &str) -> Result<String, ThemeFault> {
    let topics = about::Topic::ALL.into_iter();
    let topics =
        topics.map(|topic| Link::new(scene.words.get(topic.title_key()), scene.link(root, topic.address())));
    // Further pages are written for the region's own people.
    let further = about::further(scene.site).filter(|_| scene.audience.is_internal());
    let further =
        further.map(|page| Link::new(&page.title, scene.link(root, &address::plain(&page.source.path))));
    let mut context = Context::new();
    context.insert("help", &about::help(scene, root));
    context.insert("links", &topics.chain(further).collect::<Vec<_>>());
    context.insert("updated", &Day::short(scene.today));
    theme.part("parts/footer.html", &context)
}
