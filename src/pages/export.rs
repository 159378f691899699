//! The register as CSV and JSON: the same facts as its page, for other programs.

use jiff::civil::Date;

use super::scene::{Here, Scene, unit_name};
use super::standing::State;
use super::written::{Day, written};
use super::{Content, Published, address, register};
use crate::model::front::{RiskClass, Status};
use crate::model::individual::IndividualStatus;
use crate::register::facts::DocumentState;
use crate::source::record::Kind;

written! {
    /// The register. The names of the fields are the format's.
    struct Register<'a> {
        /// The products, in the order of their titles.
        produkter: Vec<Record<'a>>,
    }
}

written! {
    /// One product of the register.
    struct Record<'a> {
        /// The product's id, unique in the register and never reused.
        id: &'a str,
        /// What it is called.
        titel: &'a str,
        /// Version of the product.
        version: Option<&'a str>,
        /// What kind of manufacture, in words.
        slag: String,
        /// MDR risk class.
        riskklass: Option<RiskClass>,
        /// Where in its life it is, as the dossier says.
        status: Status,
        /// The state that the site shows on the day of the build, in words.
        tillstånd: String,
        /// Which of the four project phases, while it is a project.
        fas: Option<String>,
        /// Ids of the units that use it.
        verksamheter: Vec<&'a str>,
        /// How far documents A to H have come, in that order.
        dokument: Vec<&'static str> as Kind::List(&Kind::Choice(&DOCUMENT_WORDS)),
        /// How many marked individuals there are.
        individer: usize,
        /// When any of it last changed, by its own dates.
        ändrad: Option<Day>,
        /// Where its page is.
        url: String,
    }
}

/// The states of a document, from the least to the most.
const DOCUMENT_WORDS: [&str; 4] = ["saknas", "utkast", "granskas", "godkänd"];

const HEAD: [&str; 13] = [
    "id",
    "titel",
    "version",
    "slag",
    "riskklass",
    "status",
    "tillstånd",
    "fas",
    "verksamheter",
    "dokument",
    "individer",
    "ändrad",
    "url",
];

fn records<'a>(here: &Here<'a>) -> impl Iterator<Item = Record<'a>> {
    let Scene { products, register, today, words, site, .. } = here.scene;
    let by_title = here.scene.by_title().iter();
    by_title.map(move |&index| {
        let (product, facts) = (&products[index], &register.products[index]);
        let state = State::of(product, *today);
        Record {
            id: &facts.name,
            titel: &facts.title,
            version: facts.version.as_deref(),
            slag: words.get(register::kind_key(facts.kind)).to_owned(),
            riskklass: facts.class,
            status: facts.status,
            tillstånd: state.tag(words).word,
            fas: state.phase(words),
            verksamheter: facts.units.iter().map(String::as_str).collect(),
            dokument: facts.documents.map(document_word).into(),
            individer: facts.individuals.len(),
            ändrad: facts.updated.map(Day),
            url: format!("{}{}", site.config.base_url, address::product(&facts.name)),
        }
    })
}

const fn document_word(state: DocumentState) -> &'static str {
    let [missing, draft, in_review, approved] = DOCUMENT_WORDS;
    match state {
        DocumentState::Missing => missing,
        DocumentState::Draft => draft,
        DocumentState::InReview => in_review,
        DocumentState::Approved => approved,
    }
}

/// The register as JSON.
pub(crate) fn json(here: &Here<'_>) -> Vec<u8> {
    let mut json =
        serde_json::to_vec_pretty(&Register { produkter: records(here).collect() }).unwrap_or_default();
    json.push(b'\n');
    json
}

/// The register as CSV.
pub(crate) fn csv(here: &Here<'_>) -> Vec<u8> {
    let row = |record: Record<'_>| {
        [
            record.id.to_owned(),
            record.titel.to_owned(),
            record.version.unwrap_or_default().to_owned(),
            record.slag,
            record.riskklass.map_or("", RiskClass::word).to_owned(),
            record.status.word().to_owned(),
            record.tillstånd,
            record.fas.unwrap_or_default(),
            record.verksamheter.join(", "),
            record.dokument.join(" "),
            record.individer.to_string(),
            record.ändrad.map(|day| day.0.to_string()).unwrap_or_default(),
            record.url,
        ]
    };
    table(&HEAD, records(here).map(row))
}

/// The columns of [`marks_csv`]: the names of the format, and the address of the page behind the label.
const MARK_HEAD: [&str; 15] = [
    "märkning",
    "produkt",
    "titel",
    "produktstatus",
    "version",
    "status",
    "serienummer",
    "inventarienummer",
    "verksamhet",
    "verksamhet_namn",
    "plats",
    "tillverkad",
    "i_bruk",
    "ur_bruk",
    "url",
];

/// Every individual with its product, in the order of the products: what a recall is answered from.
pub(crate) fn marks_csv(here: &Here<'_>) -> Vec<u8> {
    let Scene { products, today, words, site, .. } = here.scene;
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let rows = products.iter().flat_map(|product| {
        let state = State::of(product, *today).tag(words).word;
        product.individuals.iter().map(move |one| {
            let unit = one.unit.as_deref().and_then(|id| site.unit(id)).map(unit_name).unwrap_or_default();
            let url =
                one.mark.as_deref().map(|mark| format!("{}{}", site.config.base_url, address::label(mark)));
            [
                text(&one.mark),
                product.name().to_owned(),
                product.title().to_owned(),
                state.clone(),
                text(&one.version),
                one.status.map(IndividualStatus::word).unwrap_or_default().to_owned(),
                text(&one.serial),
                text(&one.inventory),
                text(&one.unit),
                unit.to_owned(),
                text(&one.location),
                day(one.made),
                day(one.in_use),
                day(one.out_of_use),
                url.unwrap_or_default(),
            ]
        })
    });
    table(&MARK_HEAD, rows)
}

/// A table as CSV, with semicolons and a byte order mark as Excel in Swedish reads it.
pub(crate) fn table<const N: usize>(head: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(row.map(harmless));
    }
    writer.into_inner().unwrap_or_default()
}

/// A text that a spreadsheet does not take for a formula.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t']) { format!("'{text}") } else { text }
}

/// The pages of the site for search engines; those behind labels and the register in other orders are left out.
pub(crate) fn sitemap(here: &Here<'_>) -> Vec<u8> {
    let base = &here.scene.site.config.base_url;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in super::list(here.scene.snapshot(), here.scene.audience, &Published::default()) {
        let is_listed = match page.content {
            Content::Label { .. } | Content::Gone(_) | Content::Problems | Content::Search => false,
            Content::Register(part) => !part.is_sorted(),
            _ => page.address.is_empty() || page.address.ends_with('/'),
        };
        if is_listed {
            xml.push_str("<url><loc>");
            xml.push_str(&address::from(base, &page.address).replace('&', "&amp;"));
            xml.push_str("</loc></url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}
