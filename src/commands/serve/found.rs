//! The search index of the preview: made when someone searches, again after a change, and then only from the pages of the
//! products that changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::artifact::Body;
use crate::model::Product;
use crate::pages::findable::Owner;
use crate::pages::{Audience, Page};
use crate::render::Renderer;
use crate::render::theme::{Theme, ThemeFault};
use crate::search::{File, Reader, Said};
use crate::workspace::Snapshot;

/// Where the files of the index are.
pub(super) const FOLDER: &str = "data/sok/";

/// The index of one state.
pub(super) struct Found {
    /// What leads to all things.
    common: Files,
    things: BTreeMap<Owner, Arc<Known>>,
}

/// Files by their address.
type Files = BTreeMap<String, Vec<u8>>;

/// What is found by a thing and shown of it.
struct Known {
    /// What it was read from, where that is a product.
    product: Option<Arc<Product>>,
    said: Said,
    files: Files,
}

impl Found {
    /// The index of `snapshot`. A thing whose product is the same in `former` is the same: `former` is an index with the same
    /// facts, pages and theme.
    pub(super) fn new<'a>(
        snapshot: &Snapshot,
        theme: &Theme,
        pages: impl Iterator<Item = &'a Page>,
        former: Option<&Self>,
    ) -> Result<Self, ThemeFault> {
        let renderer = Renderer::new(snapshot, theme, Audience::Writers)?;
        let mut things = former.map(|former| former.still_in(snapshot)).unwrap_or_default();
        let is_unknown =
            |page: &&Page| renderer.owner(page).is_some_and(|owner| !things.contains_key(&owner));
        let pages: Vec<Page> = pages.filter(is_unknown).cloned().collect();
        let sections = |page: &Page| Ok(renderer.sections(page, &renderer.page(page)?));
        let sections = pages.par_iter().map(sections).collect::<Result<Vec<_>, ThemeFault>>()?;
        let reader = Reader::new(snapshot.site.config.language);
        let read = renderer.things(&pages, sections).into_par_iter().map(|(owner, thing)| {
            let (said, files) = reader.read(&thing);
            (owner, Arc::new(Known { product: product(owner, snapshot), said, files: packed(&files) }))
        });
        things.extend(read.collect::<Vec<_>>());
        let all: Vec<&Said> = things.values().map(|known| &known.said).collect();
        Ok(Self { common: packed(&renderer.index(&all)), things })
    }

    /// The things whose products are the same in `snapshot`.
    fn still_in(&self, snapshot: &Snapshot) -> BTreeMap<Owner, Arc<Known>> {
        let is_same = |(owner, known): &(&Owner, &Arc<Known>)| {
            let now = product(**owner, snapshot);
            now.zip(known.product.as_ref()).is_some_and(|(now, before)| Arc::ptr_eq(&now, before))
        };
        let same = self.things.iter().filter(is_same);
        same.map(|(owner, known)| (*owner, Arc::clone(known))).collect()
    }

    /// The file at an address.
    pub(super) fn file(&self, address: &str) -> Option<&[u8]> {
        let mut files = std::iter::once(&self.common).chain(self.things.values().map(|known| &known.files));
        files.find_map(|files| files.get(address)).map(Vec::as_slice)
    }
}

fn product(owner: Owner, snapshot: &Snapshot) -> Option<Arc<Product>> {
    match owner {
        Owner::Product(index) => snapshot.products.get(index).map(Arc::clone),
        _ => None,
    }
}

fn packed(files: &[File]) -> Files {
    let artifacts = files.par_iter().map(File::artifact);
    let bytes = artifacts.filter_map(|file| match file.body {
        Body::Bytes(bytes) => Some((file.path, bytes)),
        Body::Copy(_) => None,
    });
    bytes.collect::<Vec<_>>().into_iter().collect()
}
