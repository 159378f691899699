//! A page that is made from the same is the same, so that a build may leave it as it is.

use std::collections::{BTreeMap, BTreeSet};

use produktakt::artifact::Body;
use produktakt::diagnostic::Language;
use produktakt::pages::basis::Bases;
use produktakt::pages::{self, Audience, Published};
use produktakt::render::Renderer;
use produktakt::render::theme::Theme;
use produktakt::text::Digest;
use produktakt::workspace::Workspace;
use proptest::prelude::*;

use crate::apply::{step, take};
use crate::tree::{self, Tree, load};

/// A product in a single file that names the others, and that they name.
const SINGLE: &str = "---\nid: EMT-0009\ntitel: Stativ\nslag: nytillverkning\nstatus: ersatt\nersatt_av: EMT-0001\n---\n\n\
    Se [[EMT-0001]], [[EMT-0002]], [[EMT-0001-001]] och [[EMT-0003]].\n\n# A. Produktbeskrivning\n\n\
    Mer i [manualen](emt-0001-sondhallare/b-manual.md) och [en bilaga](emt-0001-sondhallare/bilagor/ny.txt).\n\n\
    # B. Manual\n\n## Drift\n\nSom vanligt.\n";
/// One that names it, and that nobody names, with a mark like those of another.
const APART: &str = "---\nid: EMT-0008\ntitel: Arm\nindivider:\n  - {märkning: EMT-0002-007}\n---\n\nSe [driften](emt-0009.md#drift).\n";

fn tree() -> Tree {
    let mut tree = tree::small();
    let manual = tree.iter_mut().find(|(path, _)| path.ends_with("b-manual.md")).unwrap().1;
    manual.push_str("\nSe [[EMT-0009]] och [driften](../emt-0009.md#drift).\n");
    tree.insert("produkter/emt-0009.md".to_owned(), SINGLE.to_owned());
    tree.insert("produkter/emt-0008.md".to_owned(), APART.to_owned());
    tree
}

/// Each page by its path, with what it is made from where that is known.
type Pages = BTreeMap<String, (Option<Digest>, Body)>;

fn pages(workspace: &Workspace, audience: Audience) -> Pages {
    let snapshot = workspace.snapshot();
    let theme = Theme::new(Language::Sv, []).unwrap();
    let renderer = Renderer::new(&snapshot, &theme, audience).unwrap();
    let bases = Bases::of(&snapshot, &workspace.digests(), Digest::of(b""));
    let list = pages::list(&snapshot, audience, &Published::default());
    let made = list.iter().map(|page| (renderer.page(page).unwrap(), bases.of_page(&page.content)));
    made.map(|(artifact, basis)| (artifact.path, (basis, artifact.body))).collect()
}

/// The paths of pages that are made from the same as before; they must be the same.
fn kept(before: &Pages, after: &Pages) -> BTreeSet<String> {
    let kept = after.iter().filter(|(path, (basis, _))| {
        basis.is_some() && before.get(*path).is_some_and(|(former, _)| former == basis)
    });
    kept.map(|(path, (_, body))| {
        assert!(before[path].1 == *body, "{path}");
        path.clone()
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_pages_of_the_same_basis_are_the_same(
        steps in prop::collection::vec(step(), 1..3),
        is_public in any::<bool>(),
    ) {
        let audience = if is_public { Audience::Public } else { Audience::Intranet };
        let original = tree();
        let mut tree = original.clone();
        for step in &steps {
            take(step, &mut tree, &original);
        }
        kept(&pages(&load(&original), audience), &pages(&load(&tree), audience));
    }
}

/// The pages that are kept when a piece of a file is replaced.
fn kept_after(file: &str, from: &str, to: &str) -> BTreeSet<String> {
    let original = tree();
    let mut tree = original.clone();
    let text = tree.get_mut(file).unwrap();
    assert!(text.contains(from), "{file}: {from}");
    *text = text.replacen(from, to, 1);
    kept(&pages(&load(&original), Audience::Intranet), &pages(&load(&tree), Audience::Intranet))
}

#[test]
fn a_change_reaches_the_pages_of_its_product_and_of_those_that_show_it() {
    let has =
        |kept: &BTreeSet<String>, product: &str| kept.contains(&format!("produkt/{product}/index.html"));
    let prose =
        kept_after("produkter/emt-0001-sondhallare/b-manual.md", "\nSe [[EMT-0009]]", "\nLäs [[EMT-0009]]");
    assert!(!has(&prose, "emt-0001") && has(&prose, "emt-0002") && has(&prose, "emt-0009"), "{prose:?}");
    let title = kept_after("produkter/emt-0009.md", "titel: Stativ", "titel: Golvstativ");
    assert!(!has(&title, "emt-0001") && !has(&title, "emt-0009"), "{title:?}");
    // The heading that is linked to now stands in another document.
    let moved = kept_after("produkter/emt-0009.md", "# B. Manual\n\n## Drift", "## Drift\n\n# B. Manual");
    assert!(!has(&moved, "emt-0008") && has(&prose, "emt-0008"), "{moved:?}");
    // A mark that is given twice is a finding of the product that did not change.
    let twice = kept_after("produkter/emt-0002-krok.md", "märkning: EMT-0002-001", "märkning: EMT-0002-007");
    assert!(!has(&twice, "emt-0008") && has(&twice, "emt-0001"), "{twice:?}");
}
