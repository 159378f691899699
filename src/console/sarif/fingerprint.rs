//! What makes a finding the same finding in the next run, although lines were added above it.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::diagnostic::Diagnostic;

/// Fingerprints over one report, which tell findings apart that share rule, file and words.
#[derive(Default)]
pub(super) struct Fingerprints<'a> {
    seen: HashMap<(&'a str, &'a str, &'a str), usize>,
}

impl<'a> Fingerprints<'a> {
    /// A digest of the rule, the file and the Swedish sentence, whichever language the report has, and the number of
    /// the finding among those that share them.
    pub(super) fn of(&mut self, finding: &'a Diagnostic) -> String {
        let (rule, file, words) = (finding.rule, finding.place.path.as_str(), finding.message.sv.as_str());
        let number = self.seen.entry((rule, file, words)).and_modify(|seen| *seen += 1).or_insert(1);
        let digest = Sha256::digest(format!("{rule}\0{file}\0{words}"));
        let short = digest.iter().take(16).fold(0_u128, |short, byte| short << 8 | u128::from(*byte));
        format!("{short:032x}:{number}")
    }
}
