//! How a file is encoded says nothing: BOM, line ends and the normalisation of å, ä and ö leave the findings alone.

use produktakt::workspace::Snapshot;
use unicode_normalization::UnicodeNormalization;

use crate::tree::{self, Tree, load};

/// A finding without what may differ: its column and bytes.
fn findings(snapshot: &Snapshot) -> Vec<(String, usize, &'static str, String)> {
    let mut found: Vec<_> = snapshot
        .all_findings()
        .map(|finding| {
            let path = finding.place.path.to_string();
            (path, finding.place.start.line, finding.rule, finding.message.sv.clone())
        })
        .collect();
    found.sort();
    found
}

/// The example register with a fault of every kind that an encoding might hide.
fn faulty() -> Tree {
    let mut tree = tree::example();
    let mut edit = |path: &str, from: &str, to: &str| {
        let path = format!("produkter/emt-0031-bitfixtur/{path}");
        let text = tree.get_mut(&path).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        *text = text.replacen(from, to, 1);
    };
    edit("index.md", "produktägare:", "produktagare:");
    edit("index.md", "kostnad: Utredning", "kostnad: …\n    x: Utredning");
    edit("b-manual.md", "## Underhåll", "## Skötsel");
    edit(
        "b-manual.md",
        "## Kontakt",
        "Se [[R99]] och [är](g-forvaltningsplan.md#användarsupport-finns-inte).\n\n## Kontakt",
    );
    edit("g-forvaltningsplan.md", "## Avtal\n", "## Avtal\n\nEj tillämpligt:\n\n## Övrigt\n");
    edit("individer.csv", ";lager;", ";ute;");
    edit("e-riskanalys.md", "fara: Rörelse", "fara: \"Rörelse");
    tree
}

fn converted(tree: &Tree, convert: impl Fn(&str) -> String) -> Tree {
    tree.iter().map(|(path, text)| (path.clone(), convert(text))).collect()
}

#[test]
fn carriage_returns_change_nothing() {
    let tree = faulty();
    let windows = converted(&tree, |text| text.replace('\n', "\r\n"));
    let expected = findings(&load(&tree).snapshot());
    assert!(expected.len() > 20);
    assert_eq!(findings(&load(&windows).snapshot()), expected);
}

#[test]
fn decomposed_letters_change_nothing() {
    let tree = faulty();
    let decomposed = converted(&tree, |text| text.nfd().collect());
    assert_eq!(findings(&load(&decomposed).snapshot()), findings(&load(&tree).snapshot()));
}

#[test]
fn decomposed_file_names_change_nothing() {
    let mut tree = tree::small();
    let folder = "produkter/emt-0001-sondhallare";
    tree.insert(format!("{folder}/bilagor/mätning åäö.txt"), "x".to_owned());
    let manual = tree.get_mut(&format!("{folder}/b-manual.md")).unwrap();
    *manual = manual.replace("## Drift\n\n", "## Drift\n\nSe [mätningen](<bilagor/mätning åäö.txt>).\n\n");
    assert_eq!(findings(&load(&tree).snapshot()), []);
    let decomposed: Tree = tree.iter().map(|(path, text)| (path.nfd().collect(), text.clone())).collect();
    assert_eq!(findings(&load(&decomposed).snapshot()), []);
}

#[test]
fn a_last_line_without_its_end_changes_nothing() {
    let tree = faulty();
    let trimmed = converted(&tree, |text| text.trim_end().to_owned());
    assert_eq!(findings(&load(&trimmed).snapshot()), findings(&load(&tree).snapshot()));
}
