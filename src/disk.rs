//! The edge to the file system and the clock: the only module that reads or writes files.
//!
//! In: [`find_root`] finds the content tree, [`read_tree`] reads it once, [`Mirror`] remembers it and tells
//! what a later look finds different, [`Watcher`] says when to look. Out: [`Output`] writes a site
//! and [`verify`] proves that it is still there, [`write_result`] a file to be printed, [`new_tree`] and [`new_files`] content that did not exist.
//!
//! Reading never fails as a whole: a file that cannot be read is a [`Text`] that says why,
//! so that one bad file costs one finding. Writing does fail, with a [`DiskError`] that can be shown in both
//! languages.

mod clock;
mod create;
mod error;
mod link;
mod mirror;
mod output;
mod read;
mod refusal;
mod result;
mod scopes;
mod stamp;
#[cfg(test)]
mod tests;
mod theme;
mod tree;
mod walk;
mod watch;

use std::path::{Path, PathBuf};

use crate::text::{Text, TreePath};

pub use clock::{time_of_day, today};
pub use create::{new_files, new_tree};
pub use error::DiskError;
pub use mirror::Mirror;
pub use output::{
    Difference, Imprint, Left, MANIFEST, Origin, Output, Unfinished, Verified, Written, verify,
};
pub use read::Attachments;
pub use refusal::Refusal;
pub use result::write_result;
pub use theme::theme;
pub use watch::{Touched, Watcher};

/// The nearest folder from `start` upward that holds a `produktakt.toml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = std::path::absolute(start).ok()?;
    start.ancestors().find(|folder| folder.join(tree::CONFIGURATION).is_file()).map(Path::to_path_buf)
}

/// Every file of the content tree below `root`, sorted by path.
pub fn read_tree(root: &Path, attachments: Attachments) -> Vec<Text> {
    Mirror::open(root, attachments).1
}

/// `produktakt.toml` below `root` alone; `None` where there is none.
pub fn read_configuration(root: &Path) -> Option<Text> {
    let file = root.join(tree::CONFIGURATION);
    let (content, _) = read::read(&file, tree::Kind::Text, Attachments::Checked);
    file.is_file().then(|| Text {
        path: TreePath::new(tree::CONFIGURATION),
        spelling: tree::CONFIGURATION.into(),
        content,
    })
}

/// The bytes of an attachment, by its path below `root` as the disk spells it.
pub fn attachment(root: &Path, spelling: &str) -> Option<Vec<u8>> {
    read::bytes(&root.join(spelling))
}
