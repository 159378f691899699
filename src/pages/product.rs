//! The product page: everything about one product in one screen of scanning, in the order the work happens.

mod basics;
mod documents;
mod label;
mod phases;
mod remaining;
mod requirements;
mod units;

use serde::Serialize;

use super::matrix::{self, Matrices};
use super::parts::{Action, Change, Entry, Fact, Figure, Link, Notice, Tag};
use super::scene::Here;
use super::standing::{self, State};
use super::table::Table;
use super::{address, attachment, head, history, label_sheet, register};
use crate::model::Product;
use crate::model::document::{DocumentKind, Letter};

/// The product page. Its summary in Markdown is written by the renderer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ProductPage {
    crumbs: Vec<Link>,
    tag: Tag,
    id: String,
    kind: String,
    version: Option<String>,
    title: String,
    summary: Option<String>,
    stop: Option<Notice>,
    actions: Vec<Action>,
    figure: Option<Figure>,
    facts: Vec<Fact>,
    since: Option<String>,
    notice: Option<Notice>,
    steps: Vec<phases::Step>,
    decisions: Link,
    findings: Option<remaining::Remaining>,
    documents: documents::Documents,
    risks: Option<Risks>,
    requirements: Option<requirements::Requirements>,
    units: Option<units::Units>,
    individuals: units::Individuals,
    label: Option<label::Sample>,
    changes: Vec<Change>,
    history: Link,
    basics: Vec<basics::Group>,
    toc: Vec<Entry>,
    ways: Vec<Action>,
    attachments: Option<Table>,
}

/// The matrices with the way to the risks themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Risks {
    #[serde(flatten)]
    matrices: Matrices,
    link: Link,
}

/// The view of the product with number `index`.
pub(crate) fn view(index: usize, here: &Here<'_>) -> ProductPage {
    let scene = here.scene;
    let product = &*scene.products[index];
    let state = State::of(product, scene.today);
    let words = here.words();
    let mut page = ProductPage {
        crumbs: head::crumbs(product, None, here),
        tag: state.tag(words),
        id: product.name().to_owned(),
        kind: kind(product, here),
        version: product
            .front
            .version
            .as_ref()
            .map(|version| words.fill("product.version", &[("version", version)])),
        title: product.title().to_owned(),
        summary: product.front.summary.clone(),
        stop: phases::stop(product, state, here),
        actions: actions(product, state, here),
        figure: figure(product, here).filter(|_| !has_picture(product)),
        facts: facts(product, here),
        since: phases::since(product, state, here),
        notice: phases::notice(product, state, here),
        steps: phases::steps(product, state, here),
        decisions: phases::all(product, here),
        findings: remaining::view(index, here),
        documents: documents::view(product, here),
        risks: risks(product, here),
        requirements: requirements::view(product, here),
        units: units::view(product, here),
        individuals: units::individuals(product, here),
        label: label::view(product, here),
        changes: history::latest(product, here),
        history: Link::new(here.word("history.all"), here.below(product, address::CHANGES)),
        basics: basics::view(product, here),
        toc: Vec::new(),
        ways: ways(product, here),
        attachments: attachment::all(product, here),
    };
    page.toc = contents(&page, product, here);
    page
}

fn kind(product: &Product, here: &Here<'_>) -> String {
    let kind = here.word(register::kind_key(product.front.kind));
    match product.front.class {
        Some(class) => {
            format!(
                "{kind}, {}",
                standing::lowered(&here.words().fill("product.class", &[("class", &class.word())]))
            )
        }
        None => kind.to_owned(),
    }
}

fn actions(product: &Product, state: State, here: &Here<'_>) -> Vec<Action> {
    let mut actions = Vec::new();
    let is_over = matches!(state, State::OutOfUse | State::Disposable | State::Cancelled);
    if let Some(manual) = manual(product).filter(|_| !is_over && state != State::Blocked) {
        let url = here.document(product, &manual);
        actions.push(Action { text: here.word("product.manual").to_owned(), url, icon: "book" });
    }
    if let Some(url) = super::label::fault_report_url(product.name(), here).filter(|_| !is_over) {
        actions.push(Action { text: here.word("product.report_fault").to_owned(), url, icon: "phone" });
    }
    actions
}

/// The pages that show the whole dossier from one side.
fn ways(product: &Product, here: &Here<'_>) -> Vec<Action> {
    let way =
        |key, name, icon| Action { text: here.word(key).to_owned(), url: here.below(product, name), icon };
    let mut ways =
        vec![way("bundle.title", address::BUNDLE, "folder"), way("trace.way", address::TRACE, "flag")];
    ways.extend(label_sheet::has_sheets(product).then(|| Action {
        text: here.word("sheet.way").to_owned(),
        url: here.to(&address::label_sheet(label::SHEET, product.name())),
        icon: "label",
    }));
    ways
}

/// The document that holds the manual, where it exists.
pub(crate) fn manual(product: &Product) -> Option<DocumentKind> {
    let kind = if product.is_simple() { DocumentKind::Simple } else { Letter::B.into() };
    product.document(kind).map(|document| document.kind.clone())
}

