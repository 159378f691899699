//! `produktakt.toml` with places: the same spanned tree as YAML gives, so that the same records read it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::Fault;
use super::tree::{Entry, Node, Value};
use crate::phrase;
use crate::text::{Span, nfc};

/// Reads the whole file; what cannot be read is reported and left out.
pub fn parse(text: &str, faults: &mut Vec<Fault>) -> Node {
    let (table, errors) = DeTable::parse_recoverable(text);
    faults.extend(errors.iter().map(|error| syntax(error, text)));
    Node { span: Span::new(0, text.len()), value: map(table.get_ref()) }
}

fn syntax(error: &toml::de::Error, text: &str) -> Fault {
    let span = error
        .span()
        .map_or(Span::default(), |range| Span::new(range.start.min(text.len()), range.end.min(text.len())));
    if error.message().contains("duplicate key") {
        let message = phrase!(
            "Nyckeln eller tabellen finns redan i filen.",
            "The key or table already exists in the file."
        );
        let help = phrase!("Behåll den ena och ta bort den andra.", "Keep one and remove the other.");
        return Fault::new("key-duplicate", span, message).help(help);
    }
    let message = phrase!("Inställningen kan inte läsas härifrån.", "The setting cannot be read from here.");
    let help = phrase!(
        "Skriv `nyckel = \"värde\"`: text inom raka citattecken, listor inom `[ ]`.",
        "Write `key = \"value\"`: text in straight quotes, lists in `[ ]`."
    );
    Fault::new("config-syntax", span, message).help(help)
}

fn map(table: &DeTable<'_>) -> Value {
    let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let key_text: &std::borrow::Cow<'_, str> = key.get_ref();
        Entry { key: nfc(key_text).into(), key_span: key.span().into(), node: node(value) }
    };
    Value::Map(table.iter().map(entry).collect())
}

fn node(value: &Spanned<DeValue<'_>>) -> Node {
    let span = value.span().into();
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Scalar(nfc(text).into()),
        DeValue::Integer(number) => Value::Scalar(number.as_str().into()),
        DeValue::Float(number) => Value::Scalar(number.as_str().into()),
        DeValue::Boolean(yes) => Value::Scalar(yes.to_string().into()),
        DeValue::Datetime(date) => Value::Scalar(date.to_string().into()),
        DeValue::Array(items) => Value::List(items.iter().map(node).collect()),
        DeValue::Table(table) => map(table),
    };
    Node { span, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_place_and_faults_do_not_stop_the_rest() {
        let text = "[site]\ntitle = \"Å\"\nbase_url = \n[limits]\nreview_days = 30\n";
        let mut faults = Vec::new();
        let root = parse(text, &mut faults);
        assert_eq!(faults.len(), 1);
        let days = &root.entry("limits").unwrap().node.entry("review_days").unwrap().node;
        assert_eq!(days.value, Value::Scalar("30".into()));
        assert_eq!(&text[days.span.start..days.span.end], "30");
    }
}
