//! YAML with places: events of granit-parser become a spanned tree, and a syntax fault costs one top-level entry only.
//!
//! A parser stops at its first fault, a writer wants all of them. So the top-level entry that a fault stands in is
//! blanked (same length, so that every offset holds) and the rest is read again. Aliases, tags and further documents
//! are refused: a dossier must say what it means where it says it, and an alias bomb has no way in.

mod faults;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Options, Parser, ScanError, StructureStyle};

use faults::{
    anchor_or_alias, describe, duplicate_key, second_document, strange_key, tag, too_deep, unclosed,
    unclosed_quote,
};

use super::fault::Fault;
use super::tree::{Entry, Node, Value};
use crate::text::{Span, nfc};

/// Nesting beyond this many levels is refused; the format needs six.
const DEEPEST: usize = 32;

/// Syntax faults reported in one file before the rest of it is given up.
const MOST_FAULTS: usize = 20;

/// Reads `text`, which begins at byte `base` of its file. The root is a mapping, a list or, for an empty text, null.
pub fn parse(text: &str, base: usize, faults: &mut Vec<Fault>) -> Node {
    let mut rest = text.to_owned();
    let mut broken = Vec::new();
    for _ in 0..MOST_FAULTS {
        let mut found = Vec::new();
        let mut tree = Tree::new(&rest, base, &mut found);
        match tree.read() {
            Ok(mut root) => {
                faults.extend(found);
                keep_broken(&mut root, broken);
                return root;
            }
            Err(fault) => {
                let at = fault.span.start - base;
                let entry = top_level_entry(&rest, at);
                faults.push(*fault);
                if entry.start >= entry.end {
                    break;
                }
                broken.extend(broken_entry(&rest, entry, base));
                rest.replace_range(entry.start..entry.end, &blank(&rest[entry.start..entry.end]));
            }
        }
    }
    Node { span: Span::new(base, base + text.len()), value: Value::Broken }
}

/// The lines of the top-level entry that byte `at` stands in: a key, or an item where the whole text is a list.
fn top_level_entry(text: &str, at: usize) -> Span {
    let is_list = text.lines().find(|line| begins(line)).is_some_and(|line| line.starts_with('-'));
    let starts = |line: &str| begins(line) && (is_list || !line.starts_with('-'));
    let mut span = Span::new(0, text.len());
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if starts(line) {
            if offset > at {
                span.end = offset;
                break;
            }
            span.start = offset;
        }
        offset += line.len();
    }
    span
}

/// Whether a line begins at the margin with something to read.
fn begins(line: &str) -> bool {
    line.starts_with(|first: char| !first.is_whitespace() && !matches!(first, '#' | ']' | '}'))
}

/// Spaces for every byte but the line ends, so that offsets and lines stay where they are.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }).collect()
}

/// An entry that stands for the blanked one, so that its key does not also count as missing. A list has none.
fn broken_entry(text: &str, span: Span, base: usize) -> Option<Entry> {
    let (key, _) = text[span.start..span.end].split_once(':').filter(|(key, _)| !key.starts_with('-'))?;
    let key_span = Span::new(base + span.start, base + span.start + key.len());
    let node = Node { span: key_span, value: Value::Broken };
    Some(Entry { key: nfc(key.trim().trim_matches(['"', '\''])).into(), key_span, node })
}

fn keep_broken(root: &mut Node, broken: Vec<Entry>) {
    if broken.is_empty() {
        return;
    }
    match &mut root.value {
        Value::Map(entries) => entries.extend(broken),
        value => *value = Value::Map(broken),
    }
}

/// One pass over the events of a text.
struct Tree<'t, 'f> {
    text: &'t str,
    base: usize,
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    open_flows: Vec<Span>,
    names: Names,
    /// The byte of the file after the last event.
    read_to: usize,
    faults: &'f mut Vec<Fault>,
}

impl<'t, 'f> Tree<'t, 'f> {
    fn new(text: &'t str, base: usize, faults: &'f mut Vec<Fault>) -> Self {
        let mut options = Options::default();
        options.set_emit_comments(false);
        let parser = Parser::new_from_str_with_options(text, options);
        Self { text, base, parser, open_flows: Vec::new(), names: Names::default(), read_to: base, faults }
    }

