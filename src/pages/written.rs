//! What other programs read, declared once: the struct that is written as JSON and the description that its schema is made of.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::diagnostic::Level;
use crate::model::decision::Gate;
use crate::model::document::DocumentStatus;
use crate::model::front::{RiskClass, Status};
use crate::source::record::{Kind, Read};

/// A type that a value of an export can have.
pub(crate) trait Written {
    /// Its shape.
    const KIND: Kind;
    /// Whether it is always there; `null` stands for a value that is not.
    const IS_ALWAYS_THERE: bool = true;
}

/// Declares a record of an export: a struct that is written as JSON under the names of its fields, described by its [`Written::KIND`].
/// `as` gives the shape of a value whose type does not tell it all.
macro_rules! written {
    (@kind $type:ty) => { <$type as $crate::pages::written::Written>::KIND };
    (@kind $type:ty, $kind:expr) => { $kind };
    ($(#[doc = $record_about:literal])* struct $record:ident $(<$life:lifetime>)? {
        $($(#[doc = $about:literal])* $field:ident: $type:ty $(as $kind:expr)?,)*
    }) => {
        $(#[doc = $record_about])*
        #[derive(Debug, Clone, serde::Serialize)]
        pub(crate) struct $record $(<$life>)? { $($(#[doc = $about])* $field: $type,)* }

        impl $(<$life>)? $crate::pages::written::Written for $record $(<$life>)? {
            const KIND: $crate::source::record::Kind = $crate::source::record::Kind::Map(&[$(
                $crate::source::record::Field {
                    key: stringify!($field),
                    about: concat!($($about),*).trim_ascii_start(),
                    required: $crate::pages::written::is_always_there::<$type>(),
                    kind: $crate::pages::written::written!(@kind $type $(, $kind)?),
                },
            )*]);
        }
    };
}
pub(crate) use written;

/// Whether a value of this type is always there.
pub(crate) const fn is_always_there<T: Written>() -> bool {
    T::IS_ALWAYS_THERE
}

macro_rules! shapes {
    ($($type:ty => $kind:expr,)*) => { $(impl Written for $type { const KIND: Kind = $kind; })* };
}

shapes! {
    &str => Kind::Text,
    String => Kind::Text,
    usize => Kind::Number,
    Day => Kind::Date,
    Gate => <Gate as Read>::KIND,
    DocumentStatus => <DocumentStatus as Read>::KIND,
    RiskClass => <RiskClass as Read>::KIND,
    Status => <Status as Read>::KIND,
    Level => Kind::Choice(&["error", "warning", "remaining"]),
}

impl<T: Written> Written for Option<T> {
    const KIND: Kind = T::KIND;
    const IS_ALWAYS_THERE: bool = false;
}

impl<T: Written> Written for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
}

impl<T: Written> Written for &[T] {
    const KIND: Kind = Kind::List(&T::KIND);
}

/// A date as `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day(pub(crate) Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}
