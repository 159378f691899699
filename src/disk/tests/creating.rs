use super::*;
use crate::disk::{DiskError, Refusal, new_files, new_tree};

fn refusal(result: Result<(), DiskError>) -> Refusal {
    match result.unwrap_err() {
        DiskError::Refused { refusal, .. } => refusal,
        other @ DiskError::Io { .. } => panic!("{other}"),
    }
}

#[test]
fn a_new_tree_is_written_into_a_new_or_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    new_tree(folder.path(), &[("produkter/a/index.md", b"a")]).unwrap();
    assert_eq!(fs::read(folder.path().join("produkter/a/index.md")).unwrap(), b"a");
    let deeper = folder.path().join("ny/mapp");
    new_tree(&deeper, &[("produktakt.toml", b"")]).unwrap();
    assert!(deeper.join("produktakt.toml").is_file());
}

#[test]
fn a_folder_that_is_not_empty_gets_no_new_tree() {
    let tree = Tree::new(&[]);
    assert_eq!(refusal(new_tree(&tree.root(), &[("a.md", b"")])), Refusal::NotEmpty);
    assert!(!tree.at("a.md").exists());
}

#[test]
fn new_files_take_no_ones_place() {
    let tree = Tree::new(&[("produkter/a.md", "min")]);
    let files: [(&str, &[u8]); 2] = [("produkter/b.md", b"ny"), ("produkter/a.md", b"ny")];
    assert_eq!(refusal(new_files(&tree.root(), &files)), Refusal::Exists);
    assert_eq!(fs::read_to_string(tree.at("produkter/a.md")).unwrap(), "min");
    assert!(!tree.at("produkter/b.md").exists());
    assert_eq!(refusal(new_files(&tree.root(), &[("../b.md", b"")])), Refusal::Path);
}

#[test]
fn when_one_file_cannot_be_written_the_others_are_taken_back() {
    let tree = Tree::new(&[("fil", "")]);
    let files: [(&str, &[u8]); 2] = [("produkter/b/index.md", b"ny"), ("fil/under.md", b"ny")];
    assert!(matches!(new_files(&tree.root(), &files), Err(DiskError::Io { .. })));
    assert!(!tree.at("produkter").exists());
    assert!(tree.at("fil").exists());
}
