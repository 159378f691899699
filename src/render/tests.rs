//! The whole site of a small register: what holds for every page, and what the pages say.

mod about;
mod archive;
mod fixture;
mod label_sheets;
mod labels;
mod problems;
mod recall;
mod register;
mod rules;
mod sanity;
mod sides;
mod words;

use std::collections::BTreeMap;

use fixture::{FILES, page_of, site, site_with, snapshot};

use super::preview::{Preview, Session};
use super::theme::Theme;
use super::*;
use crate::diagnostic::Language;
use crate::pages::Published;

#[test]
fn every_page_is_sane_in_both_languages() {
    for language in ["sv", "en"] {
        let site = site(language);
        assert!(site.len() > 25, "{language}: {} pages", site.len());
        sanity::check(&site);
    }
}

#[test]
fn a_label_says_first_whether_the_product_may_be_used() {
    let site = site("sv");
    let first = |mark: &str| {
        let page = &site[&format!("M/{mark}/index.html")];
        let main = &page[page.find("<main").unwrap()..];
        main[main.find("<strong>").unwrap() + 8..main.find("</strong>").unwrap()].to_owned()
    };
    assert_eq!(first("EMT-0001-001"), "I bruk");
    assert_eq!(first("EMT-0001-002"), "Får inte användas");
    assert_eq!(first("EMT-0003"), "Får inte användas");
    assert_eq!(first("EMT-0004"), "Prototyp – inte på patient");
}

#[test]
fn a_label_names_functions_and_never_people() {
    for (path, page) in site("sv").iter().filter(|(path, _)| path.starts_with("M/")) {
        assert!(!page.contains("Namnsson"), "{path}");
    }
}

#[test]
fn a_blocked_product_hides_its_manual_and_says_why() {
    let site = site("sv");
    let page = &site["M/EMT-0003/index.html"];
    assert!(page.contains("Sprickor i fästet."));
    assert!(!page.contains("class=\"warnings\""));
    assert!(page.contains("<title>Får inte användas: EMT-0003 Transportvagn"));
}

#[test]
fn the_register_stands_in_swedish_order() {
    let page = &site("sv")["register/index.html"];
    let at = |title: &str| page.find(&format!(">{title}</a>")).unwrap_or_else(|| panic!("{title}"));
    assert!(at("Knappskydd") < at("Slanghållare"));
    assert!(at("Transportvagn") < at("Ögonskydd"));
}

#[test]
fn the_filter_has_a_rule_for_every_value_that_is_offered() {
    let site = site("sv");
    let options = site["register/index.html"].matches("<option value=\"").count();
    let all = site["register/index.html"].matches("<option value=\"\"").count();
    assert_eq!(site["static/register-filter.css"].matches(":checked)").count(), options - all);
}

#[test]
fn a_heading_without_text_is_marked_where_it_stands() {
    let page = &site("sv")["produkt/emt-0001/b/index.html"];
    let heading = page.find("<h2 id=\"service\">").unwrap();
    let gap = page[heading..].find("class=\"gap\"").unwrap();
    assert!(gap < 40, "right under its heading");
    assert!(page.contains("saknar rubriken ”Kontakt”"));
}

#[test]
fn risks_are_reached_from_the_matrix_and_lead_to_their_evidence() {
    let page = &site("sv")["produkt/emt-0001/e/index.html"];
    assert!(page.contains("<a href=\"../../../produkt/emt-0001/e/#Risker-fore-k4s3\">1<span"));
    assert!(page.contains("<div id=\"Risker-fore-k4s3\">"));
    assert!(page.contains("<section class=\"record\" aria-labelledby=\"H-R1\" id=\"R1\">"));
    assert!(page.contains("<a href=\"../../../produkt/emt-0001/b/#drift\">B Drift</a>"));
}

