//! Addresses that a site had before: what ever led to a device keeps a page (site.md 3.1, rule 6).
//!
//! A label outlives the register's memory of it: a mark that was misspelt, a product whose file was thrown away. The writer of the
//! site knows which files it wrote the last time; from their paths follows which marks and products were shown, and those that no
//! page of today has get one that says so.

use std::collections::BTreeSet;

use super::{Audience, Content, Page, address, has_labels};
use crate::site::Site;

/// What a site showed before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published(BTreeSet<Gone>);

/// A mark or a product that has been in the register.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gone {
    /// A mark, as it stands in addresses.
    Mark(String),
    /// A product, by its id as it stands in addresses.
    Product(String),
}

impl Gone {
    /// What the file at `path` of a site was the page of.
    fn of(path: &str) -> Option<Self> {
        let (folder, name) = path.strip_suffix("/index.html")?.split_once('/')?;
        let is_own_page = !name.contains('/');
        match folder {
            "M" if is_own_page => Some(Self::Mark(name.to_owned())),
            "produkt" if is_own_page => Some(Self::Product(name.to_owned())),
            _ => None,
        }
    }

    /// The mark or the id, in capitals as both are written.
    pub(crate) fn name(&self) -> String {
        let (Self::Mark(name) | Self::Product(name)) = self;
        name.to_uppercase()
    }

    fn address(&self) -> String {
        match self {
            Self::Mark(mark) => address::label(mark),
            Self::Product(id) => address::product(id),
        }
    }

    fn is_for(&self, site: &Site, audience: Audience) -> bool {
        match self {
            Self::Mark(_) => has_labels(site, audience),
            Self::Product(_) => audience.is_internal(),
        }
    }
}

impl Published {
    /// What the files at these paths below an output folder were the pages of.
    pub fn of<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        Self(paths.into_iter().filter_map(Gone::of).collect())
    }

    /// Pages for what the site for `audience` had and has no more; they come after all others, which keep their addresses.
    pub(super) fn pages(&self, site: &Site, audience: Audience) -> impl Iterator<Item = Page> {
        let gone = self.0.iter().filter(move |gone| gone.is_for(site, audience));
        gone.map(|gone| Page { address: gone.address(), content: Content::Gone(gone.clone()) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_own_pages_of_marks_and_products_are_kept() {
        let paths = ["M/EMT-0001-001/index.html", "produkt/emt-0001/index.html"];
        let others = ["produkt/emt-0001/b/index.html", "M/x.svg", "index.html", "om/index.html"];
        let published = Published::of(paths.into_iter().chain(others));
        let names: Vec<String> = published.0.iter().map(Gone::name).collect();
        assert_eq!(names, ["EMT-0001-001", "EMT-0001"]);
    }
}
