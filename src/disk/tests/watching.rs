use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::*;
use crate::disk::Watcher;
use crate::text::Change;

const QUIET: Duration = Duration::from_millis(10);
/// Far longer than anything here takes; only a failing test waits for it.
const DEADLINE: Duration = Duration::from_secs(20);

/// A preview in small: watches, looks, and passes on what is different.
fn changes_of(tree: &Tree) -> mpsc::Receiver<Change> {
    let (sender, changes) = mpsc::channel();
    let mut watcher = Watcher::new(&tree.root(), false).unwrap();
    let (mut mirror, _) = tree.mirror();
    thread::spawn(move || {
        while let Some(touched) = watcher.next(QUIET) {
            for change in mirror.look(&touched.paths) {
                if sender.send(change).is_err() {
                    return;
                }
            }
        }
    });
    changes
}

/// Waits until each of `wanted` (in short: `+path` or `-path`) has been told.
fn expect(changes: &mpsc::Receiver<Change>, wanted: &[String]) {
    let end = Instant::now() + DEADLINE;
    let mut missing: std::collections::BTreeSet<&String> = wanted.iter().collect();
    while !missing.is_empty() {
        let change = changes.recv_timeout(end.saturating_duration_since(Instant::now()));
        match change.unwrap_or_else(|_| panic!("not told: {missing:?}")) {
            Change::Is(text) => missing.remove(&format!("+{}", text.path)),
            Change::Gone(path) => missing.remove(&format!("-{path}")),
        };
    }
}

fn all(sign: char, paths: impl IntoIterator<Item = String>) -> Vec<String> {
    paths.into_iter().map(|path| format!("{sign}{path}")).collect()
}

#[test]
fn a_save_is_told_and_a_look_at_a_file_is_not() {
    let tree = Tree::new(&[("produkter/a.md", "ett"), ("produkter/b.md", "")]);
    let changes = changes_of(&tree);
    fs::read(tree.at("produkter/b.md")).unwrap();
    tree.write("produkter/a.md", "två");
    expect(&changes, &all('+', ["produkter/a.md".to_owned()]));
    tree.write("verksamheter.yaml", "a: b");
    expect(&changes, &all('+', ["verksamheter.yaml".to_owned()]));
    assert!(changes.try_recv().is_err(), "nothing else is different");
}

#[test]
fn files_written_at_once_into_new_folders_are_all_told() {
    let tree = Tree::new(&[("produkter/a.md", "")]);
    let changes = changes_of(&tree);
    let new: Vec<_> = (0..40).map(|number| format!("produkter/ny-{number}/djupt/index.md")).collect();
    for path in &new {
        tree.write(path, "x");
    }
    expect(&changes, &all('+', new));
}

#[test]
fn a_renamed_folder_is_told_under_both_names_and_watched_under_the_new_one() {
    let tree = Tree::new(&[("produkter/a/index.md", "")]);
    let changes = changes_of(&tree);
    fs::rename(tree.at("produkter/a"), tree.at("produkter/b")).unwrap();
    expect(&changes, &["-produkter/a/index.md".to_owned(), "+produkter/b/index.md".to_owned()]);
    tree.write("produkter/b/index.md", "två");
    expect(&changes, &all('+', ["produkter/b/index.md".to_owned()]));
}

#[test]
fn folders_of_content_that_come_later_are_watched_too() {
    let tree = Tree::new(&[]);
    let changes = changes_of(&tree);
    tree.write("produkter/a/index.md", "");
    expect(&changes, &all('+', ["produkter/a/index.md".to_owned()]));
    tree.write("produkter/a/index.md", "två");
    expect(&changes, &all('+', ["produkter/a/index.md".to_owned()]));
    fs::remove_dir_all(tree.at("produkter")).unwrap();
    expect(&changes, &all('-', ["produkter/a/index.md".to_owned()]));
    tree.write("produkter/b.md", "");
    expect(&changes, &all('+', ["produkter/b.md".to_owned()]));
}

#[test]
fn a_theme_is_watched_and_the_finished_site_is_not() {
    let tree = Tree::new(&[("themes/x/style.css", ""), ("public/index.html", "")]);
    let mut watcher = Watcher::new(&tree.root(), false).unwrap();
    tree.write("public/index.html", "x");
    let file = tree.write("themes/x/style.css", "x").canonicalize().unwrap();
    assert_eq!(watcher.next(QUIET).unwrap().paths, [file]);
    assert!(!watcher.is_looking());
}
