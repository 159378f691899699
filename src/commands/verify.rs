//! `verify`: proves that a folder holds exactly the site of its manifest.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::{CannotRun, Ending, Setting};
use crate::console::style;
use crate::diagnostic::Language;
use crate::disk::{self, Difference, Verified};
use crate::phrase;

/// What `verify` can be told.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// The folder of the site, or the manifest in it
    #[arg(value_name = "DIR", default_value = "public")]
    place: PathBuf,
}

/// Names every file that is missing, changed or foreign.
pub fn run(setting: &Setting, options: &Options) -> Result<Ending, CannotRun> {
    let verified = disk::verify(&options.place)?;
    let language = setting.language();
    let written = style::results(|out, _| list(out, &verified, language));
    written.map_err(|error| CannotRun::unwritten(&error))?;
    conclude(setting, &options.place, &verified, language);
    Ok(if verified.is_equal() { Ending::Clean } else { Ending::Errors })
}

fn list(out: &mut dyn Write, verified: &Verified, language: Language) -> std::io::Result<()> {
    for (path, difference) in &verified.differences {
        let words = match difference {
            Difference::Missing => phrase!("saknas: {path}", "missing: {path}"),
            Difference::Changed => phrase!("ändrad: {path}", "changed: {path}"),
            Difference::Foreign => phrase!("främmande: {path}", "foreign: {path}"),
        };
        writeln!(out, "{}", words.in_language(language))?;
    }
    Ok(())
}

fn conclude(setting: &Setting, place: &Path, verified: &Verified, language: Language) {
    let (place, files) = (place.display(), verified.files);
    let (version, day) = (&verified.origin.produktakt, &verified.origin.today);
    if verified.is_unfinished {
        let words = phrase!(
            "{place}: det senaste bygget avbröts medan sidorna bytte plats. Bygg igen: då görs det klart.",
            "{place}: the last build was cut short while pages took their places. Build again: that finishes it."
        );
        setting.say(&words, language);
    } else if verified.is_equal() {
        let words = phrase!(
            "{place} är precis som den byggdes: {files} filer, för dagen {day}, med produktakt {version}.",
            "{place} is exactly as it was built: {files} files, for the day {day}, by produktakt {version}."
        );
        setting.say(&words, language);
    } else {
        let count = |wanted| verified.differences.values().filter(|found| **found == wanted).count();
        let [missing, changed, foreign] =
            [Difference::Missing, Difference::Changed, Difference::Foreign].map(count);
        let words = phrase!(
            "{place} är inte som den byggdes: av {files} filer saknas {missing} och är {changed} ändrade; {foreign} är främmande.",
            "{place} is not as it was built: of {files} files {missing} are missing and {changed} changed; {foreign} are foreign."
        );
        setting.say(&words, language);
    }
}
