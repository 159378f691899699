//! `build`: what is on the disk afterwards.

use std::fs;

use crate::ran::Ran;
use crate::same::assert_same;
use crate::stage::{self, Stage, TODAY, product};
use crate::tree::{self, Tree, contents};

fn small() -> Stage {
    let second = product("EMT-0002", "Den andra");
    Stage::with(&[
        ("produkter/emt-0001.md", &product("EMT-0001", "Den första")),
        ("produkter/emt-0002/index.md", &second),
    ])
}

/// What was built into `site`.
fn site(stage: &Stage) -> Tree {
    contents(&stage.path("site"))
}

fn faulty() -> Stage {
    let stage = small();
    stage.write("produkter/emt-0003.md", &product("EMT-0003", "Den tredje").replace("slag:", "slg:"));
    stage
}

#[test]
fn the_second_run_writes_nothing() {
    let stage = Stage::example();
    let first = stage.run(&["build", "--out", "site"]).ends_with(0);
    assert!(first.err.contains(" 0 oförändrade, 0 borttagna."), "{}", first.err);
    let built = site(&stage);
    let second = stage.run(&["build", "--out", "site"]).ends_with(0);
    assert!(
        second.err.contains(": 0 filer skrivna, ") && second.err.contains(" 0 borttagna."),
        "{}",
        second.err
    );
    assert_same(&site(&stage), &built);
}

#[test]
fn the_second_run_touches_nothing_also_where_nothing_can_be_written() {
    let stage = small();
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_hours(8);
    let paths: Vec<_> = site(&stage).into_keys().map(|path| stage.path("site").join(path)).collect();
    let time = |path: &std::path::PathBuf| fs::metadata(path).unwrap().modified().unwrap();
    let folders: std::collections::BTreeSet<_> =
        paths.iter().map(|path| path.parent().unwrap().to_path_buf()).collect();
    for path in paths.iter().chain(&folders) {
        fs::File::open(path).unwrap().set_modified(long_ago).unwrap();
    }
    stage.run(&["build", "--out", "site"]).ends_with(0);
    assert!(paths.iter().chain(&folders).all(|path| time(path) == long_ago));
}

#[test]
fn a_changed_document_changes_few_files_and_what_is_made_again_is_the_same() {
    let stage = Stage::example();
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let before = site(&stage);
    let page = "sidor/manual-for-skribenter.md";
    let text = fs::read_to_string(stage.root().join(page)).unwrap();
    stage.write(page, &format!("{text}\nEn mening till.\n"));
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let after = site(&stage);
    let differ = |path: &&String| before.get(*path) != after.get(*path) && !path.starts_with("data/sok/");
    let changed: Vec<_> = after.keys().filter(differ).collect();
    assert_eq!(changed.len(), 2, "the page and the manifest: {changed:?}");
}

#[test]
fn a_build_over_an_older_site_is_the_one_from_nothing() {
    let stage = Stage::example();
    let replace = |path: &str, from: &str, to: &str| {
        let path = format!("produkter/emt-0031-bitfixtur/{path}");
        let text = fs::read_to_string(stage.root().join(&path)).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        stage.write(&path, &text.replacen(from, to, 1));
    };
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let changes = [
        ("b-manual.md", "## Underhåll", "## Underhåll\n\nEn mening till, se [[EMT-0042]]."),
        ("individer.csv", ";i bruk;", ";lager;"),
        ("index.md", "titel: ", "titel: Ny "),
        ("e-riskanalys.md", "fara: ", "fara: Ny "),
    ];
    for (file, from, to) in changes {
        replace(file, from, to);
        let ran = stage.run(&["build", "--out", "site"]);
        assert!(!ran.err.contains(" 0 oförändrade"), "{}", ran.err);
        let _ = fs::remove_dir_all(stage.path("fresh"));
        stage.run(&["build", "--quiet", "--out", "fresh"]);
        assert_same(&site(&stage), &contents(&stage.path("fresh")));
    }
}

#[test]
fn the_summary_counts_what_was_made_and_verbose_says_where_the_time_went() {
    let stage = faulty();
    let ran = stage.run(&["--verbose", "build", "--out", "site"]).ends_with(1);
    let pages = site(&stage).keys().filter(|path| path.split('.').next_back() == Some("html")).count();
    assert!(ran.err.contains(&format!("\n{pages} sidor; 1 fel, 3 varningar, ")), "{}", ran.err);
    assert!(ran.err.contains("\n  göra sidorna: 0,"), "{}", ran.err);
    assert!(!stage.run(&["build", "--out", "site"]).err.contains("göra sidorna"));
    stage.run(&["--verbose", "--quiet", "build", "--out", "site"]).ends_with(2);
}

