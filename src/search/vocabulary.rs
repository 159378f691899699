//! The words that can be typed, front-coded line by line.

use rayon::prelude::*;

use super::lexicon::Lexicon;
use super::postings::Weight;
use super::shard::{Shard, Size};
use super::words::fold;

/// The size of a shard.
const SIZE: Size = Size { least: 10 * 1024, most: 24 * 1024 };
/// Letters that a word may share with the one before it.
const MOST_SHARED: usize = 35;

/// The shards of all words that lead somewhere, in the order of their plain spelling.
pub(super) fn shards(lexicon: &Lexicon, weights: &[Weight]) -> Vec<Shard> {
    let words = (0..lexicon.words.len()).into_par_iter();
    let mut words: Vec<(String, usize)> = words
        .filter(|word| weights[lexicon.stem_of[*word] as usize].things > 0)
        .map(|word| (fold(&lexicon.words[word]).into_owned(), word))
        .collect();
    // Words with the same plain spelling are in the order of the lexicon.
    words.par_sort_unstable();
    let mut shards = Vec::new();
    let mut open = Open::default();
    for (plain, number) in words {
        let word = &lexicon.words[number];
        if SIZE.ends(open.lines.len(), &plain) {
            shards.extend(std::mem::take(&mut open).shard());
        }
        open.push(word, weights[lexicon.stem_of[number] as usize]);
    }
    shards.extend(open.shard());
    shards
}

/// A shard that is being written.
#[derive(Default)]
struct Open<'a> {
    first: &'a str,
    last: &'a str,
    lines: String,
}

impl<'a> Open<'a> {
    fn push(&mut self, word: &'a str, weight: Weight) {
        if self.lines.is_empty() {
            self.first = word;
        } else {
            self.lines.push('\n');
        }
        let shared =
            word.chars().zip(self.last.chars()).take(MOST_SHARED).take_while(|(a, b)| a == b).count();
        let digits = [shared, weight.things.ilog2() as usize, usize::from(weight.impact)];
        self.lines.extend(digits.map(base36));
        self.lines.extend(word.chars().skip(shared));
        self.last = word;
    }

    fn shard(self) -> Option<Shard> {
        let is_something = !self.lines.is_empty();
        is_something.then(|| Shard::new('v', self.first.to_owned(), self.lines.into_bytes()))
    }
}

fn base36(number: usize) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_digit(number, 36)).unwrap_or('z')
}
