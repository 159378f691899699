//! Folders compared.

use crate::tree::Tree;

/// Fails where two trees differ, and says in which files.
#[track_caller]
pub(crate) fn assert_same(left: &Tree, right: &Tree) {
    let paths = left.keys().chain(right.keys());
    let different: Vec<&String> = paths.filter(|path| left.get(*path) != right.get(*path)).collect();
    assert!(different.is_empty(), "{different:#?}");
}
