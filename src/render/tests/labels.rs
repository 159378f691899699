//! What a label says first, for every state of a product and of an individual (site.md 4.1–4.3, 13.4).

use super::fixture::{published_with, site_with};

/// A product with this status and these further lines of front matter.
fn product(status: &str, lines: &str) -> (String, String) {
    let text = format!(
        "---\nid: EMT-0700\ntitel: Provsak\nversion: \"1\"\nslag: nytillverkning\nstatus: {status}\n{lines}\n---\n"
    );
    ("produkter/provsak/index.md".to_owned(), text)
}

/// The management plan of that product, followed up on `day` and every 365 days.
fn followed_up(day: &str) -> (String, String) {
    let text = format!("---\nuppföljning: {{intervall_dagar: 365, senast: {day}}}\n---\n");
    ("produkter/provsak/g-plan.md".to_owned(), text)
}

/// Colour, word and sentence of the verdict on a page.
fn verdict(page: &str) -> [String; 3] {
    let between = |start: &str, end: &str| {
        let rest = &page[page.find(start).unwrap_or_else(|| panic!("{start}")) + start.len()..];
        rest[..rest.find(end).unwrap()].to_owned()
    };
    [
        between("class=\"verdict verdict--", "\""),
        between("<p><strong>", "</strong>"),
        between("</strong><span>", "</span>"),
    ]
}

#[track_caller]
fn assert_verdict(files: &[(String, String)], mark: &str, expected: [&str; 3]) {
    let page = &site_with("sv", files)[&format!("M/{mark}/index.html")];
    assert_eq!(verdict(page), expected);
    let first = page.find("<title>").unwrap() + 7;
    let states_danger = page[first..].starts_with(expected[1]);
    assert_eq!(states_danger, expected[0] != "ok", "a title begins with the state where it is dangerous");
}

#[track_caller]
fn of_product(status: &str, lines: &str, expected: [&str; 3]) {
    assert_verdict(&[product(status, lines)], "EMT-0700", expected);
}

/// An individual of a product that is in use.
#[track_caller]
fn of_individual(fields: &str, expected: [&str; 3]) {
    let individuals = format!("individer: [{{märkning: EMT-0700-001, {fields}}}]");
    assert_verdict(&[product("i bruk", &individuals)], "EMT-0700-001", expected);
}

#[test]
fn a_product_in_use_may_be_used_by_its_manual() {
    of_product("i bruk", "", ["ok", "I bruk", "Får användas enligt manualen."]);
    of_product("under avveckling", "", ["ok", "I bruk", "Får användas enligt manualen."]);
}

#[test]
fn a_blocked_product_says_since_when() {
    let blocked = "spärrad: {datum: 2026-11-18, orsak: Sprickor.}";
    let since = ["stop", "Får inte användas", "Spärrad 18 november 2026 av produktägaren."];
    of_product("spärrad", blocked, since);
    of_product("spärrad", "", ["stop", "Får inte användas", "Spärrad av produktägaren."]);
}

#[test]
fn a_product_out_of_use_must_not_be_used_also_when_its_documents_may_go() {
    let day = |sentence| ["stop", "Får inte användas", sentence];
    of_product("ur bruk", "ur_bruk: 2024-03-31", day("Tagen ur bruk 31 mars 2024."));
    of_product("ur bruk", "ur_bruk: 2014-03-31", day("Tagen ur bruk 31 mars 2014."));
    of_product("ur bruk", "", day("Tagen ur bruk."));
    of_product(
        "avbruten",
        "avbruten: {datum: 2025-01-10, orsak: inköp}",
        day("Produkten togs aldrig i bruk."),
    );
}

#[test]
fn what_is_being_made_is_never_for_a_patient_in_any_phase() {
    let prototype = [
        "proto",
        "Prototyp – inte på patient",
        "Får bara användas för verifiering, utan patient och patientdata.",
    ];
    for gates in [&[][..], &["initiera"], &["initiera", "planera"], &["initiera", "planera", "genomföra"]] {
        let decision = |gate: &&str| format!("{{steg: {gate}, datum: 2026-01-01, utfall: godkänt}}");
        let decisions: Vec<String> = gates.iter().map(decision).collect();
        of_product("under arbete", &format!("beslut: [{}]", decisions.join(", ")), prototype);
    }
}

