//! Cuts text into words and codes, and names the forms under which they are found.
//!
//! [`tokens`] is the entry point; `themes/default/search/words.js` is the same in the browser. Only properties that both
//! languages take from the Unicode standard are used, so that the two agree on any text.

use std::borrow::Cow;
use std::iter;

use unicode_normalization::UnicodeNormalization;

use crate::text::nfc;

/// A word or a code of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'t> {
    /// Letters only, [`lower`] and otherwise spelt as they were.
    Word(Cow<'t, str>),
    /// Something with a digit in it (`EMT-0031`, `2022-0114`, `3.1/2`): its runs of letters and of digits, [`lower`].
    Code(Vec<String>),
}

/// Lower case in NFC: the exact spelling, in which å, ä and ö are letters of their own.
pub fn lower(text: &str) -> Cow<'_, str> {
    if is_plainly_lower(text) {
        return text.into();
    }
    if text.is_ascii() {
        return text.to_ascii_lowercase().into();
    }
    match nfc(&text.to_lowercase()) {
        Cow::Borrowed(same) if same == text => text.into(),
        composed => composed.into_owned().into(),
    }
}

/// Lower case without marks above and below letters: what a reader types who has no Swedish keyboard.
pub fn fold(text: &str) -> Cow<'_, str> {
    if is_lower_ascii(text) {
        return text.into();
    }
    if text.is_ascii() {
        return text.to_ascii_lowercase().into();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.to_lowercase().nfd() {
        match character {
            '\u{300}'..='\u{36F}' => {}
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ł' => folded.push('l'),
            other => folded.push(other),
        }
    }
    folded.into()
}

/// Whether a text is lower case and composed at a glance: nothing but lower ASCII and the small letters of Latin-1, as most words are.
fn is_plainly_lower(text: &str) -> bool {
    let is_small = |letter: char| {
        if letter.is_ascii() { !letter.is_ascii_uppercase() } else { matches!(letter, 'ß'..='ÿ') }
    };
    text.chars().all(is_small)
}

fn is_lower_ascii(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// The words and codes of a text in NFC, in order.
///
/// A hyphen, full stop, slash or underscore between letters or digits joins what holds a digit, and parts what does not:
/// `EMT-0031` is one code, `för-stark` two words.
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let (mut at, mut without_digits) = (0, 0);
    iter::from_fn(move || {
        let start = at + text[at..].find(is_letter_or_digit)?;
        if start >= without_digits {
            let (end, has_digit) = run(text, start);
            if has_digit {
                at = end;
                return Some(Token::Code(groups(&text[start..end])));
            }
            without_digits = end;
        }
        let rest = &text[start..without_digits];
        at = start + rest.find(is_joiner).unwrap_or(rest.len());
        Some(Token::Word(lower(&text[start..at])))
    })
}

/// A letter may be one by any of the scripts that Unicode knows; a number is whatever Unicode calls so.
fn is_letter_or_digit(character: char) -> bool {
    character.is_alphanumeric()
}

fn is_joiner(character: char) -> bool {
    matches!(character, '-' | '.' | '/' | '_')
}

/// Where the run of letters and digits with single joiners that begins at `start` ends, and whether it holds a digit.
fn run(text: &str, start: usize) -> (usize, bool) {
    let (mut end, mut has_digit) = (start, false);
    for (offset, character) in text[start..].char_indices() {
        let at = start + offset;
        if is_letter_or_digit(character) {
            end = at + character.len_utf8();
            has_digit |= character.is_numeric();
        } else if at > end || !is_joiner(character) {
            break;
        }
    }
    (end, has_digit)
}

/// The longest runs of letters or of digits.
fn groups(code: &str) -> Vec<String> {
    let mut groups = Vec::new();
    for part in code.split(is_joiner) {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let is_other = |character: char| character.is_numeric() != first.is_numeric();
            let (group, after) = rest.split_at(rest.find(is_other).unwrap_or(rest.len()));
            groups.push(lower(group).into_owned());
            rest = after;
        }
    }
    groups
}

/// The keys of a code: its groups joined, and joined without the zeros that begin a group of digits, if that differs.
///
/// `EM-0042-017` has `em0042017` and `em4217`; a group of nothing but zeros is `0`.
pub fn code_keys(groups: &[String]) -> Vec<String> {
    let whole = groups.concat();
    let short: String = groups.iter().map(|group| without_zeros(group)).collect();
    if short == whole { vec![whole] } else { vec![whole, short] }
}

fn without_zeros(group: &str) -> &str {
    match group.trim_start_matches('0') {
        "" => &group[group.len().saturating_sub(1)..],
        rest => rest,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(text: &str) -> String {
        let shown = tokens(text).map(|token| match token {
            Token::Word(word) => word.into_owned(),
            Token::Code(groups) => format!("[{}]", groups.join(" ")),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn joiners_hold_codes_together_and_part_words() {
        assert_eq!(cut("Märkt EMT-0031 (för-stark)."), "märkt [emt 0031] för stark");
        assert_eq!(cut("VGR/EMT.2022_0114-a, 3.1/2"), "[vgr emt 2022 0114 a] [3 1 2]");
        assert_eq!(cut("em42 42em m²"), "[em 42] [42 em] [m ²]");
        assert_eq!(cut("a--1 b-.2 -3- och/eller"), "a [1] b [2] [3] och eller");
        assert_eq!(cut("a-b-c-1"), "[a b c 1]");
        assert_eq!(cut(""), "");
    }

    #[test]
    fn spelling_is_kept_and_folded() {
        assert_eq!(lower("Åkeröfixtur"), "åkeröfixtur");
        assert_eq!(lower("A\u{30A}"), "å");
        assert_eq!(fold("Åkeröfixtur"), "akerofixtur");
        assert_eq!(fold("Straße Ærø Łódź Đ é"), "strasse aero lodz d e");
        assert!(matches!(lower("pump"), Cow::Borrowed(_)) && matches!(lower("får"), Cow::Borrowed(_)));
        assert!(matches!(fold("pump 7"), Cow::Borrowed(_)));
    }

    #[test]
    fn keys_are_with_and_without_zeros() {
        let keys = |groups: &[&str]| code_keys(&groups.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(keys(&["em", "0042", "017"]), ["em0042017", "em4217"]);
        assert_eq!(keys(&["r", "1"]), ["r1"]);
        assert_eq!(keys(&["000"]), ["000", "0"]);
    }

    #[test]
    fn a_long_run_without_digits_is_read_once() {
        assert_eq!(tokens(&"a-".repeat(200_000)).count(), 200_000);
    }

    proptest! {
        #[test]
        fn tokens_are_lower_and_hold_no_joiner(text in "\\PC*|[ab0-9ÅäİßΣ\u{301}./_ -]*") {
            for token in tokens(&nfc(&text)) {
                let parts = match token {
                    Token::Word(word) => vec![word.into_owned()],
                    Token::Code(groups) => groups,
                };
                for part in parts {
                    prop_assert!(!part.is_empty() && !part.contains(is_joiner));
                    prop_assert_eq!(lower(&part), part.as_str());
                    let folded = fold(&part);
                    prop_assert_eq!(fold(&folded), folded.as_ref());
                }
            }
        }

        #[test]
        fn folding_forgets_case_and_form(text in "\\PC*") {
            let low = lower(&text);
            prop_assert_eq!(fold(&low), fold(&text));
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&decomposed), fold(&text));
        }
    }
}
