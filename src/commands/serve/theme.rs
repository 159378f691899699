//! The site's own theme while it is being worked on.

use std::path::Path;
use std::sync::Arc;

use crate::commands::{CannotRun, build};
use crate::diagnostic::{Language, Phrase};
use crate::disk;
use crate::model::config::Config;
use crate::render::theme::Theme;
use crate::workspace::Snapshot;

/// What a theme is made from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Files {
    name: String,
    language: Language,
    /// None where they cannot be read.
    content: Option<Vec<(String, Vec<u8>)>>,
}

impl Files {
    /// The files of the theme that the site names, as they are now.
    pub(super) fn read(root: &Path, config: &Config) -> Self {
        let content = disk::theme(root, &config.theme).ok();
        Self { name: config.theme.clone(), language: config.language, content }
    }
}

/// The theme as it is now; where it has a fault, the former one and the fault.
pub(super) fn renewed(root: &Path, snapshot: &Snapshot, former: &Arc<Theme>) -> (Arc<Theme>, Option<Phrase>) {
    match build::theme(root, snapshot) {
        Ok(theme) => (Arc::new(theme), None),
        Err(CannotRun(reason)) => (Arc::clone(former), Some(reason)),
    }
}
