//! Makes the index of the search: what is known of a thing since the last build is not read again.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::super::CannotRun;
use crate::artifact::{Artifact, Body};
use crate::disk::{Left, Output};
use crate::pages::basis::Bases;
use crate::pages::findable::Owner;
use crate::pages::product_address;
use crate::render::Renderer;
use crate::search::{File, Reader, Said, Thing};
use crate::workspace::Snapshot;

/// What an index is made with.
pub(super) struct Making<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) renderer: &'a Renderer<'a>,
    pub(super) bases: &'a Bases,
    pub(super) output: &'a Output,
}

impl Making<'_> {
    /// What the last build read of the products that are still the same; all their files stay.
    pub(super) fn known(&self) -> Result<BTreeMap<Owner, Said>, CannotRun> {
        let products = (0..self.snapshot.products.len()).into_par_iter();
        let known = products.map(|index| {
            let Some((said, files)) = self.find(index) else { return Ok(None) };
            files.iter().try_for_each(|file| self.output.leave(file))?;
            Ok(Some((Owner::Product(index), said)))
        });
        let known = known.collect::<Result<Vec<_>, CannotRun>>()?;
        Ok(known.into_iter().flatten().collect())
    }

    /// What the last build read of a product, with all files of that; nothing where one of them is not as it was.
    fn find(&self, index: usize) -> Option<(Said, Vec<Left>)> {
        let own = self.output.find(&self.path(index), self.bases.of_product(index)?)?;
        let said = Said::from_bytes(&own.bytes)?;
        let files =
            said.files().map(|(path, content)| self.output.find(&path, self.bases.of_packed(content)));
        let files = files.chain([Some(own)]).collect::<Option<Vec<_>>>()?;
        Some((said, files))
    }

    /// Reads things, and writes what they say.
    pub(super) fn read(&self, things: BTreeMap<Owner, Thing>) -> Result<Vec<(Owner, Said)>, CannotRun> {
        let reader = Reader::new(self.snapshot.site.config.language);
        let read = things.into_par_iter().map(|(owner, thing)| {
            let (said, files) = reader.read(&thing);
            files.iter().try_for_each(|file| self.put(file))?;
            if let Owner::Product(index) = owner {
                let artifact = Artifact { path: self.path(index), body: Body::Bytes(said.to_bytes()) };
                self.output.put(&artifact, self.bases.of_product(index))?;
            }
            Ok((owner, said))
        });
        read.collect()
    }

    /// Where what was read of a product stands.
    fn path(&self, index: usize) -> String {
        Said::path(&product_address(&self.snapshot.products[index]))
    }

    /// Writes what leads to all things.
    pub(super) fn make(&self, said: &BTreeMap<Owner, Said>) -> Result<(), CannotRun> {
        let all: Vec<&Said> = said.values().collect();
        self.renderer.index(&all).par_iter().try_for_each(|file| self.put(file))
    }

    /// A file: the one that is there, where it holds the same, or else a new one.
    fn put(&self, file: &File) -> Result<(), CannotRun> {
        let basis = self.bases.of_packed(file.digest());
        match self.output.keep(&file.path(), basis)? {
            Some(_) => Ok(()),
            None => Ok(self.output.put(&file.artifact(), Some(basis)).map(drop)?),
        }
    }
}
