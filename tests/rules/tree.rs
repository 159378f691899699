//! A content tree in memory: read from a folder, laid over, and checked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use produktakt::text::{Content, Text, TreePath, Unreadable};
use produktakt::workspace::{Snapshot, Workspace};

use crate::overlay;

/// The day of every check here.
pub const TODAY: Date = date(2026, 11, 23);

/// Files by their path below the content root.
#[derive(Debug, Clone, Default)]
pub struct Tree(pub BTreeMap<String, Content>);

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The folders of a folder, in order.
pub fn folders(of: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(of)
        .unwrap_or_else(|error| panic!("{}: {error}", of.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// The last component of a path.
pub fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

impl Tree {
    /// Reads every file below `root`. What is not UTF-8 is as unreadable as on a real disk.
    pub fn read(root: &Path) -> Self {
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
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.0.get(path)? {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Lays one file over what is there: Markdown and TOML part by part, a YAML list by its items, others whole.
    pub fn lay(&mut self, path: &str, over: Content) {
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
    pub fn remove(&mut self, line: &str) {
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

    /// The files as the program reads them.
    pub fn texts(&self) -> Vec<Text> {
        let text = |(path, content): (&String, &Content)| Text {
            path: TreePath::new(path),
            spelling: path.as_str().into(),
            content: content.clone(),
        };
        self.0.iter().map(text).collect()
    }

    /// Loads and checks the tree.
    pub fn check(&self) -> Snapshot {
        Workspace::load(&self.texts(), TODAY).snapshot()
    }
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
