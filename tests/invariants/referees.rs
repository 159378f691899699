//! A second opinion: other parsers must see the same keys, values, headings and links in the example register.

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use produktakt::source;
use produktakt::source::tree::{Node, Value};
use produktakt::text::nfc;

use crate::tree::{Tree, example, is_markdown, text};

fn markdown(tree: &Tree) -> impl Iterator<Item = (&String, &String)> {
    tree.iter().filter(|(path, _)| is_markdown(path))
}

fn front_matter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n")?;
    rest.find("\n---\n").map(|end| &rest[..=end])
}

#[test]
fn yaml_serde_reads_the_same_front_matter() {
    let tree = example();
    let mut compared = 0;
    for (path, content) in markdown(&tree) {
        let Some(front) = front_matter(content) else { continue };
        let theirs: serde_yaml::Value =
            serde_yaml::from_str(front).unwrap_or_else(|error| panic!("{path}: {error}"));
        let parsed = source::parse(&text(path, content));
        assert_same(path, parsed.tree().unwrap(), &theirs);
        compared += 1;
    }
    assert!(compared > 50, "{compared}");
}

fn assert_same(route: &str, ours: &Node, theirs: &serde_yaml::Value) {
    use serde_yaml::Value as Theirs;
    match (&ours.value, theirs) {
        (Value::Null, Theirs::Null) => {}
        (Value::Scalar(ours), Theirs::String(theirs)) => assert_eq!(**ours, *nfc(theirs), "{route}"),
        (Value::Scalar(ours), Theirs::Bool(theirs)) => assert_eq!(**ours, *theirs.to_string(), "{route}"),
        (Value::Scalar(ours), Theirs::Number(theirs)) => assert_eq!(**ours, *theirs.to_string(), "{route}"),
        (Value::List(ours), Theirs::Sequence(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{route}");
            for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                assert_same(&format!("{route}.{index}"), ours, theirs);
            }
        }
        (Value::Map(ours), Theirs::Mapping(theirs)) => {
            assert_eq!(ours.len(), theirs.len(), "{route}");
            for (ours, (key, theirs)) in ours.iter().zip(theirs) {
                let key = key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned);
                assert_eq!(&*ours.key, &*nfc(&key), "{route}");
                assert_same(&format!("{route}.{key}"), &ours.node, theirs);
            }
        }
        (ours, theirs) => panic!("{route}: {ours:?} is not {theirs:?}"),
    }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.description_lists = true;
    options.extension.alerts = true;
    options.extension.wikilinks_title_after_pipe = true;
    options
}

/// What a body holds: headings with their level, addresses of links and pictures, references.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    headings: Vec<(u8, String)>,
    links: Vec<String>,
    images: Vec<String>,
    references: Vec<String>,
}

fn theirs(body: &str) -> Seen {
    let arena = Arena::new();
    let root = parse_document(&arena, body, &options());
    let mut seen = Seen::default();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(heading) => {
                let mut words = String::new();
                for inner in node.descendants() {
                    match &inner.data.borrow().value {
                        NodeValue::Text(text) => words.push_str(text),
                        NodeValue::Code(code) => words.push_str(&code.literal),
                        NodeValue::SoftBreak | NodeValue::LineBreak => words.push(' '),
                        _ => {}
                    }
                }
                seen.headings.push((heading.level, words.trim().to_owned()));
            }
            NodeValue::Link(link) => seen.links.push(link.url.clone()),
            NodeValue::Image(image) => seen.images.push(image.url.clone()),
            NodeValue::WikiLink(link) => seen.references.push(link.url.clone()),
            _ => {}
        }
    }
    seen
}

#[test]
fn comrak_sees_the_same_headings_and_links() {
    let tree = example();
    let mut headings = 0;
    for (path, content) in markdown(&tree) {
        let parsed = source::parse(&text(path, content));
        let body = parsed.body().unwrap();
        let targets =
            |links: &[source::markdown::Link]| links.iter().map(|link| link.target.clone()).collect();
        let mut ours = Seen {
            headings: body.headings.iter().map(|heading| (heading.level, heading.text.clone())).collect(),
            links: targets(&body.links),
            images: targets(&body.images),
            references: body.references.iter().map(|reference| reference.identity.clone()).collect(),
        };
        let mut theirs = theirs(&content[body.span.start..]);
        // Links are noted where they end, so those inside a picture's text may swap; the order is not the point.
        for seen in [&mut ours, &mut theirs] {
            seen.links.sort();
            seen.images.sort();
        }
        headings += ours.headings.len();
        assert_eq!(ours, theirs, "{path}");
    }
    assert!(headings > 300, "{headings}");
}
