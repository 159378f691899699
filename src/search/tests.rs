//! What an index holds, read back as a browser would.

use std::collections::BTreeMap;
use std::io::Read;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::bufread::DeflateDecoder;
use serde_json::Value;

use super::section::Section;
use super::*;
use crate::artifact::Body;

/// The content of each file by its name.
fn read(files: &[File]) -> BTreeMap<String, Vec<u8>> {
    files.iter().map(content).collect()
}

fn content(file: &File) -> (String, Vec<u8>) {
    let file = file.artifact();
    let Body::Bytes(script) = &file.body else { panic!("a file of the index is made here") };
    let script = std::str::from_utf8(script).unwrap();
    let call = script.strip_prefix("S(\"").and_then(|rest| rest.strip_suffix("\");\n")).unwrap();
    let (name, packed) = call.split_once("\",\"").unwrap();
    assert_eq!(file.path, format!("data/sok/{name}.js"));
    let mut content = Vec::new();
    DeflateDecoder::new(STANDARD.decode(packed).unwrap().as_slice()).read_to_end(&mut content).unwrap();
    (name.to_owned(), content)
}

/// All files of an index of `things`.
fn files(frame: &Frame, things: &[Thing]) -> Vec<File> {
    let reader = Reader::new(frame.language);
    let (said, shown): (Vec<Said>, Vec<Vec<File>>) = things.iter().map(|thing| reader.read(thing)).unzip();
    shown.into_iter().flatten().chain(super::files(frame, &said.iter().collect::<Vec<_>>())).collect()
}

fn frame() -> Frame {
    let kinds = (0..16).map(|kind| format!("Slag {kind}")).collect();
    Frame { language: Language::Sv, facets: vec!["status"], kinds }
}

fn section(heading: &str, text: &str) -> Section {
    Section { anchor: heading.to_lowercase(), heading: heading.to_owned(), text: text.to_owned() }
}

fn product(id: &str, title: &str, sections: Vec<Section>) -> Thing {
    let address = format!("produkt/{}/", id.to_lowercase());
    let own = Section { anchor: String::new(), ..section(title, "") };
    let home = Page { address: address.clone(), title: title.to_owned(), kind: 0, sections: vec![own] };
    let manual = Page { address: format!("{address}b/"), title: "B Manual".to_owned(), kind: 4, sections };
    Thing {
        address,
        title: title.to_owned(),
        id: id.to_owned(),
        is_product: true,
        facets: vec![vec!["I bruk".to_owned()]],
        pages: vec![home, manual],
        ..Thing::default()
    }
}

/// The words that can be typed.
fn vocabulary(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    words_with_places(files).into_iter().map(|(word, _)| word).collect()
}

/// The words that can be typed, each with the line that says where its postings are.
fn words_with_places(files: &BTreeMap<String, Vec<u8>>) -> Vec<(String, &str)> {
    let mut words = Vec::new();
    for (_, shard) in files.iter().filter(|(name, _)| name.starts_with("v-")) {
        let (places, lines) = std::str::from_utf8(shard).unwrap().split_once('\n').unwrap();
        let mut word = String::new();
        for line in lines.lines() {
            let shared = line[..1].chars().next().unwrap().to_digit(36).unwrap() as usize;
            word = word.chars().take(shared).chain(line[3..].chars()).collect();
            words.push((word.clone(), places));
        }
    }
    words
}

/// `thing/record:impact` of each record that a stem leads to.
fn found(files: &BTreeMap<String, Vec<u8>>, stem: &str) -> Vec<String> {
    let lists = files.iter().filter(|(name, _)| name.starts_with("p-"));
    lists.flat_map(|(_, content)| in_shard(content, stem)).collect()
}

