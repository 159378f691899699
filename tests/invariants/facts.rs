//! Editing prose never changes what the rest of the register knows of a product (invariant 5).

use std::sync::LazyLock;

use produktakt::text::Change;
use produktakt::workspace::Workspace;
use proptest::prelude::*;

use crate::tree::{self, Tree, text};

static EXAMPLE: LazyLock<(Tree, Workspace)> = LazyLock::new(|| {
    let mut tree = tree::example();
    tree.retain(|path, _| {
        !path.starts_with("produkter/") || path.contains("emt-0031") || path.contains("emt-0042")
    });
    let workspace = tree::load(&tree);
    (tree, workspace)
});

/// The words of prose: in lines that begin with a letter and hold no markup, below the front matter.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut offset = 0;
    let mut fences = 0;
    for line in text.split_inclusive('\n') {
        let is_prose = fences == 2
            && line.starts_with(char::is_alphabetic)
            && !line.contains(['[', ']', '<', '>', '`', '*', '_', '!', '|', '#', ':', '\\', '&']);
        if is_prose {
            let words =
                line.split(|character: char| !character.is_alphabetic()).filter(|word| word.len() > 2);
            found.extend(words.map(|word| {
                let start = offset + (word.as_ptr() as usize - line.as_ptr() as usize);
                start..start + word.len()
            }));
        }
        fences += usize::from(line.trim_end() == "---" && fences < 2);
        offset += line.len();
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn other_words_leave_the_facts_equal(
        file in any::<prop::sample::Index>(),
        places in prop::collection::vec((any::<prop::sample::Index>(), "[a-zåäö]{1,12}( [a-zåäö]{1,6}){0,3}"), 1..5),
    ) {
        let (tree, workspace) = &*EXAMPLE;
        let files: Vec<_> = tree.iter().filter(|(path, content)| tree::is_markdown(path) && !words(content).is_empty()).collect();
        let (path, content) = file.get(&files);
        let mut edited = (*content).clone();
        for (place, word) in places {
            let words = words(&edited);
            let range = place.get(&words).clone();
            edited.replace_range(range, &word);
        }
        let mut changed = workspace.clone();
        changed.apply(&[Change::Is(text(path, &edited))]);
        prop_assert_eq!(changed.snapshot().register, workspace.snapshot().register);
    }
}
