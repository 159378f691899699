//! What to do when something is wrong with a product, and who is told: functions, never people.

use serde::Serialize;

use super::verdict::{Tone, Verdict};
use crate::model::Product;
use crate::pages::scene::Here;
use crate::pages::standing;

/// What to do when something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Fault {
    title: String,
    steps: Vec<Step>,
    contacts: Vec<Contact>,
}

/// A step; one may end in the mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Step {
    text: String,
    mark: Option<String>,
}

impl Step {
    pub(super) fn new(key: &str, here: &Here<'_>) -> Self {
        Self { text: here.word(key).to_owned(), mark: None }
    }

    pub(super) fn about(self, mark: &str) -> Self {
        Self { mark: Some(mark.to_owned()), ..self }
    }
}

/// A way to reach someone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Contact {
    icon: &'static str,
    text: String,
    pub(crate) url: Option<String>,
    note: Option<String>,
}

/// Where a fault of what bears `mark` is reported; nothing where the site has no form for it.
pub(crate) fn fault_report_url(mark: &str, here: &Here<'_>) -> Option<String> {
    let url = here.scene.site.config.fault_report_url.as_ref()?;
    Some(url.replace("{label}", mark))
}

/// The form for a fault report, where the site has one.
pub(super) fn form(mark: &str, here: &Here<'_>) -> Option<Contact> {
    let url = Some(fault_report_url(mark, here)?);
    Some(Contact { icon: "flag", text: here.word("label.fault_form").to_owned(), url, note: None })
}

/// What to do by the verdict, and who is told.
pub(super) fn view(product: &Product, mark: &str, verdict: &Verdict, here: &Here<'_>) -> Fault {
    let (title, steps): (_, &[&str]) = match verdict.tone {
        Tone::Ok | Tone::Warn => {
            ("label.goes_wrong", &["label.step_stop", "label.step_keep", "label.step_call"])
        }
        Tone::Calm => ("label.do_this", &["label.step_do_not", "label.step_call"]),
        Tone::Proto => ("label.found", &["label.step_do_not", "label.step_hand_in", "label.step_call"]),
        Tone::Stop => ("label.do_this", &["label.step_take_out", "label.step_hand_in", "label.step_call"]),
    };
    let steps = steps.iter().map(|key| Step::new(key, here));
    let steps = steps.chain([Step::new("label.step_report", here).about(mark)]).collect();
    Fault { title: here.word(title).to_owned(), steps, contacts: contacts(product, mark, here) }
}

/// The form, the contact of the management plan, the function mailbox of the owner.
fn contacts(product: &Product, mark: &str, here: &Here<'_>) -> Vec<Contact> {
    let words = here.words();
    let mut contacts = Vec::new();
    contacts.extend(form(mark, here));
    let report = product.management().and_then(|management| management.fault_report.as_ref());
    if let Some(contact) = report.and_then(|report| report.contact.as_deref()) {
        let note = report.and_then(|report| report.channel.clone());
        contacts.push(reach(contact, note, mark));
    }
    if let Some(owner) = product.owner() {
        let title = owner.title.as_deref().map(standing::lowered).unwrap_or_default();
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
