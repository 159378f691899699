//! For each stem the records that it stands in, as they are written.
//!
//! Impact is a whole number of four bits, so that an edit of a text seldom changes what stands in another shard. A stem that stands
//! nearly everywhere keeps its best records in each thing only: what matters is that the thing is found and where best.

use std::cmp::Reverse;

use foldhash::HashMap;
use rayon::prelude::*;

use super::compound::Part;
use super::hits::Hit;
use super::lexicon::Lexicon;
use super::said::Said;
use super::shard::{Shard, Size, push_hits, push_varint};

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
    /// The postings of all things.
    pub(super) fn of(all: &[&Said], lexicon: &Lexicon, parts: &[Vec<Part>]) -> Self {
        let numbers = lexicon.numbers();
        let things: Vec<Vec<Posting>> =
            all.par_iter().map(|said| by_stem(said, (lexicon, &numbers), parts)).collect();
        let weights = weights(&things, lexicon.stems.len());
        let mut lists = vec![Vec::new(); lexicon.stems.len()];
        let mut former = vec![0; lexicon.stems.len()];
        for (thing, hits) in things.iter().enumerate() {
            for same in hits.chunk_by(|a, b| a.stem == b.stem) {
                let stem = same[0].stem as usize;
                let Some(list) = lists.get_mut(stem) else { continue };
                push_varint(list, thing - former[stem]);
                former[stem] = thing;
                push_best(list, same, weights[stem]);
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

/// A stem in a record of a thing.
struct Posting {
    stem: u32,
    hit: Hit,
}

/// The postings of a thing, sorted, each stem once a record with its greatest impact.
fn by_stem(
    said: &Said,
    (lexicon, numbers): (&Lexicon, &HashMap<&str, usize>),
    parts: &[Vec<Part>],
) -> Vec<Posting> {
    let mut postings = Vec::new();
    for word in said.words() {
        let Some(number) = numbers.get(word.text).copied() else { continue };
        let stem = lexicon.stem_of[number];
        postings.extend(word.hits().map(|hit| Posting { stem, hit }));
        for part in &parts[number] {
            let less = if part.is_last { 2 } else { 3 };
            let lighter = |hit: Hit| Hit { impact: hit.impact.saturating_sub(less).max(1), ..hit };
            postings.extend(word.hits().map(|hit| Posting { stem: part.stem, hit: lighter(hit) }));
        }
    }
    postings.sort_unstable_by_key(|one| (one.stem, one.hit.local, Reverse(one.hit.impact)));
    postings.dedup_by_key(|one| (one.stem, one.hit.local));
    postings.shrink_to_fit();
    postings
}

fn weights(things: &[Vec<Posting>], stems: usize) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); stems];
    for hits in things {
        for same in hits.chunk_by(|a, b| a.stem == b.stem) {
            let weight = &mut weights[same[0].stem as usize];
            weight.things += 1;
            weight.records += same.len();
            weight.impact = same.iter().map(|one| one.hit.impact).fold(weight.impact, u8::max);
        }
    }
    weights
}

/// Appends the records of one thing.
fn push_best(list: &mut Vec<u8>, postings: &[Posting], weight: Weight) {
    let mut kept: Vec<Hit> = postings.iter().map(|one| one.hit).collect();
    if weight.records > MOST {
        kept.sort_by_key(|hit| Reverse(hit.impact));
        kept.truncate((MOST / weight.things).max(1));
        kept.sort_by_key(|hit| hit.local);
    }
    push_varint(list, kept.len());
    push_hits(list, kept);
}
