//! Lists the files of a tree by the rules of `.gitignore`, `.produktaktignore` and [`tree::is_passing`].
//!
//! The walk always starts at the root, so that every ignore file above a part is known, and enters only what
//! leads to that part: for one saved file it lists three folders. Ignore files above the root do not count:
//! what is in a register must not depend on where its folder lies.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

use super::link;
use super::scopes::Scopes;
use super::tree;
use crate::text::{TreePath, Unreadable};

/// A file as a walk met it.
#[derive(Debug, Clone)]
pub(super) struct Met {
    /// Where it lies.
    pub(super) path: TreePath,
    /// The path as the disk spells it.
    pub(super) spelling: Arc<str>,
    /// Why it is not to be opened, where that is already known.
    pub(super) trouble: Option<Unreadable>,
}

/// A symbolic link that was followed.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// Where it lies.
    pub(super) path: TreePath,
    /// Where it leads: a canonical path below the root.
    pub(super) target: PathBuf,
}

/// What a walk found.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Files, sorted by path, one per path.
    pub(super) met: Vec<Met>,
    /// Links on the way.
    pub(super) links: Vec<Link>,
}

/// Lists the files below `root` (canonical) that lie in `scopes`, entering only the `tops` directly below it.
pub(super) fn walk(root: &Path, tops: &'static [&'static str], scopes: &Scopes) -> Walked {
    let aside = Arc::new(Mutex::new(Walked::default()));
    let mut found = Vec::new();
    for entry in builder(root, tops, scopes, &aside).build() {
        match entry {
            Ok(entry) => found.extend(file(root, &entry)),
            Err(error) => found.extend(fault(root, tops, scopes, &error)),
        }
    }
    let mut walked = std::mem::take(&mut *aside.lock().unwrap_or_else(PoisonError::into_inner));
    walked.met.append(&mut found);
    walked.met.retain(|met| scopes.holds(met.path.as_str()));
    walked.met.sort_by(|a, b| (&a.path, &a.spelling).cmp(&(&b.path, &b.spelling)));
    walked.met.dedup_by(|twin, first| twin.path == first.path && mark_twin(first, twin));
    walked
}

/// Where `path` lies below `root`: its path and spelling, and the fault of a name that cannot be kept as it
/// is.
pub(super) fn place(root: &Path, path: &Path) -> Option<(TreePath, Arc<str>, Option<Unreadable>)> {
    let relative = path.strip_prefix(root).ok()?;
    let names: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let spelling = names.join("/");
    let unfit =
        |character: char| matches!(character, '\\' | char::REPLACEMENT_CHARACTER) || character.is_control();
    if spelling.contains(unfit) {
        let reason = "filnamnet innehåller tecken som inte kan skrivas · \
                      the file name holds characters that cannot be written";
        let shown = spelling.replace(unfit, "\u{fffd}");
        return Some((TreePath::new(&shown), shown.into(), Some(link::refused(reason))));
    }
    Some((TreePath::new(&spelling), spelling.into(), None))
}

fn builder(
    root: &Path,
    tops: &'static [&'static str],
    scopes: &Scopes,
    aside: &Arc<Mutex<Walked>>,
) -> WalkBuilder {
    let (base, scopes, aside) = (root.to_path_buf(), scopes.clone(), Arc::clone(aside));
    let mut builder = WalkBuilder::new(root);
    builder
        .standard_filters(false)
        .hidden(true)
        .git_ignore(true)
        .require_git(false)
        .add_custom_ignore_filename(tree::IGNORE_FILES[1])
        .follow_links(true)
        .filter_entry(move |entry| {
            is_wanted(&base, tops, &scopes, entry.path())
                && (!entry.path_is_symlink() || follow(&base, entry.path(), &aside))
        });
    builder
}

/// Whether the walk enters or reports `path`, going by its name.
fn is_wanted(root: &Path, tops: &[&str], scopes: &Scopes, path: &Path) -> bool {
    let Some((place, _, _)) = place(root, path) else { return false };
    let top = place.as_str().split('/').next().unwrap_or_default();
    tops.contains(&top) && !tree::is_passing(place.name()) && scopes.lead_to(place.as_str())
}

/// Decides about the link at `path` and keeps what there is to tell of it in `aside`.
fn follow(root: &Path, path: &Path, aside: &Mutex<Walked>) -> bool {
    let Some((place, spelling, _)) = place(root, path) else { return false };
    let verdict = link::follow(root, path);
    let mut aside = aside.lock().unwrap_or_else(PoisonError::into_inner);
    match verdict {
        Ok(target) => {
            aside.links.push(Link { path: place, target });
            true
        }
        Err(trouble) => {
            aside.met.push(Met { path: place, spelling, trouble: Some(trouble) });
            false
        }
    }
}

fn file(root: &Path, entry: &DirEntry) -> Option<Met> {
    let kind = entry.file_type()?;
    if kind.is_dir() {
        return None;
    }
    let (path, spelling, fault) = place(root, entry.path())?;
    let special = || link::refused("det är ingen vanlig fil · it is not an ordinary file");
    Some(Met { path, spelling, trouble: fault.or_else(|| (!kind.is_file()).then(special)) })
}

/// A folder that could not be listed, or a link that leads nowhere or in a circle.
fn fault(root: &Path, tops: &[&str], scopes: &Scopes, error: &ignore::Error) -> Option<Met> {
    let (at, trouble) = cause(error)?;
    let (path, spelling, _) = if at == root {
        place(root, &root.join(tree::CONFIGURATION))?
    } else {
        place(root, at).filter(|_| is_wanted(root, tops, scopes, at))?
    };
    Some(Met { path, spelling, trouble: Some(trouble) })
}

fn cause(error: &ignore::Error) -> Option<(&Path, Unreadable)> {
    match error {
        ignore::Error::WithDepth { err, .. } => cause(err),
        ignore::Error::WithPath { path, .. } if path.is_symlink() => {
            Some((path, link::refused("länken leder ingenstans · the link leads nowhere")))
        }
        ignore::Error::WithPath { path, err } => {
            Some((path, link::unreadable(&err.io_error()?.kind().into())))
        }
        ignore::Error::Loop { child, .. } => {
            Some((child, link::refused("länken leder i en ring · the link leads in a circle")))
        }
        _ => None,
    }
}

/// Two names that differ only in how the disk spells å, ä and ö are one path here: neither can be meant.
fn mark_twin(first: &mut Met, twin: &Met) -> bool {
    if first.spelling != twin.spelling {
        first.trouble = Some(link::refused(
            "två filer har samma namn, skrivet på två sätt (NFC och NFD) · \
             two files have one name in two spellings (NFC and NFD)",
        ));
    }
    true
}
