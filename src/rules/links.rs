//! Links, references and file names in a dossier lead somewhere.

use std::collections::BTreeSet;

use super::headings::awaits;
use super::{Dossier, Example, Finding, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::document::{DocumentKind, Fields, Letter};
use crate::model::{At, Product};
use crate::register::Register;
use crate::site::Site;
use crate::source::Source;
use crate::source::fault::nearest;
use crate::source::markdown::{Body, Link};
use crate::source::tree::Route;
use crate::text::TreePath;
use crate::{phrase, route};

/// A link inside the dossier leads nowhere.
pub(super) static LINK_DANGLING: Rule = Rule::product(
    "link-dangling",
    [
        "En länk till en fil eller rubrik i produktakten ska leda till något som finns.",
        "A link to a file or heading of the dossier must lead to something that exists.",
    ],
    &[],
    link_dangling,
    Example::document(
        "b",
        "## Installation\n\nSe [ritningen](bilagor/finns-inte.svg).\n",
        "## Installation\n\nSe [specifikationen](a-produktbeskrivning.md).\n",
    ),
)
.of_format();

/// A link to another product or page leads nowhere.
pub(super) static LINK_DANGLING_OUTSIDE: Rule = Rule::register(
    "link-dangling-outside",
    [
        "En länk till en annan produkt eller sida ska leda till något som finns.",
        "A link to another product or page must lead to something that exists.",
    ],
    &[],
    link_dangling_outside,
    Example::document(
        "b",
        "## Installation\n\nSe [annan](../emt-9999-annan/b-manual.md).\n",
        "## Installation\n\nSe [[EMT-0031]].\n",
    ),
);

/// A file that a field names is not there.
pub(super) static FILE_MISSING: Rule = Rule::product(
    "file-missing",
    [
        "En fil som ett fält nämner (bilaga, protokoll, konstruktionsunderlag) ska finnas.",
        "A file that a field names (attachment, protocol, design file) must exist.",
    ],
    &[],
    file_missing,
    Example::document(
        "a",
        "bilagor:\n  - {fil: bilagor/finns-inte.svg, beskrivning: Ritning}\n",
        "bilagor: []\n",
    ),
)
.of_format();

/// A `[[…]]` reference names nothing in the dossier or the register.
pub(super) static REFERENCE_DANGLING: Rule = Rule::register(
    "reference-dangling",
    [
        "En hänvisning som `[[R3]]` ska avse något i produktakten eller registret.",
        "A reference such as `[[R3]]` must name something in the dossier or the register.",
    ],
    &[],
    reference_dangling,
    Example::document("b", "## Installation\n\nSe [[R999]].\n", "## Installation\n\nSe [[R1]].\n"),
);

/// A field names a requirement or risk that does not exist.
pub(super) static FIELD_REFERENCE_DANGLING: Rule = Rule::product(
    "field-reference-dangling",
    [
        "Krav och risker som ett fält nämner ska finnas i produktakten.",
        "Requirements and risks that a field names must exist in the dossier.",
    ],
    &[],
    field_reference_dangling,
    Example::document(
        "produktplan",
        "krav:\n  - {id: F1, text: Lätt, från: [K999]}\n",
        "krav:\n  - {id: F1, text: Lätt, från: [K1]}\n",
    ),
)
.of_format();

fn link_dangling(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for (source, kind) in product.bodies() {
        let Some(body) = source.body() else { continue };
        for (index, link) in body.links.iter().enumerate() {
            let at = || kind.map_or(At::HomeLink(index), |kind| At::Link(kind.clone(), index));
            report_link(product, source, link, at, findings);
        }
        for (index, image) in body.images.iter().enumerate() {
            let at = || kind.map_or(At::HomeImage(index), |kind| At::Image(kind.clone(), index));
            report_link(product, source, image, at, findings);
        }
    }
}

fn report_link(
    product: &Product,
    source: &Source,
    link: &Link,
    at: impl Fn() -> At,
    findings: &mut Findings,
) {
    let Some((Some(path), anchor)) = link.relative(&source.path) else { return };
    let is_awaited = || product.lacks(&DocumentKind::of_file(path.stem()));
    if !product.holds(&path) || (path.folder() == product.home.path.folder() && is_awaited()) {
        return;
    }
    let target = &link.target;
    let Some(body) = body_of(product, &path) else {
        if !product.attachments.contains_key(&path) && !is_folder(product, &path) {
            let message = phrase!(
                "Länken leder till {target}, som inte finns.",
                "The link leads to {target}, which does not exist."
            );
            findings.add(at(), message).help(near_file(product, &source.path, &path));
        }
        return;
    };
    let Some(anchor) = anchor else { return };
    let anchors: BTreeSet<&str> = body.headings.iter().map(|heading| heading.anchor.as_str()).collect();
    let is_awaited = || {
        let mut documents = product.documents.iter().filter(|document| document.source.path == path);
        documents.any(|document| awaits(document, &anchor))
    };
    if !anchors.contains(anchor.as_str()) && !is_awaited() {
        let message = phrase!(
            "Länken leder till rubriken #{anchor}, som inte finns i filen.",
            "The link leads to the heading #{anchor}, which the file does not hold."
        );
        let help = match nearest(&anchor, anchors.iter().copied()) {
            Some(meant) => phrase!("Menade du `#{meant}`?", "Did you mean `#{meant}`?"),
            None => phrase!(
                "Ankaret är rubriken med små bokstäver och bindestreck i stället för mellanslag.",
                "The anchor is the heading in lower case with hyphens for spaces."
            ),
        };
        findings.add(at(), message).help(help);
    }
}

fn body_of<'a>(product: &'a Product, path: &TreePath) -> Option<&'a Body> {
    product.bodies().find(|(source, _)| source.path == *path).and_then(|(source, _)| source.body())
}

