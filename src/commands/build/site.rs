//! Makes every file of a site and writes it.

use rayon::prelude::*;

use super::super::stages::Stages;
use super::super::{CannotRun, Setting};
use super::{index, theme_fault};
use crate::artifact::{Artifact, Body, content_type};
use crate::console::progress::Progress;
use crate::crash;
use crate::disk::{DiskError, Imprint, Origin, Output, Unfinished, Written};
use crate::pages::basis::Bases;
use crate::pages::published::{Gone, Published};
use crate::pages::{self, Content, Edition, Page};
use crate::phrase;
use crate::render::theme::Theme;
use crate::render::{self, Renderer};
use crate::workspace::Snapshot;

/// What a build came to.
pub(super) struct Built {
    /// What was done, in files.
    pub(super) written: Written,
    /// The number of pages.
    pub(super) pages: usize,
    /// The number of marks that the folder had pages of and no product has any more.
    pub(super) lost_marks: usize,
    /// The same of products.
    pub(super) lost_products: usize,
}

/// Why a site could not be written, and what is in its folder now.
pub(super) enum Failure {
    /// What was there before.
    Untouched(CannotRun),
    /// Some of the old pages and some of the new.
    Between(CannotRun),
}

impl From<CannotRun> for Failure {
    fn from(cause: CannotRun) -> Self {
        Self::Untouched(cause)
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Self::Untouched(error.into())
    }
}

impl From<Unfinished> for Failure {
    fn from(unfinished: Unfinished) -> Self {
        match unfinished {
            Unfinished::Untouched(error) => Self::Untouched(error.into()),
            Unfinished::Between(error) => Self::Between(error.into()),
        }
    }
}

/// A site to be made.
pub(super) struct Site<'a> {
    pub(super) setting: &'a Setting,
    pub(super) snapshot: &'a Snapshot,
    pub(super) theme: &'a Theme,
    pub(super) edition: Edition,
    pub(super) bases: Bases,
}

impl Site<'_> {
    /// Makes the files and writes them into `output`, as made from `origin`.
    pub(super) fn write(
        &self,
        output: Output,
        origin: Origin,
        stages: &mut Stages,
    ) -> Result<Built, Failure> {
        let list = pages::list(self.snapshot, self.edition.audience, &Published::of(output.former()));
        stages.end(phrase!("lista sidorna", "list the pages"));
        let held = output.holds(&origin)?;
        stages.end(phrase!("jämföra med manifestet", "compare with the manifest"));
        let written = match held {
            Some(unchanged) => Written { unchanged, ..Written::default() },
            None => self.fill(output, &list, origin, stages)?,
        };
        let count = |is_meant: fn(&Page) -> bool| list.iter().filter(|page| is_meant(page)).count();
        Ok(Built {
            written,
            pages: count(|page| content_type(&page.file()).starts_with("text/html")),
            lost_marks: count(|page| matches!(page.content, Content::Gone(Gone::Mark(_)))),
            lost_products: count(|page| matches!(page.content, Content::Gone(Gone::Product(_)))),
        })
    }

    /// Makes what differs, and lets the site take its place.
    fn fill(
        &self,
        output: Output,
        list: &[Page],
        origin: Origin,
        stages: &mut Stages,
    ) -> Result<Written, Failure> {
        let renderer = Renderer::new(self.snapshot, self.theme, self.edition);
        let renderer = renderer.map_err(|fault| theme_fault(&fault))?;
        // Until the pages take their places, whatever ends the work leaves the site as it was.
        let made = crash::caught(|| self.make((&renderer, list), &output, stages));
        made.unwrap_or_else(|crash| Err(crash.into()))?;
        let own = render::static_files(self.theme);
        own.par_iter().try_for_each(|artifact| output.put(artifact, None).map(drop))?;
        let written = output.finish(origin)?;
        stages.end(phrase!("lägga filerna på plats", "put the files into place"));
        Ok(written)
    }

    /// Makes every page and what a search reads of them.
    fn make(
        &self,
        (renderer, list): (&Renderer<'_>, &[Page]),
        output: &Output,
        stages: &mut Stages,
    ) -> Result<(), CannotRun> {
        let language = self.snapshot.site.config.language;
        let index = index::Making { snapshot: self.snapshot, renderer, bases: &self.bases, output };
        let mut said = index.known()?;
        let name = phrase!("Skriver sidor", "Writing pages");
        let progress = Progress::of(name.in_language(language), list.len(), !self.setting.quiet);
        let sections = each(list, |page| {
            let artifact = self.page(page, renderer, output)?;
            progress.advance();
            let is_known = renderer.owner(page).is_some_and(|owner| said.contains_key(&owner));
            Ok(if is_known { None } else { renderer.sections(page, &artifact) })
        })?;
        drop(progress);
        stages.end(phrase!("göra sidorna", "make the pages"));
        said.extend(index.read(renderer.things(list, sections))?);
        index.make(&said)?;
        stages.end(phrase!("göra sökningens index", "make the index of the search"));
        Ok(())
    }

    /// A page: the one that is there, where it was made from the same, or else a new one.
    fn page(&self, page: &Page, renderer: &Renderer<'_>, output: &Output) -> Result<Artifact, CannotRun> {
        let basis = self.bases.of_page(&page.content);
        if let Some(basis) = basis {
            let path = page.file();
            if let Some(bytes) = output.keep(&path, basis)? {
                return Ok(Artifact { path, body: Body::Bytes(bytes) });
            }
        }
        let artifact = renderer.page(page).map_err(|fault| theme_fault(&fault))?;
        let imprint = output.put(&artifact, basis)?;
        check_copy(page, imprint, self.snapshot)?;
        Ok(artifact)
    }
}

/// Makes each of `pages` on any thread. The first failure ends the work, and a panic names the page.
pub(super) fn each<T: Send>(
    pages: &[Page],
    make: impl Fn(&Page) -> Result<T, CannotRun> + Sync,
) -> Result<Vec<T>, CannotRun> {
    pages.par_iter().map(|page| crash::naming(|| page.file(), || make(page))).collect()
}

/// An attachment that was copied must still be what the pages say of it.
pub(super) fn check_copy(page: &Page, imprint: Imprint, snapshot: &Snapshot) -> Result<(), CannotRun> {
    let Content::Attachment { product, path } = &page.content else { return Ok(()) };
    let source = snapshot.products[*product].attachments.get(path);
    match source.and_then(|source| source.attached()) {
        Some(digest) if digest != imprint.sha256 => Err(CannotRun(phrase!(
            "{path} ändrades medan webbplatsen byggdes; bygg igen.",
            "{path} was changed while the site was being built; build again."
        ))),
        _ => Ok(()),
    }
}
