//! `init`: a new content tree that checks clean.

use std::path::Path;

use include_dir::{Dir, include_dir};

use super::{CannotRun, Ending, Setting};
use crate::diagnostic::Language;
use crate::{disk, phrase, scaffold};

/// The example register, as it lies in the repository.
static EXAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content-example");

/// Writes a new tree into `dir`, or the example register.
pub fn run(setting: &Setting, dir: &Path, example: bool) -> Result<Ending, CannotRun> {
    if example {
        let mut files = Vec::new();
        collect(&EXAMPLE, &mut files);
        disk::new_tree(dir, &files)?;
    } else {
        let made = scaffold::site();
        let files: Vec<(&str, &[u8])> =
            made.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
        disk::new_tree(dir, &files)?;
    }
    let place = dir.display();
    let words = phrase!(
        "Registret ligger i {place}. Gå dit och skriv `produktakt new EMT-0001 --title \"Produktens namn\"`, sedan `produktakt serve`.",
        "The register is in {place}. Go there and type `produktakt new EMT-0001 --title \"Name of the product\"`, then `produktakt serve`."
    );
    setting.say(&words, Language::Sv);
    Ok(Ending::Clean)
}

fn collect<'a>(dir: &'a Dir<'a>, files: &mut Vec<(&'a str, &'a [u8])>) {
    files.extend(dir.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
    for inner in dir.dirs() {
        collect(inner, files);
    }
}
