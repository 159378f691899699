//! `build`: writes the site.

mod index;
mod saying;
mod site;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::PossibleValue;

use super::stages::Stages;
use super::{CannotRun, Ending, Setting, check};
use crate::console::style;
use crate::diagnostic::{Diagnostic, Language, Level, Tally};
use crate::disk::{self, Attachments, Origin, Output};
use crate::pages::basis::Bases;
use crate::pages::{Audience, Edition};
use crate::phrase;
use crate::render::theme::{Theme, ThemeFault};
use crate::text::{Digest, TreePath};
use crate::workspace::{Snapshot, Workspace};
use saying::Saying;

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
        // The writers' is the preview.
        (*self != Self::Writers).then(|| PossibleValue::new(self.name()))
    }
}

/// Checks the content and writes the site.
pub fn run(setting: &Setting, options: &Options) -> Result<Ending, CannotRun> {
    let mut stages = Stages::begin();
    let (root, workspace) = setting.load_in(&mut stages, Attachments::Digested)?;
    let mut snapshot = workspace.snapshot();
    if let Some(url) = &options.base_url {
        Arc::make_mut(&mut snapshot.site).config.base_url = format!("{}/", url.trim_end_matches('/'));
    }
    let findings: Vec<&Diagnostic> = snapshot.all_findings().collect();
    let ending = check::ending(&findings);
    let language = snapshot.site.config.language;
    report(setting, &workspace, &findings, language);
    if options.strict && ending == Ending::Errors {
        let words = phrase!(
            "Inget skrevs: innehållet har fel (--strict).",
            "Nothing was written: the content has errors (--strict)."
        );
        setting.say(&words, language);
        return Ok(ending);
    }
    let own_theme = own_theme(&root, &snapshot)?;
    let edition = Edition { audience: options.audience, offline: options.offline };
    let files = workspace.digests();
    let origin = |files: &[_]| origin(files, &snapshot, &own_theme, edition);
    let bases = Bases::of(&snapshot, &files, origin(&[]).digest());
    let origin = origin(&files);
    let theme = Theme::new(language, own_theme).map_err(|fault| theme_fault(&fault))?;
    let output = Output::open(&options.out, &root)?;
    let saying = Saying { setting, out: &options.out, language };
    saying.take_up(&output);
    let site = site::Site { setting, snapshot: &snapshot, theme: &theme, edition, bases };
    let built = site.write(output, origin, &mut stages);
    let built = built.map_err(|failure| saying.failed(failure))?;
    saying.built(&built, Tally::of(findings.iter().copied()), &stages);
    Ok(ending)
}

/// Shows what is due; what remains is for `check`.
fn report(setting: &Setting, workspace: &Workspace, findings: &[&Diagnostic], language: Language) {
    let due: Vec<&Diagnostic> =
        findings.iter().copied().filter(|finding| finding.level != Level::Remaining).collect();
    if setting.quiet || due.is_empty() {
        return;
    }
    // What cannot be said on a closed terminal is not missed.
    let _ = style::messages(|out, colour| check::as_text(out, workspace, &due, language, colour, true));
}

/// What a site is made from: `files` of the content, and the rest.
fn origin(files: &[(&TreePath, Digest)], snapshot: &Snapshot, own_theme: &Files, edition: Edition) -> Origin {
    let theme = &snapshot.site.config.theme;
    let theme = own_theme.iter().map(|(path, bytes)| (format!("themes/{theme}/{path}"), Digest::of(bytes)));
    let theme: Vec<_> = theme.collect();
    let content = files.iter().map(|(path, digest)| (path.as_str(), *digest));
    let theme = theme.iter().map(|(path, digest)| (path.as_str(), *digest));
    Origin {
        produktakt: env!("CARGO_PKG_VERSION").to_owned(),
        source: env!("PRODUKTAKT_SOURCE").to_owned(),
        content: Digest::of_files(content.chain(theme)).to_string(),
        today: snapshot.today.to_string(),
        audience: edition.audience.name().to_owned(),
        offline: edition.offline,
        base_url: snapshot.site.config.base_url.clone(),
    }
}

/// Files by their path in a theme.
type Files = Vec<(String, Vec<u8>)>;

/// The files of a theme of the site's own.
fn own_theme(root: &Path, snapshot: &Snapshot) -> Result<Files, CannotRun> {
    let name = &snapshot.site.config.theme;
    let own = disk::theme(root, name)?;
    if own.is_empty() && name != "default" {
        return Err(CannotRun(phrase!(
            "Temat {name} finns inte: mappen themes/{name} saknas.",
            "There is no theme {name}: the folder themes/{name} is missing."
        )));
    }
    Ok(own)
}

/// The theme of the site, its own files laid over the embedded ones.
pub(super) fn theme(root: &Path, snapshot: &Snapshot) -> Result<Theme, CannotRun> {
    let own = own_theme(root, snapshot)?;
    Theme::new(snapshot.site.config.language, own).map_err(|fault| theme_fault(&fault))
}

/// Why a theme of the site's own cannot be used.
pub(super) fn theme_fault(fault: &ThemeFault) -> CannotRun {
    CannotRun(phrase!("Fel i temat: {fault}", "Fault in the theme: {fault}"))
}
