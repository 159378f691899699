//! One product as JSON: its state, its documents, how complete it is, and what the next decision waits for.

use super::address;
use super::scene::Here;
use super::written::{Day, written};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::Product;
use crate::model::decision::Gate;
use crate::model::document::DocumentStatus;
use crate::model::front::Status;
use crate::rules::{self, Phase};

written! {
    /// One product. The names of the fields are the format's.
    struct Record<'a> {
        /// The product's id, unique in the register and never reused.
        id: &'a str,
        /// What it is called.
        titel: &'a str,
        /// Version of the product.
        version: Option<&'a str>,
        /// Where in its life it is.
        status: Status,
        /// Where its page is.
        url: String,
        /// Its documents.
        dokument: Vec<Paper<'a>>,
        /// How many clauses of the routine are met, by the decision that they must be met for.
        fullständighet: Vec<Count>,
        /// The decision that comes next.
        nästa_beslut: Option<Gate>,
        /// What that decision waits for.
        väntar_på: Vec<Line<'a>>,
    }
}

written! {
    /// A document.
    struct Paper<'a> {
        /// Its letter or name.
        dokument: &'a str,
        /// Its version.
        version: Option<&'a str>,
        /// How far it has come.
        status: Option<DocumentStatus>,
        /// When this version was written.
        datum: Option<Day>,
    }
}

written! {
    /// Clauses of one decision.
    struct Count {
        /// The decision; `null` for clauses that always hold.
        steg: Option<Gate>,
        /// Those that are met.
        uppfyllda: usize,
        /// Those that are due and not met.
        brutna: usize,
        /// Those that are not met and not yet due.
        återstår: usize,
    }
}

written! {
    /// A finding.
    struct Line<'a> {
        /// The rule that found it.
        regel: &'static str,
        /// How much it weighs.
        nivå: Level,
        /// What is wrong.
        text: &'a str,
        /// The file, below the content folder.
        fil: &'a str,
        /// The line, from 1.
        rad: usize,
        /// The clauses of the routine that it breaks.
        klausuler: &'a [&'static str],
    }
}

/// The product with number `index`.
pub(crate) fn json(index: usize, here: &Here<'_>) -> Vec<u8> {
    let product = &here.scene.products[index];
    let completeness = rules::completeness(product, here.scene.findings(index));
    let record = Record {
        id: product.name(),
        titel: product.title(),
        version: product.front.version.as_deref(),
        status: product.status(),
        url: format!("{}{}", here.scene.site.config.base_url, address::product(product.name())),
        dokument: papers(product),
        fullständighet: completeness.phases.iter().map(count).collect(),
        nästa_beslut: completeness.next,
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
        status: document.front.status,
        datum: document.front.date.map(Day),
    });
    papers.collect()
}

fn count(phase: &Phase) -> Count {
    Count { steg: phase.gate, uppfyllda: phase.met, brutna: phase.unmet, återstår: phase.remaining }
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
