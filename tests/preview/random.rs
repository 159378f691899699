//! After whatever was done to the files, the preview serves what a build of them writes.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::events::Events;
use crate::pages::{built, different};
use crate::server::{PATIENCE, Preview};
use crate::stage::{Stage, product};

/// Rounds of edits; `PREVIEW_ROUNDS` asks for more.
const ROUNDS: u64 = 12;
/// Edits of a round, at most.
const EDITS: u64 = 4;

/// Numbers that look like chance and are the same in every run (an xorshift generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

const WORDS: [&str; 8] = [
    "\nEtt stycke till.\n",
    "\n## Drift\n\nSå här gör du.\n",
    "\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "\nSe [[EMT-0002]] och [[EMT-0404]].\n",
    "\n[trasig](finns-inte.md)\n",
    "\n- ett\n- två\n",
    "\n<script>alert(1)</script>\n",
    "",
];

const FIELDS: [(&str, &str); 6] = [
    ("status: under arbete", "status: i bruk"),
    ("status: i bruk", "status: under arbete"),
    ("titel: ", "titel: Ny "),
    ("slag: nytillverkning", "slag: okänt"),
    ("slag: okänt", "slag: nytillverkning"),
    ("behov_från: [medicinsk-teknik]", "behov_från: [finns-inte]"),
];

fn files(stage: &Stage) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![stage.root().join("produkter"), stage.root().join("sidor")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// One edit; says what was done.
fn edit(stage: &Stage, chance: &mut Chance, number: u64) -> String {
    let files = files(stage);
    let id = format!("EMT-{:04}", 10 + number % 7);
    if files.is_empty() || chance.below(6) == 0 {
        let path =
            format!("produkter/{}{}", id.to_lowercase(), chance.one(&[".md", "/index.md", "/b-manual.md"]));
        stage.write(&path, &product(&id, &format!("Nummer {number}")));
        return format!("new {path}");
    }
    let file = chance.one(&files);
    let text = fs::read_to_string(file).unwrap();
    match chance.below(8) {
        0 => fs::remove_file(file).unwrap(),
        1 => fs::rename(file, file.with_file_name(format!("{}-{number}.md", chance.one(&["c", "x", "d"]))))
            .unwrap(),
        2 if file.parent().unwrap() != stage.root().join("produkter") => {
            let folder = file.parent().unwrap();
            fs::rename(folder, folder.with_file_name(format!("mapp-{number}"))).unwrap();
        }
        3 => {
            let aside = file.with_extension("tmp");
            fs::write(&aside, format!("{text}{}", chance.one(&WORDS))).unwrap();
            fs::rename(&aside, file).unwrap();
        }
        4 | 5 => {
            let (before, after) = chance.one(&FIELDS);
            fs::write(file, text.replacen(before, after, 1)).unwrap();
        }
        _ => fs::write(file, format!("{text}{}", chance.one(&WORDS))).unwrap(),
    }
    file.display().to_string()
}

/// A last file, so that it is known when everything before it has been taken in.
fn settle(stage: &Stage, events: &mut Events<'_>, round: u64) {
    stage.write("sidor/sist.md", &format!("---\ntitel: Sist\n---\nOmgång {round}.\n"));
    let words = format!("Omgång {round}.");
    events.until_page("/om/sist/", |answer| answer.text().contains(&words));
}

#[test]
fn after_any_edits_every_page_is_the_one_that_is_built() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
    let seed = asked("PREVIEW_SEED").unwrap_or(20_261_124);
    let rounds = asked("PREVIEW_ROUNDS").unwrap_or(ROUNDS);
    let mut chance = Chance(seed);
    let stage = Stage::with(&[
        ("produkter/emt-0001.md", &product("EMT-0001", "Den första")),
        ("produkter/emt-0002/index.md", &product("EMT-0002", "Den andra")),
        ("produkter/emt-0002/b-manual.md", "# Manual\n\nSe [[EMT-0001]].\n"),
        ("produkter/emt-0002/bilagor/prov.txt", "ett"),
        ("sidor/hjalp.md", "---\ntitel: Hjälp\n---\nText.\n"),
        ("sidor/sist.md", "---\ntitel: Sist\n---\n"),
    ]);
    let preview = Preview::of(&stage);
    let mut events = Events::of(&preview);
    let mut done = Vec::new();
    for round in 0..rounds {
        for number in 0..=chance.below(EDITS) {
            done.push(edit(&stage, &mut chance, round * EDITS + number));
        }
        settle(&stage, &mut events, round);
        let site = built(&stage);
        // What follows for the register as a whole is told a moment later.
        let end = Instant::now() + PATIENCE;
        loop {
            let different = different(&preview, &site);
            if different.is_empty() {
                break;
            }
            assert!(Instant::now() < end, "seed {seed}, round {round}: {different:#?} after {done:#?}");
        }
    }
}
