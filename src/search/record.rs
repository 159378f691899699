//! What a search can lead to, numbered: the records of a thing, and the files that tell what each one says.

use serde::Serialize;

use super::shard::File;
use super::{MARKS, Mark, Thing};

/// Records of one kind; the number of a record is `kind × EACH + its place`.
const EACH: u32 = 1024;
/// Bytes of text in a file: what a phone loads to show where a word stands.
const BLOCK: usize = 8 * 1024;
/// Bytes of a record's text that can be shown.
const SHOWN: usize = 4000;

/// Where a record stands.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
enum Place<'a> {
    /// On a page of the thing, by its number.
    Page(usize),
    /// At an address of its own.
    Address(&'a str),
}

/// One record.
pub(super) struct Record<'a> {
    /// Its number in the thing.
    pub(super) local: u32,
    page: Place<'a>,
    anchor: &'a str,
    /// Its heading, or the mark.
    pub(super) heading: &'a str,
    /// Whether it is the beginning of its page.
    pub(super) is_page: bool,
    /// What it says; a kind with too many sections says the rest in its last record.
    pub(super) texts: Vec<&'a str>,
    /// The mark, where it is one.
    pub(super) mark: Option<&'a Mark>,
}

/// The records of a thing in the order of their numbers. The first one is the thing itself.
pub(super) fn of(thing: &Thing) -> Vec<Record<'_>> {
    let mut records: Vec<Record<'_>> = Vec::new();
    let mut pages: Vec<usize> = (0..thing.pages.len()).collect();
    pages.sort_by_key(|page| thing.pages[*page].kind);
    for page in pages {
        let kind = thing.pages[page].kind;
        for section in &thing.pages[page].sections {
            let next = match records.last() {
                Some(last) if last.local / EACH == kind => last.local + 1,
                _ => kind * EACH,
            };
            if next / EACH > kind {
                if let Some(last) = records.last_mut() {
                    last.texts.push(&section.text);
                }
                continue;
            }
            records.push(Record {
                local: next,
                page: Place::Page(page),
                anchor: &section.anchor,
                heading: &section.heading,
                is_page: section.anchor.is_empty(),
                texts: vec![&section.text],
                mark: None,
            });
        }
    }
    for (number, mark) in (0..).zip(&thing.marks) {
        records.push(Record {
            local: MARKS * EACH + number,
            page: Place::Address(&mark.address),
            anchor: "",
            heading: &mark.mark,
            is_page: true,
            texts: vec![&mark.text],
            mark: Some(mark),
        });
    }
    records
}

/// A thing as it is shown; the names of the fields are those of the format.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(rename = "t")]
    title: &'a str,
    #[serde(rename = "n")]
    id: &'a str,
    #[serde(rename = "a")]
    address: &'a str,
    #[serde(rename = "y")]
    what: &'a str,
    #[serde(rename = "f")]
    facets: &'a [Vec<String>],
    #[serde(rename = "d")]
    pages: Vec<(&'a str, &'a str, u32)>,
    /// The first record of each block.
    #[serde(rename = "x")]
    blocks: Vec<u32>,
}

/// The files of a thing: what it is, and block by block its records.
pub(super) fn files(thing: &Thing, records: &[Record<'_>]) -> Vec<File> {
    let key = key(&thing.address);
    let texts: Vec<String> = records.iter().map(text).collect();
    let blocks = blocks(&texts);
    let pages = thing.pages.iter().map(|page| (&*page.address, &*page.title, page.kind));
    let shown = Shown {
        title: &thing.title,
        id: &thing.id,
        address: &thing.address,
        what: &thing.what,
        facets: &thing.facets,
        pages: pages.collect(),
        blocks: blocks.iter().map(|first| records[*first].local).collect(),
    };
    let ends = blocks.iter().skip(1).copied().chain([texts.len()]);
    let blocks = blocks.iter().zip(ends).enumerate();
    let blocks = blocks.map(|(number, (from, to))| {
        let said = records[*from..to].iter().zip(&texts[*from..to]);
        let said = said.map(|(one, text)| (one.local, one.page, one.anchor, one.heading, text));
        File::new(format!("t/{key}-{number}"), json(&said.collect::<Vec<_>>()))
    });
    [File::new(format!("r/{key}"), json(&shown))].into_iter().chain(blocks).collect()
}

/// The part of file names that stands for a thing's address.
pub(super) fn key(address: &str) -> String {
    let address = address.trim_end_matches('/').chars();
    address.map(|one| if one.is_ascii_lowercase() || one.is_ascii_digit() { one } else { '-' }).collect()
}

/// The text that is shown of a record.
fn text(record: &Record<'_>) -> String {
    let mut text = record.texts.join("\n");
    if text.len() > SHOWN {
        text.truncate(text.floor_char_boundary(SHOWN));
    }
    text
}

/// The first record of each block.
fn blocks(texts: &[String]) -> Vec<usize> {
    let mut firsts = Vec::new();
    let mut size = BLOCK;
    for (number, text) in texts.iter().enumerate() {
        if size + text.len() > BLOCK {
            firsts.push(number);
            size = 0;
        }
        size += text.len();
    }
    firsts
}

/// What is written is made of strings and numbers, which cannot fail.
pub(super) fn json(value: &(impl Serialize + ?Sized)) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
