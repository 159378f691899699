//! Which level a heading of a text gets in its page: one deeper than the heading above it, never with a gap.

/// The headings that are open, from the page's own downward.
pub(super) struct Levels {
    below: u8,
    open: Vec<u8>,
    used: bool,
}

impl Levels {
    /// A text that stands under a heading of level `below`.
    pub(super) fn below(below: u8) -> Self {
        Self { below, open: Vec::new(), used: false }
    }

    /// The level to show for a heading that was written with level `written`.
    pub(super) fn shown(&mut self, written: u8) -> u8 {
        self.used = true;
        while self.open.last().is_some_and(|open| *open >= written) {
            self.open.pop();
        }
        self.open.push(written);
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        self.below.saturating_add(depth).min(6)
    }

    /// Whether `level` is the first below the page's own heading.
    pub(super) fn is_top(&self, level: u8) -> bool {
        level == self.below + 1
    }

    /// Whether no heading was shown yet.
    pub(super) fn is_fresh(&self) -> bool {
        !self.used
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_shifted_without_gaps() {
        let mut levels = Levels::below(1);
        let shown: Vec<u8> = [2, 2, 4, 3, 2, 1, 2].map(|written| levels.shown(written)).into();
        assert_eq!(shown, [2, 2, 3, 3, 2, 2, 3]);
    }

    #[test]
    fn nothing_is_deeper_than_six() {
        let mut levels = Levels::below(4);
        assert_eq!([1, 2, 3, 4].map(|written| levels.shown(written)), [5, 6, 6, 6]);
    }
}
