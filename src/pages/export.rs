//! The register as CSV and JSON: the same facts as its page, for other programs.

use jiff::civil::Date;
use serde::Serialize;

use super::scene::{Here, Scene, unit_name};
use super::standing::State;
use super::{Content, Published, address, register};
use crate::model::front::RiskClass;
use crate::model::individual::IndividualStatus;
use crate::register::facts::DocumentState;

/// One product of the export. The names of the fields are the format's.
#[derive(Debug, Clone, Serialize)]
struct Record<'a> {
    id: &'a str,
    titel: &'a str,
    version: Option<&'a str>,
    slag: String,
    riskklass: Option<&'static str>,
    status: &'static str,
    tillstånd: String,
    fas: Option<String>,
    verksamheter: Vec<&'a str>,
    dokument: Vec<&'static str>,
    individer: usize,
    ändrad: Option<String>,
    url: String,
}

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
            riskklass: facts.class.map(RiskClass::word),
            status: facts.status.word(),
            tillstånd: state.tag(words).word,
            fas: state.phase(words),
            verksamheter: facts.units.iter().map(String::as_str).collect(),
            dokument: facts.documents.map(document_word).into(),
            individer: facts.individuals.len(),
            ändrad: facts.updated.map(|date| date.to_string()),
            url: format!("{}{}", site.config.base_url, address::product(&facts.name)),
        }
    })
}

const fn document_word(state: DocumentState) -> &'static str {
    match state {
        DocumentState::Missing => "saknas",
        DocumentState::Draft => "utkast",
        DocumentState::InReview => "granskas",
        DocumentState::Approved => "godkänd",
    }
}

/// The register as JSON.
pub(crate) fn json(here: &Here<'_>) -> Vec<u8> {
    let products: Vec<_> = records(here).collect();
    let mut json =
        serde_json::to_vec_pretty(&serde_json::json!({ "produkter": products })).unwrap_or_default();
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
            record.riskklass.unwrap_or_default().to_owned(),
            record.status.to_owned(),
            record.tillstånd,
            record.fas.unwrap_or_default(),
            record.verksamheter.join(", "),
            record.dokument.join(" "),
            record.individer.to_string(),
            record.ändrad.unwrap_or_default(),
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
            Content::Label { .. } | Content::Gone(_) | Content::Problems => false,
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