fn in_shard(mut content: &[u8], wanted: &str) -> Vec<String> {
    let mut found = Vec::new();
    while !content.is_empty() {
        let length = varint(&mut content);
        let (stem, rest) = content.split_at(length);
        content = rest;
        let length = varint(&mut content);
        let (mut list, rest) = content.split_at(length);
        content = rest;
        let mut thing = 0;
        while stem == wanted.as_bytes() && !list.is_empty() {
            thing += varint(&mut list);
            let mut local = 0;
            for _ in 0..varint(&mut list) {
                let next = varint(&mut list);
                local += next >> 4;
                found.push(format!("{thing}/{local}:{}", next & 15));
            }
        }
    }
    found
}

fn varint(bytes: &mut &[u8]) -> usize {
    let length = bytes.iter().position(|byte| byte & 0x80 == 0).unwrap() + 1;
    let (number, rest) = bytes.split_at(length);
    *bytes = rest;
    number.iter().rev().fold(0, |sum, byte| sum << 7 | usize::from(byte & 0x7f))
}

#[test]
fn a_part_of_a_compound_leads_to_it() {
    let things = [
        product("EMT-0001", "Infusionspumphållare", vec![section("Rengöring", "Torka pumpen med sprit.")]),
        product("EMT-0002", "Armstöd", vec![section("Hållare", "En infusion i taget.")]),
    ];
    let files = read(&files(&frame(), &things));
    let stem = |word: &str| Stemmer::new(Language::Sv).stem(word);
    assert_eq!(found(&files, &stem("pump")), ["0/0:12", "0/4096:3"], "in the name and as a word of the text");
    assert_eq!(found(&files, &stem("hållare")), ["0/0:13", "1/4096:8"], "the last part weighs most");
    assert_eq!(found(&files, &stem("infusionspumphållaren")), ["0/0:15"], "the name in another form");
    assert!(vocabulary(&files).contains(&"onspumphållare".to_owned()), "every ending of a name can be typed");
}

#[test]
fn a_name_is_found_by_its_spelling_before_others_of_its_stem() {
    let things = [
        product("EMT-0001", "Märkning", Vec::new()),
        product("EMT-0002", "Märkare", vec![section("Märkning", "")]),
    ];
    let files = read(&files(&frame(), &things));
    assert_eq!(found(&files, "märk"), ["0/0:15", "1/0:15", "1/4096:8"]);
    assert_eq!(found(&files, "märk=märkare="), ["1/0:15"]);
    assert!(!vocabulary(&files).iter().any(|word| word.contains('=')), "nobody types it");
}

#[test]
fn each_word_says_where_its_postings_are() {
    let text = (0..4000).map(letters).collect::<Vec<_>>().join(" ");
    let files = read(&files(&frame(), &[product("EMT-0001", "Armstöd", vec![section("Text", &text)])]));
    assert!(files.keys().filter(|name| name.starts_with("p-")).count() > 4, "{:?}", files.keys());
    for (word, places) in words_with_places(&files) {
        let stem = Stemmer::new(Language::Sv).stem(&word);
        let places = places.split(' ').collect::<Vec<_>>();
        let last = places.chunks(2).rev().find(|place| place[0] <= stem.as_str()).unwrap();
        assert!(!in_shard(&files[&format!("p-{}", last[1])], &stem).is_empty(), "{word}");
    }
}

#[test]
fn an_identity_is_found_by_its_tails_with_and_without_zeros() {
    let mark =
        Mark { mark: "VGR-EMT-2024-0031".to_owned(), codes: vec!["SN 7/19".to_owned()], ..Mark::default() };
    let things = [Thing { marks: vec![mark], ..product("EMT-0001", "Armstöd", Vec::new()) }];
    let files = read(&files(&frame(), &things));
    for code in ["vgremt20240031", "vgremt202431", "719"] {
        assert_eq!(found(&files, code), ["0/15360:13"], "{code}");
    }
    for code in ["20240031", "202431", "31", "0031"] {
        assert_eq!(found(&files, code), ["0/15360:11"], "{code}");
    }
    assert_eq!(found(&files, "emt1"), ["0/0:15"], "a product comes before its marks");
}

