//! What the command line can do: the only place where the pure core and the edges meet.

pub mod build;
pub mod check;
pub mod explain;
pub mod init;
pub mod label;
pub mod new;
pub mod rules;
pub mod serve;
mod stages;
pub mod verify;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::console::style;
use crate::crash::Crash;
use crate::diagnostic::{Language, Phrase};
use crate::disk::{self, Attachments};
use crate::phrase;
use crate::workspace::Workspace;
use stages::Stages;

/// What holds for every command.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// The content root, where it was named.
    pub root: Option<PathBuf>,
    /// The day to compute from, where it was named.
    pub today: Option<Date>,
    /// Whether only findings and results are wanted.
    pub quiet: bool,
    /// Whether it is to be said where the time went.
    pub verbose: bool,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// No errors.
    Clean,
    /// Errors in the content.
    Errors,
}

/// Why a command could not run: exit status 2.
#[derive(Debug)]
pub struct CannotRun(pub Phrase);

impl CannotRun {
    /// The result could not be put on standard output.
    fn unwritten(error: &std::io::Error) -> Self {
        Self(phrase!("Resultatet kan inte skrivas: {error}", "The result cannot be written: {error}"))
    }
}

impl From<Crash> for CannotRun {
    fn from(crash: Crash) -> Self {
        Self(phrase!(
            "Ett fel i programmet: {crash}. Rapportera det gärna, med filen om den får visas.",
            "A fault in the program: {crash}. Please report it, with the file if it may be shown."
        ))
    }
}

impl From<disk::DiskError> for CannotRun {
    fn from(error: disk::DiskError) -> Self {
        Self(error.phrase())
    }
}

impl Setting {
    /// The content root: the one named, or the nearest folder upward that has a `produktakt.toml`.
    pub fn root(&self) -> Result<PathBuf, CannotRun> {
        match &self.root {
            Some(root) if root.join("produktakt.toml").is_file() => Ok(root.clone()),
            Some(root) => Err(CannotRun(no_root(root))),
            None => disk::find_root(Path::new(".")).ok_or_else(|| CannotRun(no_root(Path::new(".")))),
        }
    }

    /// The day to compute from.
    pub fn today(&self) -> Date {
        self.today.unwrap_or_else(disk::today)
    }

    /// Reads and checks the content tree.
    pub fn load(&self, attachments: Attachments) -> Result<(PathBuf, Workspace), CannotRun> {
        self.load_in(&mut Stages::begin(), attachments)
    }

    /// As [`Self::load`], in stages that are noted.
    fn load_in(
        &self,
        stages: &mut Stages,
        attachments: Attachments,
    ) -> Result<(PathBuf, Workspace), CannotRun> {
        let root = self.root()?;
        let texts = disk::read_tree(&root, attachments);
        stages.end(phrase!("läsa innehållet", "read the content"));
        let workspace = Workspace::load(&texts, self.today());
        stages.end(phrase!("tolka och granska", "parse and check"));
        Ok((root, workspace))
    }

    /// The language of the site around, Swedish where there is none.
    pub fn language(&self) -> Language {
        let configuration = self.root().ok().and_then(|root| disk::read_configuration(&root));
        let source = configuration.as_ref().map(crate::source::parse);
        crate::model::config::read(source.as_ref()).0.language
    }

    /// Says something to the person at the terminal, on standard error, unless quiet.
    pub fn say(&self, words: &Phrase, language: Language) {
        if !self.quiet {
            let text = words.in_language(language);
            // What cannot be said on a closed terminal is not missed.
            let _ = style::messages(|out, _| writeln!(out, "{text}"));
        }
    }
}

fn no_root(place: &Path) -> Phrase {
    let place = place.display();
    phrase!(
        "Ingen produktakt.toml finns i {place} eller i någon mapp ovanför. Ange mappen med --root, eller skapa ett register med `produktakt init MAPP`.",
        "There is no produktakt.toml in {place} or in any folder above. Name the folder with --root, or make a register with `produktakt init FOLDER`."
    )
}
