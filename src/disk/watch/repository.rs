//! Whether git is at work around the content: what it writes counts when it has written all of it.
#![expect(clippy::disallowed_methods, reason = "git's lock is asked for its age")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A lock of this age was left by a git that was stopped.
const LEFT_BEHIND: Duration = Duration::from_mins(1);

/// The lock that git holds while it changes files; none outside a repository.
#[derive(Debug)]
pub(super) struct Repository(Option<PathBuf>);

impl Repository {
    /// The repository that `root` lies in.
    pub(super) fn around(root: &Path) -> Self {
        let git = root.ancestors().map(|folder| folder.join(".git")).find(|git| git.exists());
        Self(git.and_then(|git| folder(&git)).map(|folder| folder.join("index.lock")))
    }

    /// Whether git is changing files.
    pub(super) fn is_busy(&self) -> bool {
        let lock = self.0.as_ref().and_then(|lock| fs::metadata(lock).ok());
        let age = lock.and_then(|lock| lock.modified().ok()).map(|since| since.elapsed().unwrap_or_default());
        age.is_some_and(|age| age < LEFT_BEHIND)
    }
}

/// Where git keeps its own files: in a second working tree `.git` is a file that says so.
fn folder(git: &Path) -> Option<PathBuf> {
    if git.is_dir() {
        return Some(git.to_path_buf());
    }
    let text = fs::read_to_string(git).ok()?;
    Some(git.parent()?.join(text.strip_prefix("gitdir:")?.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_in_either_kind_of_working_tree_is_seen() {
        let place = tempfile::tempdir().unwrap();
        let at = |path: &str| place.path().join(path);
        fs::create_dir_all(at("main/.git/worktrees/second")).unwrap();
        fs::create_dir_all(at("main/register")).unwrap();
        fs::create_dir_all(at("second/register")).unwrap();
        fs::write(at("second/.git"), "gitdir: ../main/.git/worktrees/second\n").unwrap();
        for (root, lock) in [
            ("main/register", "main/.git/index.lock"),
            ("second/register", "main/.git/worktrees/second/index.lock"),
        ] {
            let repository = Repository::around(&at(root));
            assert!(!repository.is_busy(), "{root}");
            fs::write(at(lock), "").unwrap();
            assert!(repository.is_busy(), "{root}");
        }
    }
}