#[test]
fn equal_content_gives_equal_files_and_an_edit_leaves_most_shards_alone() {
    let many = |text: &str| -> Vec<Thing> {
        let words =
            |number: u32| (0..400).map(|word| letters(number * 400 + word)).collect::<Vec<_>>().join(" ");
        let thing = |number: u32| {
            let text = if number == 0 { text.to_owned() + &words(number) } else { words(number) };
            product(&format!("EMT-{number}"), "Armstöd", vec![section("Text", &text)])
        };
        (0..20).map(thing).collect()
    };
    let before = files(&frame(), &many("Allt är som förr."));
    assert_eq!(before, files(&frame(), &many("Allt är som förr.")));
    let after = read(&files(&frame(), &many("Allt är som förr. Nyord.")));
    let before = read(&before);
    let shards = before.keys().filter(|name| name.starts_with("v-") || name.starts_with("p-"));
    let (kept, gone): (Vec<_>, Vec<_>) = shards.partition(|name| after.contains_key(*name));
    assert!(gone.len() <= 4 && kept.len() > 4, "kept {kept:?}, gone {gone:?}");
}

/// A word of its own for a number.
fn letters(mut number: u32) -> String {
    let mut word = String::from("qu");
    for _ in 0..5 {
        word.extend(char::from_digit(10 + number % 23, 36));
        number /= 23;
    }
    word
}

#[test]
fn what_was_read_of_a_thing_is_the_same_after_it_was_written() {
    let mark = Mark { mark: "EMT-0001-001".to_owned(), ..Mark::default() };
    let sections = (0..200).map(|number| section("Rengöring", &format!("Torka {number} gånger."))).collect();
    let thing = Thing { marks: vec![mark], ..product("EMT-0001", "Armstöd", sections) };
    let (said, files) = Reader::new(Language::Sv).read(&thing);
    let bytes = said.to_bytes();
    assert_eq!(Said::from_bytes(&bytes).as_ref(), Some(&said));
    assert!((0..bytes.len()).all(|end| Said::from_bytes(&bytes[..end]).as_ref() != Some(&said)));
    let named: Vec<_> = said.files().collect();
    assert_eq!(named, files.iter().map(|file| (file.path(), file.digest())).collect::<Vec<_>>());
}

#[test]
fn a_hostile_name_stays_within_its_file() {
    let name = "\");alert(1)</script><script>\u{2028}";
    let mark = Mark { mark: name.to_owned(), address: "M/X/".to_owned(), ..Mark::default() };
    let things = [Thing { marks: vec![mark], ..product("../\");x", name, vec![section(name, name)]) }];
    let files = files(&frame(), &things);
    for file in &files {
        let Body::Bytes(script) = file.artifact().body else { panic!("made here") };
        let script = String::from_utf8(script).unwrap();
        let plain = |one: char| one.is_ascii_alphanumeric() || "S(\",-_/+=);\n".contains(one);
        assert!(script.chars().all(plain) && script.matches('"').count() == 4, "{script}");
        assert!(!file.path().contains(".."), "{}", file.path());
    }
    let (_, shown) = content(files.iter().find(|file| file.path().starts_with("data/sok/r/")).unwrap());
    let shown: Value = serde_json::from_slice(&shown).unwrap();
    assert_eq!(shown["t"], name);
}

#[test]
fn a_stem_that_stands_everywhere_keeps_its_best_records_in_every_thing() {
    let sections = |_| section("Vanligt", "vanligt");
    let thing = |number| product(&format!("EMT-{number}"), "Armstöd", (0..900).map(sections).collect());
    let things: Vec<Thing> = (0..20).map(thing).collect();
    let files = read(&files(&frame(), &things));
    let found = found(&files, &Stemmer::new(Language::Sv).stem("vanligt"));
    assert!(found.len() <= 4_000, "{}", found.len());
    for thing in 0..20 {
        assert!(found.iter().any(|one| one.starts_with(&format!("{thing}/"))), "{thing}");
    }
}

#[test]
fn a_register_without_things_has_an_index() {
    let files = read(&files(&frame(), &[]));
    assert_eq!(files.keys().collect::<Vec<_>>(), ["index"]);
}
