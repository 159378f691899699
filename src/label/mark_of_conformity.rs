//! The CE mark, which no product of a hospital's own may carry (MDR, Article 5(5) and 20; routine 3.2).

/// Whether the letters CE stand in `text` as a mark: alone, or before the number of a notified body. `RECEPT` and `CE-märkt` are
/// words that hold the letters and no marks.
pub(super) fn is_in(text: &str) -> bool {
    text.match_indices("CE").any(|(at, letters)| {
        let before = text[..at].chars().next_back();
        let mut after = text[at + letters.len()..].chars();
        let next = after.next();
        let is_compound = next.is_some_and(is_hyphen) && after.next().is_some_and(char::is_alphabetic);
        let is_end_of_compound = before.is_some_and(is_hyphen)
            && text[..at].trim_end_matches(is_hyphen).ends_with(char::is_alphabetic);
        let is_word = before.is_some_and(char::is_alphabetic) || next.is_some_and(char::is_alphabetic);
        !(is_word || is_compound || is_end_of_compound)
    })
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::is_in;

    #[test]
    fn a_mark_is_found_wherever_it_stands() {
        for text in [
            "CE",
            "Egentillverkad CE",
            "CE 2797",
            "CE2797",
            "(CE)",
            "CE, klass I",
            "CE-0123",
            "CE – ",
            "X/CE",
        ] {
            assert!(is_in(text), "{text}");
        }
    }

    #[test]
    fn words_that_hold_the_letters_are_no_marks() {
        for text in
            ["RECEPT", "CENTRUM", "Ej CE-märkt", "ce", "ALICE", "ÖCE", "Recept CE-provning", "X-CE", ""]
        {
            assert!(!is_in(text), "{text}");
        }
    }
}
