//! A content tree in memory: read from a folder, laid over, and checked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use produktakt::text::{Change, Content, Text, TreePath, Unreadable};
use produktakt::workspace::{Snapshot, Workspace};

use crate::overlay;

/// The day of every check here.
pub(crate) const TODAY: Date = date(2026, 11, 23);

/// Files by their path below the content root.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tree(pub(crate) BTreeMap<String, Content>);

/// A path of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The folders of a folder, in order.
pub(crate) fn folders(of: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(of)
        .unwrap_or_else(|error| panic!("{}: {error}", of.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// The last component of a path.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

impl Tree {
    /// Reads every file below `root`. What is not UTF-8 is as unreadable as on a real disk.
    pub(crate) fn read(root: &Path) -> Self {
        let mut tree = Self::default();
        tree.collect(root, root);
        tree
    }

    fn collect(&mut self, root: &Path, folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self.collect(root, &path);
                continue;
            }
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            let bytes = std::fs::read(&path).unwrap();
            self.0.insert(relative, content(bytes));
        }
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        match self.0.get(path)? {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Lays one file over what is there: Markdown and TOML part by part, a YAML list by its items, others whole.
    pub(crate) fn lay(&mut self, path: &str, over: Content) {
        let laid = match (self.text(path), &over) {
            (Some(base), Content::Text(over)) => match path.rsplit('.').next() {
                Some("md") => overlay::markdown(base, over),
                Some("toml") => overlay::toml(base, over),
                Some("yaml") => format!("{base}{over}"),
                _ => over.to_string(),
            },
            _ => return drop(self.0.insert(path.to_owned(), over)),
        };
        self.0.insert(path.to_owned(), Content::Text(laid.into()));
    }

    /// Takes out what one line of `without.txt` names: a file, or a part of one after two spaces.
    pub(crate) fn remove(&mut self, line: &str) {
        let (path, part) = line.split_once("  ").map_or((line, ""), |(path, part)| (path, part.trim()));
        let text = self.text(path).unwrap_or_else(|| panic!("no such file: {line}"));
        if part.is_empty() {
            self.0.remove(path);
            return;
        }
        let rest = overlay::without(text, part);
        assert_ne!(rest, text, "nothing to remove: {line}");
        self.0.insert(path.to_owned(), Content::Text(rest.into()));
    }

    /// Loads and checks the tree.
    pub(crate) fn check(&self) -> Snapshot {
        self.load().snapshot()
    }

    fn load(&self) -> Workspace {
        let texts: Vec<_> = self.0.iter().map(text).collect();
        Workspace::load(&texts, TODAY)
    }
}

/// A tree that was loaded once, so that trees that differ in a file or two are checked quickly.
pub(crate) struct Base {
    /// Its files.
    pub(crate) tree: Tree,
    workspace: Workspace,
}

impl Base {
    /// Loads `tree`.
    pub(crate) fn new(tree: Tree) -> Self {
        let workspace = tree.load();
        Self { tree, workspace }
    }

    /// Checks a tree by what differs in it.
    pub(crate) fn check(&self, other: &Tree) -> Snapshot {
        let differs = |(path, content): &(&String, &Content)| self.tree.0.get(*path) != Some(*content);
        let gone = self.tree.0.keys().filter(|path| !other.0.contains_key(*path));
        let changes: Vec<_> = other
            .0
            .iter()
            .filter(differs)
            .map(|file| Change::Is(text(file)))
            .chain(gone.map(|path| Change::Gone(TreePath::new(path))))
            .collect();
        let mut workspace = self.workspace.clone();
        workspace.apply(&changes);
        workspace.snapshot()
    }
}

/// A file as the program reads it.
fn text((path, content): (&String, &Content)) -> Text {
    Text { path: TreePath::new(path), spelling: path.as_str().into(), content: content.clone() }
}

fn content(bytes: Vec<u8>) -> Content {
    match String::from_utf8(bytes) {
        Ok(text) => Content::Text(text.into()),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let valid = std::str::from_utf8(&error.as_bytes()[..valid]).unwrap();
            Content::Unreadable(Unreadable::NotUtf8(valid.into()))
        }
    }
}
