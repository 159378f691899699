//! The page behind a label: may I use it, how, and whom do I tell. It names functions, never people (site.md 5.5).

mod verdict;

use serde::Serialize;

use super::parts::{Action, Day, Fact, Figure, Link};
use super::scene::Here;
use super::standing::State;
use super::{address, intended_use, product};
use crate::model::Product;
use crate::model::document::{DocumentKind, Letter};
use crate::model::individual::Individual;
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
    pub(crate) label: LabelPreview,
    links: Vec<Link>,
}

/// What to do when something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Fault {
    title: String,
    steps: Vec<Step>,
    contacts: Vec<Contact>,
}

/// A step; one may end in the mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Step {
    text: String,
    mark: Option<String>,
}

/// A way to reach someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Contact {
    icon: &'static str,
    text: String,
    pub(crate) url: Option<String>,
    note: Option<String>,
}

/// The individual, or the product where the label is the product's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct About {
    title: String,
    pairs: Vec<Fact>,
}

/// The label as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct LabelPreview {
    /// What the symbol says; the renderer draws it.
    pub(crate) mark: String,
    /// The symbol as SVG.
    pub(crate) qr: String,
    name: String,
    mark_start: String,
    mark_end: String,
    phrase: String,
    maker: String,
    made: Option<String>,
    caption: String,
}

/// The view of the page of an individual, or of the product itself.
pub(crate) fn view(product: &Product, individual: Option<&Individual>, here: &Here<'_>) -> LabelPage {
    let state = State::of(product, here.scene.today);
    let verdict = Verdict::of(product, individual, state, here);
    let mark = mark(product, individual).to_uppercase();
    let usable = verdict.is_usable();
    let intended = product.intended_use();
    let manual = manual_link(product, here);
    LabelPage {
        phrase: here.scene.site.config.label_phrase.clone(),
        title: product.title().to_owned(),
        figure: if usable { product::figure(product, here) } else { None },
        actions: actions(product, &mark, usable && manual.is_some(), here),
        reason: verdict.reason(product),
        usable,
        warnings: intended.and_then(|intended| intended.warnings.clone()).unwrap_or_default(),
        contraindications: intended.and_then(|intended| intended.contraindications.clone()),
        intended_use: intended.map(|intended| intended_use::in_short(intended, here)).unwrap_or_default(),
        manual: manual.clone().filter(|_| usable).into_iter().collect(),
        fault: fault(product, &mark, &verdict, here),
        about: about(product, individual, here),
        closed_manual: manual.filter(|_| !usable && state == State::Blocked),
        label: preview(product, individual, here),
        links: links(product, here),
        verdict,
        mark,
    }
}

/// The mark of an individual, or the id of the product.
fn mark<'a>(product: &'a Product, individual: Option<&'a Individual>) -> &'a str {
    individual.and_then(|individual| individual.mark.as_deref()).unwrap_or_else(|| product.name())
}

/// The label of an individual, or of the product itself.
pub(crate) fn preview(product: &Product, individual: Option<&Individual>, here: &Here<'_>) -> LabelPreview {
    let words = here.words();
    let config = &here.scene.site.config;
    let mark = mark(product, individual).to_uppercase();
    let (start, end) =
        mark.rsplit_once('-').map_or((mark.as_str(), ""), |(start, _)| mark.split_at(start.len() + 1));
    let made = individual.and_then(|individual| individual.made);
    let month = made.map(|made| format!("{}-{:02}", made.year(), made.month()));
    LabelPreview {
        qr: String::new(),
        name: product.title().to_owned(),
        mark_start: start.to_owned(),
        mark_end: end.to_owned(),
        phrase: config.label_phrase.clone(),
        maker: config.institution.name.clone(),
        made: month.map(|month| words.fill("label.made_month", &[("month", &month)])),
        caption: words.get("label.caption").to_owned(),
        mark,
    }
}

fn actions(product: &Product, mark: &str, has_manual: bool, here: &Here<'_>) -> Vec<Action> {
    let mut actions = Vec::new();
    if has_manual {
        actions.push(Action {
            text: here.word("label.read_manual").to_owned(),
            url: "#Manual".to_owned(),
            icon: "book",
        });
    }
    let url = fault_report_url(product, Some(mark), here).unwrap_or_else(|| "#Fel".to_owned());
    actions.push(Action { text: here.word("label.report_fault").to_owned(), url, icon: "phone" });
    actions
}

