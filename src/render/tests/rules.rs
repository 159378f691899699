//! The rules and the clauses of the routine, and the way from a finding to its rule.

use super::fixture::site;
use crate::routine;
use crate::rules;

#[test]
fn every_rule_and_every_clause_has_its_place() {
    for language in ["sv", "en"] {
        let site = site(language);
        for rule in rules::every() {
            assert!(site["regler/index.html"].contains(&format!("<h3 id=\"{}\">", rule.id)), "{}", rule.id);
        }
        for clause in routine::clauses() {
            let row = format!("<tr id=\"{}\">", clause.id);
            assert!(site["regler/klausuler/index.html"].contains(&row), "{}", clause.id);
        }
    }
}

#[test]
fn a_rule_says_where_it_is_broken() {
    let site = site("sv");
    let page = &site["regler/index.html"];
    let rule = &page[page.find("<h3 id=\"key-missing\">").unwrap()..];
    let rule = &rule[..rule.find("</article>").unwrap()];
    assert!(rule.contains("Bryts i ") && rule.contains(">Slanghållare</a>"), "{rule}");
    assert!(!rule.contains("Knappskydd"), "{rule}");
}

#[test]
fn what_is_missing_in_a_document_leads_to_the_rule() {
    let page = &site("sv")["produkt/emt-0001/b/index.html"];
    assert!(page.contains("<a href=\"../../../regler/#heading-unanswered\">Läs om regeln</a>"));
}
