//! Typed fields over the spanned tree: one declaration gives the struct, its reader and the list of its keys.
//!
//! [`record!`] and [`choice!`] declare what a writer may type. Reading never fails: every field is present,
//! wrong (then a [`Fault`] stands at the value) or absent, and all faults of a file are found in one run.

use jiff::civil::Date;

use super::fault::{Fault, nearest};
use super::tree::{Entry, Node, Value};
use crate::phrase;
use crate::text::Span;

/// A type that a field can have.
pub trait Read: Sized {
    /// What the writer should type, for messages and schemas.
    const KIND: Kind;

    /// The value of `node`; `None` after a fault was reported.
    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self>;

    /// What stands in a list for an item that could not be read, so that the places of the others hold.
    fn hole() -> Option<Self> {
        None
    }
}

/// A struct declared by [`record!`].
pub trait Record: Default {
    /// Its keys in the order of the documentation.
    const FIELDS: &'static [Field];

    /// Takes the fields from a mapping; keys that it does not know are not its concern.
    fn take(entries: &[Entry], faults: &mut Vec<Fault>) -> Self;
}

/// One key of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key as the writer types it.
    pub key: &'static str,
    /// Whether the format itself demands it.
    pub required: bool,
    /// Its type.
    pub kind: Kind,
}

/// The shape of a value.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Any text.
    Text,
    /// `YYYY-MM-DD`.
    Date,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Number,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of such values.
    List(&'static Kind),
    /// A mapping with these keys.
    Map(&'static [Field]),
    /// Read elsewhere.
    Any,
}

/// Declares a struct whose fields are read from a mapping: `name: Type = "nyckel"`, then `required` where the
/// format demands the key. Every field becomes an `Option`: `None` where it is absent or wrong.
#[macro_export]
macro_rules! record {
    (@required) => { false };
    (@required required) => { true };
    ($(#[$meta:meta])* pub struct $record:ident {
        $($(#[$field_meta:meta])* $field:ident: $kind:ty = $key:literal $($required:ident)?,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $record { $($(#[$field_meta])* pub $field: Option<$kind>,)* }

        impl $crate::source::record::Record for $record {
            const FIELDS: &'static [$crate::source::record::Field] = &[$($crate::source::record::Field {
                key: $key,
                required: $crate::record!(@required $($required)?),
                kind: <$kind as $crate::source::record::Read>::KIND,
            },)*];

            fn take(
                entries: &[$crate::source::tree::Entry],
                faults: &mut Vec<$crate::source::fault::Fault>,
            ) -> Self {
                Self { $($field: $crate::source::record::take(entries, $key, faults),)* }
            }
        }

        impl $crate::source::record::Read for $record {
            const KIND: $crate::source::record::Kind =
                $crate::source::record::Kind::Map(<Self as $crate::source::record::Record>::FIELDS);

            fn read(
                node: &$crate::source::tree::Node,
                faults: &mut Vec<$crate::source::fault::Fault>,
            ) -> Option<Self> {
                $crate::source::record::read_record(node, faults)
            }

            fn hole() -> Option<Self> {
                Some(Self::default())
            }
        }
    };
}

/// Declares an enum whose variants are fixed words: `Variant = "ord"`.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* pub enum $choice:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $choice { $($(#[$variant_meta])* $variant,)* }

        impl $choice {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The word that the writer types.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::source::record::Read for $choice {
            const KIND: $crate::source::record::Kind = $crate::source::record::Kind::Choice(Self::WORDS);

            fn read(
                node: &$crate::source::tree::Node,
                faults: &mut Vec<$crate::source::fault::Fault>,
            ) -> Option<Self> {
                let index = $crate::source::record::read_choice(node, Self::WORDS, faults)?;
                Self::ALL.get(index).copied()
            }
        }
    };
}

/// The value of `key`, where it is there and right.
pub fn take<T: Read>(entries: &[Entry], key: &str, faults: &mut Vec<Fault>) -> Option<T> {
    let entry = entries.iter().find(|entry| *entry.key == *key)?;
    match entry.node.value {
        Value::Null | Value::Broken => None,
        _ => T::read(&entry.node, faults),
    }
}

/// Reads a whole mapping as one record: unknown and missing keys are faults.
pub fn read_record<R: Record>(node: &Node, faults: &mut Vec<Fault>) -> Option<R> {
    let entries = entries(node, R::FIELDS, faults)?;
    check_keys(entries, node.pointer(), &[R::FIELDS], faults);
    Some(R::take(entries, faults))
}

