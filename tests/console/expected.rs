//! Reports that are kept in `expected/` and read like code; `UPDATE=1 cargo test --test console` rewrites them.

#![expect(clippy::disallowed_methods, reason = "the expected reports lie on the disk")]

use std::path::Path;

/// Fails where `report` differs from the file `name`.
#[track_caller]
pub(crate) fn assert_expected(name: &str, report: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/console/expected").join(name);
    let report = std::str::from_utf8(report).unwrap();
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        std::fs::write(&path, report).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(report, expected, "{name} has changed; UPDATE=1 rewrites it");
}
