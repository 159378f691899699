//! Sets the text of a label into a box: the largest size at which all of it fits. Lengths are dots of the printer.

use super::content::{Item, Label};
use super::drawing::Text;
use super::face::{Face, PER_EM};

/// The smallest size of the mark, in points (site.md 8.3).
const LEAST_MARK: f64 = 9.0;
const LARGEST_MARK: f64 = 20.0;
/// The mark is larger than the text by this much, where there is room.
const MARK_RATIO: f64 = 1.6;
/// The largest size of the text, in points, and the step to the next smaller one.
const LARGEST: f64 = 9.0;
const STEP: f64 = 0.25;
/// In ems: from one line to the next, from the top of a line to its baseline, and between two parts.
const LEADING: f64 = 1.12;
const ASCENT: f64 = 0.92;
const GAP: f64 = 0.2;
/// The same for the mark, whose letters have no tails.
const MARK_LEADING: f64 = 0.92;
const MARK_ASCENT: f64 = 0.82;
/// Lines that a name may take before it is cut short.
const NAME_LINES: usize = 2;

/// A part of a label that text is set into.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Text that fits its area.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Set {
    pub(super) texts: Vec<Text>,
    /// Points of the text, the mark aside.
    pub(super) size: f64,
}

impl Set {
    /// The lines with another mark of the same form.
    pub(super) fn with_mark(&self, mark: &str) -> Vec<Text> {
        let mut letters = mark.chars();
        let mut texts = self.texts.clone();
        for text in texts.iter_mut().filter(|text| text.face == Face::Mark) {
            text.words = letters.by_ref().take(text.words.chars().count()).collect();
        }
        texts
    }
}

/// Where the text of a label may stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Areas {
    /// Beside the QR Code or below it.
    pub(super) column: Area,
    /// The strip below the QR Code, for what is dearest least.
    pub(super) foot: Area,
}

/// What may stand in the foot, the fullest first.
const FEET: [&[Item]; 4] = [&[Item::Maker, Item::Host], &[Item::Maker], &[Item::Host], &[]];

/// Sets all of `label` but what is `left_off` into `areas`, at `least` points or more; a point has `dots_per_point`.
pub(super) fn set(
    label: &Label,
    left_off: &[Item],
    areas: Areas,
    least: f64,
    dots_per_point: f64,
) -> Option<Set> {
    let has = |item| label.has(item) && !left_off.contains(&item);
    let mut size = LARGEST;
    while size >= least {
        let texts = FEET.iter().filter(|foot| foot.iter().all(|item| has(*item))).find_map(|foot| {
            let below = Column::of(label, foot, areas.foot, size, dots_per_point)?;
            let all = [Item::Name, Item::Mark, Item::Phrase, Item::Details, Item::Maker, Item::Host];
            let beside: Vec<Item> =
                all.into_iter().filter(|item| has(*item) && !foot.contains(item)).collect();
            let beside = Column::of(label, &beside, areas.column, size, dots_per_point)?;
            Some(beside.placed(areas.column).chain(below.placed(areas.foot)).collect())
        });
        if let Some(texts) = texts {
            return Some(Set { texts, size });
        }
        size -= STEP;
    }
    None
}

/// Lines below each other, from 0, 0.
#[derive(Default)]
struct Column {
    texts: Vec<Text>,
    height: f64,
}

impl Column {
    /// The `items` of a label; `None` where they do not fit `area`.
    fn of(label: &Label, items: &[Item], area: Area, size: f64, dots_per_point: f64) -> Option<Self> {
        let mut column = Self::default();
        let em = size * dots_per_point;
        let most = area.width / em;
        for item in items {
            let lines = match item {
                Item::Mark => {
                    let (size, lines) = mark(&label.mark, area.width / dots_per_point, size * MARK_RATIO)?;
                    column.add(Face::Mark, size * dots_per_point, &lines);
                    continue;
                }
                Item::Name => name(&label.name, most),
                Item::Phrase => words(&label.phrase, most),
                Item::Details => words(label.details.as_deref().unwrap_or_default(), most),
                Item::Maker => words(&label.maker, most),
                Item::Host => wrapped(label.host.split_inclusive(['.', '-', '/']), "", most),
            };
            column.add(Face::Text, em, &lines?);
        }
        (column.height <= area.height).then_some(column)
    }

    fn add(&mut self, face: Face, em: f64, lines: &[String]) {
        let (leading, ascent) =
            if face == Face::Mark { (MARK_LEADING, MARK_ASCENT) } else { (LEADING, ASCENT) };
        if let Some(first) = self.texts.first() {
            self.height += GAP * em.min(first.size);
        }
        for line in lines {
            let start = [0.0, self.height + ascent * em];
            self.texts.push(Text { words: line.clone(), face, size: em, start });
            self.height += leading * em;
        }
    }

    /// The lines in the middle of `area`'s height.
    fn placed(self, area: Area) -> impl Iterator<Item = Text> {
        let down = area.top + (area.height - self.height) / 2.0;
        let place =
            move |text: Text| Text { start: [area.left + text.start[0], down + text.start[1]], ..text };
        self.texts.into_iter().map(place)
    }
}

