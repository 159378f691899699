//! The index that the browser searches, made of the finished pages.
//!
//! [`section`] takes a page apart into what a search can lead to, [`Reader`] reads one thing, [`files`] makes the index of all
//! things. What comes out is the *format*, version 1; all files are below `data/sok/`, each a script with one call, `S("name","base64 of raw deflate")`:
//!
//! | name | holds |
//! |---|---|
//! | `index` | [`Index`]: the names of the shards of the vocabulary, the facets, and what the browser must know of the language |
//! | `v-…` | [`vocabulary`]: a line of first stems and names of the shards of postings that the words need; lines of `shared`, log₂ of the number of things, greatest impact (a base-36 digit each) and the rest of the word |
//! | `p-…` | [`postings`]: a stem, then for each thing the distance from the one before, the number of records, and for each of these `distance << 4 | impact`; all as varints; beside a stem, as `stem=word=`, the names that hold the word in just this spelling |
//! | `r/…` | [`record`]: what a thing is, its pages, and the first record of each block |
//! | `t/…-n` | a block of its records: number, page, anchor, heading, text |
//! | `h/….bin` | [`Said`] of a thing, no script: what a later build need not read again; no browser asks for it |
//!
//! How much is found by: the name of a thing, its marks and identities with every tail of them, headings, text, the parts of compounds,
//! every ending of a word of a name. How a query is read and what comes first is the browser's (`themes/default/search`). How good the
//! answers are is measured in `tests/bench/search`.

mod compound;
mod hits;
mod lexicon;
mod postings;
mod record;
mod said;
pub mod section;
mod shard;
pub mod stem;
#[cfg(test)]
mod tests;
mod vocabulary;
pub mod words;

use serde::Serialize;

use crate::diagnostic::Language;
use lexicon::Lexicon;
use postings::Postings;
use section::Section;
use shard::Shard;

pub use said::{Reader, Said};
pub use shard::File;
use stem::Stemmer;

/// The version of the format; another one is another name of the call.
const VERSION: u32 = 1;

/// What can be found: a product, a unit, a page; its records are shown together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Thing {
    /// Its address from the root of the site.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// Its identity; empty where it has none.
    pub id: String,
    /// What else it is called.
    pub names: Vec<String>,
    /// The word for what it is.
    pub what: String,
    /// Whether it is what is mostly sought, a product; the names of other things weigh less.
    pub is_product: bool,
    /// Its values of each facet.
    pub facets: Vec<Vec<String>>,
    /// Its pages, its own first.
    pub pages: Vec<Page>,
    /// Its marked individuals.
    pub marks: Vec<Mark>,
}

/// A page of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its address from the root of the site.
    pub address: String,
    /// What it is called.
    pub title: String,
    /// The number of its kind, below 15; see [`Frame::kinds`].
    pub kind: u32,
    /// What it says.
    pub sections: Vec<Section>,
}

/// A marked individual.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// The address of the page behind its label.
    pub address: String,
    /// The mark.
    pub mark: String,
    /// Its other numbers.
    pub codes: Vec<String>,
    /// Where it is and in which state.
    pub text: String,
}

/// What all things of an index have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The language of the site.
    pub language: Language,
    /// The names of the facets, in the order of [`Thing::facets`].
    pub facets: Vec<&'static str>,
    /// The words for the kinds of pages, by their numbers; the last of sixteen is for marks.
    pub kinds: Vec<String>,
}

/// The kind of the records of marks, which may be more than others; the last of all kinds.
pub const MARKS: u32 = 15;

/// The entry to the index.
#[derive(Serialize)]
struct Index<'a> {
    version: u32,
    /// Stands for all files.
    digest: String,
    language: &'static str,
    rules: &'a stem::Rules,
    stop: &'a [&'a str],
    /// The first word of each shard, and the digest in its name.
    vocabulary: Vec<(&'a str, &'a str)>,
    /// The addresses of the things; the number of a thing is its place.
    groups: Vec<&'a str>,
    facets: Vec<Facet<'a>>,
    kinds: &'a [String],
}

/// The values of a facet, and for each thing the places of those that it has.
#[derive(Serialize)]
struct Facet<'a> {
    name: &'a str,
    values: Vec<&'a str>,
    /// Thing by thing with `;` between, numbers with `,` between: a tenth of the entry to a large register if it were lists.
    of: String,
}

/// The files of the index of all things but those that tell what one says. The same things in the same order give the same bytes.
pub fn files(frame: &Frame, all: &[&Said]) -> Vec<File> {
    let stemmer = Stemmer::new(frame.language);
    let plain = Lexicon::of(all, &stemmer);
    let ends = compound::ends(&plain, &stemmer, frame.language);
    let lexicon = if ends.is_empty() { plain } else { plain.with(&ends, &stemmer) };
    let parts = compound::parts(&lexicon, &stemmer, frame.language);
    let postings = Postings::of(all, &lexicon, &parts);
    let lists = postings.shards(&lexicon.stems);
    let vocabulary = vocabulary::shards(&lexicon, &stemmer, &postings.weights, &lists);
    let mut index = Index {
        version: VERSION,
        digest: digest(all),
        language: match frame.language {
            Language::Sv => "sv",
            Language::En => "en",
        },
        rules: stem::rules(frame.language),
        stop: stem::stop_words(frame.language),
        vocabulary: vocabulary.iter().map(|shard| (&*shard.first, shard.digest())).collect(),
        groups: all.iter().map(|said| &*said.address).collect(),
        facets: facets(frame, all),
        kinds: &frame.kinds,
    };
    index.digest = shard::digest(&record::json(&index));
    let index = File::new("index", record::json(&index));
    vocabulary.into_iter().chain(lists).map(Shard::file).chain([index]).collect()
}

/// Stands for all that the things say.
fn digest(all: &[&Said]) -> String {
    let digests = all.iter().copied().flat_map(Said::files).flat_map(|(_, digest)| digest.0);
    shard::digest(&digests.collect::<Vec<_>>())
}

fn facets<'a>(frame: &'a Frame, all: &[&'a Said]) -> Vec<Facet<'a>> {
    let facets = frame.facets.iter().enumerate();
    let facet = |(place, name): (usize, &&'static str)| {
        let of = |said: &'a Said| said.facets.get(place).map(Vec::as_slice).unwrap_or_default();
        let mut values: Vec<&str> = all.iter().copied().flat_map(of).map(String::as_str).collect();
        values.sort_unstable();
        values.dedup();
        let number = |value: &String| values.binary_search(&value.as_str()).ok();
        let numbers =
            |said| of(said).iter().filter_map(number).map(|one| one.to_string()).collect::<Vec<_>>();
        let places: Vec<String> = all.iter().map(|said| numbers(said).join(",")).collect();
        Facet { name, values, of: places.join(";") }
    };
    facets.map(facet).collect()
}
