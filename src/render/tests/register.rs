//! The register in every order, by status and by kind, and when it is too long for one page.

use std::sync::Arc;

use super::fixture::{page_of, site, snapshot};
use crate::diagnostic::Language;
use crate::pages::Audience;
use crate::register::{Facts, Register};
use crate::render::Renderer;
use crate::render::theme::Theme;
use crate::workspace::Snapshot;

/// The titles of a page of the register, from the top.
fn titles(page: &str) -> Vec<&str> {
    let rows = page.split("<th scope=\"row\"><a href=\"").skip(1);
    rows.map(|row| row.split_once('>').unwrap().1.split_once("</a>").unwrap().0).collect()
}

#[test]
fn a_column_orders_the_rows_both_ways() {
    let site = site("sv");
    let order = |slug: &str| titles(&site[&format!("register/sortering/{slug}/index.html")]);
    let by_title = order("namn");
    assert_eq!(by_title, titles(&site["register/index.html"]));
    assert_eq!(order("namn-fallande"), by_title.iter().copied().rev().collect::<Vec<_>>());
    assert_eq!(order("status")[..2], ["Knappskydd", "Ögonskydd"], "in use, then by title");
    assert_eq!(order("status-fallande")[0], "Transportvagn");
    assert_eq!(order("individer-fallande")[0], "Knappskydd");
    assert_eq!(order("andrad-fallande")[0], "Knappskydd");
    assert_eq!(order("andrad")[0], "Knappskydd", "what is unknown stands last either way");
    assert_eq!(order("verksamhet")[0], "Ögonskydd", "Hud before Intensivvård");
    assert_eq!(order("verksamhet-fallande")[..2], ["Knappskydd", "Transportvagn"]);
}

#[test]
fn the_current_column_says_its_order_and_leads_to_the_other_one() {
    let site = site("sv");
    let page = &site["register/sortering/individer-fallande/index.html"];
    assert_eq!(page.matches("aria-sort").count(), 1);
    let current =
        "aria-sort=\"descending\"><a class=\"sort\" href=\"../../../register/sortering/individer/\">";
    assert!(page.contains(current));
    assert!(page.contains(
        "<title>Register över egentillverkade produkter, sorterat efter antal individer, fallande"
    ));
}

#[test]
fn a_status_and_a_kind_have_a_page_each() {
    let site = site("sv");
    assert_eq!(titles(&site["register/status/sparrad/index.html"]), ["Transportvagn"]);
    assert_eq!(titles(&site["register/tillampning/modifiering/index.html"]), ["Ögonskydd"]);
    assert!(site["register/status/nedlagd/index.html"].contains("Inga produkter finns här just nu."));
    assert!(!site["register/status/sparrad/index.html"].contains("id=\"f-status\""));
    assert!(site["register/index.html"].contains("<a href=\"../register/status/sparrad/\">Spärrad (1)</a>"));
}

/// A register of 1 201 products: the fixture's, and many like its first.
fn long() -> Snapshot {
    let mut snapshot = snapshot("sv", &[]);
    let mut facts: Vec<Arc<Facts>> = snapshot.register.products.clone();
    for number in 0..1196 {
        let mut product = (*snapshot.products[0]).clone();
        product.front.id = Some(format!("EMT-1{number:04}"));
        product.key = format!("sak-{number:04}").into();
        facts.push(Arc::new(Facts::of(&product)));
        snapshot.products.push(Arc::new(product));
        snapshot.findings.push(Arc::default());
    }
    snapshot.register = Arc::new(Register::merge(facts));
    snapshot
}

#[test]
fn a_long_register_shows_every_product_once_by_status_in_pages_of_bounded_size() {
    let snapshot = long();
    let theme = Theme::new(Language::Sv, []).unwrap();
    let renderer = Renderer::new(&snapshot, &theme, Audience::Intranet).unwrap();
    let count = |address: &str| titles(&page_of(&renderer, address)).len();
    let in_use = ["register/", "register/status/bruk-2/", "register/status/bruk-3/"];
    assert_eq!(in_use.map(count), [500, 500, 198]);
    assert_eq!(count("register/status/utveckling/") + count("register/status/sparrad/"), 3);
    assert_eq!(count("register/sortering/status-fallande-3/"), 201);
    let home = page_of(&renderer, "register/");
    assert!(home.contains("Registret har 1201 produkter och är delat efter status. Här visas: I bruk."));
    assert!(home.contains("href=\"../register/status/bruk-2/\"") && home.contains("(1198)"));
}
