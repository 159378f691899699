//! What an answer or a control points at as evidence exists: a document, a heading, an identity, a file, a standard.

use std::collections::BTreeSet;

use super::headings::awaits;
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::document::{Document, DocumentKind, Letter};
use crate::model::{At, Product};
use crate::rules::parts::Cites;
use crate::source::fault::nearest;
use crate::source::tree::Route;
use crate::text::{TreePath, nfc};
use crate::{phrase, route};

/// Evidence that points at nothing.
pub(super) static DANGLING: Rule = Rule::product(
    "evidence-dangling",
    [
        "Ett belägg ska avse något som finns: ett dokument, en rubrik, ett id, en fil eller en standard.",
        "Evidence must name something that exists: a document, a heading, an id, a file or a standard.",
    ],
    &["VGR-B1D-01", "VGR-B1E-10"],
    dangling,
    Example::document(
        "d",
        "krav:\n  - {id: \"1\", status: uppfyllt, belägg: [V99, \"C#finns-inte\"]}\n",
        "krav:\n  - {id: \"1\", status: uppfyllt, belägg: [V1, \"C#material\"]}\n",
    ),
)
.of_format();

fn dangling(dossier: Dossier<'_>, findings: &mut Findings) {
    let known = Known::of(dossier.product);
    for Entry { kind, route, text, cites } in entries(dossier.product) {
        let Some(document) = dossier.product.document(kind.clone()) else { continue };
        if let Some((message, help)) = known.why_dangling(document, text) {
            findings.add(At::Document(kind, route), message).help(help).cites(cites);
        }
    }
}

/// A piece of evidence and where it stands.
struct Entry<'a> {
    kind: DocumentKind,
    route: Route,
    text: &'a str,
    cites: Cites,
}

fn entries(product: &Product) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let cites = |full: Cites| if product.is_simple() { &[] as Cites } else { full };
    let (kind, rows) = product.requirements();
    for (index, row) in rows.iter().enumerate() {
        for (number, text) in row.evidence.iter().flatten().enumerate() {
            let route = route!["krav", index, "belägg", number];
            entries.push(Entry { kind: kind.clone(), route, text, cites: cites(&["VGR-B1D-01"]) });
        }
    }
    let (kind, risks) = product.risks();
    for (index, risk) in risks.iter().enumerate() {
        for (place, control) in risk.controls.iter().flatten().enumerate() {
            for (number, text) in control.evidence.iter().flatten().enumerate() {
                let route = route!["risker", index, "åtgärder", place, "belägg", number];
                entries.push(Entry { kind: kind.clone(), route, text, cites: cites(&["VGR-B1E-10"]) });
            }
        }
    }
    entries
}

/// What a dossier holds that evidence can name.
pub(super) struct Known<'a> {
    product: &'a Product,
    names: BTreeSet<&'a str>,
    is_whole: bool,
}

impl<'a> Known<'a> {
    /// The names of `product`: identities, standards, governing documents and documents elsewhere.
    pub(super) fn of(product: &'a Product) -> Self {
        let mut names = product.identities();
        names.extend(
            product
                .requirements()
                .1
                .iter()
                .flat_map(|row| row.standards.iter().flatten())
                .map(String::as_str),
        );
        let governing = product.plan().into_iter().flat_map(|plan| plan.governing.iter().flatten());
        names.extend(governing.filter_map(|document| document.title.as_deref()));
        let elsewhere =
            product.documents.iter().flat_map(|document| document.front.references.iter().flatten());
        names.extend(
            elsewhere.flat_map(|reference| [reference.id.as_deref(), reference.title.as_deref()]).flatten(),
        );
        Self { product, names, is_whole: product.has_every_identity() }
    }

    /// What is wrong with `text` as it stands in `document`, and what to do; `None` where it names something.
    pub(super) fn why_dangling(&self, document: &Document, text: &str) -> Option<(Phrase, Phrase)> {
        let text = text.trim();
        let (word, anchor) = text.split_once('#').unwrap_or((text, ""));
        if text.is_empty() || text.contains("://") || self.names.contains(text) {
            return None;
        }
        if let Some(kind) = DocumentKind::of_key(word) {
            return self.why_no_heading(&kind, anchor);
        }
        let file = document.source.path.join(word);
        if file.as_ref().is_some_and(|file| self.product.attachments.contains_key(file)) {
            return None;
        }
        let mut documents = self.product.documents.iter();
        match documents.find(|document| Some(&document.source.path) == file.as_ref()) {
            Some(named) => why_no_anchor(named, anchor),
            None => (self.is_whole || word.contains('/')).then(|| self.nothing(text)),
        }
    }

    fn why_no_heading(&self, kind: &DocumentKind, anchor: &str) -> Option<(Phrase, Phrase)> {
        match self.document(kind) {
            Some(document) => why_no_anchor(document, anchor),
            None if self.product.lacks(kind) => None,
            None => {
                let message = phrase!(
                    "Belägget hänvisar till dokumentet {kind}, som inte finns.",
                    "The evidence refers to the document {kind}, which does not exist."
                );
                let help = phrase!(
                    "Skriv dokumentet, eller ändra belägget.",
                    "Write the document, or change the evidence."
                );
                Some((message, help))
            }
        }
    }

    /// The document that a word means; on the simple route one document stands in for A–G.
    fn document(&self, kind: &DocumentKind) -> Option<&'a Document> {
        let product = self.product;
        let stand_in = || product.document(DocumentKind::Simple).filter(|_| product.is_simple());
        match kind {
            DocumentKind::Letter(Letter::H) => product.document(kind.clone()),
            DocumentKind::Letter(_) => product.document(kind.clone()).or_else(stand_in),
            _ => product.document(kind.clone()),
        }
    }

    fn nothing(&self, text: &str) -> (Phrase, Phrase) {
        let message =
            phrase!("Inget i produktakten heter {text}.", "Nothing in the dossier is called {text}.");
        let files = self.product.attachments.keys().map(TreePath::name);
        let file = nearest(text.rsplit('/').next().unwrap_or(text), files);
        let help = match nearest(text, self.names.iter().copied()).or(file) {
            Some(meant) => phrase!("Menade du `{meant}`?", "Did you mean `{meant}`?"),
            None => phrase!(
                "Skriv ett dokument (`C`), en rubrik (`C#material`), ett id (`V2`), en fil i bilagor eller en standard.",
                "Write a document (`C`), a heading (`C#material`), an id (`V2`), a file in bilagor or a standard."
            ),
        };
        (message, help)
    }
}

fn why_no_anchor(document: &Document, anchor: &str) -> Option<(Phrase, Phrase)> {
    let anchor = nfc(anchor);
    let anchors = || document.headings().iter().map(|heading| heading.anchor.as_str());
    if anchor.is_empty() || anchors().any(|known| known == anchor) || awaits(document, &anchor) {
        return None;
    }
    let kind = &document.kind;
    let message = phrase!(
        "Dokumentet {kind} har ingen rubrik #{anchor}.",
        "The document {kind} has no heading #{anchor}."
    );
    let help = match nearest(&anchor, anchors()) {
        Some(meant) => phrase!("Menade du `{kind}#{meant}`?", "Did you mean `{kind}#{meant}`?"),
        None => phrase!(
            "Ankaret är rubriken med små bokstäver och bindestreck i stället för mellanslag.",
            "The anchor is the heading in lower case with hyphens for spaces."
        ),
    };
    Some((message, help))
}