#[test]
fn what_a_text_refers_to_lists_the_way_back() {
    let site = site("sv");
    let risk = &site["produkt/emt-0001/e/index.html"];
    assert!(
        risk.contains("<dt>Nämns i</dt><dd><a href=\"../../../produkt/emt-0001/b/#drift\">B Drift</a></dd>")
    );
    let other = &site["produkt/emt-0002/index.html"];
    assert!(other.contains("<a href=\"../../produkt/emt-0001/\">EMT-0001 Knappskydd</a>"));
}

#[test]
fn a_page_is_no_larger_because_the_register_is() {
    let more: Vec<(String, String)> = (100..160)
        .map(|number| {
            let text = format!("---\nid: EMT-0{number}\ntitel: Sak {number}\nversion: \"1\"\nslag: nytillverkning\nstatus: under arbete\n---\n");
            (format!("produkter/sak-{number}.md"), text)
        })
        .collect();
    let few = site("sv");
    let many = site_with("sv", &more);
    for path in [
        "produkt/emt-0001/index.html",
        "produkt/emt-0001/b/index.html",
        "M/EMT-0001-001/index.html",
        "404.html",
    ] {
        assert_eq!(few[path].len(), many[path].len(), "{path}");
    }
}

#[test]
fn the_page_for_lost_addresses_works_below_any_path() {
    let page = &site("sv")["404.html"];
    assert!(page.contains("href=\"/em/static/style.css\"") && page.contains("href=\"/em/register/\""));
}

#[test]
fn the_preview_is_the_page_with_its_findings() {
    let snapshot = snapshot("sv", &[]);
    let theme = Theme::new(Language::Sv, []).unwrap();
    let session = Session { seen: 7, ..Session::default() };
    let preview = Preview { session: &session, broken: None };
    let page = page_of(&Renderer::for_preview(&snapshot, &theme, preview).unwrap(), "produkt/emt-0001/b/");
    assert!(page.contains("<script type=\"module\" src=\"/.produktakt/preview.js\"></script>"));
    assert!(page.contains("data-seen=\"7\"") && page.contains("data-line=\""));
    assert!(page.contains("class=\"pv\"") && page.contains("heading-unanswered"));
    let published =
        page_of(&Renderer::new(&snapshot, &theme, Audience::Intranet).unwrap(), "produkt/emt-0001/b/");
    assert!(!published.contains("data-line") && !published.contains("data-file"));
    assert!(!published.contains("/preview.js") && !published.contains("class=\"pv\""));
}

#[test]
fn a_fault_in_a_template_of_the_site_is_an_error_with_its_name() {
    let snapshot = snapshot("sv", &[]);
    let own = ("templates/start.html".to_owned(), b"{{ v.no_such_field }}".to_vec());
    let theme = Theme::new(Language::Sv, [own]).unwrap();
    let start = crate::pages::list(&snapshot, Audience::Intranet, &Published::default()).remove(0);
    let fault = Renderer::new(&snapshot, &theme, Audience::Intranet)
        .and_then(|renderer| renderer.page(&start))
        .unwrap_err();
    assert!(fault.to_string().contains("no_such_field"), "{fault}");
}

#[test]
fn the_same_snapshot_gives_the_same_bytes() {
    assert_eq!(site("sv"), site("sv"));
}

#[test]
fn exports_hold_every_product() {
    let site = site("sv");
    let json: serde_json::Value = serde_json::from_str(&site["data/register.json"]).unwrap();
    assert_eq!(json["produkter"].as_array().unwrap().len(), 5);
    assert_eq!(site["data/register.csv"].lines().count(), 6);
    assert!(site["sitemap.xml"].contains("<loc>https://x.example/em/produkt/emt-0001/</loc>"));
}

#[test]
fn every_file_of_the_fixture_is_read() {
    let kinds: BTreeMap<&str, usize> = FILES.iter().fold(BTreeMap::new(), |mut kinds, (path, _)| {
        *kinds.entry(path.rsplit('.').next().unwrap_or_default()).or_default() += 1;
        kinds
    });
    assert_eq!(kinds["svg"], 1);
}
