//! Whatever a disk does, and whatever it tells of it, what is on it is what is shown.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::events::Events;
use crate::pages::{built, different};
use crate::server::{Answer, Preview};
use crate::stage::{Stage, product};

const FIRST: &str = "produkter/emt-0001.md";
const PAGE: &str = "/produkt/emt-0001/";

fn small() -> Stage {
    Stage::with(&[(FIRST, &product("EMT-0001", "Titel ett"))])
}

fn shows(words: &str) -> impl Fn(&Answer) -> bool {
    move |answer| answer.status == 200 && answer.text().contains(words)
}

/// A way to save a file, step by step, as traces of the editors show it.
type Save = fn(&Path, &str);

const EDITORS: [(&str, Save); 5] = [
    ("vim", |file, text| {
        let at = |name: &str| file.with_file_name(name);
        fs::write(at(".emt-0001.md.swp"), "b0VIM").unwrap();
        fs::write(at("4913"), "").unwrap();
        fs::remove_file(at("4913")).unwrap();
        fs::rename(file, at("emt-0001.md~")).unwrap();
        fs::write(file, text).unwrap();
        fs::remove_file(at("emt-0001.md~")).unwrap();
        fs::remove_file(at(".emt-0001.md.swp")).unwrap();
    }),
    ("emacs", |file, text| {
        let at = |name: &str| file.with_file_name(name);
        fs::write(at("#emt-0001.md#"), text).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("a@b.1:1", at(".#emt-0001.md")).unwrap();
        fs::copy(file, at("emt-0001.md~")).unwrap();
        fs::write(file, text).unwrap();
        fs::remove_file(at("#emt-0001.md#")).unwrap();
        #[cfg(unix)]
        fs::remove_file(at(".#emt-0001.md")).unwrap();
        fs::remove_file(at("emt-0001.md~")).unwrap();
    }),
    ("Code", |file, text| {
        fs::File::create(file).unwrap().set_len(0).unwrap();
        fs::write(file, text).unwrap();
    }),
    ("gedit", |file, text| {
        let aside = file.with_file_name(".goutputstream-ABC123");
        fs::write(&aside, text).unwrap();
        fs::rename(&aside, file).unwrap();
    }),
    ("JetBrains", |file, text| {
        let at = |name: &str| file.with_file_name(name);
        fs::write(at("emt-0001.md___jb_tmp___"), text).unwrap();
        fs::rename(file, at("emt-0001.md___jb_old___")).unwrap();
        fs::rename(at("emt-0001.md___jb_tmp___"), file).unwrap();
        fs::remove_file(at("emt-0001.md___jb_old___")).unwrap();
    }),
];

fn follows_every_editor(options: &[&str]) {
    let stage = small();
    let preview = Preview::with(&stage, options);
    let mut events = Events::of(&preview);
    for (title, save) in EDITORS {
        save(&stage.root().join(FIRST), &product("EMT-0001", title));
        events.until_page(PAGE, shows(&format!("<h1>{title}</h1>")));
    }
    assert_eq!(different(&preview, &built(&stage)), [""; 0]);
}

#[test]
fn every_editor_is_followed() {
    follows_every_editor(&[]);
}

#[test]
fn every_editor_is_followed_where_the_disk_tells_nothing() {
    follows_every_editor(&["--poll"]);
}

#[test]
fn looking_is_said_at_the_terminal_and_on_the_page() {
    let stage = small();
    let preview = Preview::with(&stage, &["--poll"]);
    preview.says("letas igenom varje sekund");
    assert!(preview.get("/").text().contains("Filerna letas igenom varje sekund"));
    assert!(!Preview::of(&stage).get("/").text().contains("letas igenom"));
}

#[test]
fn a_theme_and_the_configuration_are_followed_where_the_disk_tells_nothing() {
    let stage = small();
    let preview = Preview::with(&stage, &["--poll"]);
    let mut events = Events::of(&preview);
    let config = fs::read_to_string(stage.root().join("produktakt.toml")).unwrap();
    stage.write("themes/egen/static/style.css", "body { color: #111 }");
    stage.write("produktakt.toml", &config.replace("[institution]", "theme = \"egen\"\n\n[institution]"));
    events.until_page("/static/style.css", |answer| answer.body == b"body { color: #111 }");
    stage.write("themes/egen/static/style.css", "body { color: #222 }");
    events.until_page("/static/style.css", |answer| answer.body == b"body { color: #222 }");
}