/// The entries of a mapping, or a fault that names the keys it should have.
fn entries<'a>(node: &'a Node, fields: &[Field], faults: &mut Vec<Fault>) -> Option<&'a [Entry]> {
    if let Value::Map(entries) = &node.value {
        return Some(entries);
    }
    let keys = fields.iter().map(|field| field.key).collect::<Vec<_>>().join(", ");
    faults.push(
        Fault::new(
            "value-wrong-type",
            node.pointer(),
            phrase!("Här ska stå nycklar med värden.", "Keys with values are expected here."),
        )
        .help(phrase!("Nycklarna är: {keys}.", "The keys are: {keys}.")),
    );
    None
}

/// Reports keys that none of `fields` knows and required ones that are missing; `whole` is the place of the mapping.
pub fn check_keys(entries: &[Entry], whole: Span, fields: &[&'static [Field]], faults: &mut Vec<Fault>) {
    let known = || fields.iter().flat_map(|fields| fields.iter());
    let mut absent = None;
    for entry in entries {
        if !known().any(|field| *field.key == *entry.key) {
            let absent = absent.get_or_insert_with(|| absent_keys(entries, known()));
            faults.push(unknown_key(entry, known().map(|field| field.key), absent));
        }
    }
    let is_meant = |key| faults.iter().any(|fault| fault.meant == Some(key) && is_key_of(entries, fault));
    let missing: Vec<_> = known().filter(|field| field.required && !is_meant(field.key)).collect();
    for field in missing {
        match entries.iter().find(|entry| *entry.key == *field.key) {
            None => faults.push(missing_key(field.key, whole)),
            Some(entry) if entry.node.value == Value::Null => {
                faults.push(missing_key(field.key, entry.key_span));
            }
            Some(_) => {}
        }
    }
}

fn absent_keys(entries: &[Entry], known: impl Iterator<Item = &'static Field>) -> Vec<&'static str> {
    let is_absent = |field: &&Field| entries.iter().all(|entry| *entry.key != *field.key);
    known.filter(is_absent).map(|field| field.key).collect()
}

fn is_key_of(entries: &[Entry], fault: &Fault) -> bool {
    entries.iter().any(|entry| entry.key_span == fault.span)
}

fn unknown_key(
    entry: &Entry,
    known: impl Iterator<Item = &'static str> + Clone,
    absent: &[&'static str],
) -> Fault {
    let key = &entry.key;
    let mut fault = Fault::new(
        "key-unknown",
        entry.key_span,
        phrase!("Nyckeln ”{key}” finns inte i formatet.", "The key \"{key}\" is not part of the format."),
    );
    if entry.node.value == Value::Null && key.contains(' ') {
        return fault.help(phrase!(
            "Är det fortsättningen på en text med kommatecken? Sätt citattecken om hela texten.",
            "Is it the rest of a text with a comma? Put quotes around the whole text."
        ));
    }
    fault.meant = nearest(key, absent.iter().copied());
    if let Some(meant) = fault.meant.or_else(|| nearest(key, known.clone())) {
        return fault.help(phrase!("Menade du `{meant}`?", "Did you mean `{meant}`?"));
    }
    let keys = known.collect::<Vec<_>>().join(", ");
    fault.help(phrase!("Här får stå: {keys}.", "Allowed here: {keys}."))
}

fn missing_key(key: &str, place: Span) -> Fault {
    Fault::new(
        "key-missing",
        place,
        phrase!("Fältet `{key}` saknas eller är tomt.", "The field `{key}` is missing or empty."),
    )
    .help(phrase!("Lägg till raden `{key}: …`.", "Add the line `{key}: …`."))
}

/// The index of the node's word among `words`, or a fault with the nearest one.
pub fn read_choice(node: &Node, words: &[&str], faults: &mut Vec<Fault>) -> Option<usize> {
    let text = read_text(node, faults)?;
    let word = text.trim().to_lowercase();
    if let Some(index) = words.iter().position(|candidate| *candidate == text.trim() || *candidate == word) {
        return Some(index);
    }
    let all = words.join(" | ");
    let help = match nearest(&text, words.iter().copied()) {
        Some(meant) => {
            phrase!("Menade du `{meant}`? Tillåtet: {all}.", "Did you mean `{meant}`? Allowed: {all}.")
        }
        None => phrase!("Tillåtet: {all}.", "Allowed: {all}."),
    };
    let message = phrase!("”{text}” är inte ett tillåtet värde.", "\"{text}\" is not an allowed value.");
    faults.push(Fault::new("value-not-allowed", node.span, message).help(help));
    None
}

fn read_text(node: &Node, faults: &mut Vec<Fault>) -> Option<String> {
    if let Value::Scalar(text) = &node.value {
        return Some(text.clone().into_string());
    }
    if node.value != Value::Broken {
        let help = phrase!(
            "Skriv texten direkt efter kolonet, inom citattecken om den innehåller `: ` eller börjar med `[` eller `{{`.",
            "Write the text after the colon, in quotes if it holds `: ` or begins with `[` or `{{`."
        );
        let message = phrase!("Här ska stå en text.", "A text is expected here.");
        faults.push(Fault::new("value-wrong-type", node.pointer(), message).help(help));
    }
    None
}

/// Anything: the value is read by other means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Elsewhere;

impl Read for Elsewhere {
    const KIND: Kind = Kind::Any;

    fn read(_: &Node, _: &mut Vec<Fault>) -> Option<Self> {
        Some(Self)
    }
}

impl Read for String {
    const KIND: Kind = Kind::Text;

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        read_text(node, faults).filter(|text| !text.trim().is_empty())
    }

    fn hole() -> Option<Self> {
        Some(Self::new())
    }
}

impl Read for bool {
    const KIND: Kind = Kind::Bool;

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        match &node.value {
            Value::Scalar(text) if &**text == "true" => return Some(true),
            Value::Scalar(text) if &**text == "false" => return Some(false),
            Value::Broken => return None,
            _ => {}
        }
        let message = phrase!("Här ska stå true eller false.", "Either true or false is expected here.");
        let help = phrase!(
            "Skriv `true` för ja och `false` för nej, utan citattecken.",
            "Write `true` for yes and `false` for no, without quotes."
        );
        faults.push(Fault::new("value-wrong-type", node.pointer(), message).help(help));
        None
    }
}

impl Read for u32 {
    const KIND: Kind = Kind::Number;

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        if let Value::Scalar(text) = &node.value
            && !text.starts_with('+')
            && let Ok(number) = text.trim().parse()
        {
            return Some(number);
        }
        if node.value != Value::Broken {
            let message = phrase!("Här ska stå ett heltal.", "A whole number is expected here.");
            let help = phrase!("Skriv bara siffror, till exempel `12`.", "Write digits only, such as `12`.");
            faults.push(Fault::new("value-wrong-type", node.pointer(), message).help(help));
        }
        None
    }
}

