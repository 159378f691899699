//! Whether a piece of text answers the heading it stands under (format.md 5).

/// What stands under a heading, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Answer {
    /// Nothing, or only a comment.
    #[default]
    Empty,
    /// Only placeholder text: `TODO`, `…`, `[fyll i]`, lorem ipsum.
    Placeholder,
    /// `Ej tillämpligt:` without a reason.
    NoReason,
    /// `Ej tillämpligt:` or `Ej aktuellt:` with a reason.
    NotApplicable,
    /// Text, a picture, a table or a list.
    Text,
}

impl Answer {
    /// Whether the heading counts as answered.
    pub fn is_given(self) -> bool {
        self >= Self::NotApplicable
    }
}

/// Judges the text of one block.
pub fn judge(text: &str) -> Answer {
    let text = text.trim();
    if text.is_empty() {
        return Answer::Empty;
    }
    if let Some(reason) = not_applicable(text) {
        let has_reason = judge(reason) == Answer::Text;
        return if has_reason { Answer::NotApplicable } else { Answer::NoReason };
    }
    if is_placeholder(text) { Answer::Placeholder } else { Answer::Text }
}

/// What follows `Ej tillämpligt` or `Ej aktuellt`, with or without colon or dash; `None` where the text is something else.
pub fn not_applicable(text: &str) -> Option<&str> {
    let text = text.trim();
    ["ej tillämpligt", "ej aktuellt", "not applicable"].iter().find_map(|phrase| {
        let (head, rest) = text.split_at_checked(phrase.len())?;
        if rest.starts_with(char::is_alphanumeric) || head.to_lowercase() != **phrase {
            return None;
        }
        let reason = rest.trim_start_matches([':', '.', ',', '-', '–', ' ']);
        (rest.trim_start().starts_with(':') || reason.is_empty()).then_some(reason)
    })
}

/// Whether `text` holds nothing but placeholders. Most text is told by its first word.
pub fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let begins =
        |phrase: &str| text.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase));
    if begins("lorem ipsum") || begins("todo:") || (begins("[fyll i") && text.ends_with(']')) {
        return true;
    }
    let words = text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut rest =
        words.skip_while(|word| ["todo", "tbd", "xxx"].iter().any(|mark| word.eq_ignore_ascii_case(mark)));
    match rest.next() {
        None => true,
        Some(word) => {
            word.eq_ignore_ascii_case("fyll")
                && rest.next().is_some_and(|word| word == "i")
                && rest.next().is_none()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_no_text() {
        for text in
            ["TODO", "…", "...", "[fyll i]", "Lorem ipsum dolor sit amet", "TODO: skriv om drift", "– TBD –"]
        {
            assert_eq!(judge(text), Answer::Placeholder, "{text}");
        }
        for text in ["Fyll i blanketten före start.", "12", "Inga kända", "Metodologi"] {
            assert_eq!(judge(text), Answer::Text, "{text}");
        }
    }

    #[test]
    fn not_applicable_needs_a_reason() {
        assert_eq!(judge("Ej aktuellt: produkten har ingen el."), Answer::NotApplicable);
        for text in ["Ej tillämpligt", "ej tillämpligt:", "Ej aktuellt: …", "Ej tillämpligt."] {
            assert_eq!(judge(text), Answer::NoReason, "{text}");
        }
        assert_eq!(judge("Ej tillämpliga krav listas nedan."), Answer::Text);
    }
}
