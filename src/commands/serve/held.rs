//! Pages of files that cannot be read at the moment: they stay as they were when their file last could be.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::state::State;
use crate::text::{Change, TreePath};

/// Files that cannot be read, each with the last state in which it could; none where it never could.
#[derive(Default)]
pub(super) struct Held(BTreeMap<TreePath, Option<Arc<State>>>);

impl Held {
    /// The files of `state` that cannot be read, at the beginning.
    pub(super) fn at_first(state: &State) -> Self {
        let paths = state.snapshot.all_findings().map(|finding| &finding.place.path);
        let broken = paths.filter(|path| state.fault(path).is_some());
        Self(broken.map(|path| (path.clone(), None)).collect())
    }

    /// The same after `changes` that led to `now`; `former` gives the state that a file's pages were made from.
    pub(super) fn after<'s>(
        &self,
        changes: &[Change],
        former: impl Fn(&TreePath) -> &'s Arc<State>,
        now: &State,
    ) -> Self {
        let mut held = self.0.clone();
        for change in changes {
            let path = change.path();
            if now.fault(path).is_none() {
                held.remove(path);
            } else if !held.contains_key(path) {
                let former = former(path);
                let was_read = former.snapshot.source(path).is_some();
                held.insert(path.clone(), was_read.then(|| Arc::clone(former)));
            }
        }
        Self(held)
    }

    /// The file that keeps the page at `address` from being made of what is newest, and the state to make it from instead.
    pub(super) fn find(&self, address: &str, now: &State) -> Option<(&TreePath, Option<&Arc<State>>)> {
        self.0.iter().find_map(|(path, good)| {
            let good = good.as_ref().filter(|good| good.is_made_from(address, path));
            (good.is_some() || now.is_made_from(address, path)).then_some((path, good))
        })
    }
}
