//! The manifest of a site, `.produktakt-manifest`: what it was made from, and every file of it.
//!
//! Lines of JSON, UTF-8: first the [`Origin`] with the number of files, then a line for each file in the order of the paths.
//!
//! ```json
//! {"produktakt":"0.1.0","source":"<sha256>","content":"<sha256>","today":"2026-11-24","audience":"intranet","offline":false,"base_url":"https://em.example/","files":2}
//! {"path":"index.html","sha256":"<sha256>","size":5120}
//! {"path":"produkt/emt-0031/index.html","sha256":"<sha256>","size":9216,"basis":"<sha256>"}
//! ```
//!
//! The basis of a file stands for what it was made from: a run that would make it from the same leaves it as it is.
//!
//! It is the last file of a build to take its place, so that it never names what is not there. A file that it names is
//! ours and may be replaced or removed; nothing else in the folder ever is. An empty manifest names nothing: it marks a
//! folder as meant for a site.
#![expect(clippy::disallowed_methods, reason = "the manifest is a file")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::imprint::Imprint;
use crate::text::Digest;

/// The file in an output folder that names the files of ours.
pub const MANIFEST: &str = ".produktakt-manifest";

/// What a site was made from: the same origin gives the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Origin {
    /// The version of the program.
    pub produktakt: String,
    /// The digest of the program's own source and theme, which tells states of a version apart.
    pub source: String,
    /// The digest of the content and of the region's own theme.
    pub content: String,
    /// The day that everything dated was computed from.
    pub today: String,
    /// Whom the site is for.
    pub audience: String,
    /// Whether it works from a plain folder.
    pub offline: bool,
    /// The address of the site.
    pub base_url: String,
}

impl Origin {
    /// Stands for all of it.
    pub fn digest(&self) -> Digest {
        Digest::of(format!("{self:?}").as_bytes())
    }
}

/// A manifest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Manifest {
    /// Absent where it only marks the folder.
    pub(super) origin: Option<Origin>,
    /// The files by path.
    pub(super) files: BTreeMap<String, Imprint>,
    /// What files were made from, where that was told.
    pub(super) bases: BTreeMap<String, Digest>,
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    #[serde(flatten)]
    origin: Origin,
    files: usize,
}

/// Any other line.
#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    sha256: Digest,
    size: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    basis: Option<Digest>,
}

impl Manifest {
    /// The manifest in `file`; an empty one where there is none. Lines that do not name a file below the folder are passed
    /// over: the manifest may have been edited, and what it names may be removed.
    pub(super) fn read(file: &Path) -> io::Result<Self> {
        let text = match fs::read_to_string(file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            text => text?,
        };
        let origin = text.lines().next().and_then(head).map(|head| head.origin);
        let mut manifest = Self { origin, ..Self::default() };
        for (path, imprint, basis) in text.lines().filter_map(entry) {
            manifest.insert(path, imprint, basis);
        }
        Ok(manifest)
    }

    /// The manifest in `file`, whole; else the number of the first line that is wrong.
    pub(super) fn read_strictly(file: &Path) -> io::Result<Result<Self, usize>> {
        let text = fs::read_to_string(file)?;
        let Some(head) = text.lines().next().and_then(head) else { return Ok(Err(1)) };
        let mut manifest = Self { origin: Some(head.origin), ..Self::default() };
        for (index, line) in text.lines().enumerate().skip(1) {
            let is_new =
                entry(line).is_some_and(|(path, imprint, basis)| manifest.insert(path, imprint, basis));
            if !is_new {
                return Ok(Err(index + 1));
            }
        }
        let count = manifest.files.len();
        let is_whole = count == head.files && text.ends_with('\n');
        Ok(if is_whole { Ok(manifest) } else { Err(count + 2) })
    }

    /// Adds a file; whether it is not named twice.
    pub(super) fn insert(&mut self, path: String, imprint: Imprint, basis: Option<Digest>) -> bool {
        if let Some(basis) = basis {
            self.bases.insert(path.clone(), basis);
        }
        self.files.insert(path, imprint).is_none()
    }

    /// Writes it into `file`.
    pub(super) fn write(&self, file: File) -> io::Result<()> {
        let mut out = BufWriter::new(file);
        if let Some(origin) = self.origin.clone() {
            line(&mut out, &Head { origin, files: self.files.len() })?;
        }
        for (path, imprint) in &self.files {
            let Imprint { sha256, size } = *imprint;
            let basis = self.bases.get(path).copied();
            line(&mut out, &Line { path: path.clone(), sha256, size, basis })?;
        }
        out.flush()
    }
}

fn line(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

fn head(line: &str) -> Option<Head> {
    serde_json::from_str(line).ok()
}

fn entry(line: &str) -> Option<(String, Imprint, Option<Digest>)> {
    let Line { path, sha256, size, basis } = serde_json::from_str(line).ok()?;
    is_ours(&path).then_some((path, Imprint { sha256, size }, basis))
}

/// Whether a file of a site may have this path: inside the folder, and none of our own names.
pub(super) fn is_ours(path: &str) -> bool {
    is_plain(path) && !path.starts_with(".produktakt-")
}

/// Whether `path` names a file below a folder: relative, with plain components, one line, the same on every
/// system.
pub(in crate::disk) fn is_plain(path: &str) -> bool {
    let is_plain_name = |name: &str| !matches!(name, "" | "." | "..");
    path.split('/').all(is_plain_name) && !path.contains(|c: char| c.is_control() || c == '\\' || c == ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_stay_below_are_plain() {
        for path in ["index.html", "produkt/emt-0031/index.html", "bilagor/år 2026.pdf"] {
            assert!(is_plain(path), "{path}");
        }
        for path in ["", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "a\\b", "C:x", "a\nb", "a/"] {
            assert!(!is_plain(path), "{path}");
        }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written_and_a_part_of_it_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("manifest");
        let files = ["a.html", "å/b.html"].map(|path| (path.to_owned(), Imprint::of(path.as_bytes())));
        let origin = Origin { produktakt: "1".to_owned(), ..Origin::default() };
        let bases = [("a.html".to_owned(), Digest::of(b"what it was made from"))];
        let manifest = Manifest { origin: Some(origin), files: files.into(), bases: bases.into() };
        manifest.write(File::create(&file).unwrap()).unwrap();
        assert_eq!(Manifest::read(&file).unwrap(), manifest);
        assert_eq!(Manifest::read_strictly(&file).unwrap(), Ok(manifest));
        let text = fs::read_to_string(&file).unwrap();
        let second = text.lines().nth(1).unwrap();
        for (wrong, line) in [
            (String::new(), 1),
            (text.replacen("\"files\":2", "\"files\":3", 1), 4),
            (text.replacen("a.html", "../a.html", 1), 2),
            (text.replacen("sha256\":\"", "sha256\":\"x", 1), 2),
            (text.replacen("basis\":\"", "basis\":\"x", 1), 2),
            (format!("{text}{second}\n"), 4),
        ] {
            fs::write(&file, wrong).unwrap();
            assert_eq!(Manifest::read_strictly(&file).unwrap(), Err(line));
        }
    }
}