fn is_folder(product: &Product, path: &TreePath) -> bool {
    let prefix = format!("{path}/");
    product.attachments.keys().any(|file| file.as_str().starts_with(&prefix)) || path.name() == &*product.key
}

fn near_file(product: &Product, from: &TreePath, path: &TreePath) -> Phrase {
    let names: Vec<&str> = product
        .attachments
        .keys()
        .map(TreePath::name)
        .chain(product.bodies().map(|(source, _)| source.path.name()))
        .collect();
    if let Some(meant) = nearest(path.name(), names) {
        return phrase!("Menade du `{meant}`?", "Did you mean `{meant}`?");
    }
    let folder = from.folder();
    phrase!("Sökvägen räknas från mappen {folder}.", "The path is relative to the folder {folder}.")
}

fn link_dangling_outside(register: &Register, site: &Site, findings: &mut Vec<(usize, Finding)>) {
    let pages = site.pages.iter().map(|page| (&page.source.path, anchors_of(&page.source)));
    let pages: Vec<_> = pages.collect();
    for (index, facts) in register.products.iter().enumerate() {
        for link in &facts.links {
            let target = &link.target;
            let found = link.path.as_ref().and_then(|path| {
                let page = pages.iter().find(|(page, _)| *page == path).map(|(_, anchors)| anchors.clone());
                page.or_else(|| file_anchors(register, path))
            });
            let message = match (found, &link.anchor) {
                (None, _) => phrase!(
                    "Länken leder till {target}, som inte finns.",
                    "The link leads to {target}, which does not exist."
                ),
                (Some(anchors), Some(anchor)) if !anchors.contains(anchor) => phrase!(
                    "Länken leder till rubriken #{anchor}, som inte finns i filen.",
                    "The link leads to the heading #{anchor}, which the file does not hold."
                ),
                _ => continue,
            };
            let mut finding = Finding::new(link.at.clone(), message);
            finding.help(phrase!(
                "Hänvisa hellre till produktens id: `[[EMT-0031]]`.",
                "Rather refer to the product's id: `[[EMT-0031]]`."
            ));
            findings.push((index, finding));
        }
    }
}

fn anchors_of(source: &Source) -> BTreeSet<String> {
    source
        .body()
        .into_iter()
        .flat_map(|body| body.headings.iter().map(|heading| heading.anchor.clone()))
        .collect()
}

/// The anchors of a product's file, by the key in its path.
fn file_anchors(register: &Register, path: &TreePath) -> Option<BTreeSet<String>> {
    let key = crate::model::assemble::product_key(path)?;
    let facts = register.with_key(key)?;
    facts.files.iter().find(|(file, _)| file == path).map(|(_, anchors)| anchors.clone())
}

fn file_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for (source, file, at) in named_files(product) {
        let is_there = source
            .path
            .join(file)
            .is_some_and(|path| product.attachments.contains_key(&path) || body_of(product, &path).is_some());
        if file.is_empty() || is_there || file.contains("://") {
            continue;
        }
        let message = phrase!("Filen {file} finns inte.", "The file {file} does not exist.");
        let help = near_file(product, &source.path, &TreePath::new(file));
        findings.add(at, message).help(help);
    }
}

