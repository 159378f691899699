//! `produktakt.toml` and `verksamheter.yaml`: the site, the institution, its units and its limits (format.md 2, 3).

pub mod file;
pub mod pattern;
pub mod risk;
pub mod units;

use std::collections::BTreeMap;

pub use pattern::Pattern;
pub use risk::{Acceptability, RiskMatrix};
pub use units::{Unit, read_units};

use file::{ConfigFile, RiskTable, RuleLevel, RuleTable, SiteLanguage};

use crate::diagnostic::{Language, Level};
use crate::phrase;
use crate::source::Source;
use crate::source::fault::Fault;
use crate::source::record::{Record, check_keys};
use crate::source::tree::{Found, Node, Value};
use crate::text::Span;

/// The configuration with every default in place.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Name of the site.
    pub title: String,
    /// Absolute address, ending in `/`.
    pub base_url: String,
    /// Language of the site's own words and of the diagnostics.
    pub language: Language,
    /// Theme folder.
    pub theme: String,
    /// The institution.
    pub institution: Institution,
    /// The routine that clauses are cited from.
    pub routine: RoutineReference,
    /// What product ids look like.
    pub product_id: Pattern,
    /// What marks look like.
    pub mark: Pattern,
    /// What diary numbers look like.
    pub diary_number: Pattern,
    /// The phrase on every label.
    pub label_phrase: String,
    /// Address of the fault report with `{label}` for the mark.
    pub fault_report_url: Option<String>,
    /// Whether the public site holds the pages behind labels.
    pub has_public_labels: bool,
    /// Scales and acceptability of risks.
    pub risk: RiskMatrix,
    /// Days that a market survey stays fresh.
    pub market_survey_days: u32,
    /// Days between reviews.
    pub review_days: u32,
    /// Rules reported at another level, or not at all where it is `None`.
    pub rule_levels: BTreeMap<String, Option<Level>>,
    /// Required headings by the document's word, where the region replaces them.
    pub templates: BTreeMap<String, Vec<String>>,
}

/// The health institution, MDR 5(5)(e)(i).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Institution {
    /// Name.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Organisation number.
    pub organisation_number: Option<String>,
    /// Contact.
    pub contact: Option<String>,
}

/// The routine, as shown with every citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutineReference {
    /// Title.
    pub title: String,
    /// Version.
    pub version: String,
    /// Address.
    pub url: Option<String>,
}

/// The configuration in `source`, defaults where it is silent or wrong, and its faults.
pub fn read(source: Option<&Source>) -> (Config, Vec<Fault>) {
    let mut faults = Vec::new();
    let nothing = Node { span: Span::default(), value: Value::Map(Vec::new()) };
    let tree = source.and_then(Source::tree).unwrap_or(&nothing);
    let file = match &tree.value {
        Value::Map(entries) => {
            if source.is_some_and(|source| source.tree().is_some()) {
                check_keys(entries, Span::default(), &[ConfigFile::FIELDS], &mut faults);
            }
            ConfigFile::take(entries, &mut faults)
        }
        _ => ConfigFile::default(),
    };
    let risk = risk_matrix(file.risk.clone(), tree, &mut faults);
    check_rules(&file, tree, &mut faults);
    check_base_url(&file, tree, &mut faults);
    (with_defaults(file, risk), faults)
}

fn with_defaults(file: ConfigFile, risk: RiskMatrix) -> Config {
    let site = file.site.unwrap_or_default();
    let institution = file.institution.unwrap_or_default();
    let routine = file.routine.unwrap_or_default();
    let identifiers = file.identifiers.unwrap_or_default();
    let label = file.label.unwrap_or_default();
    let limits = file.limits.unwrap_or_default();
    let or = |text: Option<String>, default: &str| text.unwrap_or_else(|| default.to_owned());
    let base_url = or(site.base_url, "/");
    Config {
        title: or(site.title, "Register över egentillverkade medicintekniska produkter"),
        base_url: format!("{}/", base_url.trim_end_matches('/')),
        language: if site.language == Some(SiteLanguage::En) { Language::En } else { Language::Sv },
        theme: or(site.theme, "default"),
        institution: Institution {
            name: institution.name.unwrap_or_default(),
            address: institution.address.unwrap_or_default(),
            organisation_number: institution.organisation_number,
            contact: institution.contact,
        },
        routine: RoutineReference {
            title: or(routine.title, "Egentillverkning av medicinteknisk produkt"),
            version: or(routine.version, "1"),
            url: routine.url,
        },
        product_id: pattern(identifiers.product, r"EMT-\d{4}"),
        mark: pattern(identifiers.label, r"EMT-\d{4}-\d{3}"),
        diary_number: pattern(identifiers.diary, r"[A-ZÅÄÖ]+ \d{4}-\d{5}"),
        label_phrase: or(label.phrase, "Egentillverkad medicinteknisk produkt"),
        fault_report_url: label.fault_report_url,
        has_public_labels: file.public.and_then(|public| public.labels).unwrap_or(false),
        risk,
        market_survey_days: limits.market_survey_days.unwrap_or(365),
        review_days: limits.review_days.unwrap_or(365),
        rule_levels: file.rules.unwrap_or_default().into_iter().filter_map(level_of).collect(),
        templates: file.templates.unwrap_or_default(),
    }
}

