//! A new product, in a folder or a single file.

use super::File;
use crate::model::assemble::own_fields;
use crate::model::document::{DocumentFront, DocumentKind, Letter};
use crate::model::front::Front;
use crate::routine;
use crate::rules::template;
use crate::source::record::{Field, Kind, Record};

/// The files of a new product. `id` and `title` are the only answers in them.
pub fn product(id: &str, title: &str, is_simple: bool, is_single_file: bool) -> Vec<File> {
    let stem = stem(id, title);
    let kinds = kinds(is_simple);
    if is_single_file {
        let bodies: Vec<_> =
            kinds.iter().map(|kind| format!("\n{}\n{}", opening(kind), body(kind))).collect();
        let bodies = bodies.concat();
        let fronts: String = kinds.iter().map(nested_front).collect();
        let head = front(id, title, is_simple);
        return vec![(
            format!("produkter/{stem}.md"),
            format!("---\n{head}dokument:\n{fronts}---\n{bodies}"),
        )];
    }
    let index = format!(
        "---\n{}---\n\n<!-- En kort sammanfattning för den som söker i registret. -->\n",
        front(id, title, is_simple)
    );
    let mut files = vec![(format!("produkter/{stem}/index.md"), index)];
    files.extend(kinds.iter().map(|kind| {
        let text = format!("---\n{}---\n\n{}\n{}", document_front(kind, ""), opening(kind), body(kind));
        (format!("produkter/{stem}/{}.md", file_stem(kind)), text)
    }));
    files
}

fn kinds(is_simple: bool) -> Vec<DocumentKind> {
    let mut kinds = vec![DocumentKind::Need, DocumentKind::Plan];
    if is_simple {
        kinds.extend([DocumentKind::Simple, Letter::H.into()]);
    } else {
        kinds.extend(Letter::SET.map(DocumentKind::Letter));
    }
    kinds
}

/// Folder or file name: the id and the title in plain letters.
fn stem(id: &str, title: &str) -> String {
    let plain = |text: &str| {
        let folded = text.to_lowercase().replace(['å', 'ä'], "a").replace('ö', "o").replace('é', "e");
        let words = folded
            .split(|character: char| !character.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-")
    };
    [plain(id), plain(title)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

fn name(kind: &DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Need => "Behovsbeskrivning",
        DocumentKind::Plan => "Produktplan",
        DocumentKind::Simple => "Enklare produkt",
        DocumentKind::Letter(letter) => match letter {
            Letter::A => "A. Produktbeskrivning och avsedd användning",
            Letter::B => "B. Användar- och servicemanual",
            Letter::C => "C. Teknisk produktbeskrivning",
            Letter::D => "D. Allmänna krav på säkerhet och prestanda",
            Letter::E => "E. Riskanalys",
            Letter::F => "F. Produktionskontroll och produktvalidering",
            Letter::G => "G. Förvaltningsplan",
            Letter::H => "H. Förklaring",
        },
        DocumentKind::Further(_) => "",
    }
}

fn file_stem(kind: &DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Need => "behovsbeskrivning",
        DocumentKind::Plan => "produktplan",
        DocumentKind::Simple => "enklare-produkt",
        DocumentKind::Letter(letter) => match letter {
            Letter::A => "a-produktbeskrivning",
            Letter::B => "b-manual",
            Letter::C => "c-teknisk-beskrivning",
            Letter::D => "d-allmanna-krav",
            Letter::E => "e-riskanalys",
            Letter::F => "f-validering",
            Letter::G => "g-forvaltningsplan",
            Letter::H => "h-forklaring",
        },
        DocumentKind::Further(_) => "",
    }
}

fn opening(kind: &DocumentKind) -> String {
    format!("# {}\n", name(kind))
}

/// The required headings, each with the routine's sentences as a comment.
fn body(kind: &DocumentKind) -> String {
    let section = |(heading, clauses): (&str, &[&str])| {
        let sentences: Vec<_> =
            clauses.iter().filter_map(|id| routine::clause(id)).map(|clause| clause.sv.as_str()).collect();
        format!("## {heading}\n\n<!-- {} -->\n\n", sentences.join(" "))
    };
    template(kind).into_iter().map(section).collect()
}

/// The front matter of the product: what is known, and every other key as a comment.
fn front(id: &str, title: &str, is_simple: bool) -> String {
    let given = [
        ("id", quoted(id)),
        ("titel", quoted(title)),
        ("version", "\"0.1\"".to_owned()),
        ("enkel", is_simple.to_string()),
        ("status", "under arbete".to_owned()),
    ];
    let line = |field: &Field| match given.iter().find(|(key, _)| *key == field.key) {
        Some((key, value)) => format!("{key}: {value}\n"),
        None if field.required => format!("{}: # {}\n", field.key, hint(&field.kind)),
        None => format!("# {}: {}\n", field.key, hint(&field.kind)),
    };
    Front::FIELDS.iter().filter(|field| field.key != "dokument").map(line).collect()
}

/// A YAML text in double quotes.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn document_front(kind: &DocumentKind, indent: &str) -> String {
    let given = [("version", "\"0.1\""), ("status", "utkast")];
    let fields = own_fields(kind).iter().chain(DocumentFront::FIELDS);
    let line = |field: &Field| match given.iter().find(|(key, _)| *key == field.key) {
        Some((key, value)) => format!("{indent}{key}: {value}\n"),
        None => format!("{indent}# {}: {}\n", field.key, hint(&field.kind)),
    };
    fields.map(line).collect()
}

fn nested_front(kind: &DocumentKind) -> String {
    format!("  {}:\n{}", kind.word(), document_front(kind, "    "))
}

/// What to type for a value, as the format shows it.
fn hint(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Any => "…".to_owned(),
        Kind::Date => "ÅÅÅÅ-MM-DD".to_owned(),
        Kind::Bool => "true | false".to_owned(),
        Kind::Number => "antal".to_owned(),
        Kind::Choice(words) => words.join(" | "),
        Kind::Table(item) => format!("{{…: {}, …}}", hint(item)),
        Kind::List(item) => format!("[{}, …]", hint(item)),
        Kind::Map(fields) => {
            let inner = fields.iter().map(|field| format!("{}: {}", field.key, hint(&field.kind)));
            format!("{{{}}}", inner.collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_letters() {
        assert_eq!(stem("EMT-0060", "Hållare för sond & slang"), "emt-0060-hallare-for-sond-slang");
    }

    #[test]
    fn a_single_file_holds_every_document() {
        let files = product("EMT-0060", "Hållare", true, true);
        assert_eq!(files[0].0, "produkter/emt-0060-hallare.md");
        for heading in
            ["# Behovsbeskrivning", "# Produktplan", "# Enklare produkt", "# H. Förklaring", "## Förvaltning"]
        {
            assert!(files[0].1.contains(heading), "{heading}");
        }
    }
}
