//! One error or warning in rustc's manner: its sentence, its line, what explains it, why, and what to do.

use annotate_snippets::{Element, Group, Level as Severity, Renderer, normalize_untrusted_str};

use super::{Setting, places, words};
use crate::diagnostic::{Diagnostic, Language, Level};

/// The longest part of a clause's sentence that is shown, in characters; the whole is what `explain` is for.
const CLAUSE_WIDTH: usize = 90;

/// `finding` as several lines without a line end after the last.
pub(super) fn render(finding: &Diagnostic, setting: Setting<'_>, renderer: &Renderer) -> String {
    let title = severity(finding.level, setting.language)
        .primary_title(finding.message.in_language(setting.language))
        .id(finding.rule);
    let group = Group::with_title(title)
        .elements(places::elements(finding, setting))
        .elements(clauses(finding, setting))
        .elements(help(finding, setting.language));
    renderer.render(&[group])
}

fn severity(level: Level, language: Language) -> Severity<'static> {
    match level {
        Level::Error => Severity::ERROR,
        Level::Warning => Severity::WARNING,
        Level::Remaining => Severity::INFO,
    }
    .with_name(words::level(level, language))
}

fn clauses<'a>(finding: &'a Diagnostic, setting: Setting<'a>) -> impl Iterator<Item = Element<'a>> {
    finding.cites.iter().map(move |&cited| {
        let text = match (setting.clause)(cited) {
            Some(sentence) => format!("{cited}: {}", shortened(sentence.in_language(setting.language))),
            None => cited.to_owned(),
        };
        Severity::NOTE.with_name(words::pick(words::CLAUSE, setting.language)).message(text).into()
    })
}

/// `sentence` cut between two words where it is longer than [`CLAUSE_WIDTH`].
fn shortened(sentence: &str) -> String {
    let Some((cut, _)) = sentence.char_indices().nth(CLAUSE_WIDTH) else {
        return sentence.to_owned();
    };
    let kept = &sentence[..cut];
    let kept = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    format!("{} …", kept.trim_end_matches([' ', ',', ';', ':', '.']))
}

fn help(finding: &Diagnostic, language: Language) -> Option<Element<'_>> {
    let text = normalize_untrusted_str(finding.help.as_ref()?.in_language(language));
    Some(Severity::HELP.with_name(words::pick(words::HELP, language)).message(text).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_cut_between_words_and_a_short_one_left_alone() {
        assert_eq!(shortened("Behovet ska beskrivas."), "Behovet ska beskrivas.");
        let long = shortened(&"åtgärder, ".repeat(20));
        assert!(long.chars().count() <= CLAUSE_WIDTH + 2);
        assert!(long.ends_with("åtgärder …"), "{long}");
    }
}
