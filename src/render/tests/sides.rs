//! The pages below a product: its decisions, and what else has a page of its own.

use super::fixture::{site, site_with};

#[test]
fn decisions_are_told_in_full_and_what_is_not_written_is_missing() {
    let page = &site("sv")["produkt/emt-0001/beslut/index.html"];
    let second = &page[page.find("id=\"Beslut-2\"").unwrap()..page.find("id=\"Vantar\"").unwrap()];
    assert!(second.contains("<dt>Kostnad</dt><dd>Låg</dd>"));
    assert!(second.contains("<dt>Nytta</dt><dd><span class=\"tag tag--open\">"));
    assert_eq!(second.matches("Saknas</span>").count(), 4, "by whom, benefit, risk, diary number");
}

#[test]
fn a_version_that_a_decision_did_not_rely_on_is_pointed_out() {
    let page = &site("sv")["produkt/emt-0001/beslut/index.html"];
    let row = &page[page.find(">B Användar").unwrap()..];
    let row = &row[..row.find("</tr>").unwrap()];
    assert!(
        row.contains("</span>2</td>") && row.contains("</span>3<span class=\"sub\">Ändrad efter beslutet")
    );
}

#[test]
fn steps_without_a_decision_wait_or_lack_it() {
    let site = site("sv");
    let in_use = &site["produkt/emt-0001/beslut/index.html"];
    assert!(in_use.contains("<dt>Genomföra</dt><dd><span class=\"tag tag--warn\">"), "passed without one");
    let new = &site["produkt/emt-0004/beslut/index.html"];
    assert!(new.contains("Inga beslut är fattade ännu."));
    assert_eq!(new.matches("Väntar</span>").count(), 4);
}

#[test]
fn individuals_are_counted_by_state_and_by_unit_and_lead_to_their_labels() {
    let site = site("sv");
    let page = &site["produkt/emt-0001/individer/index.html"];
    assert!(page.contains("2 individer: 1 i bruk, 1 kasserad. Per enhet: Hud 1, Intensivvård 1."));
    assert!(page.contains("href=\"../../../M/EMT-0001-001/\">EMT-0001-001</a>"));
    assert!(page.contains("<time datetime=\"2025-01-20\">2025-01-20</time> <span class=\"links\"><a href=\"../../../produkt/emt-0001/bilagor/a%20b.svg\">Protokoll</a>"));
    assert!(site["produkt/emt-0004/individer/index.html"].contains("Inga individer ännu."));
}

#[test]
fn a_risk_is_traced_from_the_requirement_to_the_warning() {
    let page = &site("sv")["produkt/emt-0001/sparbarhet/index.html"];
    let row = &page[page.find("<tr id=\"R1\">").unwrap()..];
    let row = &row[..row.find("</tr>").unwrap()];
    for way in [
        "f/#V1\">V1<",
        "d/#GSPR-1\">1<",
        "b/#drift\">B Drift<",
        "b/#Varning-1\">Varning 1<",
        ">R1-b information<",
    ] {
        assert!(row.contains(way), "{way} in {row}");
    }
}

#[test]
fn loose_ends_are_listed_or_said_not_to_be_there() {
    let site = site("sv");
    let page = &site["produkt/emt-0001/sparbarhet/index.html"];
    assert!(page.contains("Alla risker har en åtgärd.") && page.contains("Alla prov görs mot ett krav."));
    let new = &site["produkt/emt-0004/sparbarhet/index.html"];
    assert!(new.contains("Riskanalysen är inte påbörjad.") && new.contains("Inga prov är skrivna ännu."));
}

#[test]
fn what_one_document_says_of_another_is_reached_from_both() {
    let site = site("sv");
    let has = |page: &str, way: &str| {
        let page = &site[&format!("produkt/emt-0001/{page}/index.html")];
        assert!(page.contains(way), "{way}");
    };
    has("f", "<a href=\"../../../produkt/emt-0001/e/#R1\">R1</a>");
    has("f", "<a href=\"../../../produkt/emt-0001/d/#GSPR-1\">1</a>");
    has("b", "<li id=\"Varning-1\">Varmt. <small>(<a href=\"../../../produkt/emt-0001/e/#R1\">R1</a>)");
    has("e", "<a href=\"../../../produkt/emt-0001/b/#Varning-1\">Varning 1</a>");
}

