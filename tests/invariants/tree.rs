//! Content trees to start from.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::{Date, date};
use produktakt::diagnostic::{Diagnostic, Place};
use produktakt::text::{Attachment, Content, Position, Text, TreePath};
use produktakt::workspace::{Snapshot, Workspace};

/// The day of every check here.
pub(crate) const TODAY: Date = date(2026, 11, 23);

/// Texts by their path.
pub(crate) type Tree = BTreeMap<String, String>;

/// The example register.
pub(crate) fn example() -> Tree {
    read("content-example")
}

/// Two small, whole products.
pub(crate) fn small() -> Tree {
    read("tests/fixtures/base")
}

fn read(folder: &str) -> Tree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut tree = Tree::new();
    collect(&root, &root, &mut tree);
    tree
}

fn collect(root: &Path, folder: &Path, tree: &mut Tree) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, tree);
        } else {
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            tree.insert(relative, std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// A file as the program reads it. Only what it reads as text is text.
pub(crate) fn text(path: &str, content: &str) -> Text {
    let is_text = [".md", ".MD", ".toml", ".yaml", "individer.csv"].iter().any(|end| path.ends_with(end));
    let content = if is_text {
        Content::Text(content.into())
    } else {
        Content::Attachment(Attachment::of_size(content.len() as u64))
    };
    Text { path: TreePath::new(path), spelling: path.into(), content }
}

/// Whether a file is Markdown.
pub(crate) fn is_markdown(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "md")
}

/// Loads a tree.
pub(crate) fn load(tree: &Tree) -> Workspace {
    let texts: Vec<_> = tree.iter().map(|(path, content)| text(path, content)).collect();
    Workspace::load(&texts, TODAY)
}

/// Every finding and related place lies in its file, and its line and column say the same as its bytes.
pub(crate) fn assert_places(workspace: &Workspace, snapshot: &Snapshot) {
    for finding in snapshot.all_findings() {
        assert_place(workspace, finding, &finding.place);
        for (place, _) in &finding.related {
            assert_place(workspace, finding, place);
        }
    }
}

fn assert_place(workspace: &Workspace, finding: &Diagnostic, place: &Place) {
    let text = workspace.text(&place.path).unwrap_or_else(|| panic!("no such file: {finding:?}"));
    let span = place.span;
    assert!(span.start <= span.end && span.end <= text.len(), "outside the file: {finding:?}");
    assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{finding:?}");
    assert_eq!(place.start, Position::of(&text, span.start), "{finding:?}");
    assert_eq!(place.end, Position::of(&text, span.end), "{finding:?}");
}