/// Every file that a field names, with the file that names it.
fn named_files(product: &Product) -> Vec<(&Source, &str, At)> {
    let mut files = Vec::new();
    for document in &product.documents {
        let at = |route: Route| At::Document(document.kind.clone(), route);
        let enclosures = document.front.attachments.iter().flatten().enumerate();
        files.extend(enclosures.filter_map(|(index, enclosure)| {
            Some((&*document.source, enclosure.file.as_deref()?, at(route!["bilagor", index, "fil"])))
        }));
        let Fields::Technical(fields) = &document.fields else { continue };
        let design = fields.design.iter().flatten().enumerate();
        files.extend(design.filter_map(|(index, design)| {
            Some((
                &*document.source,
                design.file.as_deref()?,
                at(route!["konstruktionsunderlag", index, "fil"]),
            ))
        }));
    }
    files.extend(protocols(product));
    let list = product.individuals_file.as_ref().unwrap_or(&product.home);
    for (index, individual) in product.individuals.iter().enumerate() {
        if let Some(protocol) = individual.released.as_ref().and_then(|released| released.protocol.as_deref())
        {
            files.push((list, protocol, At::Individual(index, route!["frisläppt", "protokoll"])));
        }
    }
    files
}

fn protocols(product: &Product) -> Vec<(&Source, &str, At)> {
    let (kind, validations) = product.validations();
    let lists = [
        (DocumentKind::from(Letter::F), "verifieringar", product.verifications()),
        (kind, "valideringar", validations),
    ];
    let mut files = Vec::new();
    for (kind, list, tests) in lists {
        let Some(document) = product.document(kind.clone()) else { continue };
        for (index, test) in tests.iter().enumerate() {
            for (number, protocol) in test.protocols.iter().flatten().enumerate() {
                let at = At::Document(kind.clone(), route![list, index, "protokoll", number]);
                files.push((&*document.source, protocol.as_str(), at));
            }
        }
    }
    files
}

fn reference_dangling(register: &Register, site: &Site, findings: &mut Vec<(usize, Finding)>) {
    for (index, facts) in register.products.iter().enumerate() {
        for reference in &facts.references {
            let identity = &reference.identity;
            let is_known = !register.with_id(identity).is_empty() || !register.with_mark(identity).is_empty();
            if is_known || !(facts.has_every_identity || is_of_register(identity, site)) {
                continue;
            }
            let message = phrase!(
                "Hänvisningen [[{identity}]] avser inget i produktakten eller registret.",
                "The reference [[{identity}]] names nothing in the dossier or the register."
            );
            let mut finding = Finding::new(reference.at.clone(), message);
            finding.help(phrase!(
                "Kontrollera id:t. Det kan vara ett krav, en risk, en provning, en produkt eller en märkning.",
                "Check the id. It may be a requirement, a risk, a test, a product or a mark."
            ));
            findings.push((index, finding));
        }
    }
}

/// Whether an identity has the form of a product's or an individual's.
fn is_of_register(identity: &str, site: &Site) -> bool {
    site.config.product_id.matches(identity) || site.config.mark.matches(identity)
}

fn field_reference_dangling(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let needs = product.need_requirements();
    let needs_are_whole =
        product.is_whole(&DocumentKind::Need, "krav", needs.iter().map(|requirement| &requirement.id));
    let (risk_kind, risks) = product.risks();
    let risks_are_whole = product.is_whole(&risk_kind, "risker", risks.iter().map(|risk| &risk.id));
    let mut report = |id: &str, known: &[&str], at: At| {
        if id.is_empty() || known.contains(&id) {
            return;
        }
        let message = phrase!("{id} finns inte i produktakten.", "{id} does not exist in the dossier.");
        let help = match nearest(id, known.iter().copied()) {
            Some(meant) => phrase!("Menade du `{meant}`?", "Did you mean `{meant}`?"),
            None => phrase!("Kontrollera id:t.", "Check the id."),
        };
        findings.add(at, message).help(help);
    };
    let needs: Vec<_> = needs.iter().filter_map(|need| need.id.as_deref()).collect();
    let plan = product.plan_requirements().iter().enumerate();
    for (index, requirement) in plan.filter(|_| needs_are_whole) {
        for (number, id) in requirement.from.iter().flatten().enumerate() {
            report(id, &needs, At::Document(DocumentKind::Plan, route!["krav", index, "från", number]));
        }
    }
    let risks: Vec<_> = risks.iter().filter_map(|risk| risk.id.as_deref()).collect();
    let (kind, rows) = product.requirements();
    for (index, row) in rows.iter().enumerate().filter(|_| risks_are_whole) {
        for (number, id) in row.risks.iter().flatten().enumerate() {
            report(id, &risks, At::Document(kind.clone(), route!["krav", index, "risker", number]));
        }
    }
}
