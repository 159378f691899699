//! Swedish personal identity numbers and coordination numbers must not stand in a dossier. The number is never shown.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::model::At;
use crate::phrase;
use crate::rules::{Dossier, Example, Findings, Rule};
use crate::source::Source;
use crate::text::Span;

/// A personal identity number stands in a file.
pub(in crate::rules) static PERSONAL_NUMBER: Rule = Rule::product(
    "personal-identity-number",
    [
        "Personnummer och samordningsnummer får inte stå i en produktakt.",
        "Personal identity numbers and coordination numbers may not stand in a dossier.",
    ],
    &["VGR-3.3-04", "VGR-3.4-09"],
    check,
    Example::files("en testpersons personnummer i ett protokoll", "”testperson 1”"),
)
.of_format();

// ASCII only: Unicode word boundaries are slow, and all text of a register is searched.
#[expect(clippy::unwrap_used, reason = "a literal, compiled by the tests")]
static SHAPE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u)\b(?:18|19|20)?\d{6}[-+]?\d{4}\b").unwrap());

fn check(dossier: Dossier<'_>, findings: &mut Findings) {
    for source in dossier.product.files() {
        for span in numbers(source) {
            let message = phrase!(
                "Här står ett personnummer eller samordningsnummer.",
                "A personal identity number or coordination number stands here."
            );
            let help = phrase!(
                "Ta bort det, också ur tidigare versioner av filen.",
                "Remove it, from earlier versions of the file as well."
            );
            findings.add(At::In(source.path.clone(), span), message).help(help);
        }
    }
}

fn numbers(source: &Source) -> impl Iterator<Item = Span> {
    let found = SHAPE.find_iter(&source.text);
    let found = found.filter(|found| is_number(found.as_str()) && !is_fraction(&source.text, found.start()));
    found.map(|found| found.range().into())
}

/// Whether what begins at `start` are the decimals of a measured value. A comma stands before decimals only where the
/// line's columns are not separated by commas.
fn is_fraction(text: &str, start: usize) -> bool {
    let [.., digit, mark] = text.as_bytes()[..start] else { return false };
    if !digit.is_ascii_digit() {
        return false;
    }
    let begin = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    mark == b'.' || (mark == b',' && text[begin..end].contains([';', '\t']))
}

/// Whether the digits are a day (or a day plus 60) and the check digit holds.
fn is_number(text: &str) -> bool {
    let digits: Vec<i8> =
        text.bytes().filter(u8::is_ascii_digit).map(|digit| (digit - b'0').cast_signed()).collect();
    let [.., m1, m2, d1, d2, _, _, _, _] = digits[..] else { return false };
    let (month, day) = (m1 * 10 + m2, d1 * 10 + d2);
    let day = if day > 60 { day - 60 } else { day };
    // Any leap year: whether the day is in the calendar must not depend on a century that is not written.
    Date::new(2000, month, day).is_ok() && has_check_digit(&digits[digits.len() - 10..])
}

/// Luhn's check over ten digits.
fn has_check_digit(digits: &[i8]) -> bool {
    let weighed = digits.iter().enumerate().map(|(index, digit)| match index % 2 {
        0 => digit * 2 / 10 + digit * 2 % 10,
        _ => *digit,
    });
    weighed.sum::<i8>() % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made from the digits of an invented day, so that no number stands in this file.
    fn with_check_digit(first_nine: &str) -> String {
        (0..10).map(|check| format!("{first_nine}{check}")).find(|number| is_number(number)).unwrap()
    }

    #[test]
    fn decimals_of_measured_values_are_no_numbers() {
        for (text, start, expected) in [
            ("0.9001010014", 2, true),
            ("a;12,9001010014;b", 5, true),
            ("1,9001010014,b", 2, false),
            ("a;9001010014;b", 2, false),
            ("nr.9001010014", 3, false),
        ] {
            assert_eq!(is_fraction(text, start), expected, "{text}");
        }
    }

    #[test]
    fn a_number_needs_a_day_and_its_check_digit() {
        let number = with_check_digit("900101001");
        assert!(is_number(&number));
        assert!(is_number(&format!("19{}-{}", &number[..6], &number[6..])));
        assert!(is_number(&with_check_digit("900161001")), "a coordination number");
        let wrong = (number[9..].parse::<u32>().unwrap() + 1) % 10;
        assert!(!is_number(&format!("{}{wrong}", &number[..9])));
        assert!(!is_number("2025001234"), "a diary number");
    }
}