    fn read(&mut self) -> Result<Node, Box<Fault>> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::DocumentStart(..) if root.is_some() => {
                    self.faults.push(second_document(span));
                    break;
                }
                Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event => root = Some(self.node(event, span, 0)?),
            }
        }
        Ok(root.unwrap_or(Node { span: Span::new(self.base, self.base), value: Value::Null }))
    }

    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Box<Fault>> {
        match self.parser.next_event() {
            None => Ok(None),
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or_default();
                self.read_to = self.base + range.end;
                Ok(Some((event, Span::new(self.base + range.start, self.base + range.end))))
            }
            Some(Err(error)) => Err(Box::new(self.syntax_fault(&error))),
        }
    }

    /// The value that begins with `event`.
    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, Box<Fault>> {
        if depth > DEEPEST {
            return Err(Box::new(too_deep(span)));
        }
        self.refuse_extras(&event, span);
        match event {
            Event::Scalar(text, style, ..) => Ok(scalar(&text, style, span)),
            Event::SequenceStart(style, ..) => self.nested(style, span, |tree| tree.list(span, depth)),
            Event::MappingStart(style, ..) => self.nested(style, span, |tree| tree.map(span, depth)),
            _ => Ok(Node { span, value: Value::Broken }),
        }
    }

    fn nested(
        &mut self,
        style: StructureStyle,
        span: Span,
        read: impl FnOnce(&mut Self) -> Result<Node, Box<Fault>>,
    ) -> Result<Node, Box<Fault>> {
        let is_flow = style == StructureStyle::Flow;
        if is_flow {
            self.open_flows.push(span);
        }
        let node = read(self)?;
        if is_flow {
            self.open_flows.pop();
        }
        Ok(node)
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Node, Box<Fault>> {
        let mut items = Vec::new();
        let end = loop {
            match self.next()? {
                None => break start.end,
                Some((Event::SequenceEnd, end)) => break end.end,
                Some((event, span)) => items.push(self.node(event, span, depth + 1)?),
            }
        };
        // A tree is kept as long as its register, and most lists are short.
        items.shrink_to_fit();
        Ok(Node { span: Span::new(start.start, end.max(start.end)), value: Value::List(items) })
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node, Box<Fault>> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut first: BTreeMap<Arc<str>, Span> = BTreeMap::new();
        let end = loop {
            let (event, key_span) = match self.next()? {
                None => break start.end,
                Some((Event::MappingEnd, end)) => break end.end,
                Some(event) => event,
            };
            let key = self.node(event, key_span, depth + 1)?;
            let Some((event, span)) = self.next()? else { continue };
            let node = self.node(event, span, depth + 1)?;
            let Value::Scalar(key) = key.value else {
                self.faults.push(strange_key(key_span));
                continue;
            };
            if let Some(first) = first.get(&*key) {
                self.faults.push(duplicate_key(self.line_of(*first), &key, key_span));
                continue;
            }
            let key = self.names.share(key);
            first.insert(Arc::clone(&key), key_span);
            entries.push(Entry { key, key_span, node });
        };
        entries.shrink_to_fit();
        Ok(Node { span: Span::new(start.start, end.max(start.end)), value: Value::Map(entries) })
    }

    fn line_of(&self, span: Span) -> usize {
        self.text[..span.start - self.base].matches('\n').count() + 1 + usize::from(self.base > 0)
    }

    fn refuse_extras(&mut self, event: &Event<'t>, span: Span) {
        if event.is_alias() || event.anchor_id().is_some() {
            self.faults.push(anchor_or_alias(span));
        } else if event.tag().is_some() {
            self.faults.push(tag(span));
        }
    }

    /// The fault of a syntax error. A bracket left open is blamed where it was opened, not where the text ran out.
    fn syntax_fault(&self, error: &ScanError) -> Fault {
        let offset = error.marker().byte_offset().unwrap_or_default().min(self.text.len());
        let at = self.text.floor_char_boundary(offset);
        if let Some(quote) = self.quote_left_open(error.kind(), at) {
            return unclosed_quote(Span::new(self.base + quote, self.base + quote));
        }
        if let Some(bracket) = self.bracket_before_item(error.kind(), at) {
            return unclosed(Span::new(self.base + bracket, self.base + bracket + 1));
        }
        match self.open_flows.last() {
            Some(open) if !names_its_place(error.kind()) && !self.is_on_line_of(open.start, at) => {
                unclosed(Span::new(open.start, open.start + 1))
            }
            _ => describe(error.kind(), self.text, at, self.base),
        }
    }

    /// The bracket that is still open where byte `at` begins the next item of a block list.
    fn bracket_before_item(&self, kind: &ErrorKind, at: usize) -> Option<usize> {
        let start = self.read_to - self.base;
        let is_item = *kind == ErrorKind::BlockEntryInFlowCollection;
        let between = self.text.get(start..at).filter(|_| is_item)?;
        between.rfind(['{', '[']).map(|bracket| start + bracket)
    }

    /// Where a quotation began that was closed only by a mark of a later field: text goes on after it at byte `at`.
    fn quote_left_open(&self, kind: &ErrorKind, at: usize) -> Option<usize> {
        let mark = match kind {
            ErrorKind::InvalidTrailingSingleQuotedScalar => '\'',
            ErrorKind::InvalidTrailingDoubleQuotedScalar => '"',
            _ => return None,
        };
        let start = self.read_to - self.base;
        let quote = start + self.text.get(start..at)?.find(mark)?;
        let runs_on = self.text[quote..at].lines().skip(1).any(begins);
        runs_on.then_some(quote)
    }

    /// Whether byte `at` of the text stands on the same line as byte `place` of the file.
    fn is_on_line_of(&self, place: usize, at: usize) -> bool {
        self.text.get(place - self.base..at).is_some_and(|between| !between.contains('\n'))
    }
}