/// The first picture of the summary, of A or of the simple document.
pub(crate) fn figure(product: &Product, here: &Here<'_>) -> Option<Figure> {
    let documents = [DocumentKind::Letter(Letter::A), DocumentKind::Simple];
    let bodies = documents.iter().filter_map(|kind| product.document(kind.clone()));
    let sources =
        std::iter::once((&product.home, None)).chain(bodies.map(|found| (&found.source, Some(found.span))));
    sources.into_iter().find_map(|(source, span)| {
        let images = &source.body()?.images;
        images.iter().filter(|image| span.is_none_or(|span| span.holds(image.span))).find_map(|image| {
            let path = image.relative(&source.path)?.0?;
            product.attachments.contains_key(&path).then(|| Figure {
                url: here.attachment(product, &path),
                alternative: image.text.clone(),
                caption: None,
            })
        })
    })
}

/// Whether the summary shows a picture of its own, so that the page need not show one above it.
fn has_picture(product: &Product) -> bool {
    let first = product
        .documents
        .iter()
        .filter(|_| product.is_single_file)
        .map(|document| document.opening.start)
        .min();
    let images = product.home.body().map(|body| body.images.as_slice()).unwrap_or_default();
    images.iter().any(|image| first.is_none_or(|first| image.span.start < first))
}

fn facts(product: &Product, here: &Here<'_>) -> Vec<Fact> {
    let words = here.words();
    let mut facts = vec![match product.owner() {
        Some(owner) => {
            let title = owner.title.clone().unwrap_or_default();
            let unit = owner.unit.as_deref().map(|unit| here.unit(unit).text);
            let text = unit.map_or_else(|| title.clone(), |unit| format!("{title}, {unit}"));
            Fact { note: owner.name.clone(), ..Fact::new(words.get("product.owner"), text) }
        }
        None => Fact::new(words.get("product.owner"), words.get("product.owner_missing")),
    }];
    if let Some(declaration) = product.declaration()
        && let Some(date) = declaration.signed.as_ref().and_then(|signed| signed.date)
    {
        let number = declaration.diary_number.as_ref();
        let note = number.map(|number| words.fill("product.diary", &[("number", number)]));
        facts.push(Fact { note, ..Fact::day(words.get("product.declared"), date) });
    }
    if let Some(date) = standing::next_review(product, here.scene.site.config.review_days) {
        facts.push(Fact::day(words.get("product.next_review"), date));
    }
    if let Some(id) = &product.front.replaced_by {
        let other = here.scene.register.with_id(id).first().map(|index| &here.scene.products[*index]);
        let fact = Fact::new(words.get("product.superseded"), id.as_str());
        facts.push(match other {
            Some(other) => fact.to(here.product(other)).note(other.title()),
            None => fact,
        });
    }
    let others = mentioned_by(product, here);
    if !others.is_empty() {
        facts.push(Fact::links(words.get("document.mentioned"), others));
    }
    facts
}

/// The other products whose texts refer to this one.
fn mentioned_by(product: &Product, here: &Here<'_>) -> Vec<Link> {
    let referrers = here.scene.register.referrers(product.name());
    let others =
        referrers.iter().map(|index| &here.scene.products[*index]).filter(|other| other.key != product.key);
    others
        .map(|other| Link::new(format!("{} {}", other.name(), other.title()), here.product(other)))
        .collect()
}

fn risks(product: &Product, here: &Here<'_>) -> Option<Risks> {
    let matrices = matrix::matrices(product, here)?;
    let (kind, _) = product.risks();
    let key = if product.is_simple() { "product.risks_link_simple" } else { "product.risks_link" };
    Some(Risks { matrices, link: Link::new(here.word(key), here.document(product, &kind)) })
}

fn contents(page: &ProductPage, product: &Product, here: &Here<'_>) -> Vec<Entry> {
    let word = |key| here.word(key);
    let mut contents = vec![Entry::new("Fas", word("product.phases"))];
    if let Some(findings) = &page.findings {
        contents.push(Entry::counted("Kvar", word("product.remaining"), findings.count().to_string()));
    }
    contents.push(Entry::counted(
        "Dokument",
        word("product.toc_documents"),
        page.documents.progress.as_str(),
    ));
    contents.push(Entry::counted("Risker", word("product.risks"), product.risks().1.len().to_string()));
    contents.push(match &page.requirements {
        Some(requirements) => {
            Entry::counted("Krav", word("product.toc_requirements"), requirements.progress())
        }
        None => Entry::new("Krav", word("product.toc_requirements")),
    });
    contents.push(Entry::counted("Enheter", word("chrome.units"), product.units().len().to_string()));
    contents.push(Entry::counted(
        "Individer",
        word("product.individuals"),
        product.individuals.len().to_string(),
    ));
    contents.push(Entry::new("Andringar", word("product.changes")));
    contents.push(Entry::new("Grund", word("product.basics")));
    if let Some(attachments) = &page.attachments {
        let count = attachments.rows.len().to_string();
        contents.push(Entry::counted("Bilagor", word("product.attachments"), count));
    }
    contents
}
