//! The pages for what is not there: an unknown mark or address, and what was in the register but is no more.

use serde::Serialize;

use super::fault::{Contact, Step, form, reach};
use super::verdict::Verdict;
use crate::pages::parts::Link;
use crate::pages::published::Gone;
use crate::pages::scene::Here;
use crate::pages::{address, has_labels};

/// The page of something that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Missing {
    verdict: Verdict,
    pub(crate) title: String,
    text: Option<String>,
    /// The mark or the id that the page was about.
    mark: Option<String>,
    steps_title: String,
    steps: Vec<Step>,
    contacts: Vec<Contact>,
    links: Vec<Link>,
    /// The page of the search.
    search: String,
}

/// The view of the page for addresses that lead nowhere.
pub(crate) fn not_found(here: &Here<'_>) -> Missing {
    let word = |key: &str| here.word(key).to_owned();
    let has_labels = has_labels(here.scene.site, here.scene.audience);
    let look = match example(here).filter(|_| has_labels) {
        Some(mark) => Step::new("not_found.read_mark_like", here).about(mark),
        None => Step::new("not_found.read_mark", here),
    };
    let capitals = has_labels.then(|| Step::new("not_found.capitals", here));
    let listed = here.scene.menu().has_marks.then(|| Step::new("not_found.look_up", here));
    let ask = Step::new("not_found.ask", here);
    Missing {
        verdict: Verdict::unknown(here),
        title: word("not_found.title"),
        text: Some(word("not_found.text")),
        mark: None,
        steps_title: word("not_found.do"),
        steps: [look].into_iter().chain(capitals).chain(listed).chain([ask]).collect(),
        contacts: contact(here).into_iter().collect(),
        links: links(here),
        search: here.to(address::SEARCH),
    }
}

/// The view of the page of a mark or a product that was in the register and is no more.
pub(crate) fn gone(gone: &Gone, here: &Here<'_>) -> Missing {
    let (title, sentence) = match gone {
        Gone::Mark(_) => ("gone.mark", "gone.mark_text"),
        Gone::Product(_) => ("gone.product", "gone.product_text"),
    };
    let mark = &gone.name();
    let report = Step::new("label.step_report", here).about(mark);
    let steps = ["label.step_take_out", "gone.step_keep", "label.step_call"];
    Missing {
        verdict: Verdict::gone(here.words().fill(sentence, &[("name", &mark)]), here),
        title: here.word(title).to_owned(),
        text: None,
        mark: Some(mark.to_owned()),
        steps_title: here.word("label.do_this").to_owned(),
        steps: steps.map(|key| Step::new(key, here)).into_iter().chain([report]).collect(),
        contacts: form(mark, here).into_iter().chain(contact(here)).collect(),
        links: links(here),
        search: here.to(address::SEARCH),
    }
}

/// What a mark looks like: one of an individual, or else of a product.
pub(in crate::pages) fn example<'a>(here: &Here<'a>) -> Option<&'a str> {
    let products = here.scene.products;
    let mut marks = products.iter().flat_map(|product| &product.individuals);
    marks
        .find_map(|individual| individual.mark.as_deref())
        .or_else(|| products.first().map(|product| product.name()))
}

/// The institution, where it says how it is reached.
fn contact(here: &Here<'_>) -> Option<Contact> {
    here.scene.site.config.institution.contact.as_deref().map(|contact| reach(contact, None, ""))
}

fn links(here: &Here<'_>) -> Vec<Link> {
    let menu = here.scene.menu();
    let marks = menu.has_marks.then(|| Link::new(here.word("label.all_marks"), here.to(address::MARKS)));
    let all = if menu.has_register {
        Link::new(here.word("chrome.all_products"), here.to(address::REGISTER))
    } else {
        Link::new(here.word("chrome.declarations"), here.to(address::DECLARATIONS))
    };
    marks.into_iter().chain([all]).collect()
}