/// An empty file, or none, is a step of saving: nobody is to see it while it is as short as saving makes it.
#[test]
fn a_page_keeps_its_text_while_it_is_saved() {
    const SHORT: Duration = Duration::from_millis(40);
    let stage = small();
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let file = stage.root().join(FIRST);
    let mut former = "Titel ett".to_owned();
    for number in 0..20 {
        let begin = Instant::now();
        if number % 2 == 0 {
            fs::write(&file, "").unwrap();
        } else {
            fs::remove_file(&file).unwrap();
        }
        loop {
            let page = preview.get(PAGE).text();
            if begin.elapsed() > SHORT {
                break;
            }
            assert!(page.contains(&format!("<h1>{former}</h1>")), "{page}");
        }
        former = format!("Nummer {number}");
        fs::write(&file, product("EMT-0001", &former)).unwrap();
        events.until_page(PAGE, shows(&format!("<h1>{former}</h1>")));
    }
}

#[test]
fn files_and_folders_are_renamed_and_removed() {
    let stage = small();
    stage.write("produkter/emt-0002/index.md", &product("EMT-0002", "Den andra"));
    stage.write("produkter/emt-0002/b-manual.md", "# Manual\n\nEtt stycke.\n");
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let at = |path: &str| stage.root().join(path);
    fs::rename(at("produkter/emt-0002/b-manual.md"), at("produkter/emt-0002/c-teknik.md")).unwrap();
    events.until_page("/produkt/emt-0002/c/", shows("Ett stycke."));
    assert_eq!(preview.get("/produkt/emt-0002/b/").status, 404);
    fs::rename(at("produkter/emt-0002"), at("produkter/emt-0002-ny")).unwrap();
    stage.write("produkter/emt-0002-ny/c-teknik.md", "# Teknik\n\nEtt annat stycke.\n");
    events.until_page("/produkt/emt-0002/c/", shows("Ett annat stycke."));
    fs::remove_dir_all(at("produkter/emt-0002-ny")).unwrap();
    events.until_page("/produkt/emt-0002/", |answer| answer.status == 404);
    assert_eq!(different(&preview, &built(&stage)), [""; 0]);
}

#[test]
fn a_name_with_letters_in_parts_is_one_with_whole_letters() {
    let stage = small();
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let text = |title: &str| product("EMT-0005", title);
    stage.write("produkter/emt-0005-o\u{308}gonskydd/index.md", &text("Ögonskydd"));
    events.until_page("/produkt/emt-0005/", shows("<h1>Ögonskydd</h1>"));
    stage.write("produkter/emt-0005-o\u{308}gonskydd/index.md", &text("O\u{308}gonskydd två"));
    events.until_page("/produkt/emt-0005/", shows("<h1>Ögonskydd två</h1>"));
}

#[test]
fn a_checkout_of_five_hundred_files_is_one_change() {
    let stage = small();
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=a", "-c", "user.email=a@example.org"]).args(arguments);
        let output = command.current_dir(stage.root()).output();
        // Without git there is nothing to check out.
        output.map(|output| assert!(output.status.success(), "{output:?}")).is_ok()
    };
    if !git(&["init", "-q", "-b", "main"]) {
        return;
    }
    let all = |words: &str| {
        for number in 100..600 {
            let id = format!("EMT-{number:04}");
            stage.write(&format!("produkter/{}.md", id.to_lowercase()), &product(&id, words));
        }
        git(&["add", "."]);
        git(&["commit", "-qm", words]);
    };
    all("Före");
    git(&["checkout", "-q", "-b", "other"]);
    all("Efter");
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    git(&["checkout", "-q", "main"]);
    let news = events.news();
    let named = news["files"].as_array().unwrap().len() as u64;
    assert_eq!(named + news["more"].as_u64().unwrap(), 500, "{news}");
    for number in [100, 350, 599] {
        assert!(shows("<h1>Före</h1>")(&preview.get(&format!("/produkt/emt-0{number}/"))), "{number}");
    }
    preview.says("Ändrat: 500 ");
    assert!(!preview.said().iter().any(|line| line.contains("Ändrat")), "it is told once");
}
