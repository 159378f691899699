//! The spanned tree that YAML, TOML and CSV are all read into: scalars keep their spelling, everything keeps its place.

use std::sync::Arc;

use crate::text::Span;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The bytes of the value.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a node holds. Numbers, dates and booleans are text until a field's type reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`: the field counts as absent.
    Null,
    /// A text as it was spelt, quotes and escapes resolved.
    Scalar(Box<str>),
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file, keys in NFC; the first of two equal keys stands.
    Map(Vec<Entry>),
    /// A value that could not be read; a fault has been reported for it.
    Broken,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key in NFC. Equal keys of a file share their text.
    pub key: Arc<str>,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub node: Node,
}

impl Node {
    /// The entry of `key` where this is a mapping that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|entry| *entry.key == *key),
            _ => None,
        }
    }

    /// The item at `index` where this is a list that is long enough.
    pub fn item(&self, index: usize) -> Option<&Self> {
        match &self.value {
            Value::List(items) => items.get(index),
            _ => None,
        }
    }
}

/// The way to a value: the symbolic place that rules speak of, free of byte offsets.
pub type Route = Vec<Step>;

/// One step of a [`Route`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into the value of a key.
    Key(String),
    /// To an item of a list, from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// A [`Route`] from keys and indexes: `route!["beslut", 2, "datum"]`.
#[macro_export]
macro_rules! route {
    ($($step:expr),* $(,)?) => { vec![$($crate::source::tree::Step::from($step)),*] };
}

/// What a route leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found<'a> {
    /// The value itself, with the place of the key it belongs to where it has one.
    Value(&'a Node, Option<Span>),
    /// Nothing.
    Missing(Missing<'a>),
    /// A value that is not what the route expects, or that could not be read: a fault has been reported for it.
    Broken(&'a Node),
}

/// Where a value is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing<'a> {
    /// The nearest key or item that should hold it; `None` at the top of the file.
    pub near: Option<Span>,
    /// The value that lacks it.
    pub holder: &'a Node,
    /// The number of the step of the route that leads nowhere.
    pub step: usize,
}

impl Node {
    /// Follows `route` as far as it goes.
    pub fn find(&self, route: &[Step]) -> Found<'_> {
        let (mut node, mut holder) = (self, self);
        let (mut near, mut own_key) = (None, None);
        for (number, step) in route.iter().enumerate() {
            let next = match step {
                Step::Key(key) => {
                    node.entry(key).map(|entry| (entry.key_span, Some(entry.key_span), &entry.node))
                }
                Step::Index(index) => node.item(*index).map(|item| (item.first_line_span(), None, item)),
            };
            let Some((span, key, value)) = next else { return node.without(number, step, near) };
            (near, own_key) = (Some(span), key);
            (holder, node) = (node, value);
        }
        match node.value {
            Value::Null => Found::Missing(Missing { near, holder, step: route.len().saturating_sub(1) }),
            Value::Broken => Found::Broken(node),
            _ => Found::Value(node, own_key),
        }
    }

    /// What to say of a value that `step` does not lead into.
    fn without(&self, number: usize, step: &Step, near: Option<Span>) -> Found<'_> {
        match (&self.value, step) {
            (Value::Null, _) | (Value::Map(_), Step::Key(_)) | (Value::List(_), Step::Index(_)) => {
                Found::Missing(Missing { near, holder: self, step: number })
            }
            _ => Found::Broken(self),
        }
    }

    /// The span to point at for a whole item: its first key, so that the caret does not underline a page.
    fn first_line_span(&self) -> Span {
        match &self.value {
            Value::Map(entries) => entries.first().map_or(self.span, |entry| entry.key_span),
            _ => self.span,
        }
    }

    /// The span to point at for this value.
    pub fn pointer(&self) -> Span {
        match &self.value {
            Value::Map(_) => self.first_line_span(),
            Value::List(items) => items.first().map_or(self.span, Self::pointer),
            _ => self.span,
        }
    }
}