#[test]
fn a_clinical_investigation_binds_to_its_plan() {
    let lines = "beslut: [{steg: genomföra, datum: 2026-01-01, utfall: godkänt}]\n\
                 klinisk_prövning: {bedömning: ansökan, diarienummer: LV 2026-1}";
    let trial = ["proto", "Klinisk prövning", "Får bara användas enligt prövningsplanen."];
    of_product("under arbete", lines, trial);
}

#[test]
fn an_overdue_review_asks_before_use_and_keeps_the_manual() {
    let overdue = ["warn", "Kontroll försenad", "Fråga Medicinsk teknik före användning."];
    let in_use = product("i bruk", "avsedd_användning: {varningar: [Varmt.]}");
    let late = [in_use.clone(), followed_up("2025-11-23")];
    assert_verdict(&late, "EMT-0700", overdue);
    assert!(site_with("sv", &late)["M/EMT-0700/index.html"].contains("class=\"warnings\""));
    let today = ["ok", "I bruk", "Får användas enligt manualen."];
    assert_verdict(&[in_use, followed_up("2025-11-24")], "EMT-0700", today);
    let blocked = product("spärrad", "");
    let stop = ["stop", "Får inte användas", "Spärrad av produktägaren."];
    assert_verdict(&[blocked, followed_up("2020-01-01")], "EMT-0700", stop);
}

#[test]
fn an_individual_has_its_own_verdict() {
    let stop = |sentence| ["stop", "Får inte användas", sentence];
    of_individual("status: i bruk", ["ok", "I bruk", "Får användas enligt manualen."]);
    of_individual("status: spärrad", stop("Den här individen är spärrad."));
    of_individual("status: återkallad", stop("Den här individen är återkallad."));
    of_individual("status: kasserad", stop("Den här individen är kasserad."));
    of_individual("status: i bruk, ur_bruk: 2026-01-01", stop("Den här individen är tagen ur bruk."));
    of_individual("status: i bruk, ur_bruk: 2030-01-01", ["ok", "I bruk", "Får användas enligt manualen."]);
    let stored = "Den här individen är inte i bruk. Fråga Medicinsk teknik före användning.";
    of_individual("status: lager", ["calm", "I lager", stored]);
    let unstated =
        "Det är inte angivet om den här individen får användas. Fråga Medicinsk teknik före användning.";
    of_individual("version: \"1\"", ["calm", "Status saknas", unstated]);
}

/// From the best to the worst; each with how its verdict looks.
const STATES: [(&str, &str, &str); 5] = [
    ("i bruk", "", "ok"),
    ("i bruk", "senast", "warn"),
    ("under arbete", "", "proto"),
    ("spärrad", "", "stop"),
    ("ur bruk", "", "stop"),
];

#[test]
fn the_worst_of_product_and_individual_counts() {
    let order = ["ok", "warn", "calm", "proto", "stop"];
    let rank = |tone: &str| order.iter().position(|known| *known == tone).unwrap();
    let of_individual = [
        ("i bruk", "ok"),
        ("lager", "calm"),
        ("spärrad", "stop"),
        ("återkallad", "stop"),
        ("kasserad", "stop"),
    ];
    for (status, followed, by_product) in STATES {
        for (own, by_individual) in of_individual {
            let individuals = format!("individer: [{{märkning: EMT-0700-001, status: {own}}}]");
            let mut files = vec![product(status, &individuals)];
            files.extend((!followed.is_empty()).then(|| followed_up("2020-01-01")));
            let page = &site_with("sv", &files)["M/EMT-0700-001/index.html"];
            let worst = order[rank(by_product).max(rank(by_individual))];
            assert_eq!(verdict(page)[0], worst, "{status} and {own}");
        }
    }
}

#[test]
fn an_unknown_mark_says_how_a_mark_looks_and_whom_to_call() {
    let page = &site_with("sv", &[])["404.html"];
    assert_eq!(
        verdict(page),
        ["calm", "Märkningen finns inte", "Använd inte produkten förrän du vet vad den är."]
    );
    for words in [">EMT-0001-001</span>", "med stora bokstäver", "mailto:em@x.example", "Fråga produktägaren"]
    {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn the_public_is_told_how_a_mark_looks_only_where_marks_have_pages() {
    let without = &published_with("", &[])["404.html"];
    assert!(!without.contains("EMT-0001-001") && !without.contains("stora bokstäver"));
    let with = &published_with("[public]\nlabels = true\n", &[])["404.html"];
    assert!(with.contains("EMT-0001-001") && with.contains("stora bokstäver"));
    assert!(!with.contains("listan över märkningar"), "which only the region has");
}
