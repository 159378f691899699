//! Output that is kept in `expected/` and read like code; `UPDATE=1 cargo test --test cli` rewrites it.

use std::path::Path;

/// Fails where `output` differs from the file `name`.
#[track_caller]
pub(crate) fn assert_expected(name: &str, output: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/expected").join(name);
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        std::fs::write(&path, output).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(output, expected, "{name} has changed; UPDATE=1 rewrites it");
}
