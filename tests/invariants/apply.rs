//! Taking in changes gives what loading the changed tree gives (invariant 4).

use produktakt::text::{Change, TreePath};
use produktakt::workspace::{Snapshot, Workspace};
use proptest::prelude::*;

use crate::edits::{self, Edit, edits};
use crate::tree::{self, Tree, load, text};

/// A change of one file.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Edit(prop::sample::Index, Vec<Edit>),
    Remove(prop::sample::Index),
    Restore(prop::sample::Index),
    Add(prop::sample::Index, prop::sample::Index),
}

/// Paths that a careless hand might create: a second product of a name, a list of individuals, a page, an attachment.
const NEW: &[&str] = &[
    "produkter/emt-0001-sondhallare.md",
    "produkter/emt-0002-krok/index.md",
    "produkter/emt-0002-krok.MD",
    "produkter/emt-0001-sondhallare/individer.csv",
    "produkter/emt-0001-sondhallare/b-servicemanual.md",
    "produkter/emt-0001-sondhallare/bilagor/ny.txt",
    "produkter/emt-0001-sondhallare/under/index.md",
    "produkter/emt-0003-ny/index.md",
    "produkter/emt-0003-ny/bilagor/skiss.svg",
    "produkter/emt-0003-ny.md",
    "produkter/individer.csv",
    "produkter/läs.txt",
    "sidor/ny.md",
    "sidor/under/om.md",
    "README.md",
    "individer.csv",
];

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        4 => (index(), edits()).prop_map(|(file, edits)| Step::Edit(file, edits)),
        2 => index().prop_map(Step::Remove),
        2 => index().prop_map(Step::Restore),
        3 => (index(), index()).prop_map(|(path, content)| Step::Add(path, content)),
    ]
}

/// Changes the tree and says so.
pub(crate) fn take(step: &Step, tree: &mut Tree, original: &Tree) -> Option<Change> {
    let paths: Vec<String> = tree.keys().cloned().collect();
    let path = match step {
        Step::Edit(file, _) | Step::Remove(file) if !paths.is_empty() => file.get(&paths).clone(),
        Step::Restore(file) => (*file.get(&original.keys().collect::<Vec<_>>())).clone(),
        Step::Add(path, _) => (*path.get(NEW)).to_owned(),
        _ => return None,
    };
    let content = match step {
        Step::Edit(_, edits) => edits::apply(tree.get(&path)?, edits),
        Step::Restore(_) => original.get(&path)?.clone(),
        Step::Add(_, content) => (*content.get(&original.values().collect::<Vec<_>>())).clone(),
        Step::Remove(_) => {
            tree.remove(&path);
            return Some(Change::Gone(TreePath::new(&path)));
        }
    };
    let change = Change::Is(text(&path, &content));
    tree.insert(path, content);
    Some(change)
}

fn assert_same(applied: &Snapshot, loaded: &Snapshot) {
    let findings = |snapshot: &Snapshot| snapshot.all_findings().cloned().collect::<Vec<_>>();
    assert_eq!(findings(applied), findings(loaded));
    assert_eq!(applied.register, loaded.register);
    assert_eq!(applied.site, loaded.site);
    assert_eq!(applied.products, loaded.products);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn applied_changes_equal_a_fresh_load(steps in prop::collection::vec(prop::collection::vec(step(), 1..4), 1..4)) {
        let original = tree::small();
        let mut tree = original.clone();
        let mut workspace: Workspace = load(&tree);
        for batch in steps {
            let changes: Vec<_> = batch.iter().filter_map(|step| take(step, &mut tree, &original)).collect();
            workspace.apply(&changes);
            assert_same(&workspace.snapshot(), &load(&tree).snapshot());
        }
    }
}

#[test]
fn everything_taken_away_and_put_back_is_as_before() {
    let tree = tree::small();
    let whole = load(&tree);
    let mut workspace = whole.clone();
    let gone: Vec<_> = tree.keys().map(|path| Change::Gone(TreePath::new(path))).collect();
    workspace.apply(&gone);
    assert_same(&workspace.snapshot(), &load(&Tree::new()).snapshot());
    let back: Vec<_> = tree.iter().rev().map(|(path, content)| Change::Is(text(path, content))).collect();
    workspace.apply(&back);
    assert_same(&workspace.snapshot(), &whole.snapshot());
}

#[test]
fn another_day_gives_what_loading_on_it_gives() {
    let tree = tree::small();
    let mut workspace = load(&tree);
    let later = jiff::civil::date(2027, 6, 1);
    workspace.set_today(later);
    let texts: Vec<_> = tree.iter().map(|(path, content)| text(path, content)).collect();
    let loaded = Workspace::load(&texts, later).snapshot();
    assert_same(&workspace.snapshot(), &loaded);
    assert!(loaded.all_findings().next().is_some(), "a review should be overdue by then");
}
