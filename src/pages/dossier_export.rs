//! One product as JSON: its state, its documents, how complete it is, and what the next decision waits for.

use serde::Serialize;

use super::address;
use super::scene::Here;
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Product;
use crate::model::decision::Gate;
use crate::model::document::DocumentStatus;
use crate::rules::{self, Phase};

/// The export of a product. The names of the fields are the format's.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    titel: &'a str,
    version: Option<&'a str>,
    status: &'static str,
    url: String,
    dokument: Vec<Paper<'a>>,
    fullständighet: Vec<Count>,
    nästa_beslut: Option<&'static str>,
    väntar_på: Vec<Line<'a>>,
}

#[derive(Serialize)]
struct Paper<'a> {
    dokument: &'a str,
    version: Option<&'a str>,
    status: Option<&'static str>,
    datum: Option<String>,
}

/// Clauses by the decision that they must be met for; `null` for those that always hold.
#[derive(Serialize)]
struct Count {
    steg: Option<&'static str>,
    uppfyllda: usize,
    brutna: usize,
    återstår: usize,
}

#[derive(Serialize)]
struct Line<'a> {
    regel: &'static str,
    nivå: Level,
    text: &'a str,
    fil: &'a str,
    rad: usize,
    klausuler: &'a [&'static str],
}

/// The product with number `index`.
pub(crate) fn json(index: usize, here: &Here<'_>) -> Vec<u8> {
    let product = &here.scene.products[index];
    let completeness = rules::completeness(product, here.scene.findings(index));
    let record = Record {
        id: product.name(),
        titel: product.title(),
        version: product.front.version.as_deref(),
        status: product.status().word(),
        url: format!("{}{}", here.scene.site.config.base_url, address::product(product.name())),
        dokument: papers(product),
        fullständighet: completeness.phases.iter().map(count).collect(),
        nästa_beslut: completeness.next.map(Gate::word),
        väntar_på: completeness.waits_for.iter().map(|finding| line(finding, here)).collect(),
    };
    let mut json = serde_json::to_vec_pretty(&record).unwrap_or_default();
    json.push(b'\n');
    json
}

fn papers(product: &Product) -> Vec<Paper<'_>> {
    let papers = product.documents.iter().map(|document| Paper {
        dokument: document.kind.word(),
        version: document.front.version.as_deref(),
        status: document.front.status.map(DocumentStatus::word),
        datum: document.front.date.map(|date| date.to_string()),
    });
    papers.collect()
}

fn count(phase: &Phase) -> Count {
    Count {
        steg: phase.gate.map(Gate::word),
        uppfyllda: phase.met,
        brutna: phase.unmet,
        återstår: phase.remaining,
    }
}

fn line<'a>(finding: &'a Diagnostic, here: &Here<'_>) -> Line<'a> {
    Line {
        regel: finding.rule,
        nivå: finding.level,
        text: finding.message.in_language(here.words().language()),
        fil: finding.place.path.as_str(),
        rad: finding.place.start.line,
        klausuler: &finding.cites,
    }
}
