//! What a run of the program came to.

use std::process::Command;

use crate::stage::Stage;

/// How it ended and what it said.
pub(crate) struct Ran {
    /// The exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Ran {
    /// Runs `command` to its end.
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().unwrap();
        Self {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Fails unless it ended with `status`.
    #[track_caller]
    pub(crate) fn ends_with(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}{}", self.out, self.err);
        self
    }
}

impl Stage {
    /// Runs the program on the register.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command().args(arguments))
    }

    /// The findings as `check --format json` gives them: level, rule and file.
    pub(crate) fn findings(&self) -> Vec<[String; 3]> {
        let report: serde_json::Value =
            serde_json::from_str(&self.run(&["check", "--format", "json"]).out).unwrap();
        let word = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|finding| ["level", "rule", "file"].map(|key| word(finding, key))).collect()
    }
}
