//! For each stem the records that it stands in, as they are written.
//!
//! Impact is a whole number of four bits, so that an edit of a text seldom changes what stands in another shard. A stem that stands
//! nearly everywhere keeps its best records in each thing only: what matters is that the thing is found and where best.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::compound::Part;
use super::hits::{Chunk, Hit};
use super::lexicon::Lexicon;
use super::shard::{Shard, Size, push_varint};

/// The size of a shard.
const SIZE: Size = Size { least: 4 * 1024, most: 12 * 1024 };
/// Records that a stem leads to, unless there are more things than that.
const MOST: usize = 4_000;

/// What is known of a stem beside its postings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Weight {
    /// In how many things it stands.
    pub(super) things: usize,
    /// Its greatest impact, 1–15.
    pub(super) impact: u8,
    /// In how many records it stands.
    records: usize,
}

/// The postings of all stems, and the weight of each.
pub(super) struct Postings {
    /// By the number of the stem.
    pub(super) weights: Vec<Weight>,
    lists: Vec<Vec<u8>>,
}

impl Postings {
    /// The postings of all things in the order of the chunks.
    pub(super) fn of(chunks: Vec<Chunk>, lexicon: &Lexicon, parts: &[Vec<Part>]) -> Self {
        let things: Vec<Vec<Hit>> =
            chunks.into_par_iter().map(|chunk| by_stem(chunk, lexicon, parts)).flatten_iter().collect();
        let weights = weights(&things, lexicon.stems.len());
        let mut lists = vec![Vec::new(); lexicon.stems.len()];
        let mut former = vec![0; lexicon.stems.len()];
        for (thing, hits) in things.iter().enumerate() {
            for same in hits.chunk_by(|a, b| a.word == b.word) {
                let stem = same[0].word as usize;
                let Some(list) = lists.get_mut(stem) else { continue };
                push_varint(list, thing - former[stem]);
                former[stem] = thing;
                push_hits(list, same, weights[stem]);
            }
        }
        Self { weights, lists }
    }

    /// The shards of the lists.
    pub(super) fn shards(&self, stems: &[String]) -> Vec<Shard> {
        let mut shards = Vec::new();
        let mut first = String::new();
        let mut content = Vec::new();
        for (stem, list) in stems.iter().zip(&self.lists).filter(|(_, list)| !list.is_empty()) {
            if SIZE.ends(content.len(), stem) {
                shards.push(Shard::new('p', std::mem::take(&mut first), std::mem::take(&mut content)));
            }
            if content.is_empty() {
                first.clone_from(stem);
            }
            push_varint(&mut content, stem.len());
            content.extend_from_slice(stem.as_bytes());
            push_varint(&mut content, list.len());
            content.extend_from_slice(list);
        }
        if !content.is_empty() {
            shards.push(Shard::new('p', first, content));
        }
        shards
    }
}

/// The hits of each thing of a chunk by the number of the stem, each stem once a record.
fn by_stem(chunk: Chunk, lexicon: &Lexicon, parts: &[Vec<Part>]) -> Vec<Vec<Hit>> {
    let numbers: Vec<Option<u32>> = chunk.words.iter().map(|(word, _)| lexicon.word(word)).collect();
    let spread = |hits: Vec<Hit>| {
        let mut spread = Vec::with_capacity(hits.len() * 2);
        for hit in hits {
            let Some(word) = numbers[hit.word as usize] else { continue };
            spread.push(Hit { word: lexicon.stem_of[word as usize], ..hit });
            let parts = parts[word as usize].iter();
            spread.extend(parts.map(|part| Hit {
                word: part.stem,
                impact: hit.impact.saturating_sub(if part.is_last { 2 } else { 3 }).max(1),
                ..hit
            }));
        }
        spread.sort_unstable_by_key(|hit| (hit.word, hit.local, Reverse(hit.impact)));
        spread.dedup_by_key(|hit| (hit.word, hit.local));
        spread.shrink_to_fit();
        spread
    };
    chunk.things.into_iter().map(spread).collect()
}

fn weights(things: &[Vec<Hit>], stems: usize) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); stems];
    for hits in things {
        for same in hits.chunk_by(|a, b| a.word == b.word) {
            let weight = &mut weights[same[0].word as usize];
            weight.things += 1;
            weight.records += same.len();
            weight.impact = same.iter().map(|hit| hit.impact).fold(weight.impact, u8::max);
        }
    }
    weights
}

/// Appends the records of one thing.
fn push_hits(list: &mut Vec<u8>, hits: &[Hit], weight: Weight) {
    let mut kept: Vec<&Hit> = hits.iter().collect();
    if weight.records > MOST {
        kept.sort_by_key(|hit| Reverse(hit.impact));
        kept.truncate((MOST / weight.things).max(1));
        kept.sort_by_key(|hit| hit.local);
    }
    push_varint(list, kept.len());
    let mut former = 0;
    for hit in kept {
        push_varint(list, ((hit.local - former) as usize) << 4 | usize::from(hit.impact));
        former = hit.local;
    }
}
