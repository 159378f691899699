//! All words of a site, sorted, with the stem of each.

use rayon::prelude::*;

use super::hits::Chunk;
use super::stem::Stemmer;

/// The words and the stems; numbers are places in these lists.
pub(super) struct Lexicon {
    /// Sorted.
    pub(super) words: Vec<String>,
    /// Whether it is a word; others are endings of names and forms of codes.
    pub(super) is_real: Vec<bool>,
    /// For each word its stem.
    pub(super) stem_of: Vec<u32>,
    /// Sorted.
    pub(super) stems: Vec<String>,
}

impl Lexicon {
    /// The words of all chunks, and `further` ones that are known.
    pub(super) fn of(chunks: &[Chunk], further: &[String], stemmer: &Stemmer) -> Self {
        let mut all: Vec<(&str, bool)> = chunks
            .iter()
            .flat_map(|chunk| chunk.words.iter().map(|(word, is_real)| (&**word, *is_real)))
            .chain(further.iter().map(|word| (&**word, true)))
            .collect();
        // A word that is real somewhere stands first among its like.
        all.par_sort_unstable_by(|a, b| a.0.cmp(b.0).then(b.1.cmp(&a.1)));
        all.dedup_by(|later, earlier| later.0 == earlier.0);
        let stem = |(word, _): &(&str, bool)| -> String { stemmer.stem(word) };
        let stem_of_word: Vec<String> = all.par_iter().map(stem).collect();
        let mut stems = stem_of_word.clone();
        stems.par_sort_unstable();
        stems.dedup();
        let number = |stem: &String| place(&stems, stem).unwrap_or_default();
        let stem_of = stem_of_word.par_iter().map(number).collect();
        let (words, is_real) = all.into_iter().map(|(word, is_real)| (word.to_owned(), is_real)).unzip();
        Self { words, is_real, stem_of, stems }
    }

    /// The number of a word.
    pub(super) fn word(&self, word: &str) -> Option<u32> {
        place(&self.words, word)
    }

    /// The number of a stem.
    pub(super) fn stem(&self, stem: &str) -> Option<u32> {
        place(&self.stems, stem)
    }
}

/// Whether a word is a form of a code, which has no parts.
pub(super) fn is_code(word: &str) -> bool {
    word.contains(char::is_numeric)
}

/// The key of a word of a name in just this spelling, beside its stem, so that *märkare* finds a *märkare* before a *märkning*. It
/// has no other stem, and comes next after that of the word.
pub(super) fn exact(word: &str, stemmer: &Stemmer) -> String {
    format!("{}={word}=", stemmer.stem(word))
}

/// Whether a word is such a key, which nobody types.
pub(super) fn is_exact(word: &str) -> bool {
    word.ends_with('=')
}

fn place(sorted: &[String], wanted: &str) -> Option<u32> {
    sorted
        .binary_search_by(|known| known.as_str().cmp(wanted))
        .ok()
        .and_then(|place| u32::try_from(place).ok())
}
