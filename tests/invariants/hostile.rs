//! Input made to hurt: bombs, depth, width and size are answered in time in proportion to their size.

use std::fmt::Write;
use std::time::{Duration, Instant};

use produktakt::workspace::Workspace;

use crate::tree::{self, TODAY, assert_places, text};

/// Far above what any of these takes, also unoptimised on a busy machine; far below what quadratic work would take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Loads a product in which `path` holds `content`, and returns the rules that found something in that file.
fn findings(path: &str, content: &str) -> Vec<&'static str> {
    let mut tree = tree::small();
    tree.insert(path.to_owned(), content.to_owned());
    let texts: Vec<_> = tree.iter().map(|(path, content)| text(path, content)).collect();
    let start = Instant::now();
    let workspace = Workspace::load(&texts, TODAY);
    let snapshot = workspace.snapshot();
    let taken = start.elapsed();
    assert!(taken < PATIENCE, "{path} took {taken:?}");
    assert_places(&workspace, &snapshot);
    let here = snapshot.all_findings().filter(|finding| finding.place.path.as_str() == path);
    here.map(|finding| finding.rule).collect()
}

const INDEX: &str = "produkter/emt-0001-sondhallare/index.md";
const MANUAL: &str = "produkter/emt-0001-sondhallare/b-manual.md";

fn front(yaml: &str) -> Vec<&'static str> {
    findings(INDEX, &format!("---\n{yaml}\n---\n"))
}

fn body(markdown: &str) -> Vec<&'static str> {
    findings(MANUAL, &format!("---\nversion: \"1.0\"\n---\n# Manual\n\n{markdown}\n"))
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..40 {
        let former = level - 1;
        let _ = writeln!(bomb, "a{level}: &a{level} [{}]", vec![format!("*a{former}"); 9].join(", "));
    }
    assert!(front(&bomb).contains(&"yaml-alias"));
}

#[test]
fn ten_thousand_levels_of_yaml_are_refused() {
    assert!(!front(&format!("titel: {}", "[".repeat(10_000))).is_empty());
    assert!(!front(&format!("titel: {}{}", "[".repeat(10_000), "]".repeat(10_000))).is_empty());
    assert!(!front(&format!("titel: {}", "{a: ".repeat(10_000))).is_empty());
    assert!(front(&format!("titel:\n  {}x", "- ".repeat(10_000))).contains(&"nesting-too-deep"));
    let blocks = (0..2_000).fold(String::new(), |mut text, depth| {
        let _ = writeln!(text, "{}a:", " ".repeat(depth));
        text
    });
    assert!(front(&blocks).contains(&"nesting-too-deep"));
}

#[test]
fn deep_markdown_is_read() {
    assert!(!body(&format!("{}x", "> ".repeat(10_000))).is_empty());
    assert!(!body(&format!("{}x", ">".repeat(10_000))).is_empty());
    assert!(!body(&format!("{}x", "- ".repeat(10_000))).is_empty());
    assert!(!body(&format!("{}x{}", "*".repeat(10_000), "*".repeat(10_000))).is_empty());
    assert!(!body(&format!("{}a{}", "![".repeat(10_000), "](b)".repeat(10_000))).is_empty());
}

#[test]
fn a_table_of_a_hundred_thousand_cells_is_read() {
    let row = |cell: &str, cells: usize| format!("|{}\n", format!("{cell}|").repeat(cells));
    let table = format!("{}{}{}", row("a", 100), row("-", 100), row("x", 100).repeat(1_000));
    assert!(!body(&table).is_empty());
    assert!(
        body(&format!("{}{}{}", row("a", 1), row("-", 1), row("x", 100_000))).contains(&"table-row-too-wide")
    );
}

#[test]
fn mebibytes_of_brackets_and_one_endless_line_are_read() {
    assert!(!body(&"[".repeat(2 * 1024 * 1024)).is_empty());
    assert!(!body(&"ord ".repeat(1024 * 1024)).is_empty());
    assert!(!front(&"[".repeat(5 * 1024 * 1024)).is_empty());
    assert!(!front(&format!("titel: \"{}", "x".repeat(4 * 1024 * 1024))).is_empty());
}

#[test]
fn thousands_of_findings_in_one_file_are_placed() {
    assert!(body(&"[a](saknas.md) ".repeat(5_000)).len() > 5_000);
    assert!(body(&"###### Djup\n# Titel\n".repeat(3_000)).len() > 3_000);
    let keys = (0..3_000).fold(String::new(), |mut text, number| {
        let _ = writeln!(text, "nyckel{number}: 1");
        text
    });
    assert!(front(&keys).len() > 3_000);
    assert!(front(&"a: 1\n".repeat(3_000)).len() > 2_999);
    let rows = "EMT-0001-001;2.0;hud;lager\n".repeat(3_001);
    let csv = "produkter/emt-0001-sondhallare/individer.csv";
    assert!(findings(csv, &format!("märkning;version;verksamhet;status\n{rows}")).len() > 2_999);
}

#[test]
fn odd_files_are_read() {
    for (path, content) in [
        ("produktakt.toml", "[".repeat(10_000)),
        ("produktakt.toml", format!("{}a = 1", "a.".repeat(5_000))),
        ("verksamheter.yaml", "- ".repeat(10_000)),
        ("produkter/emt-0001-sondhallare/individer.csv", "\"".repeat(100_000)),
        (MANUAL, String::new()),
        (INDEX, "---".to_owned()),
        (INDEX, "---\n---".to_owned()),
        (INDEX, "---\n- a\n---\n".to_owned()),
        (INDEX, "---\ntext\n---\n".to_owned()),
    ] {
        findings(path, &content);
    }
}
