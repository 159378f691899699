//! The parts of Swedish compounds, learnt from the register itself: *infusionspumphållare* is *infusion*, *pump* and *hållare*
//! where these stand as words elsewhere, or where enough compounds end in the same way.
//!
//! There is no dictionary: what a region's devices are called is in no dictionary anyway.

use std::collections::HashSet;

use rayon::prelude::*;

use super::lexicon::{Lexicon, is_code, is_exact};
use super::stem::{self, Stemmer};
use crate::diagnostic::Language;

/// Letters of the shortest first part (*arm-stöd*).
const SHORTEST_FIRST: usize = 3;
/// Letters of the shortest last part (*infusions-pump*).
const SHORTEST_LAST: usize = 4;
/// Letters from which a last part is believed whatever stands before it.
const BELIEVED: usize = 5;
/// Compounds that must end alike before their common end is taken for a word.
const ALIKE: usize = 3;
/// Letters of the longest word that is taken apart; what is longer is no word.
const LONGEST: usize = 64;
/// How often a first part is taken apart again: *datortomografi-undersöknings-bords-skydd*.
const DEPTH: usize = 3;
/// What may stand between two parts.
const LINKS: [&str; 4] = ["s", "e", "o", "a"];

/// A part of a compound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    /// Its stem.
    pub(super) stem: u32,
    /// Whether it is the end, which says what the thing is.
    pub(super) is_last: bool,
}

/// The words that are known to stand alone.
struct Known<'a> {
    lexicon: &'a Lexicon,
    stemmer: &'a Stemmer,
    stems: Vec<bool>,
}

/// For each word of the lexicon its parts; none for one that is no compound.
pub(super) fn parts(lexicon: &Lexicon, stemmer: &Stemmer, language: Language) -> Vec<Vec<Part>> {
    let known = Known::of(lexicon, stemmer, language);
    let parts = |(word, number): (&String, &u32)| {
        let mut parts = Vec::new();
        if is_open(word) {
            known.split(word, DEPTH, &mut parts);
        }
        parts.sort_unstable();
        parts.dedup_by_key(|part| part.stem);
        parts.retain(|part| part.stem != *number);
        parts
    };
    lexicon.words.par_iter().zip(&lexicon.stem_of).map(parts).collect()
}

/// Ends that enough compounds have in common and that stand nowhere alone, sorted.
pub(super) fn ends(lexicon: &Lexicon, stemmer: &Stemmer, language: Language) -> Vec<String> {
    let known = Known::of(lexicon, stemmer, language);
    let real =
        lexicon.words.par_iter().zip(&lexicon.is_real).filter(|(word, is_real)| **is_real && is_open(word));
    let mut ends: Vec<String> = real.flat_map_iter(|(word, _)| known.unknown_ends(word)).collect();
    ends.par_sort_unstable();
    ends.chunk_by(|a, b| a == b).filter(|alike| alike.len() >= ALIKE).map(|alike| alike[0].clone()).collect()
}

/// Whether a word may have parts.
fn is_open(word: &str) -> bool {
    !is_code(word)
        && !is_exact(word)
        && is_long(word, SHORTEST_FIRST + SHORTEST_LAST)
        && !is_long(word, LONGEST + 1)
}

impl<'a> Known<'a> {
    fn of(lexicon: &'a Lexicon, stemmer: &'a Stemmer, language: Language) -> Self {
        let stop_words: HashSet<&str> = stem::stop_words(language).iter().copied().collect();
        let mut stems = vec![false; lexicon.stems.len()];
        for (number, word) in lexicon.words.iter().enumerate() {
            let stem = lexicon.stem_of[number] as usize;
            let is_word = lexicon.is_real[number] && !is_code(word) && !stop_words.contains(&**word);
            stems[stem] |= is_word && lexicon.stems[stem].chars().nth(SHORTEST_FIRST - 1).is_some();
        }
        Self { lexicon, stemmer, stems }
    }

    /// The stem of a word that stands alone somewhere, in this form or in another.
    fn stem(&self, word: &str) -> Option<u32> {
        let stem = self.lexicon.stem(&self.stemmer.stem(word))?;
        self.stems[stem as usize].then_some(stem)
    }

    /// The same of a first part, which may end in what links it to the next.
    fn first(&self, part: &str) -> Option<u32> {
        let unlinked = LINKS.iter().filter_map(|link| part.strip_suffix(link));
        let mut unlinked = unlinked.filter(|rest| is_long(rest, SHORTEST_FIRST));
        self.stem(part).or_else(|| unlinked.find_map(|part| self.stem(part)))
    }

    /// Appends the parts of a word; whether it has any.
    fn split(&self, word: &str, depth: usize, parts: &mut Vec<Part>) -> bool {
        let before = parts.len();
        for (first, last) in cuts(word) {
            let Some(end) = self.stem(last).filter(|_| is_long(last, SHORTEST_LAST)) else { continue };
            let beginning = self.first(first);
            let mut inner = Vec::new();
            let is_compound = depth > 1 && is_open(first) && self.split(first, depth - 1, &mut inner);
            if beginning.is_some() || is_compound || is_long(last, BELIEVED) {
                parts.push(Part { stem: end, is_last: true });
                parts.extend(beginning.map(|stem| Part { stem, is_last: false }));
                parts.extend(inner.into_iter().map(|part| Part { is_last: false, ..part }));
            }
        }
        parts.len() > before
    }

    fn unknown_ends<'w>(&self, word: &'w str) -> impl Iterator<Item = String> + use<'_, 'a, 'w> {
        let stem = self.stemmer.stem(word);
        cuts(word)
            .filter(|(first, last)| {
                is_long(last, BELIEVED) && self.stem(last).is_none() && self.first(first).is_some()
            })
            .filter(move |(first, _)| self.stemmer.stem(first) != stem)
            .map(|(_, last)| last.to_owned())
    }
}

/// Every way to cut a word in two.
fn cuts(word: &str) -> impl Iterator<Item = (&str, &str)> {
    word.char_indices().skip(SHORTEST_FIRST).map(|(at, _)| word.split_at(at))
}

fn is_long(part: &str, letters: usize) -> bool {
    part.chars().nth(letters - 1).is_some()
}
