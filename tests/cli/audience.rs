//! Who a site is for, by the example register.

use std::io::Read;

use base64::Engine;
use flate2::bufread::DeflateDecoder;

use crate::stage::Stage;
use crate::tree::contents;

/// Where the search index is, which a site for the public has of its own.
const INDEX: &str = "data/sok/";
/// What was read for it, which is packed in no script.
const READ: &str = "data/sok/h/";

/// What a file of the search index holds.
fn unpacked(script: &str) -> String {
    let packed = script.trim_end().trim_end_matches("\");").rsplit('"').next().unwrap();
    let packed = base64::engine::general_purpose::STANDARD.decode(packed).unwrap();
    let mut content = Vec::new();
    DeflateDecoder::new(packed.as_slice()).read_to_end(&mut content).unwrap();
    String::from_utf8_lossy(&content).into_owned()
}

/// The example register built for `audience`, as one text per file.
fn built(audience: &str) -> Vec<(String, String)> {
    built_on(&Stage::example(), audience)
}

fn built_on(stage: &Stage, audience: &str) -> Vec<(String, String)> {
    stage.run(&["build", "--out", "site", "--audience", audience]).ends_with(0);
    let files = contents(&stage.path("site")).into_iter();
    let texts = files.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()));
    texts
        .map(|(path, text)| {
            let text =
                if path.starts_with(INDEX) && !path.starts_with(READ) { unpacked(&text) } else { text };
            (path, text)
        })
        .collect()
}

#[test]
fn the_public_site_holds_the_declarations_and_leads_nowhere_else() {
    let site = built("public");
    let declaration = site.iter().find(|(path, _)| path == "forklaringar/emt-0031/index.html");
    let declaration = &declaration.expect("a signed declaration is published").1;
    for word in ["Region Västerhav", "Bitfixtur för strålbehandling av barn", "EMT 2026-03133"] {
        assert!(declaration.contains(word), "{word}");
    }
    assert!(!site.iter().any(|(path, _)| path.starts_with("forklaringar/emt-0045")), "unsigned");
    for (path, text) in &site {
        for internal in ["produkt/", "register/", "enhet/", "markning/", "/M/", "data/", "bilagor/"] {
            let (path, text) = (path.replace(INDEX, ""), text.replace(INDEX, ""));
            assert!(!text.contains(internal) && !path.contains(internal), "{path} leads to {internal}");
        }
    }
}

#[test]
fn the_public_finds_a_mark_but_not_where_the_individual_is() {
    let individual = ["EMT-0031-003", "20413", "Behandlingsrum 3"];
    let indexed = |site: &[(String, String)]| {
        let index: Vec<_> = site.iter().filter(|(path, _)| path.starts_with(INDEX)).collect();
        individual.map(|words| index.iter().any(|(_, text)| text.contains(words)))
    };
    assert_eq!(indexed(&built("intranet")), [true, true, true]);
    assert_eq!(indexed(&built("public")), [false, false, false], "without pages behind labels");
    let stage = Stage::example();
    let config = std::fs::read_to_string(stage.root().join("produktakt.toml")).unwrap();
    stage.write("produktakt.toml", &format!("{config}\n[public]\nlabels = true\n"));
    assert_eq!(indexed(&built_on(&stage, "public")), [true, false, false]);
}

#[test]
fn the_data_of_a_product_say_what_the_next_decision_waits_for() {
    let site = built("intranet");
    let read = |id: &str| -> serde_json::Value {
        let path = format!("data/{id}.json");
        let found = site.iter().find(|(known, _)| *known == path);
        serde_json::from_str(&found.expect("every product has data").1).unwrap()
    };
    let waiting = read("emt-0045");
    assert_eq!(waiting["nästa_beslut"], "ta i bruk");
    let rules: Vec<_> = waiting["väntar_på"].as_array().unwrap().iter().map(|line| &line["regel"]).collect();
    assert!(rules.iter().any(|rule| **rule == "declaration-unsigned"), "{rules:?}");
    let used = read("emt-0042");
    assert_eq!(used["nästa_beslut"], serde_json::Value::Null);
    assert_eq!(used["väntar_på"].as_array().unwrap().len(), 0);
}
