//! Document C: the technical description.

use crate::record;

record! {
    /// Own fields of C.
    pub struct TechnicalFields {
        /// Drawings, code and the like.
        design: Vec<DesignFile> = "konstruktionsunderlag",
    }
}

record! {
    /// A file of the design, or where it is kept.
    pub struct DesignFile {
        /// Path relative to the Markdown file.
        file: String = "fil",
        /// Where it is kept instead.
        reference: String = "hänvisning",
        /// Version.
        version: String = "version",
    }
}
