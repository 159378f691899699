use rayon::prelude::*;

use super::*;
use crate::artifact::{Artifact, Body};
use crate::disk::{DiskError, MANIFEST, Origin, Output, Refusal, Unfinished, Written};
use crate::text::Digest;

fn page(path: &str, text: &str) -> Artifact {
    Artifact { path: path.to_owned(), body: Body::Bytes(text.as_bytes().to_vec()) }
}

fn copy(path: &str, source: &str) -> Artifact {
    Artifact { path: path.to_owned(), body: Body::Copy(source.into()) }
}

/// A whole run into `public/`.
fn build(tree: &Tree, artifacts: &[Artifact]) -> Result<Written, DiskError> {
    let output = Output::open(&tree.at("public"), &tree.root())?;
    artifacts.par_iter().try_for_each(|artifact| output.put(artifact, None).map(drop))?;
    output.finish(Origin::default()).map_err(|unfinished| match unfinished {
        Unfinished::Untouched(error) | Unfinished::Between(error) => error,
    })
}

/// Every file below `public/`, sorted.
fn files(tree: &Tree) -> Vec<String> {
    fn collect(folder: &Path, top: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, top, found);
            } else {
                found.push(path.strip_prefix(top).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut found = Vec::new();
    collect(&tree.at("public"), &tree.at("public"), &mut found);
    found.sort();
    found
}

fn refusal<T: std::fmt::Debug>(result: Result<T, DiskError>) -> Refusal {
    match result.unwrap_err() {
        DiskError::Refused { refusal, .. } => refusal,
        other @ DiskError::Io { .. } => panic!("{other}"),
    }
}

#[test]
fn a_second_run_touches_nothing() {
    let tree = Tree::new(&[("produkter/a/ritning.pdf", "123")]);
    let site = [
        page("index.html", "hej"),
        page("a/b/index.html", ""),
        copy("a/ritning.pdf", "produkter/a/ritning.pdf"),
    ];
    assert_eq!(build(&tree, &site).unwrap(), Written { written: 3, unchanged: 0, removed: 0 });
    assert_eq!(files(&tree), [MANIFEST, "a/b/index.html", "a/ritning.pdf", "index.html"]);
    assert_eq!(fs::read_to_string(tree.at("public").join(MANIFEST)).unwrap().lines().count(), 4);
    let times = || -> Vec<_> {
        let age = |path: &String| fs::metadata(tree.at("public").join(path)).unwrap().modified().unwrap();
        files(&tree).iter().map(age).collect()
    };
    let before = times();
    assert_eq!(build(&tree, &site).unwrap(), Written { written: 0, unchanged: 3, removed: 0 });
    assert_eq!(times(), before);
}

#[test]
fn only_what_changed_is_written() {
    let tree = Tree::new(&[("produkter/x.pdf", "123")]);
    build(&tree, &[page("a.html", "1"), page("b.html", "1"), copy("x.pdf", "produkter/x.pdf")]).unwrap();
    tree.write("produkter/x.pdf", "456");
    let written = build(&tree, &[page("a.html", "2"), page("b.html", "1"), copy("x.pdf", "produkter/x.pdf")]);
    assert_eq!(written.unwrap(), Written { written: 2, unchanged: 1, removed: 0 });
    assert_eq!(fs::read_to_string(tree.at("public/a.html")).unwrap(), "2");
    assert_eq!(fs::read_to_string(tree.at("public/x.pdf")).unwrap(), "456");
}

#[test]
fn a_file_is_kept_where_it_was_made_from_the_same_and_nobody_touched_it() {
    let tree = Tree::new(&[]);
    let [same, other] = [b"same", b"othr"].map(|basis| Digest::of(basis));
    let open = || Output::open(&tree.at("public"), &tree.root()).unwrap();
    let build = |basis: Digest| {
        let output = open();
        let kept = output.keep("a.html", basis).unwrap();
        if kept.is_none() {
            output.put(&page("a.html", "made"), Some(basis)).unwrap();
        }
        output.put(&page("b.html", "2"), None).unwrap();
        output.finish(Origin::default()).unwrap();
        kept.map(|bytes| String::from_utf8(bytes).unwrap())
    };
    assert_eq!(build(same), None, "there is none yet");
    assert_eq!(build(same).as_deref(), Some("made"));
    assert_eq!(build(other), None, "it was made from something else");
    assert_eq!(build(other).as_deref(), Some("made"), "what is put again is kept from then on");
    tree.write("public/a.html", "edit");
    assert_eq!(build(other), None, "it was edited");
    assert_eq!(fs::read_to_string(tree.at("public/a.html")).unwrap(), "made");
    fs::remove_file(tree.at("public/a.html")).unwrap();
    assert_eq!(build(other), None, "it is gone");
    assert_eq!(open().keep("b.html", same).unwrap(), None, "nobody told what it was made from");
}

#[test]
fn what_no_page_owns_goes_and_what_is_not_ours_stays() {
    let tree = Tree::new(&[]);
    build(&tree, &[page("a/b/index.html", ""), page("c/index.html", ""), page("index.html", "")]).unwrap();
    tree.write("public/c/egen.txt", "");
    tree.write("public/CNAME", "");
    let written = build(&tree, &[page("index.html", "")]).unwrap();
    assert_eq!(written, Written { written: 0, unchanged: 1, removed: 2 });
    assert_eq!(files(&tree), [MANIFEST, "CNAME", "c/egen.txt", "index.html"]);
    assert!(!tree.at("public/a").exists(), "empty folders go");
}

#[test]
fn a_run_that_is_given_up_leaves_what_was_there() {
    let tree = Tree::new(&[]);
    let output = Output::open(&tree.at("public"), &tree.root()).unwrap();
    output.put(&page("a/index.html", ""), None).unwrap();
    drop(output);
    assert!(!tree.at("public").exists());
    build(&tree, &[page("index.html", "1"), page("b.html", "")]).unwrap();
    let before = files(&tree);
    let output = Output::open(&tree.at("public"), &tree.root()).unwrap();
    output.put(&page("index.html", "2"), None).unwrap();
    output.put(&page("a/index.html", ""), None).unwrap();
    drop(output);
    assert_eq!(files(&tree), before);
    assert_eq!(fs::read_to_string(tree.at("public/index.html")).unwrap(), "1");
}

#[test]
fn what_a_killed_run_had_made_aside_is_waste() {
    let tree = Tree::new(&[]);
    tree.write("public/.produktakt-staging/site/gammal/index.html", "");
    tree.write("public/.produktakt-staging/site/index.html", "hal");
    tree.write("public/.produktakt-staging/manifest.part", "{");
    build(&tree, &[page("index.html", "")]).unwrap();
    assert_eq!(files(&tree), [MANIFEST, "index.html"]);
    assert!(!tree.at("public/.produktakt-staging").exists());
}

#[test]
fn one_run_at_a_time() {
    let tree = Tree::new(&[]);
    let output = Output::open(&tree.at("public"), &tree.root()).unwrap();
    assert_eq!(refusal(build(&tree, &[])), Refusal::Busy);
    assert_eq!(refusal(crate::disk::verify(&tree.at("public"))), Refusal::Busy);
    drop(output);
    build(&tree, &[]).unwrap();
}

#[test]
fn what_is_not_ours_keeps_its_place() {
    let tree = Tree::new(&[("public/egen.txt", "min"), ("public/lika.txt", "lika"), ("public/mapp/x", "")]);
    tree.write("public/.produktakt-manifest", "");
    for (path, refused) in
        [("egen.txt", Refusal::Foreign), ("egen.txt/x", Refusal::NotAFolder), ("mapp", Refusal::Foreign)]
    {
        assert_eq!(refusal(build(&tree, &[page("a.html", ""), page(path, "vår")])), refused, "{path}");
        assert!(!tree.at("public/a.html").exists(), "nothing is written then");
    }
    assert_eq!(build(&tree, &[page("lika.txt", "lika")]).unwrap().unchanged, 1);
    build(&tree, &[]).unwrap();
    assert_eq!(files(&tree), [MANIFEST, "egen.txt", "mapp/x"], "what was taken as ours has gone");
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let tree = Tree::new(&[]);
    build(&tree, &[page("a", ""), page("b/c/d", "")]).unwrap();
    build(&tree, &[page("a/index.html", ""), page("b", "")]).unwrap();
    assert_eq!(files(&tree), [MANIFEST, "a/index.html", "b"]);
    build(&tree, &[page("a", ""), page("b/c/d", "")]).unwrap();
    assert_eq!(files(&tree), [MANIFEST, "a", "b/c/d"]);
}

#[test]
fn an_edited_manifest_cannot_name_files_outside() {
    let tree = Tree::new(&[("viktig.txt", "")]);
    build(&tree, &[]).unwrap();
    let root = tree.root();
    let line = |path: &str| format!("{{\"path\":\"{path}\",\"sha256\":\"{}\",\"size\":0}}\n", "0".repeat(64));
    let lines = [line("../viktig.txt"), line(&root.join("viktig.txt").to_string_lossy())];
    tree.write(&format!("public/{MANIFEST}"), lines.concat());
    build(&tree, &[]).unwrap();
    assert!(tree.at("viktig.txt").exists());
}

#[test]
fn paths_that_leave_the_folder_or_come_twice_are_refused() {
    let tree = Tree::new(&[]);
    for path in ["../x", "/x", "a/../../x", "", MANIFEST, ".produktakt-staging/x"] {
        assert_eq!(refusal(build(&tree, &[page(path, "")])), Refusal::Path, "{path}");
    }
    assert_eq!(refusal(build(&tree, &[page("a", "1"), page("a", "2")])), Refusal::Twice);
}

#[test]
fn folders_that_hold_something_else_are_refused() {
    let tree = Tree::new(&[("produkter/a.md", ""), ("annat/brev.txt", ""), ("fil", "")]);
    let open = |out: &Path| refusal(Output::open(out, &tree.root()));
    assert_eq!(open(&tree.root()), Refusal::HoldsContent);
    assert_eq!(open(&tree.at("public/..")), Refusal::HoldsContent);
    assert_eq!(open(tree.folder.path()), Refusal::HoldsContent);
    for inside in ["produkter", "produkter/public", "sidor/public", "themes/x", "nytt/../produkter/b"] {
        assert_eq!(open(&tree.at(inside)), Refusal::InsideContent, "{inside}");
    }
    assert_eq!(open(Path::new("/")), Refusal::TooWide);
    assert_eq!(open(&std::env::home_dir().unwrap()), Refusal::TooWide);
    assert_eq!(open(&tree.at("annat")), Refusal::NotOurs);
    assert_eq!(open(&tree.at("fil")), Refusal::NotAFolder);
    assert_eq!(fs::read_dir(tree.root()).unwrap().count(), 4, "a refusal makes nothing");
}

#[test]
fn a_refusal_is_told_in_both_languages() {
    let tree = Tree::new(&[("annat/brev.txt", "")]);
    let phrase = Output::open(&tree.at("annat"), &tree.root()).unwrap_err().phrase();
    assert!(
        phrase.sv.contains("annat är inte tom") && phrase.en.contains("annat is not empty"),
        "{phrase:?}"
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_page_may_be_read_by_a_web_server() {
        let tree = Tree::new(&[]);
        build(&tree, &[page("index.html", "")]).unwrap();
        let mode = fs::metadata(tree.at("public/index.html")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o644);
    }

    #[test]
    fn nothing_is_written_copied_or_removed_through_a_link() {
        let tree = Tree::new(&[]);
        let outside = tree.folder.path().join("utanför");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("index.html"), "").unwrap();
        build(&tree, &[page("a/index.html", "")]).unwrap();
        fs::remove_dir_all(tree.at("public/a")).unwrap();
        link(&outside, tree.at("public/a"));
        assert_eq!(refusal(build(&tree, &[page("a/ny.html", "")])), Refusal::Link);
        build(&tree, &[]).unwrap();
        assert!(outside.join("index.html").exists());
        link(outside.join("index.html"), tree.at("produkter/b.pdf"));
        assert_eq!(refusal(build(&tree, &[copy("b.pdf", "produkter/b.pdf")])), Refusal::Link);
    }
}
