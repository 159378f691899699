//! The two faces that labels are set in, from fonts inside the program: how wide their letters are, and their outlines.
//!
//! Lengths are in units of the font, [`PER_EM`] to the em, with y upward, as the fonts have them.

use std::sync::OnceLock;

use ttf_parser::{Face as Font, OutlineBuilder};

/// Units of a font to the em; both fonts have the same.
pub(super) const PER_EM: f64 = 2048.0;
/// Letters whose widths are looked up once: Latin-1.
const COMMON: usize = 256;

/// A face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    /// Of the text: `DejaVu Sans Condensed`.
    Text,
    /// Of the mark: `DejaVu Sans Mono Bold`, in which 0 and O, 1 and I differ.
    Mark,
}

/// A step of an outline, with the point that it leads to last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    /// Begins a contour.
    Move([f64; 2]),
    /// A straight line.
    Line([f64; 2]),
    /// A curve by one control point.
    Curve([f64; 2], [f64; 2]),
    /// Ends a contour where it began.
    Close,
}

/// A font that was read, and the widths of its common letters.
struct Loaded {
    font: Font<'static>,
    widths: Vec<f64>,
}

impl Face {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Text, Self::Mark];

    /// How wide `text` is.
    pub(super) fn width(self, text: &str) -> f64 {
        let Some(loaded) = self.loaded() else { return 0.0 };
        text.chars().map(|letter| loaded.width(letter)).sum()
    }

    /// The contours of `letter`.
    pub(super) fn outline(self, letter: char) -> Vec<Step> {
        let mut pen = Pen(Vec::new());
        if let Some(loaded) = self.loaded() {
            loaded.font.outline_glyph(loaded.glyph(letter), &mut pen);
        }
        pen.0
    }

    /// The contours of `text` from the start of its baseline.
    pub(super) fn outlines(self, text: &str) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut right = 0.0;
        for letter in text.chars() {
            let by = |[x, y]: [f64; 2]| [x + right, y];
            steps.extend(self.outline(letter).into_iter().map(|step| match step {
                Step::Move(to) => Step::Move(by(to)),
                Step::Line(to) => Step::Line(by(to)),
                Step::Curve(control, to) => Step::Curve(by(control), by(to)),
                Step::Close => Step::Close,
            }));
            right += self.width(letter.encode_utf8(&mut [0; 4]));
        }
        steps
    }

    /// The font; `None` never happens, since both are inside the program and read by its tests.
    fn loaded(self) -> Option<&'static Loaded> {
        static LOADED: [OnceLock<Option<Loaded>>; 2] = [const { OnceLock::new() }; 2];
        let (cell, bytes) = match self {
            Self::Text => (&LOADED[0], dejavu::sans_condensed::regular as fn() -> &'static [u8]),
            Self::Mark => (&LOADED[1], dejavu::sans_mono::bold as fn() -> &'static [u8]),
        };
        cell.get_or_init(|| Font::parse(bytes(), 0).ok().map(Loaded::new)).as_ref()
    }
}

impl Loaded {
    fn new(font: Font<'static>) -> Self {
        let mut loaded = Self { font, widths: Vec::new() };
        loaded.widths = (0..=u8::MAX).map(|byte| loaded.width(char::from(byte))).collect();
        debug_assert_eq!(loaded.widths.len(), COMMON);
        loaded
    }

    /// The glyph of `letter`; that of an unknown one is a box.
    fn glyph(&self, letter: char) -> ttf_parser::GlyphId {
        self.font.glyph_index(letter).unwrap_or_default()
    }

    fn width(&self, letter: char) -> f64 {
        let known = usize::try_from(u32::from(letter)).ok().and_then(|code| self.widths.get(code));
        known
            .copied()
            .unwrap_or_else(|| f64::from(self.font.glyph_hor_advance(self.glyph(letter)).unwrap_or_default()))
    }
}

/// Writes down what a font draws.
struct Pen(Vec<Step>);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Move([x.into(), y.into()]));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Step::Line([x.into(), y.into()]));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.push(Step::Curve([x1.into(), y1.into()], [x.into(), y.into()]));
    }

    /// TrueType knows no such curves; one would be drawn by the point between its controls.
    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.quad_to(f32::midpoint(x1, x2), f32::midpoint(y1, y2), x, y);
    }

    fn close(&mut self) {
        self.0.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_are_read_and_have_what_swedish_needs() {
        for face in Face::ALL {
            let loaded = face.loaded().unwrap();
            assert!((f64::from(loaded.font.units_per_em()) - PER_EM).abs() < f64::EPSILON);
            for letter in "ÅÄÖåäöéÉ–—×…”’0Oo1Il§µ°≤≥".chars() {
                assert!(loaded.font.glyph_index(letter).is_some(), "{face:?} lacks {letter}");
            }
        }
    }

    #[test]
    fn the_mark_is_set_in_letters_of_one_width() {
        let widths = ["1", "W", "-", "Å"].map(|letter| Face::Mark.width(letter));
        assert!(widths.iter().all(|width| (width - 1233.0).abs() < f64::EPSILON), "{widths:?}");
        assert!((Face::Mark.width("EMT-0031-001") - 12.0 * 1233.0).abs() < f64::EPSILON);
    }

    #[test]
    fn outlines_stand_one_after_the_other() {
        let steps = Face::Text.outlines("ll");
        let first = Face::Text.outline('l');
        assert_eq!(steps.len(), 2 * first.len());
        assert_eq!(steps[..first.len()], first);
    }
}
