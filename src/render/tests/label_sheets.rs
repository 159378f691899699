//! The sheets of labels to print from the site.

use super::fixture::{site, site_with};

#[test]
fn products_in_use_have_a_sheet_for_each_stock_and_the_index_leads_there() {
    let site = site("sv");
    let sheets = site.keys().filter(|path| path.starts_with("markning/ark/"));
    let sheets: Vec<&str> = sheets.map(|path| path.trim_start_matches("markning/ark/")).collect();
    let stocks = ["l4731", "l4732", "l7160", "l7651", "roll62", "zebra50x25"];
    assert_eq!(sheets, stocks.map(|stock| format!("{stock}/emt-0001/index.html")));
    let index = &site["markning/index.html"];
    for stock in stocks {
        assert!(
            index.contains(&format!("<a href=\"../markning/ark/{stock}/emt-0001/\">1 etikett</a>")),
            "{stock}"
        );
        assert!(site.contains_key(&format!("static/ark-{stock}.css")), "{stock}");
    }
    assert!(index.contains("Modul 0,25 mm</span><span class=\"sub\">Kräver 600 dpi. Provskanna."));
}

#[test]
fn a_sheet_holds_the_labels_of_individuals_in_use_and_the_measures_of_its_stock() {
    let site = site("sv");
    let page = &site["markning/ark/l7651/emt-0001/index.html"];
    assert_eq!(page.matches("<li><svg ").count(), 1, "the scrapped one has none");
    assert!(page.contains("aria-label=\"EMT-0001-001, QR-kod till "));
    assert!(page.contains("Skriv ut i faktisk storlek (100 %). Provskanna en etikett innan du klistrar."));
    assert!(
        page.contains(
            "<div class=\"sheet-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Etikettark\">"
        )
    );
    assert!(!page.contains("static/print-sv.css"), "running heads have no place on labels");
    let css = &site["static/ark-l7651.css"];
    assert!(css.contains("@page { size: 210mm 297mm; margin: 0; }"));
    assert!(css.contains("--w: 38.1mm; --h: 21.2mm; --left: 4.7mm; --top: 10.9mm;"));
    assert!(site["static/ark-roll62.css"].contains("@page { size: 62mm 29mm; margin: 0; }"));
}

#[test]
fn a_product_with_the_mark_of_conformity_gets_no_labels_and_is_told_why() {
    let text = "---\nid: EMT-0009\ntitel: Provare CE\nversion: \"1\"\nslag: kombination\nstatus: i bruk\n\
                individer: [{märkning: EMT-0009-001, status: i bruk}]\n---\n";
    let site = site_with("sv", &[("produkter/provare.md".to_owned(), text.to_owned())]);
    let page = &site["markning/ark/l7651/emt-0009/index.html"];
    assert!(page.contains("EMT-0009-001 får ingen etikett: ”Provare CE” innehåller CE-märket"));
    assert!(!page.contains("<ul class=\"sheet\">"));
    assert!(site["markning/index.html"].contains("Får inte plats"));
}
