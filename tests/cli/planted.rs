//! A register with a word of its own in every place where a writer can type: every field that the format has, every section,
//! every comment, every name and content of a file.
//!
//! The places are those of the model's own lists of fields, so a new field is planted without anyone remembering it.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use produktakt::model::assemble::own_fields;
use produktakt::model::config::Unit;
use produktakt::model::config::file::ConfigFile;
use produktakt::model::document::{DocumentFront, DocumentKind, Letter};
use produktakt::model::front::Front;
use produktakt::model::individual::Individual;
use produktakt::source::record::{Field, Kind, Record};

/// What only one value makes sense for, by the end of the place.
const FIXED: [(&str, &str); 12] = [
    ("config.site.base_url", "https://em.example/"),
    ("config.site.language", "sv"),
    ("config.site.theme", "default"),
    ("config.label.fault_report_url", "https://fel.example/ORD?id={label}"),
    ("unit.id", "enheten"),
    (".enkel", "false"),
    (".språk", "sv"),
    (".verksamhet", "enheten"),
    (".verksamheter", "[enheten]"),
    (".behov_från", "[enheten]"),
    (".krav_uppfyllda", "false"),
    ("F.ingen_prototyp", "\"\""),
];

/// The register: its files, and the words in them with the place of each.
pub(crate) struct Planted {
    /// Paths below the content root, and texts.
    pub(crate) files: Vec<(String, String)>,
    /// Each as it may be shown, in lower case, with its place.
    words: Vec<(Vec<String>, String)>,
    status: &'static str,
}

impl Planted {
    /// A product as a folder with every document, whose status is `status`, and plain pages.
    pub(crate) fn new(status: &'static str, has_labels: bool) -> Self {
        let mut planted = Self { files: Vec::new(), words: Vec::new(), status };
        planted.configuration(has_labels);
        let unit = planted.map(Unit::FIELDS, "unit");
        let comment = planted.word("units, comment");
        planted.file("verksamheter.yaml", format!("# {comment}\n- {unit}\n"));
        planted.product();
        planted.pages(if has_labels { "om" } else { "tillgänglighet" });
        planted
    }

