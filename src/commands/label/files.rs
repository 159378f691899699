//! The files of a print: one for all sheets, or one for each.

use std::path::{Path, PathBuf};

use super::{CannotRun, Format};
use crate::console::style;
use crate::diagnostic::Language;
use crate::disk;
use crate::label::{Sheet, pdf, png, svg, zpl};
use crate::phrase;

/// What files are called unless they are named.
const NAME: &str = "etiketter";

/// The files in the order of the sheets.
pub(super) fn make(
    sheets: &[Sheet<'_>],
    format: Format,
    language: Language,
) -> Result<Vec<Vec<u8>>, CannotRun> {
    let title = phrase!("Etiketter", "Labels");
    Ok(match format {
        Format::Pdf => vec![pdf::file(sheets, title.in_language(language), language)],
        Format::Zpl => vec![zpl::file(sheets).into_bytes()],
        Format::Svg => sheets.iter().map(|sheet| svg::file(sheet).into_bytes()).collect(),
        Format::Png => {
            let unmade = |error| {
                CannotRun(phrase!("Bilden kan inte göras: {error}", "The picture cannot be made: {error}"))
            };
            sheets.iter().map(png::file).collect::<Result<_, _>>().map_err(unmade)?
        }
    })
}

/// Writes `files` to `out`, or beside the reader; gives back what was written, nothing where it was standard output.
pub(super) fn write(
    files: &[Vec<u8>],
    format: Format,
    out: Option<&Path>,
    root: &Path,
) -> Result<Vec<PathBuf>, CannotRun> {
    if out == Some(Path::new("-")) {
        let [file] = files else {
            let count = files.len();
            return Err(CannotRun(phrase!(
                "Etiketterna blir {count} filer, och standard ut tar bara emot en. Välj --format pdf eller ange en fil med --out.",
                "The labels make {count} files, and standard output takes only one. Choose --format pdf or name a file with --out."
            )));
        };
        style::file(file).map_err(|error| CannotRun::unwritten(&error))?;
        return Ok(Vec::new());
    }
    let first = out.map_or_else(|| Path::new(NAME).with_extension(extension(format)), Path::to_path_buf);
    let names = names(&first, files.len());
    for (name, file) in names.iter().zip(files) {
        disk::write_result(name, root, file)?;
    }
    Ok(names)
}

const fn extension(format: Format) -> &'static str {
    match format {
        Format::Pdf => "pdf",
        Format::Svg => "svg",
        Format::Png => "png",
        Format::Zpl => "zpl",
    }
}

/// `etiketter.svg`, or `etiketter-1.svg` and so on where there are several.
fn names(first: &Path, count: usize) -> Vec<PathBuf> {
    if count == 1 {
        return vec![first.to_path_buf()];
    }
    let stem = first.file_stem().unwrap_or_default().to_string_lossy();
    let ending = first.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    (1..=count).map(|number| first.with_file_name(format!("{stem}-{number}{ending}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_files_are_numbered_before_their_ending() {
        let names = |first: &str, count| {
            names(Path::new(first), count).iter().map(|name| name.display().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(names("ut/a.svg", 1), ["ut/a.svg"]);
        assert_eq!(names("ut/a.b.svg", 2), ["ut/a.b-1.svg", "ut/a.b-2.svg"]);
        assert_eq!(names("a", 2), ["a-1", "a-2"]);
    }
}
