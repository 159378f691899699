//! Which words stand in which records of a thing, and how much each one counts there.

use foldhash::HashMap;

use super::record::Record;
use super::said::Reader;
use super::words::{Token, code_keys, tokens};
use super::{Thing, lexicon};
use crate::text::nfc;

/// How much a word counts, 1–15: what a thing is called, then its marks, then headings, then text.
mod impact {
    pub(super) const NAME: u8 = 15;
    pub(super) const FURTHER_NAME: u8 = 13;
    pub(super) const OTHER_NAME: u8 = 10;
    /// The end of an identity counts two less.
    pub(super) const IDENTITY: u8 = 15;
    pub(super) const MARK: u8 = 13;
    pub(super) const ENDING_OF_NAME: u8 = 11;
    /// In just this spelling, as much as the last part of a compound.
    pub(super) const EXACT_ENDING: u8 = 13;
    pub(super) const PAGE: u8 = 9;
    pub(super) const HEADING: u8 = 8;

    /// That of a word that stands so often in a text.
    pub(super) fn text(times: u32) -> u8 {
        match times {
            0 => 0,
            1 => 3,
            2..4 => 4,
            4..8 => 5,
            _ => 6,
        }
    }
}

/// Letters of the shortest ending of a name that is found.
const SHORTEST_ENDING: usize = 4;
/// Groups of the longest code whose tails are found; what has more is a digest.
const MOST_GROUPS: usize = 8;
/// Letters of the longest word whose endings are found; what is longer is no word.
const LONGEST: usize = 64;

/// A word in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The record.
    pub(super) local: u32,
    /// How much it counts.
    pub(super) impact: u8,
}

/// What was found in the records of a thing so far.
pub(super) struct Found<'a> {
    reader: &'a Reader,
    words: Vec<Known>,
    numbers: HashMap<String, usize>,
    /// The words of the present record by their numbers, each with its weight, 0 for one of the text.
    present: Vec<(usize, u8)>,
}

/// A word that was found.
struct Known {
    word: String,
    /// Whether it is one; others are endings of names and forms of codes.
    is_real: bool,
    /// Whether it says nothing where it stands in a text.
    is_stop: bool,
    hits: Vec<Hit>,
}

impl<'a> Found<'a> {
    /// Nothing yet.
    pub(super) fn new(reader: &'a Reader) -> Self {
        Self { reader, words: Vec::new(), numbers: HashMap::default(), present: Vec::new() }
    }

    /// Each word with whether it is one and its hits, in the order of the words.
    pub(super) fn words(&mut self) -> impl Iterator<Item = (&str, bool, &[Hit])> {
        self.words.sort_unstable_by(|a, b| a.word.cmp(&b.word));
        self.words.iter().map(|known| (known.word.as_str(), known.is_real, known.hits.as_slice()))
    }

    /// Reads a record of `thing`; records come in their order.
    pub(super) fn record(&mut self, thing: &Thing, record: &Record<'_>) {
        match record.mark {
            Some(mark) => {
                self.identity(&mark.mark, impact::MARK);
                mark.codes.iter().for_each(|code| self.identity(code, impact::MARK));
            }
            None if record.local == 0 => self.thing(thing),
            None => self.line(record.heading, if record.is_page { impact::PAGE } else { impact::HEADING }),
        }
        record.texts.iter().for_each(|text| self.line(text, 0));
        self.finish(record.local);
    }

    fn thing(&mut self, thing: &Thing) {
        let weight = if thing.is_product { impact::NAME } else { impact::OTHER_NAME };
        self.line(&thing.title, weight);
        thing.names.iter().for_each(|name| self.line(name, impact::FURTHER_NAME));
        self.identity(&thing.id, impact::IDENTITY);
        for token in tokens(&nfc(&thing.title)) {
            if let Token::Word(word) = token {
                self.endings(&word, weight);
                self.exact(&word, weight);
            }
        }
    }

    fn exact(&mut self, word: &str, weight: u8) {
        self.add(&lexicon::exact(word, &self.reader.stemmer), weight, false);
    }

    /// The endings of a word of a name, so that every part of it is found whether it is a word or not.
    fn endings(&mut self, word: &str, weight: u8) {
        let starts: Vec<usize> = word.char_indices().map(|(start, _)| start).collect();
        if starts.len() > LONGEST {
            return;
        }
        for start in starts.iter().skip(1).rev().skip(SHORTEST_ENDING - 1) {
            let ending = &word[*start..];
            self.add(ending, weight.min(impact::ENDING_OF_NAME), false);
            self.exact(ending, weight.min(impact::EXACT_ENDING));
        }
    }

    fn line(&mut self, text: &str, weight: u8) {
        for token in tokens(&nfc(text)) {
            match token {
                Token::Word(word) if word.chars().nth(1).is_some() => self.add(&word, weight, true),
                Token::Word(_) => {}
                Token::Code(groups) => {
                    self.code(&groups, weight, groups.iter().any(|group| is_letters(group)));
                }
            }
        }
    }

    fn identity(&mut self, text: &str, weight: u8) {
        for token in tokens(&nfc(text)) {
            match token {
                Token::Word(word) => self.add(&word, weight, true),
                Token::Code(groups) => self.code(&groups, weight, true),
            }
        }
    }

    fn code(&mut self, groups: &[String], weight: u8, with_tails: bool) {
        let last = if with_tails && groups.len() <= MOST_GROUPS { groups.len() } else { 1 };
        for from in 0..last {
            let tail = &groups[from..];
            if !tail.iter().all(|group| is_letters(group)) {
                let weight = if from == 0 { weight } else { weight.saturating_sub(2) };
                for key in code_keys(tail) {
                    self.add(&key, weight, false);
                }
            }
        }
        if groups.len() > MOST_GROUPS {
            return;
        }
        let words = groups.iter().filter(|group| is_letters(group) && group.chars().nth(1).is_some());
        for word in words {
            self.add(word, weight, true);
        }
    }

    fn add(&mut self, word: &str, weight: u8, is_real: bool) {
        let number = self.numbers.get(word).copied().unwrap_or_else(|| self.learn(word));
        self.words[number].is_real |= is_real;
        self.present.push((number, weight));
    }

    fn learn(&mut self, word: &str) -> usize {
        let number = self.words.len();
        let is_stop = self.reader.stop_words.contains(&word);
        self.words.push(Known { word: word.to_owned(), is_real: false, is_stop, hits: Vec::new() });
        self.numbers.insert(word.to_owned(), number);
        number
    }

    /// Ends a record: a word counts by the best place where it stands, or by how often it stands in the text.
    fn finish(&mut self, local: u32) {
        self.present.sort_unstable();
        for same in self.present.chunk_by(|a, b| a.0 == b.0) {
            let best = same.iter().map(|(_, weight)| *weight).max().unwrap_or_default();
            let times = same.iter().filter(|(_, weight)| *weight == 0).count();
            let text = impact::text(u32::try_from(times).unwrap_or(u32::MAX));
            let impact = best.max(text);
            let known = &mut self.words[same[0].0];
            if impact > text || !known.is_stop {
                known.hits.push(Hit { local, impact });
            }
        }
        self.present.clear();
    }
}

fn is_letters(group: &str) -> bool {
    !group.starts_with(|first: char| first.is_numeric())
}
