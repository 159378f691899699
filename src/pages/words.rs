//! The site's own words in one language: the catalogue of a theme's `i18n/sv.toml` or `i18n/en.toml`.
//!
//! A catalogue is two levels deep: `[section]` and key, asked for as `section.key`. Templates read the same catalogue as
//! `t.section.key`, so a theme can reword the site without touching a template. Sentences that depend on a value hold
//! `{name}`; those that depend on a number come as `key_one` and `key_other`.

use std::collections::BTreeMap;
use std::fmt::{Display, Write};

use jiff::civil::Date;

use crate::diagnostic::Language;

/// All words of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    language: Language,
    sections: BTreeMap<String, BTreeMap<String, String>>,
}

impl Words {
    /// Reads a catalogue; the error is the reader's sentence with line and column.
    pub fn parse(language: Language, text: &str) -> Result<Self, String> {
        let sections = toml::from_str(text).map_err(|error| error.to_string())?;
        Ok(Self { language, sections })
    }

    /// These words with those that a site words itself.
    #[must_use]
    pub fn overlaid(mut self, own: Self) -> Self {
        for (section, words) in own.sections {
            self.sections.entry(section).or_default().extend(words);
        }
        self
    }

    /// The language of the words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The catalogue as it stands, for the templates.
    pub fn sections(&self) -> &BTreeMap<String, BTreeMap<String, String>> {
        &self.sections
    }

    /// The words for `section.key`; a key that a site's own catalogue lacks is shown as it is.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        key.split_once('.')
            .and_then(|(section, name)| self.sections.get(section)?.get(name))
            .map_or(key, String::as_str)
    }

    /// The sentence for `key` with each `{name}` replaced.
    pub fn fill(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        let mut rest = self.get(key);
        let mut filled = String::with_capacity(rest.len() + 24);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => drop(write!(filled, "{value}")),
                None => drop(write!(filled, "{{{name}}}")),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// The sentence for `n` things: `key_one` or `key_other` with `{n}` replaced.
    pub fn count(&self, key: &str, n: usize) -> String {
        let form = if n == 1 { "one" } else { "other" };
        self.fill(&format!("{key}_{form}"), &[("n", &n)])
    }

    /// A word of the format in the site's language: `genomföra` is asked for as `term.genomfora`.
    pub fn term(&self, word: &'static str) -> &str {
        let key: String = word
            .chars()
            .map(|letter| match letter {
                'å' | 'ä' => 'a',
                'ö' => 'o',
                ' ' | '-' => '_',
                other => other,
            })
            .collect();
        let terms = self.sections.get("term");
        terms.and_then(|terms| terms.get(&key)).map_or(word, String::as_str)
    }

    /// A date as it stands in a sentence: `18 november 2026`.
    pub fn day(&self, date: Date) -> String {
        let month = usize::try_from(date.month()).unwrap_or_default();
        let name = self.get("month.names").split(' ').nth(month.wrapping_sub(1)).unwrap_or_default();
        self.fill("month.day", &[("day", &date.day()), ("month", &name), ("year", &date.year())])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn words() -> Words {
        let text = "[a]\nb = \"x {n} y {m}\"\nc_one = \"{n} fel\"\nc_other = \"{n} felen\"\n\
                    [month]\nnames = \"jan feb mar\"\nday = \"{day} {month} {year}\"";
        Words::parse(Language::Sv, text).unwrap()
    }

    #[test]
    fn sentences_are_filled_and_unknown_names_stay() {
        assert_eq!(words().fill("a.b", &[("n", &3)]), "x 3 y {m}");
        assert_eq!(words().get("a.none"), "a.none");
    }

    #[test]
    fn numbers_choose_their_form() {
        assert_eq!(words().count("a.c", 1), "1 fel");
        assert_eq!(words().count("a.c", 0), "0 felen");
    }

    #[test]
    fn dates_are_written_out() {
        assert_eq!(words().day(date(2026, 3, 9)), "9 mar 2026");
    }
}