/// Where a fault is reported; nothing where the site has no form for it.
pub(crate) fn fault_report_url(product: &Product, mark: Option<&str>, here: &Here<'_>) -> Option<String> {
    let url = here.scene.site.config.fault_report_url.as_ref()?;
    Some(url.replace("{label}", mark.unwrap_or_else(|| product.name())))
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

fn fault(product: &Product, mark: &str, verdict: &Verdict, here: &Here<'_>) -> Fault {
    let (title, steps): (_, &[&str]) = match verdict.tone {
        "ok" => ("label.goes_wrong", &["label.step_stop", "label.step_keep", "label.step_call"]),
        "proto" => ("label.found", &["label.step_do_not", "label.step_hand_in", "label.step_call"]),
        _ => ("label.do_this", &["label.step_take_out", "label.step_hand_in", "label.step_call"]),
    };
    let step = |key: &&str| Step { text: here.word(key).to_owned(), mark: None };
    let mut steps: Vec<Step> = steps.iter().map(step).collect();
    steps.push(Step { text: here.word("label.step_report").to_owned(), mark: Some(mark.to_owned()) });
    Fault { title: here.word(title).to_owned(), steps, contacts: contacts(product, mark, here) }
}

/// The form, the contact of the management plan, the function mailbox of the owner.
fn contacts(product: &Product, mark: &str, here: &Here<'_>) -> Vec<Contact> {
    let words = here.words();
    let mut contacts = Vec::new();
    if let Some(url) = fault_report_url(product, Some(mark), here) {
        let text = words.get("label.fault_form").to_owned();
        contacts.push(Contact { icon: "flag", text, url: Some(url), note: None });
    }
    let report = product.management().and_then(|management| management.fault_report.as_ref());
    if let Some(contact) = report.and_then(|report| report.contact.as_deref()) {
        let note = report.and_then(|report| report.channel.clone());
        contacts.push(reach(contact, note, mark));
    }
    if let Some(owner) = product.owner() {
        let title = owner.title.as_deref().map(super::standing::lowered).unwrap_or_default();
        let unit = owner.unit.as_deref().map(|unit| here.unit(unit).text).unwrap_or_default();
        let title = words.fill("label.owner", &[("title", &format!("{title}, {unit}"))]);
        contacts.push(match owner.contact.as_deref() {
            Some(contact) => reach(contact, Some(title), mark),
            None => Contact { icon: "info", text: title, url: None, note: None },
        });
    }
    contacts
}

/// An address that can be followed, where the text is one.
pub(crate) fn reach(contact: &str, note: Option<String>, mark: &str) -> Contact {
    let contact = contact.trim();
    let is_mail = contact.contains('@') && !contact.contains(char::is_whitespace);
    let digits: String = contact.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    let is_phone = digits.len() >= 5
        && contact.chars().all(|letter| matches!(letter, '0'..='9' | '+' | '-' | ' ' | '(' | ')' | '–'));
    let (icon, url) = match (is_mail, is_phone) {
        (true, _) if mark.is_empty() => ("mail", Some(format!("mailto:{contact}"))),
        (true, _) => ("mail", Some(format!("mailto:{contact}?subject={mark}"))),
        (false, true) => ("phone", Some(format!("tel:{digits}"))),
        (false, false) => ("info", None),
    };
    Contact { icon, text: contact.to_owned(), url, note }
}

fn about(product: &Product, individual: Option<&Individual>, here: &Here<'_>) -> About {
    let words = here.words();
    let mut pairs = Vec::new();
    let version = match individual {
        Some(individual) => {
            if let Some(unit) = individual.unit.as_deref() {
                let unit = here.unit(unit);
                pairs.push(Fact {
                    url: unit.url,
                    note: individual.location.clone(),
                    ..Fact::new(words.get("label.located"), unit.text)
                });
            }
            pairs.extend(individual.made.map(|made| Fact::day(words.get("label.made"), made)));
            for (key, text) in
                [("label.serial", &individual.serial), ("label.inventory", &individual.inventory)]
            {
                pairs.extend(text.as_ref().map(|text| Fact::new(words.get(key), text)));
            }
            individual.version.as_ref()
        }
        None => product.front.version.as_ref(),
    };
    pairs.extend(version.map(|version| Fact::new(words.get("label.version"), version)));
    let review = super::standing::next_review(product, here.scene.site.config.review_days);
    pairs.extend(review.map(|date| Fact {
        day: Some(Day::long(date, words)),
        ..Fact::new(words.get("label.next_review"), "")
    }));
    let title = if individual.is_some() { "label.individual" } else { "label.about_product" };
    About { title: words.get(title).to_owned(), pairs }
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

/// The page for a mark or an address that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct NotFound {
    /// What a mark looks like.
    example: Option<String>,
    contact: Option<Contact>,
    links: Vec<Link>,
}

/// The view of the page for addresses that lead nowhere.
pub(crate) fn not_found(here: &Here<'_>) -> NotFound {
    let menu = here.scene.menu();
    let mut marks = here.scene.products.iter().flat_map(|product| &product.individuals);
    let marks_link = menu.has_marks.then(|| Link::new(here.word("label.all_marks"), here.to(address::MARKS)));
    let all = if menu.has_register {
        Link::new(here.word("chrome.all_products"), here.to(address::REGISTER))
    } else {
        Link::new(here.word("chrome.declarations"), here.to(address::DECLARATIONS))
    };
    let contact = here.scene.site.config.institution.contact.as_deref();
    NotFound {
        // A mark is shown only where its page is.
        example: marks.find(|_| menu.has_marks).and_then(|individual| individual.mark.clone()),
        contact: contact.map(|contact| reach(contact, None, "")),
        links: marks_link.into_iter().chain([all]).collect(),
    }
}
