//! Typed fields over the spanned tree: one declaration gives the struct, its reader and the list of its keys.
//!
//! [`record!`] and [`choice!`] declare what a writer may type. Reading never fails: every field is present,
//! wrong (then a [`Fault`] stands at the value) or absent, and all faults of a file are found in one run. What is
//! declared is also what the schemas say that are published for editors, the words of the fields' documentation included.

mod keys;
mod values;

pub use keys::check_keys;
pub use values::{Elsewhere, read_choice};

use super::fault::Fault;
use super::tree::{Entry, Node, Value};
use crate::phrase;

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
    /// What it says, in a sentence or two.
    pub about: &'static str,
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
    /// A mapping with such values and keys of the writer's own.
    Table(&'static Kind),
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
        $($(#[doc = $about:literal])* $field:ident: $kind:ty = $key:literal $($required:ident)?,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $record { $($(#[doc = $about])* pub $field: Option<$kind>,)* }

        impl $crate::source::record::Record for $record {
            const FIELDS: &'static [$crate::source::record::Field] = &[$($crate::source::record::Field {
                key: $key,
                about: concat!($($about),*).trim_ascii_start(),
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

        impl serde::Serialize for $choice {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
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
