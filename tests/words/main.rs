//! The index and the browser make the same words of a text, and the same stems of the words.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the texts lie on disk, and CI is told by the environment")]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use produktakt::diagnostic::Language;
use produktakt::search::stem::{Stemmer, rules};
use produktakt::search::words::{Token, code_keys, fold, tokens};
use produktakt::text::nfc;
use serde_json::{Value, json};

const LANGUAGES: [Language; 2] = [Language::Sv, Language::En];

/// What writers hardly type and programs stumble over.
const ODD: [&str; 20] = [
    "",
    "👩‍⚕️ pump👍🏽pump 🇸🇪",
    "A\u{30A}keröfixtur A\u{308}\u{323}rta x\u{30A}y \u{301}\u{301}",
    "İSTANBUL ıstanbul Iı",
    "Straße GROẞ ẞ ﬁlter eﬄux",
    "Ærø Łódź Đorđe ØL Þór",
    "ΟΔΥΣΣΕΥΣ ΣΑΣ Σ ΣΣ",
    "12½ m² H₂O Ⅷ ⅷ ① ٣٤ 四十二 Ⓐ ⓐ",
    "EMT-0031 2022-0114 3.1/2 EM_0042.017 em42 000 0 a0b00c",
    "a--1 -b- c-.d e/f-g/7 1.-2 _9_ .5. --- a-b-c",
    "för-stark och/eller e.d. t.ex. och_så",
    "한국어 ภาษาไทย हिन्दी العربية ﷺ",
    "𝒥𝟙𐐀𐐨 𐒰x",
    "s ss sss ings ning ningning ede aaa eeee nnnn rrrrr",
    "pumparnas PUMPARNAS hållarnas rengöringarnas märktes",
    "\u{0}\u{1}\u{7F}\u{AD}ord\u{AD}del\u{200B}noll\u{FEFF}bredd",
    "it's pump’s d'été “citat”",
    "<script>alert(1)</script> &amp; \"'`${x}",
    "ĳssel Ǆ ǅ ŉ ǰ ΐ",
    "__proto__ constructor toString",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, paths) } else { paths.push(path) }
    }
    paths.sort();
}

/// Every line of the example register, and the words that generated registers are made of, single and compounded.
fn texts() -> Vec<String> {
    let mut paths = vec![root().join("tests/bench/words.py")];
    collect(&root().join("content-example"), &mut paths);
    let read = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect::<Vec<_>>();
    assert!(read.len() > 50, "the example was not found");
    let words: BTreeSet<&str> = read[0].split_whitespace().filter(|word| word.len() > 2).collect();
    let compound =
        |first: &&str| words.iter().map(|last| [first, *last].concat()).collect::<Vec<_>>().join(" ");
    let compounds = words.iter().step_by(5).map(compound);
    let lines = read.iter().flat_map(|text| text.lines()).map(str::to_owned);
    ODD.iter().map(ToString::to_string).chain(lines).chain(compounds).collect()
}

/// The same as `compare.mjs` makes of a text.
fn cut(text: &str, stemmers: &[Stemmer; 2]) -> Value {
    let token = |token| match token {
        Token::Code(groups) => json!([groups, code_keys(&groups)]),
        Token::Word(word) => {
            let stems = stemmers.each_ref().map(|stemmer| stemmer.stem(&word));
            json!([word, fold(&word), stems[0], stems[1]])
        }
    };
    json!([fold(text), tokens(&nfc(text)).map(token).collect::<Vec<_>>()])
}

#[test]
fn the_browser_cuts_and_stems_as_the_index_does() {
    let node = Command::new("node")
        .arg(root().join("tests/words/compare.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut node) = node else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "node is missing");
        return;
    };
    let texts = texts();
    let asked = json!({ "rules": LANGUAGES.map(rules), "texts": texts });
    node.stdin.take().unwrap().write_all(asked.to_string().as_bytes()).unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), texts.len());
    let stemmers = LANGUAGES.map(Stemmer::new);
    for (text, answer) in texts.iter().zip(answers) {
        assert_eq!(answer, cut(text, &stemmers), "{text:?}");
    }
}