    /// The places whose words stand in `text`, in any spelling.
    pub(crate) fn found_in(&self, text: &str) -> BTreeSet<String> {
        let text = text.to_lowercase();
        let has = |spellings: &Vec<String>| spellings.iter().any(|spelling| text.contains(spelling.as_str()));
        self.words.iter().filter(|(word, _)| has(word)).map(|(_, place)| place.clone()).collect()
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    fn file(&mut self, path: &str, text: String) {
        self.files.push((path.to_owned(), text));
    }

    /// A word that stands nowhere else.
    fn word(&mut self, place: &str) -> String {
        let word = format!("Kanarie{}x", 1000 + self.words.len());
        self.words.push((vec![word.to_lowercase()], place.to_owned()));
        word
    }

    /// A day that stands nowhere else, before anything else happened.
    fn day(&mut self, place: &str) -> Date {
        let number = i64::try_from(self.words.len()).unwrap();
        let day = date(1900, 1, 1).checked_add(number.days()).unwrap();
        let months = "januari februari mars april maj juni juli augusti september oktober november december";
        let month = months.split(' ').nth(usize::try_from(day.month()).unwrap() - 1).unwrap();
        let spellings = vec![day.to_string(), format!("{} {month} {}", day.day(), day.year())];
        self.words.push((spellings, place.to_owned()));
        day
    }

    fn number(&mut self, place: &str) -> usize {
        let number = 700_000 + self.words.len();
        self.words.push((vec![number.to_string()], place.to_owned()));
        number
    }

    /// A value of this shape in YAML's flow style; nothing for what is read elsewhere.
    fn value(&mut self, kind: &Kind, place: &str) -> Option<String> {
        if place == "index.status" {
            return Some(self.status.to_owned());
        }
        if let Some((_, value)) = FIXED.iter().find(|(end, _)| place.ends_with(end)) {
            return Some(if value.contains("ORD") {
                format!("\"{}\"", value.replace("ORD", &self.word(place)))
            } else {
                (*value).to_owned()
            });
        }
        Some(match kind {
            Kind::Text => format!("\"{}\"", self.word(place)),
            Kind::Date => self.day(place).to_string(),
            Kind::Bool => "true".to_owned(),
            Kind::Number => self.number(place).to_string(),
            Kind::Choice(words) => words[0].to_owned(),
            Kind::List(kind) => format!("[{}]", self.value(kind, place)?),
            Kind::Map(fields) => self.map(fields, place),
            Kind::Table(_) | Kind::Any => return None,
        })
    }

    fn entries(&mut self, fields: &[Field], place: &str) -> Vec<(&'static str, String)> {
        let entry =
            |field: &Field| Some((field.key, self.value(&field.kind, &format!("{place}.{}", field.key))?));
        fields.iter().filter_map(entry).collect()
    }

    fn map(&mut self, fields: &[Field], place: &str) -> String {
        let entries = self.entries(fields, place);
        let entries: Vec<String> = entries.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        format!("{{{}}}", entries.join(", "))
    }

    /// A head of a file, with a comment in it.
    fn head(&mut self, fields: &[Field], place: &str) -> String {
        let entries = self.entries(fields, place);
        let comment = self.word(&format!("{place}, comment in the head"));
        let lines = entries.iter().map(|(key, value)| format!("{key}: {value}"));
        let lines: Vec<String> =
            ["---".to_owned(), format!("# {comment}")].into_iter().chain(lines).collect();
        format!("{}\n---\n", lines.join("\n"))
    }

    /// A section with everything that can stand in one.
    fn section(&mut self, heading: &str, place: &str) -> String {
        let mut word = |what: &str| self.word(&format!("{place}{what}"));
        format!(
            "## {heading}\n\n{} ![{}](bilagor/{}.svg \"{}\") [{}]({}.md) [{}](https://intern.example/{}).\n\n<!-- {} -->\n\n",
            word(""),
            word(", words for a picture"),
            word(", address of a picture"),
            word(", caption"),
            word(", words of a link"),
            word(", address of a link"),
            word(", words of a link to elsewhere"),
            word(", address of a link to elsewhere"),
            word(", comment"),
        )
    }

    fn configuration(&mut self, has_labels: bool) {
        let mut lines = vec![format!("# {}", self.word("config, comment"))];
        for table in ConfigFile::FIELDS {
            let Kind::Map(fields) = table.kind else { continue };
            lines.push(format!("[{}]", table.key));
            for (key, value) in self.entries(fields, &format!("config.{}", table.key)) {
                let value = if key == "labels" { has_labels.to_string() } else { value };
                let is_bare = value.starts_with(['"', '[']) || ["true", "false"].contains(&value.as_str());
                let is_number = value.chars().all(|character| character.is_ascii_digit());
                lines.push(if is_bare || is_number {
                    format!("{key} = {value}")
                } else {
                    format!("{key} = \"{value}\"")
                });
            }
        }
        let (reason, heading) = (self.word("config.rules"), self.word("config.templates"));
        lines.push(format!("[rules]\n\"en-regel\" = {{level = \"off\", reason = \"{reason}\"}}"));
        lines.push(format!("[templates]\nA = [\"{heading}\"]\n"));
        self.file("produktakt.toml", lines.join("\n"));
    }

    fn product(&mut self) {
        let folder = "produkter/produkten";
        let in_front: Vec<Field> =
            Front::FIELDS.iter().copied().filter(|field| field.key != "individer").collect();
        let text = self.head(&in_front, "index") + &self.section("Mer", "index, body");
        self.file(&format!("{folder}/index.md"), text);
        let letters = Letter::SET.map(DocumentKind::Letter);
        let further = [DocumentKind::Need, DocumentKind::Plan, DocumentKind::Further("mer".into())];
        for kind in letters.into_iter().chain(further) {
            let name = kind.word().to_owned();
            let fields: Vec<Field> = own_fields(&kind).iter().chain(DocumentFront::FIELDS).copied().collect();
            let text = self.head(&fields, &name)
                + &format!("# {}\n\n", self.word(&format!("{name}, heading")))
                + &self.section("Annat", &format!("{name}, body"))
                + &self.section("Drift", &format!("{name}, guide"));
            self.file(&format!("{folder}/{}.md", name.to_lowercase()), text);
        }
        for (kind, extension) in [("picture", "svg"), ("protocol", "csv"), ("code", "txt")] {
            let name = self.word(&format!("name of an attached {kind}"));
            let content = self.word(&format!("content of an attached {kind}"));
            self.file(&format!("{folder}/bilagor/{name}.{extension}"), content);
        }
        self.individuals(&format!("{folder}/individer.csv"));
    }

    /// One individual that may be used, in a row with a column for every field.
    fn individuals(&mut self, path: &str) {
        let (mut columns, mut cells) = (Vec::new(), Vec::new());
        for field in Individual::FIELDS {
            let place = format!("individual.{}", field.key);
            match field.kind {
                Kind::Map(fields) => {
                    for (key, value) in self.entries(fields, &place) {
                        columns.push(format!("{}_{key}", field.key));
                        cells.push(value);
                    }
                }
                // It is still in use.
                _ if field.key == "ur_bruk" => {}
                _ => {
                    columns.push(field.key.to_owned());
                    cells.push(self.value(&field.kind, &place).unwrap());
                }
            }
        }
        self.file(path, format!("{}\n{}\n", columns.join(";"), cells.join(";")));
    }

    /// A page about the site in place of a generated one, and a page for the region's own people.
    fn pages(&mut self, about: &str) {
        for (name, place) in [(about, "page about the site"), ("annan", "other page")] {
            let title = self.word(&format!("{place}, title"));
            let text = format!("---\ntitel: {title}\n---\n{}", self.section("Mer", place));
            self.file(&format!("sidor/{name}.md"), text);
        }
    }
}
