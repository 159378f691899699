//! `label`: which labels are written, where, and what is said of them.

use std::fs;
use std::process::Command;

use crate::ran::Ran;
use crate::stage::{self, Stage, TODAY, product};

/// A product in use with three individuals: two in use, one thrown away; a prototype in store; and one without individuals.
fn stage() -> Stage {
    let with = |id: &str, title: &str, rest: &str| {
        product(id, title).replace("---\n\nEn", &format!("{rest}---\n\nEn"))
    };
    let individuals = "individer:\n  - {märkning: EMT-0001-001, version: \"2.0\", tillverkad: 2025-01-15, status: i bruk}\n  \
                       - {märkning: EMT-0001-002, status: i bruk}\n  - {märkning: EMT-0001-003, status: kasserad}\n";
    let stored = "individer: [{märkning: EMT-0002-001, status: lager}]\n";
    Stage::with(&[
        (
            "produkter/emt-0001.md",
            &with("EMT-0001", "Den första", individuals).replace("under arbete", "i bruk"),
        ),
        ("produkter/emt-0002.md", &with("EMT-0002", "Den andra", stored)),
        ("produkter/emt-0003.md", &product("EMT-0003", "Den tredje")),
    ])
}

/// The marks on the labels, as the drawing names them.
fn marks(stage: &Stage, arguments: &[&str]) -> Vec<String> {
    let all: Vec<&str> =
        ["label", "--format", "svg", "--out", "-"].iter().chain(arguments).copied().collect();
    let out = stage.run(&all).ends_with(0).out;
    let titles = out.split("<title>").skip(1);
    titles.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

#[test]
fn individuals_in_use_get_labels_and_marks_choose_others() {
    let stage = stage();
    assert_eq!(marks(&stage, &[]), ["EMT-0001-001", "EMT-0001-002"]);
    assert_eq!(marks(&stage, &["EMT-0001"]), ["EMT-0001-001", "EMT-0001-002"]);
    assert_eq!(marks(&stage, &["EMT-0001-003", "emt-0002-001"]), ["EMT-0001-003", "EMT-0002-001"]);
    assert_eq!(marks(&stage, &["EMT-0003"]), ["EMT-0003"], "without individuals the product has a label");
    let none = stage.run(&["label", "EMT-0002"]).ends_with(2);
    assert!(none.err.contains("EMT-0002 har inga individer i bruk"), "{}", none.err);
}

#[test]
fn an_unknown_mark_gets_a_suggestion_and_nothing_is_written() {
    let stage = stage();
    let ran = stage.run(&["label", "EMT-0001-001", "EMT-0001-0O2"]).ends_with(2);
    assert!(ran.err.contains("Menade du `EMT-0001-002`?"), "{}", ran.err);
    let ran = stage.run(&["label", "--stock", "l7561"]).ends_with(2);
    assert!(ran.err.contains("Menade du `l7651`?"), "{}", ran.err);
    assert!(!stage.path("etiketter.pdf").exists());
}

#[test]
fn files_are_named_by_their_form_and_counted() {
    let stage = stage();
    let run = |arguments: &[&str]| {
        let all: Vec<&str> = ["label"].iter().chain(arguments).copied().collect();
        stage.run(&all).ends_with(0)
    };
    let said = run(&[]).err;
    assert!(
        said.starts_with("2 etiketter på ett ark Avery L7651: etiketter.pdf.\nMinsta QR-modul 0,51 mm"),
        "{said}"
    );
    assert!(
        said.ends_with("Skriv ut i faktisk storlek (100 %). Provskanna en etikett innan du klistrar.\n"),
        "{said}"
    );
    run(&["--format", "png", "--stock", "roll62"]);
    run(&["--format", "svg", "--stock", "40x30", "--out", "ut.svg", "EMT-0003"]);
    run(&["--format", "zpl", "--stock", "zebra50x25"]);
    let begins = |file: &str, bytes: &[u8]| fs::read(stage.path(file)).unwrap().starts_with(bytes);
    assert!(begins("etiketter.pdf", b"%PDF-1.7"));
    assert!(begins("etiketter-1.png", b"\x89PNG") && begins("etiketter-2.png", b"\x89PNG"));
    assert!(begins("ut.svg", b"<svg ") && begins("etiketter.zpl", b"^XA"));
    let zpl = fs::read_to_string(stage.path("etiketter.zpl")).unwrap();
    assert_eq!(zpl.matches("^XZ").count(), 2);
}

#[test]
fn used_labels_are_skipped_onto_a_second_sheet() {
    let said = stage().run(&["label", "--stock", "l7160", "--skip", "20"]).ends_with(0).err;
    assert!(said.starts_with("2 etiketter på 2 ark Avery L7160"), "{said}");
}

#[test]
fn what_does_not_go_together_is_refused() {
    let stage = stage();
    for (arguments, reason) in [
        (&["--skip", "65"][..], "65 på ett ark"),
        (&["--format", "zpl"], "etikettskrivare"),
        (&["--format", "png", "--stock", "roll62", "--out", "-"], "2 filer"),
        (&["--out", "register/produkter/emt-0001.md"], "bland innehållet"),
        (&["--out", "register/produktakt.toml"], "bland innehållet"),
        (&["--stock", "10x5"], "QR-koden"),
    ] {
        let all: Vec<&str> = ["label"].iter().chain(arguments).copied().collect();
        let ran = stage.run(&all).ends_with(2);
        assert!(ran.err.contains(reason), "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty());
    }
}

#[test]
fn a_small_module_is_warned_of() {
    let said = stage().run(&["label", "--stock", "l4731"]).ends_with(0).err;
    assert!(said.contains("mindre än 0,33 mm per modul") && said.contains("saknar plats för"), "{said}");
}

#[test]
fn no_label_carries_the_mark_of_conformity() {
    let marked =
        "märkning: {sätt: fysisk, text: \"CE 2797 Egentillverkad medicinteknisk produkt\", placering: här}\n";
    let text = product("EMT-0004", "Den fjärde").replace("---\n\nEn", &format!("{marked}---\n\nEn"));
    let stage = Stage::with(&[("produkter/emt-0004.md", &text)]);
    let ran = stage.run(&["label", "EMT-0004"]).ends_with(2);
    assert!(ran.err.contains("EMT-0004 får ingen etikett") && ran.err.contains("CE 2797"), "{}", ran.err);
    stage.write("produkter/emt-0004.md", &text.replace("CE 2797", "Ej CE-märkt."));
    stage.run(&["label", "EMT-0004"]).ends_with(0);
}

#[test]
fn two_runs_give_the_same_bytes() {
    let stage = Stage::example();
    for (format, stock) in [("pdf", "l7651"), ("png", "l7651"), ("svg", "l4731"), ("zpl", "50x25@203")] {
        let run = |threads: &str| -> Vec<u8> {
            let mut command: Command = stage.command();
            command
                .env("RAYON_NUM_THREADS", threads)
                .args(["label", "--format", format, "--stock", stock, "--out", "-"]);
            let output = command.output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            output.stdout
        };
        assert!(run("1") == run("5"), "{format}");
    }
}

#[test]
fn quiet_says_nothing() {
    let stage = stage();
    let mut command = stage::program(&stage.root());
    let ran = Ran::of(command.args(["--today", TODAY, "--quiet", "label"])).ends_with(0);
    assert_eq!(ran.out + &ran.err, "");
    assert!(stage.root().join("etiketter.pdf").is_file());
}
