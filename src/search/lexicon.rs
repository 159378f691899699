//! All words of a site, sorted, with the stem of each.

use foldhash::HashMap;
use rayon::prelude::*;

use super::said::Said;
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
    /// The words of all things.
    pub(super) fn of(all: &[&Said], stemmer: &Stemmer) -> Self {
        let mut words: HashMap<&str, bool> = HashMap::default();
        for word in all.iter().copied().flat_map(Said::words) {
            *words.entry(word.text).or_default() |= word.is_real;
        }
        Self::sorted(words.into_iter().collect(), stemmer)
    }

    /// These words, and `further` ones that stand nowhere else.
    pub(super) fn with(&self, further: &[String], stemmer: &Stemmer) -> Self {
        let own = self.words.iter().map(String::as_str).zip(self.is_real.iter().copied());
        let mut words: HashMap<&str, bool> = own.collect();
        words.extend(further.iter().map(|word| (word.as_str(), true)));
        Self::sorted(words.into_iter().collect(), stemmer)
    }

    fn sorted(mut words: Vec<(&str, bool)>, stemmer: &Stemmer) -> Self {
        words.par_sort_unstable();
        let stem_of_word: Vec<String> = words.par_iter().map(|(word, _)| stemmer.stem(word)).collect();
        let mut stems = stem_of_word.clone();
        stems.par_sort_unstable();
        stems.dedup();
        let number = |stem: &String| place(&stems, stem).unwrap_or_default();
        let stem_of = stem_of_word.par_iter().map(number).collect();
        let (words, is_real) = words.into_iter().map(|(word, is_real)| (word.to_owned(), is_real)).unzip();
        Self { words, is_real, stem_of, stems }
    }

    /// The number of each word.
    pub(super) fn numbers(&self) -> HashMap<&str, usize> {
        self.words.iter().map(String::as_str).zip(0..).collect()
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