#[test]
fn a_product_that_is_no_longer_in_the_register_is_said_to_be_kept_ten_years() {
    let stage = small();
    stage.run(&["build", "--out", "site"]).ends_with(0);
    fs::remove_file(stage.root().join("produkter/emt-0001.md")).unwrap();
    let ran = stage.run(&["build", "--out", "site"]).ends_with(0);
    assert!(
        ran.err.contains("\n1 produkter finns inte längre") && ran.err.contains("VGR-3.1-16"),
        "{}",
        ran.err
    );
}

#[test]
fn errors_do_not_keep_the_site_from_being_written_unless_strict() {
    let stage = faulty();
    let strict = stage.run(&["build", "--out", "site", "--strict"]).ends_with(1);
    assert!(strict.err.contains("Inget skrevs"), "{}", strict.err);
    assert!(!stage.path("site").exists());
    let built = stage.run(&["build", "--out", "site"]).ends_with(1);
    assert!(built.err.contains("fel[key-unknown]"), "{}", built.err);
    assert!(built.out.is_empty());
    let before = site(&stage);
    assert!(before.contains_key("produkt/emt-0003/index.html"));
    stage.write("produkter/emt-0004.md", &product("EMT-0004", "Den fjärde"));
    stage.run(&["build", "--out", "site", "--strict"]).ends_with(1);
    assert_same(&site(&stage), &before);
}

#[test]
fn quiet_says_nothing() {
    let ran = small().run(&["--quiet", "build", "--out", "site"]).ends_with(0);
    assert_eq!(ran.out + &ran.err, "");
}

#[test]
fn the_site_goes_to_public_if_nothing_else_is_said() {
    let stage = small();
    let mut command = stage::program(&stage.root());
    Ran::of(command.args(["--today", TODAY, "build"])).ends_with(0);
    assert!(stage.root().join("public/index.html").is_file());
    let again = Ran::of(stage::program(&stage.root()).args(["--today", TODAY, "build"])).ends_with(0);
    assert!(again.err.contains(": 0 filer skrivna"), "the site is not content: {}", again.err);
}

#[test]
fn the_base_url_is_in_what_must_be_absolute() {
    let stage = Stage::example();
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let usual = site(&stage);
    stage.run(&["build", "--out", "site", "--base-url", "https://annan.example/em"]).ends_with(0);
    let other = site(&stage);
    let text = |path: &str| String::from_utf8(other[path].clone()).unwrap();
    assert!(text("sitemap.xml").contains("https://annan.example/em/register/"));
    assert!(text("404.html").contains("\"/em/static/style.css\""));
    let labels = "markning/ark/l7651/emt-0031/index.html";
    assert_ne!(usual[labels], other[labels], "the symbols");
    assert_eq!(usual["register/index.html"], other["register/index.html"], "links are relative");
    assert!(!other.values().any(|bytes| bytes.windows(19).any(|part| part == b"em.vasterhav.example")));
}

#[test]
fn folders_that_are_not_for_a_site_are_refused() {
    let stage = small();
    fs::create_dir_all(stage.path("foreign")).unwrap();
    fs::write(stage.path("foreign/mine.txt"), "kvar").unwrap();
    fs::write(stage.path("a-file"), "kvar").unwrap();
    let before = contents(&stage.path(""));
    for out in [
        ".",
        "register",
        "register/produkter",
        "register/produkter/emt-0002/site",
        "register/sidor",
        "foreign",
        "a-file",
    ] {
        let ran = stage.run(&["build", "--out", out]).ends_with(2);
        assert!(ran.err.lines().last().is_some_and(|line| line.starts_with("fel: ")), "{out}: {}", ran.err);
        assert_same(&contents(&stage.path("")), &before);
    }
    let home = stage.path("hem");
    fs::create_dir(&home).unwrap();
    Ran::of(stage.command().env("HOME", &home).args(["build", "--out", "hem"])).ends_with(2);
}

#[test]
fn neither_threads_nor_folders_nor_the_time_nor_the_locale_change_a_byte() {
    let (one, other) = (Stage::example(), Stage::example());
    let elsewhere = other.path("ett/annat/djup");
    tree::copy(&one.root(), &elsewhere);
    let build = |stage: &Stage, root: &std::path::Path, out: &str, surroundings: [&str; 4]| {
        let mut command = stage::program(&stage.path(""));
        command.envs(["RAYON_NUM_THREADS", "TZ", "LC_ALL", "HOME"].into_iter().zip(surroundings));
        command.arg("--root").arg(root).args(["--today", TODAY, "build", "--out", out]);
        Ran::of(&mut command).ends_with(0);
        contents(&stage.path(out))
    };
    let single = build(&one, &one.root(), "site", ["1", "UTC", "C", "/"]);
    let surroundings = ["7", "Pacific/Kiritimati", "sv_SE.UTF-8", "/nonexistent"];
    let many = build(&other, &elsewhere, "a/b/site", surroundings);
    assert!(single.contains_key(".produktakt-manifest"));
    assert_same(&single, &many);
}

