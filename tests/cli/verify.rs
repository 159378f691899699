//! `verify`: the folder is the one that was built, or every file that is not is named.

use std::fs;

use crate::ran::Ran;
use crate::same::assert_same;
use crate::stage::{self, Stage, product};
use crate::tree::contents;

fn built() -> Stage {
    let stage = Stage::with(&[("produkter/emt-0001.md", &product("EMT-0001", "Den första"))]);
    stage.run(&["build", "--out", "site"]).ends_with(0);
    stage
}

#[test]
fn a_site_is_what_was_built_wherever_it_lies() {
    let stage = built();
    let ran = stage.run(&["verify", "site"]).ends_with(0);
    assert!(ran.out.is_empty() && ran.err.contains("precis som den byggdes"), "{}", ran.err);
    assert!(ran.err.contains(stage::TODAY), "{}", ran.err);
    fs::rename(stage.path("site"), stage.path("moved")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    for place in [stage.path("moved"), stage.path("moved/.produktakt-manifest")] {
        Ran::of(stage::program(elsewhere.path()).arg("verify").arg(place)).ends_with(0);
    }
    Ran::of(stage::program(&stage.path("moved")).args(["verify", ".produktakt-manifest"])).ends_with(0);
    assert_eq!(stage.run(&["--quiet", "verify", "moved"]).ends_with(0).err, "");
}

#[test]
fn what_is_missing_changed_and_foreign_is_named_and_nothing_is_touched() {
    let stage = built();
    fs::remove_file(stage.path("site/index.html")).unwrap();
    let page = stage.path("site/produkt/emt-0001/index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace("första", "försTa")).unwrap();
    fs::write(stage.path("site/register/extra.html"), "").unwrap();
    let before = contents(&stage.path("site"));
    let ran = stage.run(&["verify", "site"]).ends_with(1);
    let expected =
        "saknas: index.html\nändrad: produkt/emt-0001/index.html\nfrämmande: register/extra.html\n";
    assert_eq!(ran.out, expected);
    assert!(ran.err.contains("saknas 1 och är 1 ändrade; 1 är främmande"), "{}", ran.err);
    assert_same(&contents(&stage.path("site")), &before);
    fs::remove_file(stage.path("site/register/extra.html")).unwrap();
    stage.run(&["build", "--out", "site"]).ends_with(0);
    stage.run(&["verify", "site"]).ends_with(0);
}

#[test]
fn without_a_whole_manifest_nothing_can_be_said() {
    let stage = built();
    let manifest = stage.path("site/.produktakt-manifest");
    let whole = fs::read_to_string(&manifest).unwrap();
    for part in ["", &whole[..whole.len() / 2], "\u{0}\u{1}"] {
        fs::write(&manifest, part).unwrap();
        let ran = stage.run(&["verify", "site"]).ends_with(2);
        assert!(ran.err.contains("inget helt manifest"), "{}", ran.err);
    }
    fs::remove_file(&manifest).unwrap();
    let ran = stage.run(&["verify", "site"]).ends_with(2);
    assert!(ran.err.contains("har ingen .produktakt-manifest"), "{}", ran.err);
    stage.run(&["verify", "no-such-folder"]).ends_with(2);
}

#[test]
fn the_manifest_says_what_the_site_was_made_from() {
    let stage = built();
    let head = |out: &str| -> serde_json::Value {
        let text = fs::read_to_string(stage.path(out).join(".produktakt-manifest")).unwrap();
        serde_json::from_str(text.lines().next().unwrap()).unwrap()
    };
    let first = head("site");
    assert_eq!(first["produktakt"], env!("CARGO_PKG_VERSION"));
    assert_eq!(first["today"], stage::TODAY);
    assert_eq!((&first["audience"], &first["offline"]), (&"intranet".into(), &false.into()));
    assert_eq!(first["files"], contents(&stage.path("site")).len() - 1);
    stage.run(&["build", "--out", "other", "--audience", "public", "--offline"]).ends_with(0);
    assert_eq!(head("other")["content"], first["content"], "the same content");
    assert_eq!((&head("other")["audience"], &head("other")["offline"]), (&"public".into(), &true.into()));
    stage.write("produkter/emt-0001.md", &product("EMT-0001", "Den första, ändrad"));
    stage.run(&["build", "--out", "site"]).ends_with(0);
    assert_ne!(head("site")["content"], first["content"]);
}
