//! The product owner where a document names them again: the manual's contact, the management plan's role.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::document::Letter;
use crate::model::front::Owner;
use crate::model::management::Role;
use crate::model::{At, Product};
use crate::rules::parts::is_answered;
use crate::rules::{Dossier, Example, Findings, Rule, headings};
use crate::{phrase, route};

/// The manual gives other contact details than the owner's.
pub(in crate::rules) static CONTACT_DIFFERS: Rule = Rule::product(
    "owner-contact-differs",
    [
        "Kontaktuppgifterna under Kontakt i manualen ska vara produktägarens.",
        "The contact details below Kontakt in the manual must be the product owner's.",
    ],
    &["VGR-B1B-15"],
    contact_differs,
    Example::document(
        "b",
        "## Kontakt\n\nFrågor besvaras av gammal.adress@vasterhav.example.\n",
        "## Kontakt\n\nFrågor besvaras av bitfixtur@vasterhav.example.\n",
    ),
);

/// The management plan gives the owner's role to somebody else.
pub(in crate::rules) static ROLE_DIFFERS: Rule = Rule::product(
    "owner-role-differs",
    [
        "Förvaltningsplanens produktägare ska vara den som står i `produktägare`.",
        "The management plan's owner must be the one in `produktägare`.",
    ],
    &["VGR-MALGR-02", "VGR-B1G-02"],
    role_differs,
    Example::document(
        "g",
        "roller:\n  - {roll: Produktägare, innehavare: Nils Tidigare, kompetens: fysiker, uppgift: ansvarar}\n",
        "roller:\n  - {roll: Produktägare, innehavare: Karin Dahlgren, kompetens: fysiker, uppgift: ansvarar}\n",
    ),
);

// E-mail addresses, and telephone numbers as they are written in Sweden: what begins otherwise may be a date.
#[expect(clippy::unwrap_used, reason = "a literal, compiled by the tests")]
static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:\+46|\b0)[ -]?(?:\(0\))?[1-9](?:[ -]?\d){5,9}\b").unwrap()
});

/// The addresses and numbers in a text, each in the one way that it compares by.
fn contacts(text: &str) -> Vec<String> {
    CONTACT.find_iter(text).map(|found| compared(found.as_str())).collect()
}

fn compared(contact: &str) -> String {
    if is_address(contact) {
        return contact.to_lowercase();
    }
    let national = contact.replacen("+46", "0", 1).replace("(0)", "");
    national.chars().filter(char::is_ascii_digit).collect()
}

fn contact_differs(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(document) = product.document(Letter::B).filter(|_| !product.is_simple()) else { return };
    let Some((index, heading)) = headings::find(document, "Kontakt") else { return };
    let Some(contact) = product.owner().and_then(|owner| owner.contact.as_deref()) else { return };
    let text = &document.source.text[heading.span.end..heading.section_end];
    let (wanted, given) = (contacts(contact), contacts(text));
    if !differ(&wanted, &given) {
        return;
    }
    let message = phrase!(
        "Under rubriken ”Kontakt” står inte produktägarens kontaktuppgift {contact}.",
        "The owner's contact {contact} does not stand under the heading \"Kontakt\"."
    );
    let help = phrase!(
        "Skriv {contact} där, eller rätta `kontakt` hos produktägaren.",
        "Write {contact} there, or correct `kontakt` of the owner."
    );
    let owner = At::Front(route!["produktägare", product.owners().len() - 1, "kontakt"]);
    let note = phrase!("produktägarens kontaktuppgift", "the owner's contact");
    findings.add(At::Heading(document.kind.clone(), index), message).help(help).see(owner, note);
}

/// Whether none of those given is wanted. An address and a number can both be the owner's: only two of a kind differ.
fn differ(wanted: &[String], given: &[String]) -> bool {
    let is_comparable = |given: &String| wanted.iter().any(|wanted| is_address(wanted) == is_address(given));
    given.iter().any(is_comparable) && !wanted.iter().any(|wanted| given.contains(wanted))
}

fn is_address(contact: &str) -> bool {
    contact.contains('@')
}

fn role_differs(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    if product.is_simple() || super::is_over(product) {
        return;
    }
    // Where nobody is the owner today, that is the defect, and the last one is still meant.
    let owns = |owner: &&Owner| owner.to.is_none_or(|to| to >= dossier.today);
    let owners: Vec<&Owner> = product.owners().iter().filter(owns).chain(product.owner()).collect();
    let Some(name) = owners.last().and_then(|owner| owner.name.as_deref()) else { return };
    for (index, role) in owner_roles(product) {
        let holder = role.holder.as_deref().filter(|holder| is_answered(Some(holder)));
        let is_other =
            |holder: &&str| names_a_person(holder) && !owners.iter().any(|owner| is_meant(owner, holder));
        let Some(holder) = holder.filter(is_other) else { continue };
        let message = phrase!(
            "Förvaltningsplanen har {holder} som produktägare, men produktägare är {name}.",
            "The management plan has {holder} as owner, but the owner is {name}."
        );
        let help = phrase!("Rätta den som inte stämmer.", "Correct the one that is wrong.");
        let note = phrase!("produktägaren", "the owner");
        let at = At::Front(route!["produktägare", product.owners().len() - 1, "namn"]);
        let place = At::Document(Letter::G.into(), route!["roller", index, "innehavare"]);
        findings.add(place, message).help(help).see(at, note);
    }
}

/// The roles of the management plan that are the owner's and nothing else.
fn owner_roles(product: &Product) -> impl Iterator<Item = (usize, &Role)> {
    let roles = product.management().and_then(|fields| fields.roles.as_deref()).unwrap_or_default();
    let is_owner =
        |role: &Role| role.role.as_deref().is_some_and(|role| role.trim().to_lowercase() == "produktägare");
    roles.iter().enumerate().filter(move |(_, role)| is_owner(role))
}

/// Whether a holder is a person and not a function: `Disa Eklund, sjukhusfysiker`, but not `Sektionschef MT`.
fn names_a_person(holder: &str) -> bool {
    let name = holder.split([',', '(']).next().unwrap_or_default();
    let is_name = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    name.split_whitespace().count() > 1 && name.split_whitespace().all(is_name)
}

/// Whether a holder is the owner, by name or by title.
fn is_meant(owner: &Owner, holder: &str) -> bool {
    let holder = holder.to_lowercase();
    [&owner.name, &owner.title].into_iter().flatten().any(|text| holder.contains(&text.trim().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{contacts, names_a_person};

    #[test]
    fn a_function_is_no_person() {
        assert!(names_a_person("Disa Eklund") && names_a_person("Åsa Ek (vik.), fysiker"));
        for function in ["Verksamhetschef", "Sektionschef MT", "Chef för medicinsk teknik", ""] {
            assert!(!names_a_person(function), "{function}");
        }
    }

    #[test]
    fn a_contact_is_the_same_in_any_spelling() {
        for text in ["010-123 45 67", "+46 10 123 45 67", "Ring +46 (0)10-123 45 67.", "0101234567"] {
            assert_eq!(contacts(text), ["0101234567"], "{text}");
        }
        assert_eq!(contacts("[Skriv](mailto:Fysik@Region.example)!"), ["fysik@region.example"]);
        assert!(contacts("Utgåva 1.1, 2025-03-18, EMT-0031-001").is_empty());
    }
}
