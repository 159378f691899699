//! A recall, as an engineer answers it: from a component to the individuals, where they are and in which state.

use std::fmt::Write;

use super::fixture::site_with;

fn cart(id: &str, title: &str, individuals: usize) -> (String, String) {
    let mut rows = String::new();
    for number in 1..=individuals {
        let (unit, status) = if number % 2 == 0 { ("hud", "återkallad") } else { ("iva", "i bruk") };
        let mark = format!("{id}-{number:04}");
        let _ = writeln!(
            rows,
            "  - {{märkning: {mark}, version: \"1.0\", verksamhet: {unit}, plats: Sal {number}, status: {status}}}"
        );
    }
    let text = format!(
        "---\nid: {id}\ntitel: {title}\nversion: \"1.0\"\nslag: kombination\nstatus: i bruk\nverksamheter: [iva]\n\
         basprodukter: [{{namn: Stativ, tillverkare: Exempelbolaget, modell: S-200}}]\ntillbehör: [Kablage å]\n\
         individer:\n{rows}---\n"
    );
    (format!("produkter/{}.md", id.to_lowercase()), text)
}

#[test]
fn a_component_leads_to_every_individual_that_has_it() {
    let site = site_with("sv", &[cart("EMT-0101", "Vagn", 3), cart("EMT-0102", "Ställning", 1)]);
    let index = &site["sparbarhet/index.html"];
    assert!(index.contains(
        "<a href=\"../sparbarhet/stativ-exempelbolaget-s-200/\">Stativ, Exempelbolaget, S-200</a>"
    ));
    let page = &site["sparbarhet/stativ-exempelbolaget-s-200/index.html"];
    for mark in ["EMT-0101-0001", "EMT-0101-0002", "EMT-0101-0003", "EMT-0102-0001"] {
        assert!(page.contains(&format!("id=\"{mark}\"")), "{mark}");
    }
    let at = |mark: &str| page.find(&format!("id=\"{mark}\"")).unwrap();
    assert!(at("EMT-0101-0002") < at("EMT-0101-0001"), "by unit: hud before iva");
    assert!(page.contains("Återkallad") && page.contains("4 individer"));
    assert!(site.contains_key("sparbarhet/kablage-a/index.html"));
}

#[test]
fn marks_are_listed_by_state_and_in_one_file() {
    let site = site_with("sv", &[cart("EMT-0101", "Vagn", 3)]);
    let recalled = &site["markning/aterkallad/index.html"];
    assert!(recalled.contains("id=\"EMT-0101-0002\"") && !recalled.contains("id=\"EMT-0101-0001\""));
    let csv = &site["data/markningar.csv"];
    assert!(csv.contains("EMT-0101-0002;EMT-0101;Vagn;I bruk;1.0;återkallad;;;hud;Hud;Sal 2;;;;https://x.example/em/M/EMT-0101-0002/"), "{csv}");
}

#[test]
fn long_lists_go_on_at_further_pages() {
    let site = site_with("sv", &[cart("EMT-0101", "Vagn", 1_201)]);
    let on = |path: &str| site[path].matches("<tr id=\"EMT-0101-").count();
    let pages = ["", "2/", "3/"].map(|page| on(&format!("produkt/emt-0101/individer/{page}index.html")));
    assert_eq!(pages, [500, 500, 201]);
    let pages = ["", "2/"].map(|page| on(&format!("markning/i-bruk/{page}index.html")));
    assert_eq!(pages, [499, 102], "601 of the cart, after one of another product");
    assert!(site["markning/i-bruk/index.html"].contains("<a href=\"../../markning/i-bruk/2/\">"));
    assert_eq!(on("sparbarhet/stativ-exempelbolaget-s-200/index.html"), 500);
    assert!(site["sparbarhet/stativ-exempelbolaget-s-200/index.html"].contains("och 701 till"));
}

#[test]
fn the_marking_index_goes_on_at_further_pages() {
    let many: Vec<_> = (0..501).map(|number| cart(&format!("EMT-1{number:03}"), "Vagn", 1)).collect();
    let site = site_with("sv", &many);
    let rows = |path: &str| site[path].matches("<th scope=\"row\"><a class=\"id\"").count();
    // Five of the fixture stand before and after them.
    assert_eq!([rows("markning/index.html"), rows("markning/2/index.html")], [500, 6]);
    assert!(site["markning/2/index.html"].contains("/markning/ark/l7651/emt-1500/"));
    assert!(!site["markning/index.html"].contains("/markning/ark/l7651/emt-1500/"));
}
