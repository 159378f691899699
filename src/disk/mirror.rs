//! Remembers what the content tree looked like, so that a later look tells only what is different.
//!
//! Watch events are hints: they say where to look, never what happened. A look at a file that is known costs
//! one read; a look at anything else lists the folders that lead to it and what lies below it.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::read::{self, Attachments};
use super::scopes::Scopes;
use super::stamp::Stamp;
use super::tree;
use super::walk::{self, Link, Met};
use crate::text::{Change, Content, Text, TreePath, Unreadable};

/// The content tree as it was at the last look.
#[derive(Debug)]
pub struct Mirror {
    /// As it was given.
    given: PathBuf,
    /// The same without links.
    root: PathBuf,
    attachments: Attachments,
    seen: BTreeMap<TreePath, Seen>,
    links: Vec<Link>,
}

/// A file at the last look.
#[derive(Debug)]
struct Seen {
    spelling: Arc<str>,
    /// None where it could not be looked at.
    stamp: Option<Stamp>,
    /// Whether an equal stamp is proof enough.
    settled: bool,
    digest: u64,
}

impl Mirror {
    /// Reads the whole tree below `root`; the texts are sorted by path.
    pub fn open(root: &Path, attachments: Attachments) -> (Self, Vec<Text>) {
        let given = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
        let canonical = given.canonicalize().unwrap_or_else(|_| given.clone());
        let (seen, links) = Default::default();
        let mut mirror = Self { given, root: canonical, attachments, seen, links };
        let walked = walk::walk(&mirror.root, &tree::CONTENT, &Scopes::everything());
        mirror.links = walked.links;
        let texts = mirror.examine(&walked.met, &BTreeSet::new());
        (mirror, texts)
    }

    /// Looks at the `touched` files and folders and tells what is different, sorted by path.
    ///
    /// A folder stands for everything below it and the root for the whole tree; a touched ignore file stands
    /// for its folder. Paths outside the content are passed over.
    pub fn look(&mut self, touched: &[PathBuf]) -> Vec<Change> {
        let parts: BTreeSet<String> = touched.iter().flat_map(|path| self.parts(path)).collect();
        let (known, unknown): (BTreeSet<_>, BTreeSet<_>) =
            parts.into_iter().partition(|part| self.is_known(part));
        let mut met: Vec<Met> = known.iter().filter_map(|part| self.known(part)).collect();
        let scopes: Scopes = unknown.into_iter().collect();
        if !scopes.is_empty() {
            met.extend(self.list_again(&scopes));
            met.sort_by(|a, b| a.path.cmp(&b.path));
            met.dedup_by(|a, b| a.path == b.path);
        }
        let mut changes: Vec<Change> = self.forget(&scopes, &met).into_iter().map(Change::Gone).collect();
        changes.extend(self.examine(&met, &known).into_iter().map(|text| self.change(text)));
        changes.sort_by(|a, b| a.path().cmp(b.path()));
        changes
    }

    /// What is to be looked at when `path` was touched: its own part of the tree and those that links show it
    /// as.
    fn parts(&self, path: &Path) -> Vec<String> {
        let mut parts = vec![];
        let relative = path.strip_prefix(&self.root).or_else(|_| path.strip_prefix(&self.given));
        let Ok(relative) = relative else { return parts };
        let real = self.root.join(relative);
        parts.extend(self.part(&real));
        for link in &self.links {
            if let Ok(below) = real.strip_prefix(&link.target) {
                parts.extend(self.part(&self.root.join(link.path.as_str()).join(below)));
            }
        }
        parts
    }

    /// The part of the tree that `path` below the root stands for; none where it is no content.
    fn part(&self, path: &Path) -> Option<String> {
        let (place, spelling, _) = walk::place(&self.root, path)?;
        if self.seen.get(&place).is_some_and(|seen| seen.spelling != spelling) {
            return Some(place.folder().to_owned());
        }
        if tree::IGNORE_FILES.contains(&place.name()) {
            return Some(place.folder().to_owned());
        }
        let top = place.as_str().split('/').next().unwrap_or_default();
        let wanted = top.is_empty() || (tree::CONTENT.contains(&top) && !tree::is_passing(place.name()));
        wanted.then(|| place.as_str().to_owned())
    }

