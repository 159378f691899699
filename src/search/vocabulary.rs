//! The words that can be typed, front-coded line by line, below a line that says which shards hold their postings: so the entry to
//! the index stays small however many postings there are.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::lexicon::{self, Lexicon};
use super::postings::Weight;
use super::shard::{Shard, Size};
use super::stem::Stemmer;
use super::words::fold;

/// The size of a shard.
const SIZE: Size = Size { least: 5 * 1024, most: 10 * 1024 };
/// Letters that a word may share with the one before it.
const MOST_SHARED: usize = 35;

/// The shards of all words that lead somewhere, in the order of their plain spelling; `lists` are the shards of postings.
pub(super) fn shards(
    lexicon: &Lexicon,
    stemmer: &Stemmer,
    weights: &[Weight],
    lists: &[Shard],
) -> Vec<Shard> {
    let words = (0..lexicon.words.len()).into_par_iter();
    let mut words: Vec<(String, usize)> = words
        .filter(|word| {
            weights[lexicon.stem_of[*word] as usize].things > 0 && !lexicon::is_exact(&lexicon.words[*word])
        })
        .map(|word| (fold(&lexicon.words[word]).into_owned(), word))
        .collect();
    // Words with the same plain spelling are in the order of the lexicon.
    words.par_sort_unstable();
    let mut shards = Vec::new();
    let mut open = Open::default();
    for (plain, number) in words {
        let word = &lexicon.words[number];
        if SIZE.ends(open.lines.len(), &plain) {
            shards.extend(std::mem::take(&mut open).shard(lists));
        }
        open.push(word, weights[lexicon.stem_of[number] as usize]);
        let exact = lexicon::exact(word, stemmer);
        let stems = [&lexicon.stems[lexicon.stem_of[number] as usize], &exact];
        open.lists.extend(stems.into_iter().filter_map(|stem| list_of(lists, stem)));
    }
    shards.extend(open.shard(lists));
    shards
}

/// The shard that holds the postings of a stem, if it has any.
fn list_of(lists: &[Shard], stem: &str) -> Option<usize> {
    lists.partition_point(|list| list.first.as_str() <= stem).checked_sub(1)
}

/// A shard that is being written.
#[derive(Default)]
struct Open<'a> {
    first: &'a str,
    last: &'a str,
    lines: String,
    /// The shards of postings that the words need.
    lists: BTreeSet<usize>,
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

    fn shard(self, lists: &[Shard]) -> Option<Shard> {
        if self.lines.is_empty() {
            return None;
        }
        let lists = self.lists.iter().map(|list| format!("{} {}", lists[*list].first, lists[*list].digest()));
        let places = lists.collect::<Vec<_>>().join(" ");
        Some(Shard::new('v', self.first.to_owned(), format!("{places}\n{}", self.lines).into_bytes()))
    }
}

fn base36(number: usize) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_digit(number, 36)).unwrap_or('z')
}
