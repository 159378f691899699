//! The faults of YAML in a writer's words.

use granit_parser::ErrorKind;

use super::DEEPEST;
use crate::diagnostic::Phrase;
use crate::phrase;
use crate::source::fault::Fault;
use crate::text::Span;

fn syntax(span: Span, message: Phrase, help: Phrase) -> Fault {
    Fault::new("front-matter-syntax", span, message).help(help)
}

pub(super) fn unclosed(span: Span) -> Fault {
    syntax(
        span,
        phrase!("Parentesen som öppnas här stängs aldrig.", "The bracket opened here is never closed."),
        phrase!("Lägg till den avslutande `]` eller `}}`.", "Add the closing `]` or `}}`."),
    )
}

pub(super) fn too_deep(span: Span) -> Fault {
    Fault::new(
        "nesting-too-deep",
        span,
        phrase!(
            "Värdet är nästlat djupare än {DEEPEST} nivåer.",
            "The value is nested deeper than {DEEPEST} levels."
        ),
    )
}

pub(super) fn second_document(span: Span) -> Fault {
    syntax(
        span,
        phrase!("Raden `---` börjar ett andra dokument.", "The line `---` begins a second document."),
        phrase!(
            "Ta bort raden: en fil har en enda samling fält.",
            "Remove the line: a file has one set of fields."
        ),
    )
}

pub(super) fn strange_key(span: Span) -> Fault {
    syntax(
        span,
        phrase!("En nyckel måste vara en text.", "A key must be a text."),
        phrase!("Skriv `nyckel: värde`.", "Write `key: value`."),
    )
}

pub(super) fn duplicate_key(first: usize, key: &str, span: Span) -> Fault {
    Fault::new(
        "key-duplicate",
        span,
        phrase!(
            "Nyckeln `{key}` finns redan på rad {first}.",
            "The key `{key}` already stands on line {first}."
        ),
    )
    .help(phrase!("Behåll den ena och ta bort den andra.", "Keep one and remove the other."))
}

pub(super) fn anchor_or_alias(span: Span) -> Fault {
    Fault::new(
        "yaml-alias",
        span,
        phrase!(
            "Tecknen `&` och `*` först i ett värde har en särskild betydelse i YAML som inte stöds.",
            "A value that begins with `&` or `*` has a special meaning in YAML that is not supported."
        ),
    )
    .help(phrase!(
        "Sätt citattecken om värdet, eller skriv ut det på båda ställena.",
        "Put quotes around the value, or write it out in both places."
    ))
}

pub(super) fn tag(span: Span) -> Fault {
    Fault::new(
        "yaml-tag",
        span,
        phrase!(
            "Tecknet `!` först i ett värde har en särskild betydelse i YAML som inte stöds.",
            "A value that begins with `!` has a special meaning in YAML that is not supported."
        ),
    )
    .help(phrase!("Sätt citattecken om värdet.", "Put quotes around the value."))
}

/// A syntax error at byte `at` of `text`, in a writer's words. `base` is where the text begins in its file.
pub(super) fn describe(kind: &ErrorKind, text: &str, at: usize, base: usize) -> Fault {
    let here = Span::new(base + at, base + at);
    match kind {
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => anchor_or_alias(here),
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::MissingTagUri
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidGlobalTagCharacter => tag(here),
        ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
            unclosed(Span::new(here.start, here.start + 1))
        }
        ErrorKind::MisplacedFlowCollectionEnd => never_opened(here),
        ErrorKind::UnclosedQuotedScalar => unclosed_quote(here),
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            text_after_quote(here)
        }
        ErrorKind::UnknownQuotedScalarEscape => unknown_escape(here),
        ErrorKind::UnexpectedCharacter { character } => reserved(*character, here),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart => tab(here),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry => misaligned(here),
        ErrorKind::MappingValueNotAllowed | ErrorKind::ExpectedFlowMappingSeparator => {
            stray_colon(text, at, base)
        }
        _ => unreadable(here),
    }
}