/// How wide `text` is in ems.
fn width(face: Face, text: &str) -> f64 {
    face.width(text) / PER_EM
}

/// The words of a text in lines of at most `most` ems; `None` where a word is wider.
fn words(text: &str, most: f64) -> Option<Vec<String>> {
    wrapped(text.split_whitespace(), " ", most)
}

/// The pieces of a text in lines of at most `most` ems, with `between` those that share a line; `None` where a piece is wider.
fn wrapped<'a>(pieces: impl Iterator<Item = &'a str>, between: &str, most: f64) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        let longer = lines.last().map(|line| format!("{line}{between}{piece}"));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(line)) if width(Face::Text, &longer) <= most => *line = longer,
            _ if width(Face::Text, piece) > most => return None,
            _ => lines.push(piece.to_owned()),
        }
    }
    Some(lines)
}

/// A name in few lines; what does not fit gives way to an ellipsis.
fn name(text: &str, most: f64) -> Option<Vec<String>> {
    let all: Vec<&str> = text.split_whitespace().collect();
    if let Some(lines) = words(text, most)
        && lines.len() <= NAME_LINES
    {
        return Some(lines);
    }
    let shorter = (1..all.len())
        .rev()
        .map(|count| format!("{}…", all[..count].join(" ").trim_end_matches([',', '–', '-'])));
    let fitting = shorter.filter_map(|text| words(&text, most)).find(|lines| lines.len() <= NAME_LINES);
    fitting.or_else(|| cut(all.first()?, most).map(|line| vec![line]))
}

/// As much of a word as fits before an ellipsis, at least three letters.
fn cut(word: &str, most: f64) -> Option<String> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let ends = letters.iter().skip(3).map(|(end, _)| *end).rev();
    ends.map(|end| format!("{}…", &word[..end])).find(|text| width(Face::Text, text) <= most)
}

/// The mark in lines that break only after a hyphen, and its size in points: as large as `wanted` and the column of `most` points
/// allow, in one line where that can be. `None` where it does not fit at its smallest size.
fn mark(text: &str, most: f64, wanted: f64) -> Option<(f64, Vec<String>)> {
    let wanted = wanted.clamp(LEAST_MARK, LARGEST_MARK);
    let in_one_line = wanted.min(most / width(Face::Mark, text));
    if in_one_line >= LEAST_MARK {
        return Some((in_one_line, vec![text.to_owned()]));
    }
    let most = most / LEAST_MARK;
    let mut lines: Vec<String> = Vec::new();
    // From the end, so that the number of the individual has as much of the mark beside it as fits.
    for piece in text.split_inclusive('-').rev() {
        match lines.last_mut() {
            Some(line) if width(Face::Mark, line) + width(Face::Mark, piece) <= most => {
                line.insert_str(0, piece);
            }
            _ if width(Face::Mark, piece) > most => return None,
            _ => lines.push(piece.to_owned()),
        }
    }
    lines.reverse();
    Some((LEAST_MARK, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_breaks_only_after_a_hyphen() {
        // 9 points of a letter that is 1233 / 2048 em wide are 5.42 points.
        let lines =
            |letters: f64| mark("EMT-0031-001", letters * 5.42, 9.0).map(|(_, lines)| lines.join("|"));
        assert_eq!(lines(12.0).unwrap(), "EMT-0031-001");
        assert_eq!(lines(11.0).unwrap(), "EMT-|0031-001");
        assert_eq!(lines(8.0).unwrap(), "EMT-|0031-001");
        assert_eq!(lines(7.0).unwrap(), "EMT-|0031-|001");
        assert_eq!(lines(4.0), None);
    }

    #[test]
    fn a_mark_is_as_large_as_there_is_room_for() {
        let size = |most: f64, wanted: f64| mark("EMT-0031-001", most, wanted).unwrap().0;
        assert!((size(1000.0, 14.0) - 14.0).abs() < 1e-9);
        assert!((size(1000.0, 5.0) - 9.0).abs() < 1e-9);
        // Twelve letters of 1233 / 2048 em in 80 points: 11.07 points.
        assert!((size(80.0, 14.0) - 11.07).abs() < 0.01);
    }

    #[test]
    fn a_long_name_is_cut_after_a_word() {
        let name = |most: f64| name("Bitfixtur för strålbehandling av barn", most).unwrap();
        assert_eq!(name(99.0), ["Bitfixtur för strålbehandling av barn"]);
        assert_eq!(name(8.0), ["Bitfixtur för", "strålbehandling…"]);
        assert_eq!(name(5.0), ["Bitfixtur", "för…"]);
        assert!(name(3.0).concat().starts_with("Bit"));
    }

    #[test]
    fn nothing_is_wider_than_its_lines() {
        assert_eq!(words("medicinteknisk produkt", 5.0), None);
        assert_eq!(words("medicinteknisk produkt", 8.0).unwrap().len(), 2);
    }
}
