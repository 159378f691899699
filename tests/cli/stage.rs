//! A folder of its own for a test, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::tree;

/// The day on which everything happens.
pub(crate) const TODAY: &str = "2026-11-24";

const CONFIG: &str = "[site]\ntitle = \"Prov\"\nbase_url = \"https://em.example/\"\n\n\
    [institution]\nname = \"Region Prov\"\naddress = \"Gatan 1, 123 45 Orten\"\n";
const UNITS: &str = "- {id: medicinsk-teknik, namn: Medicinsk teknik, ort: Orten, kontakt: mt@example.org}\n";

/// A product about which nothing is due: its front matter, closed, and a summary.
pub(crate) fn product(id: &str, title: &str) -> String {
    format!(
        "---\nid: {id}\ntitel: {title}\nversion: \"0.1\"\nslag: nytillverkning\nstatus: under arbete\n\
         produktägare:\n  - {{namn: Ylva Lindh, befattning: Ingenjör, verksamhet: medicinsk-teknik, från: 2026-01-12}}\n\
         behov_från: [medicinsk-teknik]\nregelverksstöd: {{behövs: false}}\n---\n\nEn sammanfattning.\n"
    )
}

/// A folder of its own, with a register in `register`.
pub(crate) struct Stage(TempDir);

impl Stage {
    /// A register of one unit and these files.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let stage = Self(tempfile::tempdir().unwrap());
        let own = [("produktakt.toml", CONFIG), ("verksamheter.yaml", UNITS)];
        for (path, text) in own.iter().chain(files) {
            stage.write(path, text);
        }
        stage
    }

    /// The example register.
    pub(crate) fn example() -> Self {
        let stage = Self(tempfile::tempdir().unwrap());
        tree::copy(&tree::example(), &stage.root());
        stage
    }

    /// A place in the folder.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    /// The content root.
    pub(crate) fn root(&self) -> PathBuf {
        self.path("register")
    }

    /// Writes a file of the register.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// The program, about to run on the register on the day of the tests.
    pub(crate) fn command(&self) -> Command {
        let mut command = program(self.0.path());
        command.args(["--root", "register", "--today", TODAY]);
        command
    }
}

/// The program, about to run in `folder`.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_produktakt"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}