impl Read for Date {
    const KIND: Kind = Kind::Date;

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        if let Value::Scalar(text) = &node.value
            && has_date_shape(text)
            && let Ok(date) = text.parse()
        {
            return Some(date);
        }
        if node.value != Value::Broken {
            let message = match &node.value {
                Value::Scalar(text) if has_date_shape(text) => {
                    phrase!("Datumet {text} finns inte i kalendern.", "There is no such date as {text}.")
                }
                Value::Scalar(text) => phrase!("”{text}” är inte ett datum.", "\"{text}\" is not a date."),
                _ => phrase!("Här ska stå ett datum.", "A date is expected here."),
            };
            let help = phrase!(
                "Skriv år, månad och dag med bindestreck: `2026-03-01`.",
                "Write year, month and day with hyphens: `2026-03-01`."
            );
            faults.push(Fault::new("date-invalid", node.pointer(), message).help(help));
        }
        None
    }
}

/// Whether `text` looks like `YYYY-MM-DD`; jiff alone would also accept `20260301`.
fn has_date_shape(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

impl<T: Read> Read for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        if let Value::List(items) = &node.value {
            let read = |item: &Node| match item.value {
                Value::Null => T::hole(),
                _ => T::read(item, faults).or_else(T::hole),
            };
            return Some(items.iter().filter_map(read).collect());
        }
        if node.value != Value::Broken {
            let message = phrase!("Här ska stå en lista.", "A list is expected here.");
            let help = phrase!(
                "Skriv varje post på en egen rad som börjar med `- `, eller inom hakparentes: `[a, b]`.",
                "Write each item on a line of its own that begins with `- `, or in brackets: `[a, b]`."
            );
            faults.push(Fault::new("value-wrong-type", node.pointer(), message).help(help));
        }
        None
    }
}
