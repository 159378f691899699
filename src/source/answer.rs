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
        let head = text.get(..phrase.len())?;
        let rest = &text[phrase.len()..];
        let ends_word = !rest.starts_with(char::is_alphanumeric);
        let reason = rest.trim_start_matches([':', '.', ',', '-', '–', ' ']);
        let is_statement = rest.trim_start().starts_with(':') || reason.is_empty();
        (head.to_lowercase() == **phrase && ends_word && is_statement).then_some(reason)
    })
}

/// Whether `text` holds nothing but placeholders.
pub fn is_placeholder(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    if lower.starts_with("lorem ipsum") || lower.starts_with("todo:") {
        return true;
    }
    let mut rest = lower;
    for mark in ["[fyll i]", "fyll i", "todo", "tbd", "xxx"] {
        rest = remove_word(&rest, mark);
    }
    if rest.starts_with('[') && rest.trim_end().ends_with(']') && rest.contains("fyll i") {
        return true;
    }
    !rest.contains(char::is_alphanumeric)
}

/// `text` without `word` where it stands alone.
fn remove_word(text: &str, word: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let end = at + word.len();
        let alone =
            !rest[..at].ends_with(char::is_alphanumeric) && !rest[end..].starts_with(char::is_alphanumeric);
        kept.push_str(if alone { &rest[..at] } else { &rest[..end] });
        rest = &rest[end..];
    }
    kept + rest
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
