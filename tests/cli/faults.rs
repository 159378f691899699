//! What goes wrong while a site is built: afterwards the folder holds the former site or the new one, and the message says which.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::ran::Ran;
use crate::same::assert_same;
use crate::stage::{Stage, TODAY, product};
use crate::tree::{Tree, contents};

const UNTOUCHED: &str = "Inget byttes ut: site är som före bygget.";

/// So many products, with a word in each.
fn register(products: usize, word: &str) -> Stage {
    let stage = Stage::with(&[]);
    rewrite(&stage, products, word);
    stage
}

fn rewrite(stage: &Stage, products: usize, word: &str) {
    for number in 1..=products {
        let id = format!("EMT-{number:04}");
        stage.write(&format!("produkter/{id}.md"), &product(&id, &format!("Hållare {word}")));
    }
}

fn site(stage: &Stage) -> Tree {
    contents(&stage.path("site"))
}

/// The site of the register as it is, built into a folder of its own.
fn fresh(stage: &Stage) -> Tree {
    stage.run(&["build", "--out", "fresh"]).ends_with(0);
    contents(&stage.path("fresh"))
}

/// Runs a shell on the stage with `$0` for the program.
fn shell(stage: &Stage, script: &str) -> Ran {
    let mut command = Command::new("sh");
    command.current_dir(stage.path("")).args(["-c", script, env!("CARGO_BIN_EXE_produktakt")]);
    Ran::of(&mut command)
}

fn build_in_shell(stage: &Stage, before: &str) -> Ran {
    shell(stage, &format!("{before}; exec \"$0\" --root register --today {TODAY} build --out site"))
}

#[test]
fn a_template_that_fails_on_the_last_page_replaces_nothing() {
    let stage = register(3, "ett");
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let before = site(&stage);
    let config = fs::read_to_string(stage.root().join("produktakt.toml")).unwrap();
    stage.write("produktakt.toml", &config.replace("[institution]", "theme = \"egen\"\n\n[institution]"));
    stage.write("themes/egen/templates/missing.html", "{{ v.there_is_no_such_thing.at_all }}");
    let ran = stage.run(&["build", "--out", "site"]).ends_with(2);
    assert!(ran.err.contains("missing.html") && ran.err.contains(UNTOUCHED), "{}", ran.err);
    assert_same(&site(&stage), &before);
    assert_eq!(
        fs::read_dir(stage.path("site")).unwrap().filter(|e| is_staging(e.as_ref().unwrap())).count(),
        0
    );
    stage.run(&["build", "--out", "other"]).ends_with(2);
    assert!(!stage.path("other").exists(), "nor is anything begun");
}

fn is_staging(entry: &fs::DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with(".produktakt-staging")
}

#[cfg(unix)]
#[test]
fn a_run_killed_at_any_moment_leaves_the_former_site_or_is_finished_by_the_next() {
    let stage = register(25, "ett");
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let mut former = site(&stage);
    for round in 0..15_u32 {
        rewrite(&stage, 25, &format!("omgång {round}"));
        let mut child =
            stage.command().args(["build", "--out", "site"]).stderr(Stdio::null()).spawn().unwrap();
        // The moment of the kill is what is tried here; every one of them must be survived.
        std::thread::sleep(Duration::from_millis(u64::from(round) * 25));
        child.kill().unwrap();
        child.wait().unwrap();
        let verified = stage.run(&["verify", "site"]);
        if verified.status == 0 {
            let after = without_staging(site(&stage));
            if after != former {
                assert_same(&after, &fresh(&stage));
            }
        } else {
            assert!(verified.err.contains("avbröts medan sidorna bytte plats"), "{}", verified.err);
            let ran = stage.run(&["build", "--out", "site"]).ends_with(0);
            assert!(ran.err.contains("det är nu klart"), "{}", ran.err);
            assert!(ran.err.contains(": 0 filer skrivna"), "all of it was made: {}", ran.err);
            assert_same(&site(&stage), &fresh(&stage));
        }
        former = without_staging(site(&stage));
    }
    stage.run(&["build", "--out", "site"]).ends_with(0);
    assert_same(&site(&stage), &fresh(&stage));
}

