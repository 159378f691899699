//! What the edge promises, on real folders.
#![expect(clippy::disallowed_methods, reason = "the tests play the writer and the operating system")]

mod creating;
mod looking;
mod reading;
mod watching;
mod writing;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Attachments, Mirror, read_tree};
use crate::text::{Attachment, Content, Text, TreePath, Unreadable};

/// A content root of its own for one test, inside a folder that is not content.
struct Tree {
    folder: TempDir,
}

impl Tree {
    fn new(files: &[(&str, &str)]) -> Self {
        let tree = Self { folder: tempfile::tempdir().unwrap() };
        tree.write("produktakt.toml", "");
        for (path, text) in files {
            tree.write(path, text);
        }
        tree
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("register")
    }

    fn texts(&self) -> Vec<Text> {
        read_tree(&self.root(), Attachments::Digested)
    }

    fn mirror(&self) -> (Mirror, Vec<Text>) {
        Mirror::open(&self.root(), Attachments::Digested)
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    fn write(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let file = self.at(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, content).unwrap();
        file
    }
}

/// The content of the text at `path`.
fn content<'a>(texts: &'a [Text], path: &str) -> &'a Content {
    let path = TreePath::new(path);
    &texts
        .iter()
        .find(|text| text.path == path)
        .unwrap_or_else(|| panic!("{path} is not in {texts:?}"))
        .content
}

/// The size of the attachment at `path`.
fn size(texts: &[Text], path: &str) -> u64 {
    match content(texts, path) {
        Content::Attachment(attachment) => attachment.size,
        other => panic!("{path} is {other:?}"),
    }
}

/// The paths of `texts` but for the configuration.
fn paths(texts: &[Text]) -> Vec<&str> {
    texts.iter().map(|text| text.path.as_str()).filter(|path| *path != "produktakt.toml").collect()
}

fn text(content: &str) -> Content {
    Content::Text(content.into())
}

fn is_refused(content: &Content) -> bool {
    matches!(content, Content::Unreadable(Unreadable::Refused(_)))
}

#[cfg(unix)]
fn link(target: impl AsRef<Path>, link: PathBuf) {
    fs::create_dir_all(link.parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(target, link).unwrap();
}
