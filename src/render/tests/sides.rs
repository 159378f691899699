//! The pages below a product: its decisions, and what else has a page of its own.

use super::fixture::site;

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
