//! The order of Swedish words: å, ä and ö after z, capitals and accents after that, digits before letters.
//!
//! A site sorts a few thousand names, so a small key is enough; the tests compare it with ICU's collation.

use std::fmt;

/// A key that sorts as a Swedish reader expects.
pub(crate) fn key(name: &str) -> (Vec<u16>, String) {
    let mut primary = Vec::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        weigh(letter, &mut primary);
    }
    (primary, name.to_owned())
}

/// A capital letter of the Swedish alphabet, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Letter(u16);

impl fmt::Display for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.0 {
            230 => 'Å',
            231 => 'Ä',
            232 => 'Ö',
            weight => u8::try_from(weight - 200).map_or('?', |place| char::from(b'A' + place)),
        };
        write!(f, "{letter}")
    }
}

/// The letter that a name stands under; none where it begins with something else.
pub(crate) fn letter(name: &str) -> Option<Letter> {
    let mut weights = Vec::new();
    weigh(name.chars().next()?.to_lowercase().next()?, &mut weights);
    weights.first().copied().filter(|weight| matches!(weight, 200..=225 | 230..=232)).map(Letter)
}

/// Weights: space and punctuation below 100, digits from 100, letters from 200 in the order of the alphabet.
fn weigh(letter: char, weights: &mut Vec<u16>) {
    let base = match letter {
        'å' => return weights.push(230),
        'ä' | 'æ' => return weights.push(231),
        'ö' | 'ø' => return weights.push(232),
        'à' | 'á' | 'â' | 'ã' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' => 'o',
        'ù' | 'ú' | 'û' => 'u',
        'ü' | 'ý' | 'ÿ' => 'y',
        'ß' => return weights.extend([218, 218]),
        letter => letter,
    };
    let code = u16::try_from(u32::from(base)).unwrap_or(u16::MAX);
    weights.push(match base {
        'a'..='z' => 200 + code - u16::from(b'a'),
        '0'..='9' => 100 + code - u16::from(b'0'),
        _ if base.is_whitespace() => 1,
        '_' => 2,
        '-' => 3,
        ',' => 4,
        ';' => 5,
        ':' => 6,
        '.' => 7,
        '(' => 8,
        ')' => 9,
        '/' => 10,
        _ if code < 128 => 20,
        _ => code.max(300),
    });
}

#[cfg(test)]
mod tests {
    use icu_collator::Collator;
    use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
    use icu_locale_core::locale;
    use proptest::prelude::*;

    use super::*;

    fn ours(a: &str, b: &str) -> std::cmp::Ordering {
        key(a).0.cmp(&key(b).0)
    }

    fn theirs(a: &str, b: &str) -> std::cmp::Ordering {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Primary);
        options.alternate_handling = Some(AlternateHandling::NonIgnorable);
        Collator::try_new(locale!("sv").into(), options).unwrap().compare(a, b)
    }

    #[test]
    fn swedish_letters_come_last() {
        let mut names = ["Ögonskydd", "Zon", "Åk", "Ärm", "Adapter", "ärm 2", "Zebra"];
        names.sort_by_key(|name| key(name));
        assert_eq!(names, ["Adapter", "Zebra", "Zon", "Åk", "Ärm", "ärm 2", "Ögonskydd"]);
    }

    #[test]
    fn names_stand_under_their_letter() {
        let letter = |name: &str| super::letter(name).map(|letter| letter.to_string());
        for (name, expected) in [("åk", "Å"), ("Éva", "E"), ("über", "Y"), ("Ögon", "Ö"), ("zon", "Z")]
        {
            assert_eq!(letter(name).as_deref(), Some(expected), "{name}");
        }
        for name in ["3D-skrivet fäste", "”citat”", "", "Ωmega"] {
            assert_eq!(letter(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn icu_agrees(a in "[a-zåäöéüA-ZÅÄÖ0-9 -]{0,8}", b in "[a-zåäöéüA-ZÅÄÖ0-9 -]{0,8}") {
            prop_assert_eq!(ours(&a, &b), theirs(&a, &b));
        }
    }
}
