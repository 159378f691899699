//! Whatever a disk does, and whatever it tells of it, what is on it is what is shown.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::editors::EDITORS;
use crate::events::Events;
use crate::pages::{built, different};
use crate::server::Preview;
use crate::small::{FIRST, PAGE, shows, small};
use crate::stage::product;

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
