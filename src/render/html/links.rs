//! What a text leads to: pages, identities, other sites, and in the preview its own lines.

use crate::source::markdown::Heading;

/// What a text leads to beyond itself.
pub trait Links {
    /// The address in the site for a relative address in the text, with its fragment; nothing where it leads nowhere.
    fn link(&self, target: &str) -> Option<String>;

    /// The address for a `[[…]]` reference; nothing where the identity is unknown.
    fn reference(&self, identity: &str) -> Option<String>;

    /// Whether what leads nowhere is left as words, because the page is for readers who have only some of the site.
    fn are_kept_back(&self) -> bool {
        false
    }

    /// Whether a reader is led to other sites.
    fn leads_out(&self) -> bool {
        true
    }

    /// The line that byte `_at` of the file is on, where blocks are to say so.
    fn line(&self, _at: usize) -> Option<usize> {
        None
    }

    /// HTML that stands right under a heading, such as a note that its text is missing.
    fn under_heading(&self, _heading: &Heading) -> Option<String> {
        None
    }
}

/// Whether an address leaves the site by a scheme that a reader may follow.
pub(super) fn is_external(target: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}
