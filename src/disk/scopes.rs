//! The parts of a tree that a walk is confined to.
//!
//! Both questions are answered by looking up a path's own ancestors, so that a thousand touched files do not
//! make a walk a thousand times slower.

use std::collections::HashSet;

/// A set of files and folders, as paths in NFC below the root; the empty path is the root itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Scopes {
    /// The parts themselves.
    parts: HashSet<String>,
    /// The folders that lead to them.
    ways: HashSet<String>,
}

impl Scopes {
    /// The whole tree.
    pub(super) fn everything() -> Self {
        std::iter::once(String::new()).collect()
    }

    /// Whether there is nothing to walk.
    pub(super) fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Whether `path` is one of the parts or lies below one.
    pub(super) fn holds(&self, path: &str) -> bool {
        ancestors(path).any(|ancestor| self.parts.contains(ancestor))
    }

    /// Whether a walk has to enter or report `path`.
    pub(super) fn lead_to(&self, path: &str) -> bool {
        self.ways.contains(path) || self.holds(path)
    }
}

impl FromIterator<String> for Scopes {
    fn from_iter<I: IntoIterator<Item = String>>(paths: I) -> Self {
        let mut scopes = Self::default();
        for path in paths {
            scopes.ways.extend(ancestors(&path).skip(1).map(str::to_owned));
            scopes.parts.insert(path);
        }
        scopes
    }
}

/// `path`, its folder, that one's folder and so on, the root (the empty path) last.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| {
        (!path.is_empty()).then(|| path.rsplit_once('/').map_or("", |(folder, _)| folder))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_reached_through_its_folders_and_holds_what_lies_below() {
        let scopes: Scopes = ["produkter/a".to_owned()].into_iter().collect();
        assert!(scopes.lead_to("produkter") && !scopes.holds("produkter"));
        assert!(scopes.holds("produkter/a") && scopes.holds("produkter/a/bilagor/x.pdf"));
        assert!(!scopes.lead_to("produkter/ab") && !scopes.lead_to("sidor"));
        assert!(Scopes::everything().holds("sidor/om.md"));
    }
}
