//! A file of the finished site: the last value of the pipeline and the only one that writing knows.

use std::sync::Arc;

/// One file to be written below the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Where, `/`-separated, relative to the output folder: `produkt/emt-0031/index.html`.
    pub path: String,
    /// What.
    pub body: Body,
}

/// What a file of the site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Bytes made here.
    Bytes(Vec<u8>),
    /// A copy of an attachment: its path below the content root as the disk spells it.
    Copy(Arc<str>),
}