/// A colon where none can stand: inside a text, or after a line that is no field.
fn stray_colon(text: &str, at: usize, base: usize) -> Fault {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let here = Span::new(base + at, base + at + usize::from(text[at..].starts_with(':')));
    if text[start..at].contains(": ") {
        return syntax(
            here,
            phrase!(
                "Ett kolon mitt i en text läses som en ny nyckel.",
                "A colon inside a text is read as a new key."
            ),
            phrase!(
                "Sätt citattecken om hela texten: `nyckel: \"text: mer text\"`.",
                "Put quotes around the whole text: `key: \"text: more text\"`."
            ),
        );
    }
    let before = text[..start].trim_end();
    let above = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before[above..].trim_start();
    if line.is_empty() || line.contains(": ") || line.starts_with('-') || line.ends_with(':') {
        return misaligned(here);
    }
    let first = base + before.len() - line.len();
    syntax(
        Span::new(first, base + before.len()),
        phrase!("Raden är inget fält.", "The line is no field."),
        phrase!(
            "Ett fält skrivs `nyckel: värde`, med kolon och ett vanligt mellanslag.",
            "A field is written `key: value`, with a colon and an ordinary space."
        ),
    )
}

fn never_opened(span: Span) -> Fault {
    syntax(
        span,
        phrase!("Parentesen stänger något som aldrig öppnats.", "The bracket closes what was never opened."),
        phrase!(
            "Ta bort den, eller sätt citattecken om texten den hör till.",
            "Remove it, or put quotes around the text it belongs to."
        ),
    )
}

pub(super) fn unclosed_quote(span: Span) -> Fault {
    syntax(
        span,
        phrase!("Citattecknet här stängs aldrig.", "The quotation mark here is never closed."),
        phrase!("Lägg till samma tecken i slutet av texten.", "Add the same mark at the end of the text."),
    )
}

fn text_after_quote(span: Span) -> Fault {
    syntax(
        span,
        phrase!(
            "Texten fortsätter efter det avslutande citattecknet.",
            "The text goes on after the closing quotation mark."
        ),
        phrase!(
            "Sätt citattecken om hela texten, och skriv ett citattecken inne i den som `\\\"`.",
            "Put quotes around the whole text, and write a quotation mark inside it as `\\\"`."
        ),
    )
}

fn unknown_escape(span: Span) -> Fault {
    syntax(
        span,
        phrase!(
            "Ett bakstreck i texten har en särskild betydelse.",
            "A back slash in the text has a special meaning."
        ),
        phrase!(
            "Skriv `\\\\` för ett bakstreck, eller sätt enkla citattecken (') om texten.",
            "Write `\\\\` for a back slash, or put single quotes (') around the text."
        ),
    )
}

fn reserved(character: char, span: Span) -> Fault {
    if character.is_control() {
        return syntax(
            span,
            phrase!(
                "Texten innehåller ett osynligt styrtecken.",
                "The text holds an invisible control character."
            ),
            phrase!("Skriv om raden.", "Write the line anew."),
        );
    }
    syntax(
        span,
        phrase!("Ett värde kan inte börja med `{character}`.", "A value cannot begin with `{character}`."),
        phrase!("Sätt citattecken om värdet.", "Put quotes around the value."),
    )
}

fn tab(span: Span) -> Fault {
    syntax(
        span,
        phrase!("Raden är indragen med en tabb.", "The line is indented with a tab."),
        phrase!("Använd mellanslag.", "Use spaces."),
    )
}

fn misaligned(span: Span) -> Fault {
    syntax(
        span,
        phrase!(
            "Raden står inte i linje med fälten runt omkring.",
            "The line is not aligned with its neighbours."
        ),
        phrase!(
            "Fält på samma nivå börjar i samma kolumn; en rad i en lista börjar med `- `.",
            "Fields of one level begin in the same column; an item of a list begins with `- `."
        ),
    )
}

fn unreadable(span: Span) -> Fault {
    syntax(
        span,
        phrase!("Fältet kan inte läsas härifrån.", "The field cannot be read from here."),
        phrase!(
            "Vanliga orsaker: kolon eller # i en text utan citattecken, ett citattecken som inte stängs, fel indrag.",
            "Usual causes: a colon or # in a text without quotes, a quotation mark left open, wrong indentation."
        ),
    )
}
