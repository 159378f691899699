//! Feeds of what happens, in Atom (RFC 4287): for those who follow the register without looking at it every day.
//!
//! An entry is the same one as long as its product, its kind and its day are: its id is made of these and not of the words, so a
//! reader who has seen it is not told again when the site is worded anew.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::address;
use super::declaration::{self, Force};
use super::history;
use super::markup::weave;
use super::scene::Here;
use super::standing::{self, State};
use crate::diagnostic::Language;
use crate::model::Product;

/// Entries of the register's feed.
const MOST: usize = 50;

/// Something that happened.
struct Entry {
    id: String,
    date: Date,
    title: String,
    url: String,
    summary: Option<String>,
}

/// What happened in the whole register, the newest first.
pub(crate) fn changes(here: &Here<'_>) -> Vec<u8> {
    let out = outward(here);
    let mut events: Vec<(usize, history::Event)> = Vec::new();
    for (index, product) in here.scene.products.iter().enumerate() {
        events.extend(history::events(product, &out).into_iter().map(|event| (index, event)));
    }
    events.sort_by(|a, b| b.1.date.cmp(&a.1.date).then(a.0.cmp(&b.0)));
    let entry = |(index, event): (usize, history::Event)| {
        let product = &here.scene.products[index];
        Entry {
            id: id(product, event.date, &event.key, here),
            date: event.date,
            title: format!("{} {}: {}", product.name(), product.title(), event.text),
            url: event.url.unwrap_or_else(|| out.product(product)),
            summary: event.note,
        }
    };
    let entries: Vec<Entry> = events.into_iter().take(MOST).map(entry).collect();
    atom("feed.changes", (address::FEED, address::REGISTER), &entries, &out)
}

/// The declarations that are published, and those that hold no longer.
pub(crate) fn declarations(here: &Here<'_>) -> Vec<u8> {
    let out = outward(here);
    let mut entries = Vec::new();
    for product in here.scene.products {
        let Some(declaration) = declaration::published(product) else { continue };
        let about = |date: Date, key: &str, word: &str| Entry {
            id: id(product, date, key, here),
            date,
            title: format!("{}: {} ({})", word, product.title(), product.name()),
            url: out.to(&address::declaration(product.name())),
            summary: declaration.diary_number.clone(),
        };
        let signed = declaration.signed.as_ref().and_then(|signed| signed.date);
        let word = here.word("declarations.signed");
        entries.extend(signed.map(|date| about(date, "förklaring", word)));
        let word = &Force::of(product, here).tag(here).word;
        let ended = standing::ended_on(product, State::of(product, here.scene.today));
        entries.extend(ended.map(|date| about(date, "upphävd", word)));
    }
    entries.sort_by_key(|entry| Reverse(entry.date));
    atom("declarations.title", (address::DECLARATIONS_FEED, address::DECLARATIONS), &entries, &out)
}

/// The scene from elsewhere: every link has the site's full address.
fn outward<'a>(here: &Here<'a>) -> Here<'a> {
    Here::new(here.scene, here.scene.site.config.base_url.clone())
}

/// A tag (RFC 4151): the site's host, the day, the product and what happened.
fn id(product: &Product, date: Date, key: &str, here: &Here<'_>) -> String {
    let host = address::host(&here.scene.site.config.base_url);
    format!("tag:{host},{date}:{}/{}", address::slug(product.name()), address::slug(key))
}

/// Writes a feed; `title` is a key of its words, `at` its own address and that of the page that shows the same.
fn atom(title: &str, at: (&str, &str), entries: &[Entry], out: &Here<'_>) -> Vec<u8> {
    let config = &out.scene.site.config;
    let updated = entries.first().map_or(out.scene.today, |entry| entry.date);
    let mut xml = String::with_capacity(512 + entries.len() * 512);
    let language = match out.words().language() {
        Language::Sv => "sv",
        Language::En => "en",
    };
    let own = out.to(at.0);
    weave(
        &mut xml,
        &[
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"",
            language,
            "\">\n<id>",
            &own,
            "</id>\n<title>",
            &format!("{} – {}", out.word(title), config.title),
            "</title>\n<updated>",
            &at_midnight(updated),
            "</updated>\n<author><name>",
            &config.institution.name,
            "</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"",
            &own,
            "\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"",
            &out.to(at.1),
            "\"/>\n",
        ],
    );
    for entry in entries {
        entry.write(&mut xml);
    }
    xml.push_str("</feed>\n");
    xml.retain(is_of_xml);
    xml.into_bytes()
}

impl Entry {
    fn write(&self, xml: &mut String) {
        weave(
            xml,
            &[
                "<entry>\n<id>",
                &self.id,
                "</id>\n<title>",
                &self.title,
                "</title>\n<updated>",
                &at_midnight(self.date),
                "</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"",
                &self.url,
                "\"/>\n",
            ],
        );
        if let Some(summary) = &self.summary {
            weave(xml, &["<summary>", summary, "</summary>\n"]);
        }
        xml.push_str("</entry>\n");
    }
}

/// A day as a moment: a dossier knows no hours.
fn at_midnight(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Whether a character may stand in XML 1.0 at all, even escaped.
fn is_of_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}