    /// Whether `part` is a file that was read before and still is a file: then no rule has to be asked again.
    fn is_known(&self, part: &str) -> bool {
        self.known(part).is_some_and(|met| {
            let file = self.root.join(&*met.spelling);
            file.symlink_metadata().is_ok_and(|metadata| metadata.is_file())
        })
    }

    fn known(&self, part: &str) -> Option<Met> {
        let (path, seen) = self.seen.get_key_value(&TreePath::new(part))?;
        seen.stamp.as_ref()?;
        Some(Met { path: path.clone(), spelling: Arc::clone(&seen.spelling), trouble: None })
    }

    fn list_again(&mut self, scopes: &Scopes) -> Vec<Met> {
        let walked = walk::walk(&self.root, &tree::CONTENT, scopes);
        self.links.retain(|link| !scopes.lead_to(link.path.as_str()));
        self.links.extend(walked.links);
        walked.met
    }

    /// Forgets what was seen in `scopes` and is not among those `met` (sorted by path) now.
    fn forget(&mut self, scopes: &Scopes, met: &[Met]) -> Vec<TreePath> {
        let is_gone = |path: &TreePath| {
            scopes.holds(path.as_str()) && met.binary_search_by(|met| met.path.cmp(path)).is_err()
        };
        if scopes.is_empty() {
            return Vec::new();
        }
        self.seen.extract_if(.., |path, _| is_gone(path)).map(|(path, _)| path).collect()
    }

    /// Reads those of `met` that may differ from the last look, and remembers them. Files in `doubted` are
    /// read even when their stamp is the same.
    fn examine(&mut self, met: &[Met], doubted: &BTreeSet<String>) -> Vec<Text> {
        let read: Vec<_> = met
            .par_iter()
            .filter_map(|met| {
                let before = self.seen.get(&met.path);
                let trust = !doubted.contains(met.path.as_str());
                if trust && before.is_some_and(|seen| self.is_proven(met, seen)) {
                    None
                } else {
                    self.read(met)
                }
            })
            .collect();
        read.into_iter().filter_map(|(text, seen)| self.remember(text, seen)).collect()
    }

    fn is_proven(&self, met: &Met, seen: &Seen) -> bool {
        met.trouble.is_none()
            && seen.settled
            && seen.spelling == met.spelling
            && read::stamp(&self.root.join(&*met.spelling)) == seen.stamp
    }

    /// The file's content and what is to be remembered of it; `None` where it is no content.
    fn read(&self, met: &Met) -> Option<(Text, Seen)> {
        let (content, stamp) = match &met.trouble {
            Some(trouble) => (Content::Unreadable(trouble.clone()), None),
            None => read::read(&self.root.join(&*met.spelling), tree::kind(&met.path)?, self.attachments),
        };
        let seen = Seen {
            spelling: Arc::clone(&met.spelling),
            settled: stamp.as_ref().is_some_and(Stamp::is_settled),
            digest: digest(&met.spelling, &content, stamp.as_ref()),
            stamp,
        };
        Some((Text { path: met.path.clone(), spelling: Arc::clone(&met.spelling), content }, seen))
    }

    /// Keeps what was seen; gives the text back if it differs from the last look.
    fn remember(&mut self, text: Text, seen: Seen) -> Option<Text> {
        let digest = seen.digest;
        let before = self.seen.insert(text.path.clone(), seen);
        before.is_none_or(|before| before.digest != digest).then_some(text)
    }

    /// A text as a change: a file that went away while it was looked at is gone.
    fn change(&mut self, text: Text) -> Change {
        if text.content == Content::Unreadable(Unreadable::Vanished) {
            self.seen.remove(&text.path);
            return Change::Gone(text.path);
        }
        Change::Is(text)
    }
}

/// Tells contents apart; an attachment by its stamp, since it is not read.
fn digest(spelling: &str, content: &Content, stamp: Option<&Stamp>) -> u64 {
    let mut hasher = DefaultHasher::new();
    spelling.hash(&mut hasher);
    match content {
        Content::Text(text) => (0, text).hash(&mut hasher),
        Content::Attachment(_) => (1, stamp).hash(&mut hasher),
        Content::Unreadable(trouble) => (2, format!("{trouble:?}")).hash(&mut hasher),
    }
    hasher.finish()
}
