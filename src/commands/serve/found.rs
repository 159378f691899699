//! The search index of the preview: made when someone searches, again after a change, and then only from the pages of the
//! products that changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::{Artifact, Body};
use crate::model::Product;
use crate::pages::{Audience, Page};
use crate::render::Renderer;
use crate::render::theme::{Theme, ThemeFault};
use crate::search;
use crate::search::section::Section;
use crate::workspace::Snapshot;

/// Where the files of the index are.
pub(super) const FOLDER: &str = "data/sok/";

/// The index of one state.
pub(super) struct Found {
    files: BTreeMap<String, Vec<u8>>,
    /// What each page says.
    sections: BTreeMap<String, Said>,
}

/// What a page says, with the product that it was made from.
type Said = (Option<Arc<Product>>, Option<Vec<Section>>);

impl Found {
    /// The index of `snapshot`. A page whose product is the same in `former` says the same: `former` is an index with the same
    /// facts, pages and theme.
    pub(super) fn new<'a>(
        snapshot: &Snapshot,
        theme: &Theme,
        pages: impl Iterator<Item = &'a Page>,
        former: Option<&Self>,
    ) -> Result<Self, ThemeFault> {
        let renderer = Renderer::new(snapshot, theme, Audience::Writers)?;
        let pages: Vec<Page> = pages.filter(|page| renderer.is_findable(page)).cloned().collect();
        let sections = |page: &Page| -> Result<Said, ThemeFault> {
            let product = page.content.product().map(|index| Arc::clone(&snapshot.products[index]));
            let known = former.and_then(|former| former.sections.get(&page.address));
            match (known, &product) {
                (Some((Some(before), sections)), Some(now)) if Arc::ptr_eq(before, now) => {
                    Ok((product, sections.clone()))
                }
                _ => Ok((product, renderer.sections(page, &renderer.page(page)?))),
            }
        };
        let sections = pages.par_iter().map(sections).collect::<Result<Vec<_>, _>>()?;
        let said = sections.iter().map(|(_, sections)| sections.clone()).collect();
        let files =
            renderer.index(&pages, said).par_iter().map(search::File::artifact).filter_map(bytes).collect();
        let addresses = pages.into_iter().map(|page| page.address);
        Ok(Self { files, sections: addresses.zip(sections).collect() })
    }

    /// The file at an address.
    pub(super) fn file(&self, address: &str) -> Option<&[u8]> {
        self.files.get(address).map(Vec::as_slice)
    }
}

fn bytes(file: Artifact) -> Option<(String, Vec<u8>)> {
    match file.body {
        Body::Bytes(bytes) => Some((file.path, bytes)),
        Body::Copy(_) => None,
    }
}