fn without_staging(mut site: Tree) -> Tree {
    site.retain(|path, _| !path.starts_with(".produktakt-staging/"));
    site
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_replaces_nothing() {
    let stage = register(3, "ett");
    fs::create_dir(stage.path("site")).unwrap();
    let site = stage.path("site");
    if !mount(&["-t", "tmpfs", "-o", "size=8m", "none"], &site) {
        return;
    }
    let outcome = std::panic::catch_unwind(|| fill(&stage));
    Command::new("umount").arg(site).status().unwrap();
    outcome.unwrap();
}

/// Mounts a disk at `place`; says so where that is not allowed.
#[cfg(target_os = "linux")]
#[expect(clippy::print_stderr, reason = "what is not run is said")]
fn mount(arguments: &[&str], place: &Path) -> bool {
    let mut command = Command::new("mount");
    let is_mounted = command
        .args(arguments)
        .arg(place)
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !is_mounted {
        eprintln!("NOT RUN: only root may mount a disk");
    }
    is_mounted
}

/// Fills the disk of the site so that the next build does not have room.
fn fill(stage: &Stage) {
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let before = site(stage);
    rewrite(stage, 3, "två");
    for left in [0, 40, 200, 600] {
        let filler = stage.path("site/.produktakt-filler");
        let mut file = fs::File::create(&filler).unwrap();
        while file.write_all(&[0; 4096]).is_ok() {}
        let full = file.metadata().unwrap().len();
        file.set_len(full - left * 1024).unwrap();
        drop(file);
        let ran = stage.run(&["build", "--out", "site"]).ends_with(2);
        assert!(ran.err.contains("disken är full") && ran.err.contains(UNTOUCHED), "{left}: {}", ran.err);
        fs::remove_file(filler).unwrap();
        assert_same(&site(stage), &before);
    }
    stage.run(&["build", "--out", "site"]).ends_with(0);
    assert_same(&site(stage), &fresh(stage));
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_left_as_it_was() {
    let stage = register(3, "ett");
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let before = site(&stage);
    let path = stage.path("site");
    if !mount(&["--bind", "-o", "ro", path.to_str().unwrap()], &path) {
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        stage.run(&["build", "--out", "site"]).ends_with(0);
        rewrite(&stage, 3, "två");
        let ran = stage.run(&["build", "--out", "site"]).ends_with(2);
        assert!(ran.err.contains("kan bara läsas") && ran.err.contains(UNTOUCHED), "{}", ran.err);
    });
    Command::new("umount").arg(&path).status().unwrap();
    outcome.unwrap();
    assert_same(&site(&stage), &before);
}

#[test]
fn two_builds_at_once_do_not_meet() {
    let stage = register(25, "ett");
    let start = || stage.command().args(["build", "--out", "site"]).stderr(Stdio::piped()).spawn().unwrap();
    let runs: Vec<_> = (0..6).map(|_| start()).collect();
    let ended: Vec<_> = runs.into_iter().map(|run| run.wait_with_output().unwrap()).collect();
    let mut done = 0;
    for output in ended {
        let said = String::from_utf8(output.stderr).unwrap();
        match output.status.code().unwrap() {
            0 => done += 1,
            status => assert!(status == 2 && said.contains("ett annat bygge skriver just nu i"), "{said}"),
        }
    }
    assert!(done > 0);
    assert_same(&site(&stage), &fresh(&stage));
}

#[test]
fn a_file_that_changes_while_it_is_read_is_one_version_or_the_other() {
    let stage = register(3, "ett");
    let (one, other) =
        (product("EMT-0001", "Hållare ett"), product("EMT-0001", &"Hållare två ".repeat(4000)));
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                for text in [&one, &other] {
                    replace(&stage.root().join("produkter/EMT-0001.md"), text);
                }
            }
        });
        for _ in 0..8 {
            stage.run(&["build", "--out", "site"]).ends_with(0);
            stage.run(&["verify", "site"]).ends_with(0);
            let page = String::from_utf8(site(&stage)["produkt/emt-0001/index.html"].clone()).unwrap();
            assert!(page.contains("Hållare"));
        }
        is_done.store(true, Ordering::Relaxed);
    });
}

/// As editors save: aside, then renamed.
fn replace(file: &Path, text: &str) {
    let aside = file.with_extension("tmp");
    fs::write(&aside, text).unwrap();
    fs::rename(aside, file).unwrap();
}

#[test]
fn clocks_that_go_wrong_hide_no_change() {
    let stage = register(3, "ett");
    stage.run(&["build", "--out", "site"]).ends_with(0);
    let file = stage.root().join("produkter/EMT-0001.md");
    for (word, hours) in [("två", 0), ("tre", 24 * 365 * 150)] {
        let time = std::time::UNIX_EPOCH + Duration::from_hours(hours);
        stage.write("produkter/EMT-0001.md", &product("EMT-0001", &format!("Hållare {word}")));
        fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        let page = stage.path("site/produkt/emt-0001/index.html");
        fs::File::options().write(true).open(&page).unwrap().set_modified(time).unwrap();
        stage.run(&["build", "--out", "site"]).ends_with(0);
        assert!(fs::read_to_string(&page).unwrap().contains(&format!("Hållare {word}")));
    }
    fs::remove_dir_all(stage.path("fresh")).unwrap_or_default();
    assert_same(&site(&stage), &fresh(&stage));
}

#[cfg(unix)]
#[test]
fn few_open_files_are_enough() {
    let stage = register(40, "ett");
    let ran = build_in_shell(&stage, "ulimit -n 32; export RAYON_NUM_THREADS=8").ends_with(0);
    assert!(ran.err.contains("0 fel"), "{}", ran.err);
    assert_same(&site(&stage), &fresh(&stage));
}
