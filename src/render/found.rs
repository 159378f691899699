//! What a search finds in the pages that were made.

use std::collections::BTreeMap;

use super::Renderer;
use crate::artifact::{Artifact, Body};
use crate::pages::Page;
use crate::pages::findable::{self, Owner};
use crate::search::section::{self, Section};
use crate::search::{self, Said, Thing};

impl Renderer<'_> {
    /// The thing that a search finds a page under; `None` where it only repeats others.
    pub fn owner(&self, page: &Page) -> Option<Owner> {
        findable::of_page(&page.content, &self.scene)
    }

    /// What a search finds in a page that was made.
    pub fn sections(&self, page: &Page, made: &Artifact) -> Option<Vec<Section>> {
        match &made.body {
            Body::Bytes(bytes) if self.owner(page).is_some() => Some(section::sections(bytes)),
            _ => None,
        }
    }

    /// The things of which [`Self::sections`] gave something for one of `pages`.
    pub fn things(&self, pages: &[Page], sections: Vec<Option<Vec<Section>>>) -> BTreeMap<Owner, Thing> {
        findable::things(pages, sections, &self.scene.at(""))
    }

    /// The index of all things.
    pub fn index(&self, all: &[&Said]) -> Vec<search::File> {
        search::files(&findable::frame(&self.scene.at("")), all)
    }
}
