//! `build`: writes the site.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::PossibleValue;
use rayon::prelude::*;

use super::{CannotRun, Ending, Setting, check};
use crate::console::style;
use crate::diagnostic::{Diagnostic, Level};
use crate::disk::{self, Attachments, Output, Written};
use crate::pages::published::{Gone, Published};
use crate::pages::{self, Audience, Content, Edition};
use crate::phrase;
use crate::render::theme::{Theme, ThemeFault};
use crate::render::{self, Renderer};
use crate::workspace::{Snapshot, Workspace};

/// What `build` can be told.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// The folder to write
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// Who the site is for
    #[arg(long, value_enum, default_value_t)]
    audience: Audience,
    /// The address of the site, instead of the configured one
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Write links that work from a plain folder, without a server
    #[arg(long)]
    offline: bool,
    /// Write nothing if the content has errors
    #[arg(long)]
    strict: bool,
}

impl clap::ValueEnum for Audience {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Intranet, Self::Public]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Intranet => Some(PossibleValue::new("intranet")),
            Self::Public => Some(PossibleValue::new("public")),
            // Theirs is the preview.
            Self::Writers => None,
        }
    }
}

/// Checks the content and writes the site.
pub fn run(setting: &Setting, options: &Options) -> Result<Ending, CannotRun> {
    let (root, workspace) = setting.load(Attachments::Digested)?;
    let mut snapshot = workspace.snapshot();
    if let Some(url) = &options.base_url {
        Arc::make_mut(&mut snapshot.site).config.base_url = format!("{}/", url.trim_end_matches('/'));
    }
    let findings: Vec<&Diagnostic> = snapshot.all_findings().collect();
    let ending = check::ending(&findings);
    report(setting, &workspace, &findings, &snapshot);
    if options.strict && ending == Ending::Errors {
        let words = phrase!(
            "Inget skrevs: innehållet har fel (--strict).",
            "Nothing was written: the content has errors (--strict)."
        );
        setting.say(&words, snapshot.site.config.language);
        return Ok(ending);
    }
    let written = write(
        &root,
        &options.out,
        &snapshot,
        Edition { audience: options.audience, offline: options.offline },
    )?;
    let (Written { written, unchanged, removed }, gone) = written;
    let out = options.out.display();
    let words = phrase!(
        "Webbplatsen ligger i {out}: {written} filer skrivna, {unchanged} oförändrade, {removed} borttagna.",
        "The site is in {out}: {written} files written, {unchanged} unchanged, {removed} removed."
    );
    setting.say(&words, snapshot.site.config.language);
    if gone > 0 {
        let words = phrase!(
            "{gone} märkningar finns inte längre i registret; deras sidor säger det.",
            "{gone} marks are no longer in the register; their pages say so."
        );
        setting.say(&words, snapshot.site.config.language);
    }
    Ok(ending)
}

/// Shows what is due; what remains is for `check`.
fn report(setting: &Setting, workspace: &Workspace, findings: &[&Diagnostic], snapshot: &Snapshot) {
    let due: Vec<&Diagnostic> =
        findings.iter().copied().filter(|finding| finding.level != Level::Remaining).collect();
    if setting.quiet || due.is_empty() {
        return;
    }
    let language = snapshot.site.config.language;
    // What cannot be said on a closed terminal is not missed.
    let _ = style::messages(|out, colour| check::as_text(out, workspace, &due, language, colour, true));
}

/// Writes the site; the number beside is that of marks that it had before and no product has any more.
fn write(
    root: &Path,
    out: &Path,
    snapshot: &Snapshot,
    edition: Edition,
) -> Result<(Written, usize), CannotRun> {
    let theme = theme(root, snapshot)?;
    let output = Output::open(out, root)?;
    let renderer = Renderer::new(snapshot, &theme, edition).map_err(|fault| theme_fault(&fault))?;
    let published = Published::of(output.former());
    let list = pages::list(snapshot, edition.audience, &published);
    let gone = list.iter().filter(|page| matches!(page.content, Content::Gone(Gone::Mark(_)))).count();
    let write = |page| -> Result<_, CannotRun> {
        let artifact = renderer.page(page).map_err(|fault| theme_fault(&fault))?;
        output.put(&artifact)?;
        Ok(renderer.sections(page, &artifact))
    };
    let sections = list.par_iter().map(write).collect::<Result<Vec<_>, _>>()?;
    let index = renderer.index(&list, sections);
    let own = render::static_files(&theme);
    index.par_iter().chain(&own).try_for_each(|artifact| output.put(artifact))?;
    Ok((output.finish()?, gone))
}

/// The theme of the site, its own files laid over the embedded ones.
pub(super) fn theme(root: &Path, snapshot: &Snapshot) -> Result<Theme, CannotRun> {
    let config = &snapshot.site.config;
    let own = disk::theme(root, &config.theme)?;
    if own.is_empty() && config.theme != "default" {
        let name = &config.theme;
        return Err(CannotRun(phrase!(
            "Temat {name} finns inte: mappen themes/{name} saknas.",
            "There is no theme {name}: the folder themes/{name} is missing."
        )));
    }
    Theme::new(config.language, own).map_err(|fault| theme_fault(&fault))
}

/// Why a theme of the site's own cannot be used.
pub(super) fn theme_fault(fault: &ThemeFault) -> CannotRun {
    CannotRun(phrase!("Fel i temat: {fault}", "Fault in the theme: {fault}"))
}