#[expect(clippy::unwrap_used, reason = "the defaults are literals of this file, compiled by its tests")]
fn pattern(written: Option<Pattern>, default: &str) -> Pattern {
    written.unwrap_or_else(|| Pattern::new(default).unwrap())
}

fn level_of((rule, table): (String, RuleTable)) -> Option<(String, Option<Level>)> {
    let level = match table.level? {
        RuleLevel::Error => Some(Level::Error),
        RuleLevel::Warning => Some(Level::Warning),
        RuleLevel::Off => {
            table.reason.as_ref()?;
            None
        }
    };
    Some((rule, level))
}

fn risk_matrix(table: Option<RiskTable>, tree: &Node, faults: &mut Vec<Fault>) -> RiskMatrix {
    let Some(table) = table else { return RiskMatrix::default() };
    let defaults = RiskMatrix::default();
    let probability = table.probability.unwrap_or(defaults.probability);
    let severity = table.severity.unwrap_or(defaults.severity);
    let letters = table.matrix.unwrap_or_else(|| risk::ROWS.map(str::to_owned).to_vec());
    let (rows, columns) = (probability.len(), severity.len());
    RiskMatrix::new(probability, severity, &letters).unwrap_or_else(|| {
        let message = phrase!(
            "Riskmatrisen passar inte skalorna: den ska ha {rows} rader med {columns} bokstäver var.",
            "The risk matrix does not fit the scales: it must have {rows} rows of {columns} letters each."
        );
        let help = phrase!(
            "Varje bokstav är a (acceptabel), r (ska reduceras) eller o (oacceptabel).",
            "Each letter is a (acceptable), r (to be reduced) or o (unacceptable)."
        );
        faults.push(
            Fault::new("config-risk-matrix-wrong", pointer(tree, &["risk", "matrix"]), message).help(help),
        );
        RiskMatrix::default()
    })
}

fn check_rules(file: &ConfigFile, tree: &Node, faults: &mut Vec<Fault>) {
    for (rule, table) in file.rules.iter().flatten() {
        if table.level == Some(RuleLevel::Off) && table.reason.is_none() {
            let message = phrase!(
                "Regeln {rule} är avstängd utan skäl.",
                "The rule {rule} is switched off without a reason."
            );
            let help = phrase!("Lägg till `reason = \"…\"`.", "Add `reason = \"…\"`.");
            let span = pointer(tree, &["rules", rule]);
            faults.push(Fault::new("config-rule-off-without-reason", span, message).help(help));
        }
    }
}

fn check_base_url(file: &ConfigFile, tree: &Node, faults: &mut Vec<Fault>) {
    let Some(url) = file.site.as_ref().and_then(|site| site.base_url.as_ref()) else { return };
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        let message = phrase!(
            "`base_url` är ingen fullständig webbadress: {url}",
            "`base_url` is not a full web address: {url}"
        );
        let help = phrase!(
            "Skriv till exempel `https://em.region.example/`.",
            "Write `https://em.region.example/`, for example."
        );
        faults.push(
            Fault::new("config-base-url-invalid", pointer(tree, &["site", "base_url"]), message).help(help),
        );
    }
}

fn pointer(tree: &Node, keys: &[&str]) -> Span {
    let route: Vec<_> = keys.iter().map(|key| (*key).into()).collect();
    match tree.find(&route) {
        Found::Value(node, _) | Found::Broken(node) => node.pointer(),
        Found::Missing(missing) => missing.near.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Content, Text, TreePath};

    fn config(text: &str) -> (Config, Vec<&'static str>) {
        let path = TreePath::new("produktakt.toml");
        let text = Text { path, spelling: "produktakt.toml".into(), content: Content::Text(text.into()) };
        let (config, faults) = read(Some(&crate::source::parse(&text)));
        (config, faults.iter().map(|fault| fault.rule).collect())
    }

    const SITE: &str = "[site]\ntitle = \"T\"\nbase_url = \"https://x.example\"\n[institution]\nname = \"N\"\naddress = \"A\"\n";

    #[test]
    fn defaults_are_those_of_the_format() {
        let (config, faults) = config(SITE);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(config.base_url, "https://x.example/");
        assert!(config.product_id.matches("EMT-0031") && !config.product_id.matches("EMT-00311"));
        assert_eq!(config.risk.judge(5, 2), Some(Acceptability::Unacceptable));
        assert_eq!(config.risk.judge(1, 1), Some(Acceptability::Acceptable));
        assert_eq!(config.risk.judge(0, 6), None);
    }

    #[test]
    fn every_fault_is_found_at_once() {
        let (_, faults) = config(
            "[site]\ntitel = \"T\"\nbase_url = \"x\"\n[risk]\nmatrix = [\"aa\"]\n[rules]\nx = { level = \"off\" }\n[identifiers]\nproduct = \"(\"\n",
        );
        for rule in [
            "key-unknown",
            "key-missing",
            "config-base-url-invalid",
            "config-risk-matrix-wrong",
            "config-rule-off-without-reason",
            "config-pattern-invalid",
        ] {
            assert!(faults.contains(&rule), "{rule}: {faults:?}");
        }
    }
}
