//! What cannot be read or made for a moment leaves the page that was there.

use std::fs;

use crate::events::Events;
use crate::server::{Answer, Preview};
use crate::stage::{Stage, product};

const FIRST: &str = "produkter/emt-0001/index.md";
const MANUAL: &str = "produkter/emt-0001/b-manual.md";
const PAGE: &str = "/produkt/emt-0001/";
const MANUAL_PAGE: &str = "/produkt/emt-0001/b/";

fn manual(words: &str) -> String {
    format!("---\nversion: \"1.0\"\nstatus: utkast\n---\n# Manual\n\n{words}\n")
}

fn stage() -> Stage {
    Stage::with(&[(FIRST, &product("EMT-0001", "Titel ett")), (MANUAL, &manual("Ett stycke."))])
}

fn is_held(answer: &Answer) -> bool {
    answer.status == 200 && answer.text().contains("data-held")
}

#[test]
fn a_document_whose_front_matter_is_broken_stays_as_it_was() {
    let stage = stage();
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let broken = manual("Ett nytt stycke.").replace("status: utkast", "status: [utkast");
    stage.write(MANUAL, &broken);
    let page = events.until_page(MANUAL_PAGE, is_held).text();
    assert!(page.contains("Ett stycke.") && page.contains("front-matter-syntax"), "{page}");
    let notice =
        "Filen b-manual.md kan inte läsas: rad 3, kolumn 9. Sidan visar den senaste fungerande versionen.";
    assert!(page.contains(notice), "{page}");
    stage.write(FIRST, &product("EMT-0001", "Titel två"));
    events.until_page(PAGE, |answer| answer.text().contains("<h1>Titel två</h1>"));
    assert!(is_held(&preview.get(MANUAL_PAGE)), "another file says nothing of this one");
    stage.write(MANUAL, &manual("Ett nytt stycke."));
    let page = events.until_page(MANUAL_PAGE, |answer| !is_held(answer)).text();
    assert!(page.contains("Ett nytt stycke.") && !page.contains("kan inte läsas"), "{page}");
}

#[test]
fn a_product_that_lost_its_id_is_still_found() {
    let stage = stage();
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let whole = product("EMT-0001", "Titel ett");
    for broken in [whole.replacen("---\n", "---\n}\n", 1), whole.replacen("\n---\n", "\n", 1)] {
        stage.write(FIRST, &broken);
        let page = events.until_page(PAGE, is_held).text();
        assert!(page.contains("<h1>Titel ett</h1>"), "{page}");
        stage.write(FIRST, &whole);
        events.until_page(PAGE, |answer| !is_held(answer) && answer.status == 200);
    }
}

#[test]
fn a_file_that_never_could_be_read_shows_what_can_be() {
    let stage = stage();
    stage.write(MANUAL, &manual("Ett stycke.").replace("status: utkast", "status: [utkast"));
    let preview = Preview::of(&stage);
    let page = preview.get(MANUAL_PAGE);
    assert!(page.status == 200 && !is_held(&page), "{}", page.head);
    assert!(page.text().contains("Sidan visar det som gick att läsa."));
}

#[test]
fn a_file_that_is_not_utf8_and_one_that_is_too_large_keep_their_page() {
    let stage = stage();
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    for content in [b"---\nversion: \"\xe5\"\n---\n".to_vec(), vec![b'a'; 5 * 1024 * 1024 + 1]] {
        // In one step, for a half of it could be read.
        fs::write(stage.path("aside"), content).unwrap();
        fs::rename(stage.path("aside"), stage.root().join(MANUAL)).unwrap();
        let page = events.until_page(MANUAL_PAGE, is_held).text();
        assert!(page.contains("Ett stycke."));
        stage.write(MANUAL, &manual("Ett stycke."));
        events.until_page(MANUAL_PAGE, |answer| !is_held(answer));
    }
}

#[test]
fn a_template_with_a_fault_costs_no_page() {
    let stage = stage();
    let config = fs::read_to_string(stage.root().join("produktakt.toml")).unwrap();
    stage.write("produktakt.toml", &config.replace("[institution]", "theme = \"egen\"\n\n[institution]"));
    stage.write(
        "themes/egen/templates/start.html",
        "{% extends \"base.html\" %}{% block main %}Min start{% endblock main %}",
    );
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    for (broken, shown) in [("{% if %}", "Min start"), ("{{ v.finns_inte }}", "Titel")] {
        stage.write("themes/egen/templates/start.html", broken);
        let page = events.until_page("/", |answer| answer.text().contains("Temat har ett fel"));
        assert_eq!(page.status, 200);
        assert!(page.text().contains("start.html"), "the fault names its file");
        assert!(shown == "Titel" || page.text().contains(shown), "the last look that worked");
    }
    stage.write(
        "themes/egen/templates/start.html",
        "{% extends \"base.html\" %}{% block main %}Ny start{% endblock main %}",
    );
    let page = events.until_page("/", |answer| answer.text().contains("Ny start"));
    assert!(!page.text().contains("Temat har ett fel"));
}
