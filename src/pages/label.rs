//! The page behind a label: may I use it, how, and whom do I tell. It names functions, never people (site.md 5.5).

mod fault;
pub(crate) mod missing;
mod verdict;

use serde::Serialize;

use super::parts::{Action, Day, Fact, Figure, Link};
use super::scene::Here;
use super::{address, declaration, intended_use, product};
use crate::model::Product;
use crate::model::document::{DocumentKind, Letter};
use crate::model::individual::Individual;
use fault::Fault;
pub(crate) use fault::{fault_report_url, reach};
pub(crate) use verdict::Tone;
use verdict::Verdict;

/// The page of one mark. The start of the manual is written by the renderer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct LabelPage {
    pub(crate) verdict: Verdict,
    phrase: String,
    pub(crate) title: String,
    pub(crate) mark: String,
    figure: Option<Figure>,
    actions: Vec<Action>,
    reason: Option<String>,
    pub(crate) usable: bool,
    warnings: Vec<String>,
    contraindications: Option<String>,
    intended_use: Vec<Fact>,
    manual: Vec<Link>,
    fault: Fault,
    about: About,
    closed_manual: Option<Link>,
    links: Vec<Link>,
}

/// The individual, or the product where the label is the product's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct About {
    title: String,
    pairs: Vec<Fact>,
}

/// The view of the page of an individual, or of the product itself; `has_guide` tells whether the renderer writes the start of
/// the manual on it. The public's page is the base: what only the region's own people see is added to it, never taken away.
pub(crate) fn view(
    product: &Product,
    individual: Option<&Individual>,
    has_guide: bool,
    here: &Here<'_>,
) -> LabelPage {
    let page = public(product, individual, has_guide, here);
    if here.scene.audience.is_internal() { internal(product, individual, page, here) } else { page }
}

fn public(product: &Product, individual: Option<&Individual>, has_guide: bool, here: &Here<'_>) -> LabelPage {
    let verdict = Verdict::of(product, individual, here);
    let mark = mark(product, individual).to_uppercase();
    let usable = verdict.is_usable();
    let intended = product.intended_use();
    LabelPage {
        phrase: here.scene.site.config.label_phrase.clone(),
        title: product.title().to_owned(),
        figure: None,
        actions: actions(&mark, usable && has_guide, here),
        reason: None,
        usable,
        warnings: intended.and_then(|intended| intended.warnings.clone()).unwrap_or_default(),
        contraindications: intended.and_then(|intended| intended.contraindications.clone()),
        intended_use: intended.map(|intended| intended_use::in_short(intended, here)).unwrap_or_default(),
        manual: Vec::new(),
        fault: fault::view(product, &mark, &verdict, here),
        about: About::new(individual, made_and_version(product, individual, here), here),
        closed_manual: None,
        links: public_links(product, here),
        verdict,
        mark,
    }
}

fn internal(
    product: &Product,
    individual: Option<&Individual>,
    public: LabelPage,
    here: &Here<'_>,
) -> LabelPage {
    let manual = manual_link(product, here);
    let usable = public.usable;
    LabelPage {
        figure: if usable { product::figure(product, here) } else { None },
        actions: actions(&public.mark, usable && manual.is_some(), here),
        reason: public.verdict.reason(product),
        manual: manual.clone().filter(|_| usable).into_iter().collect(),
        about: about(product, individual, here),
        closed_manual: manual.filter(|_| public.verdict.is_product_blocked),
        links: links(product, here),
        ..public
    }
}

/// The mark of an individual, or the id of the product.
fn mark<'a>(product: &'a Product, individual: Option<&'a Individual>) -> &'a str {
    individual.and_then(|individual| individual.mark.as_deref()).unwrap_or_else(|| product.name())
}

fn actions(mark: &str, has_manual: bool, here: &Here<'_>) -> Vec<Action> {
    let mut actions = Vec::new();
    if has_manual {
        actions.push(Action {
            text: here.word("label.read_manual").to_owned(),
            url: "#Manual".to_owned(),
            icon: "book",
        });
    }
    let url = fault_report_url(mark, here).unwrap_or_else(|| "#Fel".to_owned());
    actions.push(Action { text: here.word("label.report_fault").to_owned(), url, icon: "phone" });
    actions
}

/// The document that holds the manual, with its version.
fn manual_link(product: &Product, here: &Here<'_>) -> Option<Link> {
    let kind = product::manual(product)?;
    let version = product.document(kind.clone())?.front.version.as_ref();
    let text = match version {
        Some(version) => here.words().fill("label.whole_manual", &[("version", version)]),
        None => here.word("label.whole_manual_plain").to_owned(),
    };
    Some(Link::new(text, here.document(product, &kind)))
}

impl About {
    fn new(individual: Option<&Individual>, pairs: Vec<Fact>, here: &Here<'_>) -> Self {
        let title = if individual.is_some() { "label.individual" } else { "label.about_product" };
        Self { title: here.word(title).to_owned(), pairs }
    }
}

/// What tells one make from another, and says nothing of where it is.
fn made_and_version(product: &Product, individual: Option<&Individual>, here: &Here<'_>) -> Vec<Fact> {
    let made = individual.and_then(|individual| individual.made);
    let version = individual.map_or(&product.front.version, |individual| &individual.version).as_ref();
    let made = made.map(|made| Fact::day(here.word("label.made"), made));
    let version = version.map(|version| Fact::new(here.word("label.version"), version));
    made.into_iter().chain(version).collect()
}

fn about(product: &Product, individual: Option<&Individual>, here: &Here<'_>) -> About {
    let words = here.words();
    let mut pairs = Vec::new();
    if let Some(unit) = individual.and_then(|individual| individual.unit.as_deref()) {
        let unit = here.unit(unit);
        pairs.push(Fact {
            url: unit.url,
            note: individual.and_then(|individual| individual.location.clone()),
            ..Fact::new(words.get("label.located"), unit.text)
        });
    }
    pairs.extend(made_and_version(product, individual, here));
    if let Some(individual) = individual {
        for (key, text) in [("label.serial", &individual.serial), ("label.inventory", &individual.inventory)]
        {
            pairs.extend(text.as_ref().map(|text| Fact::new(words.get(key), text)));
        }
    }
    let review = super::standing::next_review(product, here.scene.site.config.review_days);
    pairs.extend(review.map(|date| Fact {
        day: Some(Day::long(date, words)),
        ..Fact::new(words.get("label.next_review"), "")
    }));
    About::new(individual, pairs, here)
}

fn links(product: &Product, here: &Here<'_>) -> Vec<Link> {
    let words = here.words();
    let all = words.fill("label.all_documents", &[("id", &product.name())]);
    let mut links = vec![Link::new(all, here.product(product))];
    if product.document(Letter::H).is_some() {
        let url = here.document(product, &DocumentKind::Letter(Letter::H));
        links.push(Link::new(words.get("label.declaration"), url));
    }
    links.push(Link::new(words.get("chrome.all_products"), here.to(address::REGISTER)));
    links
}

/// The product's declaration where it is published, and all of them.
fn public_links(product: &Product, here: &Here<'_>) -> Vec<Link> {
    let own = declaration::published(product)
        .map(|_| Link::new(here.word("label.declaration"), here.to(&address::declaration(product.name()))));
    let all = Link::new(here.word("chrome.declarations"), here.to(address::DECLARATIONS));
    own.into_iter().chain([all]).collect()
}