#[test]
fn what_is_no_longer_part_of_the_site_goes_and_what_is_not_ours_stays() {
    let stage = small();
    stage.run(&["build", "--out", "site"]).ends_with(0);
    fs::write(stage.path("site/robots.txt"), "mine").unwrap();
    fs::remove_file(stage.root().join("produkter/emt-0001.md")).unwrap();
    let ran = stage.run(&["build", "--out", "site"]).ends_with(0);
    assert!(!ran.err.contains(" 0 borttagna"), "{}", ran.err);
    let left = site(&stage);
    let of_it: Vec<_> = left.keys().filter(|path| path.to_lowercase().contains("emt-0001")).collect();
    assert_eq!(of_it, ["M/EMT-0001/index.html", "produkt/emt-0001/index.html"], "which say that it is gone");
    assert!(!stage.path("site/produkt/emt-0001/andringar").exists());
    assert_eq!(left["robots.txt"], b"mine");
    assert!(left.contains_key("produkt/emt-0002/index.html"));
}

/// A product with two marked individuals.
const MARKED: &str =
    "individer: [{märkning: EMT-0001-001, status: i bruk}, {märkning: EMT-0001-002, status: i bruk}]\n---";

#[test]
fn a_mark_that_was_ever_published_keeps_a_page_that_says_not_to_use_it() {
    let stage = small();
    let without = product("EMT-0001", "Den första");
    stage.write("produkter/emt-0001.md", &without.replacen("\n---", &format!("\n{MARKED}"), 1));
    let first = stage.run(&["build", "--out", "site"]);
    assert!(!first.err.contains("finns inte längre"), "{}", first.err);
    stage.write("produkter/emt-0001.md", &without);
    for _ in 0..2 {
        let ran = stage.run(&["build", "--out", "site"]).ends_with(0);
        assert!(ran.err.contains("\n2 märkningar finns inte längre i registret"), "{}", ran.err);
        let page = String::from_utf8(site(&stage)["M/EMT-0001-001/index.html"].clone()).unwrap();
        for words in
            ["Får inte användas", "Märkningen EMT-0001-001 har funnits i registret", "Kasta den inte"]
        {
            assert!(page.contains(words), "{words}");
        }
    }
    stage.write("produkter/emt-0001.md", &without.replacen("\n---", &format!("\n{MARKED}"), 1));
    let back = stage.run(&["build", "--out", "site"]);
    assert!(!back.err.contains("finns inte längre"), "{}", back.err);
    let page = String::from_utf8(site(&stage)["M/EMT-0001-001/index.html"].clone()).unwrap();
    assert!(page.contains("Den första") && !page.contains("har funnits"));
}

#[test]
fn the_public_has_pages_for_lost_marks_only_where_it_has_labels() {
    let stage = small();
    let build = |stage: &Stage| stage.run(&["build", "--out", "site", "--audience", "public"]).ends_with(0);
    stage.run(&["build", "--out", "site"]).ends_with(0);
    fs::remove_file(stage.root().join("produkter/emt-0001.md")).unwrap();
    build(&stage);
    assert!(!site(&stage).keys().any(|path| path.starts_with("M/") || path.starts_with("produkt/")));
    let config = fs::read_to_string(stage.root().join("produktakt.toml")).unwrap();
    stage.write("produktakt.toml", &format!("{config}[public]\nlabels = true\n"));
    build(&stage);
    fs::remove_dir_all(stage.root().join("produkter/emt-0002")).unwrap();
    build(&stage);
    let left = site(&stage);
    assert!(left.contains_key("M/EMT-0002/index.html"));
    assert!(!left.keys().any(|path| path.starts_with("produkt/")), "{:?}", left.keys());
}

#[test]
fn a_theme_of_the_region_is_laid_over_the_embedded_one() {
    let stage = small();
    let config = fs::read_to_string(stage.root().join("produktakt.toml")).unwrap();
    stage.write("produktakt.toml", &config.replace("[institution]", "theme = \"egen\"\n\n[institution]"));
    let missing = stage.run(&["build", "--out", "site"]).ends_with(2);
    assert!(missing.err.contains("themes/egen"), "{}", missing.err);
    stage.write("themes/egen/static/style.css", "body { color: #123 }\n");
    stage.run(&["build", "--out", "site"]).ends_with(0);
    assert_eq!(site(&stage)["static/style.css"], b"body { color: #123 }\n");
    stage.write("themes/egen/templates/start.html", "{% if %}");
    let broken = stage.run(&["build", "--out", "other"]).ends_with(2);
    assert!(broken.err.contains("start.html"), "{}", broken.err);
}
