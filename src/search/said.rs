//! All of an index that follows from one thing alone: what it is found by, and which files tell what it says.
//!
//! It is a file of the site itself, so that a build over an older site need not read again what is the same.

use std::iter;

use serde::{Deserialize, Serialize};

use super::hits::{Found, Hit};
use super::shard::{FOLDER, File, push_hits, push_varint, take_varint};
use super::stem::{self, Stemmer};
use super::{Thing, record};
use crate::diagnostic::Language;
use crate::text::Digest;

/// What a thing is found by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Its address from the root of the site.
    pub(super) address: String,
    /// Its values of each facet.
    pub(super) facets: Vec<Vec<String>>,
    /// The files that tell what it is and what it says, each with the digest of its content.
    files: Vec<(String, Digest)>,
    /// Its words in their order, each as `length << 1 | whether it is one`, the word, the length of its hits, and these.
    #[serde(skip)]
    words: Vec<u8>,
}

/// A word of a thing.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Whether it is one; others are endings of names and forms of codes.
    pub(super) is_real: bool,
    hits: &'a [u8],
}

impl<'a> Word<'a> {
    /// Takes one off the beginning.
    fn take(bytes: &mut &'a [u8]) -> Option<Self> {
        let head = take_varint(bytes)?;
        let text = str::from_utf8(take(bytes, head >> 1)?).ok()?;
        let length = take_varint(bytes)?;
        Some(Self { text, is_real: head & 1 == 1, hits: take(bytes, length)? })
    }

    /// Where it stands, in the order of the records.
    pub(super) fn hits(&self) -> impl Iterator<Item = Hit> {
        let (mut rest, mut local) = (self.hits, 0);
        iter::from_fn(move || {
            let packed = take_varint(&mut rest)?;
            local = u32::try_from(packed >> 4).ok()?.checked_add(local)?;
            Some(Hit { local, impact: u8::try_from(packed & 15).ok()? })
        })
    }
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}

/// Reads things in one language.
pub struct Reader {
    /// Gives the stems.
    pub(super) stemmer: Stemmer,
    /// What says nothing where it stands in a text.
    pub(super) stop_words: &'static [&'static str],
}

impl Reader {
    /// One for `language`.
    pub fn new(language: Language) -> Self {
        Self { stemmer: Stemmer::new(language), stop_words: stem::stop_words(language) }
    }

    /// What a thing is found by, and the files that tell what it says.
    pub fn read(&self, thing: &Thing) -> (Said, Vec<File>) {
        let records = record::of(thing);
        let mut found = Found::new(self);
        for record in &records {
            found.record(thing, record);
        }
        let files = record::files(thing, &records);
        let said = Said {
            address: thing.address.clone(),
            facets: thing.facets.clone(),
            files: files.iter().map(|file| (file.name().to_owned(), file.digest())).collect(),
            words: packed(found.words()),
        };
        (said, files)
    }
}

fn packed<'a>(words: impl Iterator<Item = (&'a str, bool, &'a [Hit])>) -> Vec<u8> {
    let (mut out, mut packed) = (Vec::new(), Vec::new());
    for (word, is_real, hits) in words {
        push_varint(&mut out, word.len() << 1 | usize::from(is_real));
        out.extend_from_slice(word.as_bytes());
        packed.clear();
        push_hits(&mut packed, hits.iter().copied());
        push_varint(&mut out, packed.len());
        out.extend_from_slice(&packed);
    }
    out
}

impl Said {
    /// The file of the site for the thing at `address`.
    pub fn path(address: &str) -> String {
        format!("{FOLDER}h/{}.bin", record::key(address))
    }

    /// What such a file holds: a line of JSON, and the words.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = record::json(self);
        bytes.push(b'\n');
        bytes.extend_from_slice(&self.words);
        bytes
    }

    /// What a file of these bytes says, if it is one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, words) = bytes.split_at_checked(memchr::memchr(b'\n', bytes)?)?;
        let said = Self { words: words[1..].to_vec(), ..serde_json::from_slice(head).ok()? };
        let mut rest = said.words.as_slice();
        while !rest.is_empty() {
            Word::take(&mut rest)?;
        }
        Some(said)
    }

    /// The paths in the site of the files that tell what the thing says, with the digests of their content.
    pub fn files(&self) -> impl Iterator<Item = (String, Digest)> {
        self.files.iter().map(|(name, digest)| (File::path_of(name), *digest))
    }

    /// Its words in their order.
    pub(super) fn words(&self) -> impl Iterator<Item = Word<'_>> {
        let mut rest = self.words.as_slice();
        iter::from_fn(move || Word::take(&mut rest))
    }
}
