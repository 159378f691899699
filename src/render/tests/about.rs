//! Pages about the site, for everyone: generated, or the site's own.

use super::fixture::{published, site, site_with};

#[test]
fn every_page_leads_to_help_and_to_the_pages_about_the_site() {
    for (path, page) in site("sv").iter().filter(|(path, _)| path.ends_with("index.html")) {
        let footer = &page[page.find("<footer").unwrap_or_else(|| panic!("{path}"))..];
        let at = |words: &str| footer.find(words).unwrap_or_else(|| panic!("{path}: {words}"));
        assert!(at("mailto:em@x.example\">Felanmälan och hjälp") < at(">Om registret<"));
        assert!(at(">Tillgänglighetsredogörelse<") < at(">Personuppgifter<"));
    }
}

#[test]
fn a_generated_statement_says_that_it_is_not_finished_and_what_was_not_tested() {
    let page = &site("sv")["om/tillganglighet/index.html"];
    for words in ["Sidan är inte färdig.", "sidor/tillganglighet.md", "NVDA", "har inte bedömt", "Digg"] {
        assert!(page.contains(words), "{words}");
    }
}

const OWN: &str = "---\ntitel: Så tillgänglig\n---\nVi har provat. Se [knappskyddet](../produkter/knappskydd/index.md), [[EMT-0002]],\n\
                   [om](om-registret.md) och [oss](om.md).\n";

#[test]
fn a_page_of_the_sites_own_takes_the_place_of_the_generated_one() {
    let own = |name: &str| (format!("sidor/{name}.md"), OWN.to_owned());
    let site = site_with("sv", &[own("tillgänglighet"), own("om")]);
    for path in ["om/tillganglighet/index.html", "om/index.html"] {
        let page = &site[path];
        assert!(page.contains("<h1>Så tillgänglig</h1>") && !page.contains("inte färdig"), "{path}");
        assert!(page.contains("produkt/emt-0001/\">knappskyddet</a>"), "{path}");
    }
    assert!(site["om/om-registret/index.html"].contains("<h1>Om registret</h1>"));
}

#[test]
fn the_public_has_the_pages_about_the_site_and_no_way_from_them_into_a_dossier() {
    let site = published(&[("sidor/tillgänglighet.md".to_owned(), OWN.to_owned())]);
    let page = &site["om/tillganglighet/index.html"];
    assert!(page.contains("<a>knappskyddet</a>, <a>EMT-0002</a>"));
    assert!(site.contains_key("om/index.html") && site.contains_key("om/personuppgifter/index.html"));
    assert!(!site.contains_key("om/om-registret/index.html"));
    for (path, page) in &site {
        assert!(!page.contains("produkt/") && !page.contains("om-registret"), "{path}");
    }
}
