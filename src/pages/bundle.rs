//! The bundle for an authority: everything that is in force for one product on one page that is made to be printed.

mod sources;

use serde::Serialize;

use super::head::Head;
use super::parts::{Change, Fact, Link, Notice, Tag, known};
use super::scene::Here;
use super::table::Table;
use super::{address, attachment, decisions, document, history, individuals, register, standing, title};
use crate::model::Product;
use crate::model::document::{Document, DocumentKind, Letter};

/// The bundle. The texts of its documents are written by the renderer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Bundle {
    pub(crate) head: Head,
    notice: Notice,
    maker: Vec<Fact>,
    about: Vec<Fact>,
    left_out: Vec<Fact>,
    pub(crate) papers: Vec<Paper>,
    pub(crate) decisions: Option<Decisions>,
    pub(crate) changes: Vec<Change>,
    individuals: Option<Table>,
    sources: Table,
    attachments: Option<Table>,
}

/// A document in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Paper {
    /// Its number in the product.
    #[serde(skip)]
    pub(crate) number: usize,
    /// What its ids begin with.
    pub(crate) anchor: String,
    /// The id of its heading, by which links reach the document's own title.
    pub(crate) heading: String,
    title: String,
    version: Option<String>,
    facts: Vec<Fact>,
    pub(crate) markup: String,
}

/// The decisions as they are taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Decisions {
    pub(crate) records: Vec<decisions::Record>,
    pub(crate) markup: String,
}

/// What the ids of the decisions begin with.
pub(crate) const DECISIONS: &str = "Beslut";

/// The bundle of `product`.
pub(crate) fn view(product: &Product, here: &Here<'_>) -> Bundle {
    let words = here.words();
    let in_force = product.documents.iter().enumerate().filter(|(_, document)| document.is_approved());
    let records = decisions::records(product, here);
    Bundle {
        head: Head::new(words.get("bundle.title"), product, here),
        notice: Notice {
            tone: "warn",
            icon: "warn",
            lead: words.get("bundle.check_lead").to_owned(),
            text: words.get("bundle.check_text").to_owned(),
            link: None,
        },
        maker: maker(here),
        about: about(product, here),
        left_out: left_out(product, here),
        papers: in_force.map(|(number, document)| paper(number, document, here)).collect(),
        decisions: (!records.is_empty()).then(|| Decisions { records, markup: String::new() }),
        changes: history::events(product, here).into_iter().map(history::show).collect(),
        individuals: individuals::table(product, &product.individuals, here).filled(),
        sources: sources::table(product, here),
        attachments: attachment::all(product, here),
    }
}

/// Where links into the bundle lead: the address of each page that came along, and what its ids begin with.
pub(crate) fn ways(product: &Product, here: &Here<'_>) -> Vec<(String, String)> {
    let papers = product.documents.iter().filter(|document| document.is_approved());
    let papers = papers.map(|document| (here.document(product, &document.kind), anchor(&document.kind)));
    let sides = [
        (!product.decisions().is_empty(), address::DECISIONS, DECISIONS),
        (!product.individuals.is_empty(), address::INDIVIDUALS, "Individer"),
        (true, address::CHANGES, "Andringar"),
    ];
    let sides = sides.into_iter().filter(|(is_there, ..)| *is_there);
    papers.chain(sides.map(|(_, name, anchor)| (here.below(product, name), anchor.to_owned()))).collect()
}

/// `Dokument-B`.
fn anchor(kind: &DocumentKind) -> String {
    format!("Dokument-{}", address::anchor(kind.word()))
}

fn paper(number: usize, document: &Document, here: &Here<'_>) -> Paper {
    let words = here.words();
    let anchor = anchor(&document.kind);
    let version = document.front.version.as_ref();
    Paper {
        number,
        heading: format!("H-{anchor}"),
        title: title::with_letter(document, here),
        version: version.map(|version| words.fill("document.version", &[("version", version)])),
        facts: document::signatures(document, here),
        markup: String::new(),
        anchor,
    }
}

fn maker(here: &Here<'_>) -> Vec<Fact> {
    let word = |key| here.words().get(key);
    let institution = &here.scene.site.config.institution;
    known([
        (word("declaration.maker"), Some(&institution.name)),
        (word("declaration.address"), Some(&institution.address)),
        (word("declaration.organisation_number"), institution.organisation_number.as_ref()),
        (word("unit.contact"), institution.contact.as_ref()),
    ])
}

fn about(product: &Product, here: &Here<'_>) -> Vec<Fact> {
    let words = here.words();
    let word = |key| words.get(key);
    let class = product.front.class.map(|class| class.word().to_owned());
    let kind = word(register::kind_key(product.front.kind)).to_owned();
    let name = product.name().to_owned();
    let title = product.title().to_owned();
    let what = product.intended_use().and_then(|intended| intended.what.as_ref());
    let units: Vec<Link> = product.units().iter().map(|unit| Link::plain(here.unit(unit).text)).collect();
    let mut about = known([
        (word("declaration.product"), Some(&title)),
        (word("declaration.id"), Some(&name)),
        (word("label.version"), product.front.version.as_ref()),
        (word("register.kind"), Some(&kind)),
        (word("bundle.class"), class.as_ref()),
        (word("declaration.intended_use"), what),
    ]);
    if !units.is_empty() {
        about.push(Fact::links(word("product.used_by"), units));
    }
    let signed = product.declaration().and_then(|declaration| declaration.signed.as_ref()?.date);
    about.extend(signed.map(|date| Fact::day(word("product.declared"), date)));
    about.push(Fact::day(word("bundle.made"), here.scene.today));
    about
}

/// The documents that the routine demands and that are not in force, and others that are not, each with its state.
fn left_out(product: &Product, here: &Here<'_>) -> Vec<Fact> {
    let fact = |title: String, document: Option<&Document>| {
        let tag: Tag = standing::document_tag(document, here.words());
        Fact::tag(&title, tag)
    };
    let not_approved = product.documents.iter().filter(|document| !document.is_approved());
    let not_approved = not_approved.map(|document| fact(title::with_letter(document, here), Some(document)));
    let all = [DocumentKind::Need, DocumentKind::Plan, DocumentKind::Simple];
    let all = all.into_iter().chain(Letter::SET.map(DocumentKind::Letter));
    let absent =
        all.filter(|kind| kind.is_needed(product.is_simple()) && product.document(kind.clone()).is_none());
    let absent = absent.map(|kind| {
        let title = title::of_kind(&kind, here);
        fact(title::letter(&kind).map_or_else(|| title.clone(), |letter| format!("{letter} {title}")), None)
    });
    not_approved.chain(absent).collect()
}
