//! What is written in any editor is on the page a moment later.

use std::fs;

use crate::events::Events;
use crate::server::Preview;
use crate::small::{FIRST, PAGE, shows, small};
use crate::stage::product;
use crate::tree::contents;

#[test]
fn every_open_page_hears_of_it() {
    let stage = small();
    let preview = Preview::of(&stage);
    let mut pages: Vec<Events<'_>> = (0..8).map(|_| Events::of(&preview)).collect();
    stage.write(FIRST, &product("EMT-0001", "Titel två"));
    for events in &mut pages {
        events.until_page("/register/", shows("Titel två"));
    }
}

#[test]
fn broken_front_matter_shows_the_finding_and_keeps_the_page() {
    let stage = small();
    let whole = product("EMT-0001", "Titel ett");
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    for (broken, rule) in [
        (whole.replace("slag: nytillverkning", "slag: [nytillverkning"), "front-matter-syntax"),
        (whole.replace("slag: nytillverkning", "slag: 'nytill"), "front-matter-syntax"),
        (whole.replacen("\n---\n", "\n", 1), "front-matter-unclosed"),
        (whole.replace("slag: ", "slga: "), "key-unknown"),
    ] {
        stage.write(FIRST, &broken);
        let page = events.until_page(PAGE, shows(rule)).text();
        assert!(page.contains("Titel ett") && page.contains("<title>("), "{rule}: {page}");
        stage.write(FIRST, &whole);
        events.until_page(PAGE, |answer| !answer.text().contains(rule));
    }
}

#[test]
fn a_product_comes_and_goes() {
    let stage = small();
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    assert_eq!(preview.get("/produkt/emt-0002/").status, 404);
    stage.write("produkter/emt-0002-ny/index.md", &product("EMT-0002", "Den nya"));
    events.until_page("/produkt/emt-0002/", shows("<h1>Den nya</h1>"));
    assert!(preview.get("/register/").text().contains("Den nya"));
    fs::remove_dir_all(stage.root().join("produkter/emt-0002-ny")).unwrap();
    events.until_page("/produkt/emt-0002/", |answer| answer.status == 404);
    assert!(!preview.get("/register/").text().contains("Den nya"));
    fs::remove_file(stage.root().join(FIRST)).unwrap();
    events.until_page(PAGE, |answer| answer.status == 404);
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_product_made_by_the_program_appears() {
    let stage = small();
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let made = stage.command().args(["new", "EMT-0003", "--title", "Hållare", "-q"]).status().unwrap();
    assert!(made.success());
    events.until_page("/produkt/emt-0003/", shows("<h1>Hållare</h1>"));
}

#[test]
fn an_attachment_is_shown_as_it_is_now() {
    let stage = small();
    let link = product("EMT-0001", "Titel ett") + "\n# B. Manual\n\n[Protokoll](emt-0001/bilagor/prov.txt)\n";
    stage.write("produkter/emt-0001/bilagor/prov.txt", "ett");
    stage.write(FIRST, &link);
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let address = "/produkt/emt-0001/bilagor/prov.txt";
    assert_eq!(preview.get(address).text(), "ett");
    stage.write("produkter/emt-0001/bilagor/prov.txt", "två");
    events.until_page(address, |answer| answer.body == "två".as_bytes());
    fs::remove_file(stage.root().join("produkter/emt-0001/bilagor/prov.txt")).unwrap();
    events.until_page(address, |answer| answer.status == 404);
}

#[test]
fn a_theme_is_changed_while_it_is_looked_at() {
    let stage = small();
    let config = fs::read_to_string(stage.root().join("produktakt.toml")).unwrap();
    stage.write("produktakt.toml", &config.replace("[institution]", "theme = \"egen\"\n\n[institution]"));
    stage.write("themes/egen/static/style.css", "body { color: #111 }");
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    assert_eq!(preview.get("/static/style.css").text(), "body { color: #111 }");
    stage.write("themes/egen/static/style.css", "body { color: #222 }");
    events.until_page("/static/style.css", |answer| answer.body == b"body { color: #222 }");
    stage.write("themes/egen/templates/start.html", "<p>Min egen start {{ title }}</p>");
    events.until_page("/", shows("Min egen start"));
    stage.write("themes/egen/templates/start.html", "{% if %}");
    stage.write(FIRST, &product("EMT-0001", "Titel två"));
    events.until_page(PAGE, shows("<h1>Titel två</h1>"));
    assert_eq!(preview.get("/").status, 200, "the last theme without faults stays");
}

#[test]
fn the_site_and_its_units_follow_too() {
    let stage = small();
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let config = fs::read_to_string(stage.root().join("produktakt.toml")).unwrap();
    stage.write("produktakt.toml", &config.replace("\"Prov\"", "\"Ett annat namn\""));
    events.until_page("/", shows("Ett annat namn"));
    let units = fs::read_to_string(stage.root().join("verksamheter.yaml")).unwrap();
    stage.write(
        "verksamheter.yaml",
        &(units + "- {id: ny-enhet, namn: Nya enheten, ort: Orten, kontakt: ny@example.org}\n"),
    );
    events.until_page("/enhet/", shows("Nya enheten"));
    stage.write("sidor/hjalp.md", "---\ntitel: Hjälpsidan\n---\nText.\n");
    events.until_page("/om/hjalp/", shows("<h1>Hjälpsidan</h1>"));
}

#[test]
fn the_search_index_follows_the_edit() {
    const INDEX: &str = "data/sok/index.js";
    let stage = small();
    stage.write("produkter/emt-0002/index.md", &product("EMT-0002", "En annan"));
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let before = preview.get(&format!("/{INDEX}")).body;
    stage.write(FIRST, &(product("EMT-0001", "Armstöd") + "\nEtt ord till: havstulpan.\n"));
    events.until_page("/produkt/emt-0001/", shows("havstulpan"));
    let after = preview.get(&format!("/{INDEX}")).body;
    assert_ne!(before, after);
    stage.write(FIRST, &(product("EMT-0001", "Armstöd") + "\nEtt ord till: blåmussla.\n"));
    events.until_page("/produkt/emt-0001/", shows("blåmussla"));
    let status = stage.command().args(["build", "-q", "--out", "site"]).status().unwrap();
    assert!(status.success());
    let built = contents(&stage.path("site"));
    // Its digest is that of all files of the index.
    assert_eq!(preview.get(&format!("/{INDEX}")).body, built[INDEX], "after an edit of text alone");
}

#[test]
fn after_many_edits_the_preview_shows_what_a_build_does() {
    let stage = small();
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    for number in 2..=12 {
        let id = format!("EMT-{number:04}");
        stage.write(&format!("produkter/{}/index.md", id.to_lowercase()), &product(&id, "En av många"));
    }
    fs::rename(stage.root().join("produkter/emt-0007"), stage.root().join("produkter/emt-0007-b")).unwrap();
    fs::remove_dir_all(stage.root().join("produkter/emt-0008")).unwrap();
    stage.write(FIRST, &product("EMT-0001", "Sist av alla"));
    events.until_page("/data/register.csv", |answer| {
        let text = answer.text();
        text.contains("Sist av alla") && text.contains("EMT-0012") && !text.contains("EMT-0008")
    });
    let status = stage.command().args(["build", "-q", "--out", "site"]).status().unwrap();
    assert!(status.success());
    let site = contents(&stage.path("site"));
    for path in ["data/register.csv", "data/register.json", "sitemap.xml", "static/register-filter.css"] {
        assert_eq!(preview.get(&format!("/{path}")).body, site[path], "{path}");
    }
}
