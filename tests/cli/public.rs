//! The public site: what is named for it is there, and of everything else a writer can type not a word.

use std::collections::BTreeSet;

use crate::planted::Planted;
use crate::stage::Stage;
use crate::tree::contents;

/// What everyone may read: who makes it, what is declared, and the page about the site.
const DECLARED: [&str; 26] = [
    "config.institution.address",
    "config.institution.contact",
    "config.institution.name",
    "config.institution.organisation_number",
    "config.routine.title",
    "config.routine.version",
    "config.site.title",
    "index.id",
    "index.titel",
    "index.avsedd_användning.vad",
    "H.förklaring.undantag.krav",
    "H.förklaring.undantag.motivering",
    "H.förklaring.ort",
    "H.förklaring.undertecknad.namn",
    "H.förklaring.undertecknad.befattning",
    "H.förklaring.undertecknad.datum",
    "H.förklaring.undertecknad.sätt",
    "H.förklaring.diarienummer",
    "H.förklaring.diariedatum",
    "H.förklaring.gäller_versioner",
    "page about the site",
    "page about the site, title",
    "page about the site, words for a picture",
    "page about the site, words of a link",
    "page about the site, words of a link to elsewhere",
    "page about the site, address of a link to elsewhere",
];

/// What whoever scans a label may read beside that, of a product in any state: functions and no people.
const LABELLED: [&str; 9] = [
    "config.label.fault_report_url",
    "config.label.phrase",
    "G.felanmälan.kanal",
    "G.felanmälan.kontakt",
    "index.produktägare.befattning",
    "index.produktägare.kontakt",
    "index.version",
    "individual.märkning",
    "individual.tillverkad",
];

/// What a label says of a product that may be used.
const USABLE: [&str; 10] = [
    "B, guide",
    "B, guide, words for a picture",
    "B, guide, words of a link",
    "B, guide, words of a link to elsewhere",
    "index.avsedd_användning.kontraindikationer",
    "index.avsedd_användning.patientgrupp",
    "index.avsedd_användning.var",
    "index.avsedd_användning.varaktighet",
    "index.avsedd_användning.varningar",
    "index.avsedd_användning.vem",
];

/// The planted register built for `audience`: files by their paths.
fn built(planted: &Planted, audience: &str) -> Vec<(String, String)> {
    let files: Vec<(&str, &str)> =
        planted.files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let stage = Stage::with(&files);
    stage.run(&["build", "--out", "site", "--audience", audience]);
    let files = contents(&stage.path("site")).into_iter().filter(|(path, _)| path != ".produktakt-manifest");
    files.map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

/// All paths and contents in one.
fn text_of(site: &[(String, String)]) -> String {
    let texts: Vec<String> = site.iter().map(|(path, text)| format!("{path}\n{text}\n")).collect();
    texts.concat()
}

/// The places whose words the public reads, in pages or in addresses.
fn published(planted: &Planted) -> BTreeSet<String> {
    planted.found_in(&text_of(&built(planted, "public")))
}

#[track_caller]
fn assert_published(status: &'static str, has_labels: bool, named: &[&[&str]]) {
    let named: BTreeSet<String> = named.concat().into_iter().map(str::to_owned).collect();
    let published = published(&Planted::new(status, has_labels));
    let leaked: Vec<_> = published.difference(&named).collect();
    assert!(leaked.is_empty(), "{status}: the public reads {leaked:#?}");
    let lost: Vec<_> = named.difference(&published).collect();
    assert!(lost.is_empty(), "{status}: the public does not find {lost:#?}");
}

#[test]
fn declarations_are_all_that_everyone_reads() {
    assert_published("i bruk", false, &[&DECLARED]);
}

#[test]
fn a_label_shows_the_public_how_to_use_the_product_and_whom_to_tell() {
    let of_individual = ["B.version", "individual.version", "unit.namn"];
    assert_published("i bruk", true, &[&DECLARED, &LABELLED, &USABLE, &of_individual]);
}

#[test]
fn a_label_of_what_must_not_be_used_says_no_more_than_that() {
    let always = ["individual.version", "unit.namn"];
    for (status, day) in [("spärrad", Some("index.spärrad.datum")), ("under arbete", None)] {
        let day: Vec<&str> = day.into_iter().collect();
        assert_published(status, true, &[&DECLARED, &LABELLED, &always, &day]);
    }
    for (status, of_end) in [
        ("ur bruk", &["index.ersätts_av", "index.ur_bruk"][..]),
        ("avbruten", &["index.ersätts_av", "index.avbruten.datum"][..]),
    ] {
        assert_published(status, true, &[&DECLARED, &LABELLED, &always, of_end]);
    }
}

#[test]
fn nothing_public_leads_to_what_is_not_there() {
    for (path, text) in built(&Planted::new("i bruk", true), "public") {
        for internal in ["produkt/", "register/", "enhet/", "markning/", "regler/", "arkiv/", "bilagor/"] {
            assert!(!text.contains(internal) && !path.contains(internal), "{path} leads to {internal}");
        }
        assert!(!text.contains("<img") && !text.contains("intern.example/kanarie"), "{path}");
    }
}

/// So that the tests above cannot pass because the words are never read.
#[test]
fn the_region_reads_nearly_everything() {
    let planted = Planted::new("i bruk", true);
    let site = built(&planted, "intranet");
    let shown = planted.found_in(&text_of(&site)).len();
    assert!(planted.len() > 300 && shown * 10 > planted.len() * 7, "{shown} of {}", planted.len());
}
