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
    let renderer = Renderer::new(snapshot, theme, edition).map_err(|fault| theme_fault(&fault))?;
    let list = pages::list(snapshot, edition.audience, &Published::of(output.former()));
    stages.end(phrase!("lista sidorna", "list the pages"));
    let language = snapshot.site.config.language;
    let name = phrase!("Skriver sidor", "Writing pages");
    let progress = Progress::of(name.in_language(language), list.len(), !setting.quiet);
    let made = each(&list, |page| {
        let artifact = renderer.page(page).map_err(|fault| theme_fault(&fault))?;
        put(&output, page, &artifact, snapshot)?;
        progress.advance();
        Ok(renderer.sections(page, &artifact))
    })?;
    drop(progress);
    stages.end(phrase!("göra sidorna", "make the pages"));
    let index = renderer.index(&list, made);
    stages.end(phrase!("göra sökningens index", "make the index of the search"));
    let own = render::static_files(theme);
    index.par_iter().chain(&own).try_for_each(|artifact| output.put(artifact).map(drop))?;
    let written = output.finish(origin)?;
    stages.end(phrase!("lägga filerna på plats", "put the files into place"));
    let is_html = |page: &&Page| content_type(&page.file()).starts_with("text/html");
    let count = |is_lost: fn(&Gone) -> bool| {
        list.iter().filter(|page| matches!(&page.content, Content::Gone(gone) if is_lost(gone))).count()
    };
    Ok(Built {
        written,
        pages: list.iter().filter(is_html).count(),
        lost_marks: count(|gone| matches!(gone, Gone::Mark(_))),
        lost_products: count(|gone| matches!(gone, Gone::Product(_))),
    })
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
    match source.and_then(|source| source.digest()) {
        Some(digest) if digest != imprint.sha256 => Err(CannotRun(phrase!(
            "{path} ändrades medan webbplatsen byggdes; bygg igen.",
            "{path} was changed while the site was being built; build again."
        ))),
        _ => Ok(()),
    }
}