#[test]
fn the_coverage_has_a_line_for_each_requirement_and_test() {
    let site = site("sv");
    let csv = &site["data/emt-0001-sparbarhet.csv"];
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "\u{feff}krav;slag;text;genom;prov;provslag;resultat;datum");
    assert!(
        lines[1].starts_with("1;bilaga I;") && lines[1].ends_with(";;V1;validering;godkänt;2025-01-01"),
        "{csv}"
    );
    assert_eq!(lines.len(), 2, "the row that does not apply is left out");
}

#[test]
fn the_need_is_tested_over_the_plan_and_loose_requirements_and_tests_are_found() {
    let index =
        "---\nid: EMT-0100\ntitel: Sak\nversion: \"1\"\nslag: nytillverkning\nstatus: under arbete\n---\n";
    let need = "---\nkrav: [{id: K1, text: Ett}, {id: K2, text: Två}, {id: K3, text: Tre}]\n---\n";
    let plan = "---\nkrav: [{id: F1, text: Så, från: [K1]}, {id: F2, text: Eget}]\n---\n";
    let tests = "---\nverifieringar: [{id: V1, mot: [f1], resultat: underkänt}, {id: V2}]\nvalideringar: [{id: VA1, mot: [K2], resultat: godkänt}]\n---\n";
    let files = [("index", index), ("behovsbeskrivning", need), ("produktplan", plan), ("f", tests)];
    let files = files.map(|(name, text)| (format!("produkter/sak/{name}.md"), text.to_owned()));
    let site = site_with("sv", &files);
    let page = &site["produkt/emt-0100/sparbarhet/index.html"];
    let loose = &page[page.find("Krav utan bevis").unwrap()..page.find("id=\"Risker\"").unwrap()];
    for end in [">K3 Tre<", ">F2 Eget<", ">V2<"] {
        assert!(loose.contains(end), "{end}");
    }
    assert!(!loose.contains("K1 Ett") && !loose.contains("K2 Två"));
    assert!(page.contains(">V1 (underkänd)<"));
    let csv = &site["data/emt-0100-sparbarhet.csv"];
    assert!(
        csv.contains("K1;behov;Ett;F1;V1;verifiering;underkänt;") && csv.contains("K3;behov;Tre;;;;;"),
        "{csv}"
    );
    assert!(site["produkt/emt-0100/behov/index.html"].contains("/produkt/emt-0100/plan/#F1\">F1</a>"));
}

#[test]
fn the_history_goes_back_to_the_first_day_and_not_into_the_future() {
    let page = &site("sv")["produkt/emt-0001/andringar/index.html"];
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("id=\"Ar-2025\"") < at("H Förklaring, version –, fastställd"));
    assert!(at("H Förklaring, version –, fastställd") < at("id=\"Ar-2024\""));
    assert!(at("Beslut: planera, godkänt") < at("Produktägare: Verksamhetschef, Intensivvård"));
    assert!(page.contains("<a href=\"../../../produkt/emt-0001/beslut/#Beslut-1\">"));
}

#[test]
fn a_bundle_holds_what_is_in_force_and_names_what_is_not() {
    let page = &site("sv")["produkt/emt-0001/underlag/index.html"];
    assert!(page.contains(
        "<section class=\"bundle__part\" aria-labelledby=\"Dokument-B-manual\" id=\"Dokument-B\">"
    ));
    assert!(page.contains("<h3 id=\"Dokument-B-drift\">Drift</h3>"));
    let left_out = &page[page.find("Ingår inte").unwrap()..page.find("id=\"Innehallsforteckning\"").unwrap()];
    for absent in ["D Allmänna krav", "E Riskanalys", "Behovsbeskrivning", "A Produktbeskrivning"] {
        assert!(left_out.contains(absent), "{absent}");
    }
    assert!(!page.contains("id=\"Dokument-D\"") && !page.contains(" loading="));
}

#[test]
fn links_of_a_bundle_stay_inside_where_they_can() {
    let page = &site("sv")["produkt/emt-0001/underlag/index.html"];
    let decisions = &page[page.find("id=\"Beslut\"").unwrap()..];
    assert!(decisions.contains("<a href=\"#Dokument-B\">B Användar"));
    assert!(page.contains("<a href=\"../../../produkt/emt-0001/e/#R1\">"), "E is a draft and not in it");
}

#[test]
fn a_bundle_proves_which_files_it_was_made_from() {
    let page = &site("sv")["produkt/emt-0001/underlag/index.html"];
    let sources = &page[page.find("id=\"Kallfiler\"").unwrap()..];
    assert!(sources.contains("b-manual.md") && sources.contains(">a b.svg</a>"));
    assert_eq!(sources.matches("class=\"id\" translate=\"no\"").count(), 7, "index.md and six documents");
}
