//! Preview and build show the same.

use std::fs;
use std::process::Command;

use produktakt::artifact::content_type;

use crate::client;
use crate::server::Preview;
use crate::stage::{Stage, product};
use crate::tree::{Tree, contents};

/// The published site.
pub(crate) fn built(stage: &Stage) -> Tree {
    // A site that is built over another one tells what is gone.
    let _ = fs::remove_dir_all(stage.path("site"));
    let built: &mut Command = &mut stage.command();
    let code = built.args(["build", "--quiet", "--out", "site"]).status().unwrap().code();
    assert!(matches!(code, Some(0 | 1)), "content with errors is built all the same: {code:?}");
    let mut files = contents(&stage.path("site"));
    // What a build leaves to the next is nobody's to ask for.
    files.retain(|path, _| path != ".produktakt-manifest" && !path.starts_with("data/sok/h/"));
    files
}

fn is_page(path: &str) -> bool {
    content_type(path) == "text/html; charset=utf-8"
}

/// The files of the published site that the preview serves otherwise, each with the first lines that differ.
pub(crate) fn different(preview: &Preview, site: &Tree) -> Vec<String> {
    let unlike = |(path, bytes): (&String, &Vec<u8>)| {
        let answer = preview.get(&format!("/{}", path.strip_suffix("index.html").unwrap_or(path)));
        if answer.status != 200 || !is_page(path) {
            return (answer.status != 200 || answer.body != *bytes).then(|| path.clone());
        }
        let shown = client::shared_by_preview(&answer.text());
        let published = client::shared(std::str::from_utf8(bytes).unwrap());
        let lines = shown.lines().zip(published.lines()).find(|(shown, published)| shown != published);
        (shown != published).then(|| format!("{path}: {lines:?}"))
    };
    site.iter().filter_map(unlike).collect()
}

#[test]
fn every_file_of_the_built_site_is_the_previews_but_for_the_client() {
    let stage = Stage::example();
    let before = contents(&stage.root());
    let preview = Preview::of(&stage);
    let site = built(&stage);
    let pages = site.keys().filter(|path| is_page(path)).count();
    assert!(pages > 100, "{pages}");
    assert_eq!(different(&preview, &site), [""; 0]);
    assert!(contents(&stage.root()) == before, "the preview writes nothing");
}

#[test]
fn pages_and_drawings_have_a_policy() {
    let stage = Stage::example();
    let preview = Preview::of(&stage);
    let page = preview.get("/produkt/emt-0031/");
    assert_eq!(page.header("Content-Type"), Some("text/html; charset=utf-8"));
    let policy = page.header("Content-Security-Policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy}");
    let drawing = preview.get("/produkt/emt-0031/bilagor/konceptskiss.svg");
    assert_eq!(drawing.header("Content-Type"), Some("image/svg+xml"));
    assert!(drawing.header("Content-Security-Policy").unwrap().ends_with("sandbox"));
    assert_eq!(drawing.header("X-Content-Type-Options"), Some("nosniff"));
}

#[test]
fn only_the_preview_lists_the_problems() {
    let stage = Stage::with(&[
        ("produkter/emt-0001.md", &product("EMT-0001", "Den ena").replace("slag: ", "slga: ")),
        ("produkter/emt-0002.md", &product("EMT-0002", "Den andra")),
    ]);
    let preview = Preview::of(&stage);
    let page = preview.get("/problem/").text();
    let first = &page[page.find("<tbody>").unwrap()..];
    let first = &first[..first.find("</tr>").unwrap()];
    assert!(first.contains("data-niva=\"fel\"") && first.contains("produkter/emt-0001.md:"), "{first}");
    assert!(first.contains("href=\"../regler/#") && first.contains(">Den ena</a>"), "{first}");
    assert!(
        preview.get("/register/").text().contains("class=\"main-nav__writers\"><a href=\"../problem/\">")
    );
    let build = stage.command().args(["build", "--quiet", "--out", "site"]).status().unwrap();
    assert_eq!(build.code(), Some(1), "the content has errors, and is shown");
    let site = contents(&stage.path("site"));
    assert!(!site.contains_key("problem/index.html"));
    assert!(!site.values().any(|bytes| String::from_utf8_lossy(bytes).contains("problem/")));
}
