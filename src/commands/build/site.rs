//! Makes every file of a site and writes it.

use rayon::prelude::*;

use super::super::stages::Stages;
use super::super::{CannotRun, Setting};
use super::theme_fault;
use crate::artifact::{Artifact, content_type};
use crate::console::progress::Progress;
use crate::crash;
use crate::disk::{DiskError, Origin, Output, Unfinished, Written};
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

/// Makes the files of the site and writes them into `output`.
pub(super) fn write(
    setting: &Setting,
    (snapshot, theme): (&Snapshot, &Theme),
    output: Output,
    (edition, origin): (Edition, Origin),
    stages: &mut Stages,
) -> Result<Built, Failure> {
    let list = pages::list(snapshot, edition.audience, &Published::of(output.former()));
    stages.end(phrase!("lista sidorna", "list the pages"));
    let is_html = |page: &&Page| content_type(&page.file()).starts_with("text/html");
    let count = |is_lost: fn(&Gone) -> bool| {
        list.iter().filter(|page| matches!(&page.content, Content::Gone(gone) if is_lost(gone))).count()
    };
    let (pages, lost_marks, lost_products) = (
        list.iter().filter(is_html).count(),
        count(|gone| matches!(gone, Gone::Mark(_))),
        count(|gone| matches!(gone, Gone::Product(_))),
    );
    let held = output.holds(&origin)?;
    stages.end(phrase!("jämföra med manifestet", "compare with the manifest"));
    if let Some(unchanged) = held {
        let written = Written { unchanged, ..Written::default() };
        return Ok(Built { written, pages, lost_marks, lost_products });
    }
    let renderer = Renderer::new(snapshot, theme, edition).map_err(|fault| theme_fault(&fault))?;
    // Until the pages take their places, whatever ends the work leaves the site as it was.
    let made = crash::caught(|| make(setting, (&renderer, &list), &output, snapshot, stages));
    made.unwrap_or_else(|crash| Err(crash.into()))?;
    let own = render::static_files(theme);
    own.par_iter().try_for_each(|artifact| output.put(artifact).map(drop))?;
    let written = output.finish(origin)?;
    stages.end(phrase!("lägga filerna på plats", "put the files into place"));
    Ok(Built { written, pages, lost_marks, lost_products })
}

/// Makes every page and what a search reads of them.
fn make(
    setting: &Setting,
    (renderer, list): (&Renderer<'_>, &[Page]),
    output: &Output,
    snapshot: &Snapshot,
    stages: &mut Stages,
) -> Result<(), CannotRun> {
    let language = snapshot.site.config.language;
    let name = phrase!("Skriver sidor", "Writing pages");
    let progress = Progress::of(name.in_language(language), list.len(), !setting.quiet);
    let sections = each(list, |page| {
        let artifact = renderer.page(page).map_err(|fault| theme_fault(&fault))?;
        put(output, page, &artifact, snapshot)?;
        progress.advance();
        Ok(renderer.sections(page, &artifact))
    })?;
    drop(progress);
    stages.end(phrase!("göra sidorna", "make the pages"));
    let index = renderer.index(list, sections);
    index.par_iter().try_for_each(|artifact| output.put(artifact).map(drop))?;
    stages.end(phrase!("göra sökningens index", "make the index of the search"));
    Ok(())
}

/// Makes each of `pages` on any thread. The first failure ends the work, and a panic names the page.
pub(super) fn each<T: Send>(
    pages: &[Page],
    make: impl Fn(&Page) -> Result<T, CannotRun> + Sync,
) -> Result<Vec<T>, CannotRun> {
    pages.par_iter().map(|page| crash::naming(|| page.file(), || make(page))).collect()
}

/// Puts a page; an attachment must still be what the pages say of it.
pub(super) fn put(
    output: &Output,
    page: &Page,
    artifact: &Artifact,
    snapshot: &Snapshot,
) -> Result<(), CannotRun> {
    let imprint = output.put(artifact)?;
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