/// Whether the parser reports such a fault at the very character, also where a bracket is open.
fn names_its_place(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnknownAnchor
            | ErrorKind::MissingAnchorOrAliasName
            | ErrorKind::UndeclaredTagHandle
            | ErrorKind::MissingTagUri
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::MisplacedFlowCollectionEnd
            | ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
            | ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::UnexpectedCharacter { .. }
    )
}

/// The keys of a file: a list of a hundred mappings has the same few keys a hundred times.
#[derive(Default)]
struct Names(BTreeSet<Arc<str>>);

impl Names {
    fn share(&mut self, name: Box<str>) -> Arc<str> {
        if let Some(known) = self.0.get(&*name) {
            return Arc::clone(known);
        }
        let name: Arc<str> = name.into();
        self.0.insert(Arc::clone(&name));
        name
    }
}

fn scalar(text: &str, style: granit_parser::ScalarStyle, span: Span) -> Node {
    let plain = style == granit_parser::ScalarStyle::Plain;
    let value = if plain && matches!(text, "" | "~" | "null") {
        Value::Null
    } else {
        Value::Scalar(nfc(text).into())
    };
    Node { span, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Node, Vec<(&'static str, usize)>) {
        let mut faults = Vec::new();
        let node = parse(text, 0, &mut faults);
        let at = |fault: &Fault| (fault.rule, text[..fault.span.start].matches('\n').count() + 1);
        (node, faults.iter().map(at).collect())
    }

    #[test]
    fn scalars_keep_their_spelling() {
        let (node, faults) = read("a: 0031\nb: no\nc: \"2.0\"\nd:\n");
        let text = |key| node.entry(key).map(|entry| entry.node.value.clone());
        assert_eq!(text("a"), Some(Value::Scalar("0031".into())));
        assert_eq!(text("b"), Some(Value::Scalar("no".into())));
        assert_eq!(text("c"), Some(Value::Scalar("2.0".into())));
        assert_eq!(text("d"), Some(Value::Null));
        assert!(faults.is_empty());
    }

    #[test]
    fn every_syntax_fault_is_found_in_one_run_and_the_rest_is_read() {
        let (node, faults) = read("a: 1\nb: \"open\" x\nc: 3\nd: [1, 2\ne: 5\nf: x: y\ng: 7\n");
        assert_eq!(faults.iter().map(|fault| fault.1).collect::<Vec<_>>(), [2, 4, 6], "{faults:?}");
        for key in ["a", "c", "g"] {
            assert!(matches!(node.entry(key).unwrap().node.value, Value::Scalar(_)), "{key}");
        }
        assert_eq!(node.entry("b").unwrap().node.value, Value::Broken);
    }

    #[test]
    fn duplicate_keys_aliases_tags_and_documents_are_faults() {
        let (_, faults) = read("a: 1\na: 2\nb: &x 1\nc: *x\nd: !t 1\n---\ne: 1\n");
        let rules: Vec<_> = faults.iter().map(|fault| fault.0).collect();
        assert_eq!(rules, ["key-duplicate", "yaml-alias", "yaml-alias", "yaml-tag", "front-matter-syntax"]);
    }

    #[test]
    fn deep_nesting_is_refused_quickly() {
        let (_, faults) = read(&format!("a: {}", "[".repeat(100_000)));
        assert!(!faults.is_empty());
        let (_, faults) = read(&(0..2000).map(|depth| " ".repeat(depth) + "a:\n").collect::<String>());
        assert_eq!(faults.first().map(|fault| fault.0), Some("nesting-too-deep"));
    }
}
