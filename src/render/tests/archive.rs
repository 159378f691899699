//! Products out of use, and names in their order.

use super::fixture::{site, site_with};

/// A product of which only its name and what happened to it are known.
fn product(id: &str, title: &str, rest: &str) -> (String, String) {
    let text = format!("---\nid: {id}\ntitel: {title}\nversion: \"1\"\nslag: nytillverkning\n{rest}\n---\n");
    (format!("produkter/{}.md", id.to_lowercase()), text)
}

#[test]
fn the_archive_begins_with_what_may_be_disposed_of_and_ends_with_what_was_never_used() {
    let site = site_with(
        "sv",
        &[
            product("EMT-0020", "Adapter", "status: avbruten\navbruten: {datum: 2025-01-10, orsak: inköp}"),
            product("EMT-0021", "Ben", "status: ur bruk\nur_bruk: 2020-03-31"),
            product("EMT-0022", "Cell", "status: ur bruk\nur_bruk: 2014-05-01"),
        ],
    );
    let page = &site["arkiv/index.html"];
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at(">Cell</a>") < at("Gallringsbar") && at("Gallringsbar") < at(">Ben</a>"));
    assert!(at("2030-03-31") < at(">Adapter</a>") && at(">Adapter</a>") < at("Togs aldrig i bruk."));
    assert!(page.contains("<td class=\"num\"><span class=\"cell-label\">År kvar: </span>3</td>"));
    assert!(!page.contains("Knappskydd"));
}

#[test]
fn an_archive_without_products_says_so() {
    assert!(site("sv")["arkiv/index.html"].contains("Inga produkter är tagna ur bruk."));
}

#[test]
fn names_stand_under_their_letters_with_the_digits_first_and_the_swedish_ones_last() {
    let site = site_with("sv", &[product("EMT-0023", "3D-fäste", "status: under arbete")]);
    let page = &site["a-o/index.html"];
    let letters: Vec<&str> =
        page.split("<h2 id=").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap()).collect();
    assert_eq!(letters, ["0–9", "H", "I", "K", "S", "T", "U", "Ö"]);
    assert!(
        page.contains("<a href=\"../enhet/hud/\">Hud</a> <span class=\"muted small\">Enhet, Bergvik</span>")
    );
}
