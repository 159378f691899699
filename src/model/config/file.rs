//! `produktakt.toml` as it is written: its tables and keys.

use std::collections::BTreeMap;

use super::pattern::Pattern;
use crate::source::fault::Fault;
use crate::source::record::{self, Kind, Read};
use crate::source::tree::{Entry, Node, Value};
use crate::{choice, phrase, record};

choice! {
    /// `site.language`.
    pub enum SiteLanguage {
        /// Swedish.
        Sv = "sv",
        /// English.
        En = "en",
    }
}

choice! {
    /// `level` of an entry in `[rules]`.
    pub enum RuleLevel {
        /// Report as an error.
        Error = "error",
        /// Report as a warning.
        Warning = "warning",
        /// Do not report.
        Off = "off",
    }
}

record! {
    /// The file as written.
    pub struct ConfigFile {
        /// `[site]`.
        site: SiteTable = "site" required,
        /// `[institution]`.
        institution: InstitutionTable = "institution" required,
        /// `[routine]`.
        routine: RoutineTable = "routine",
        /// `[identifiers]`.
        identifiers: IdentifierTable = "identifiers",
        /// `[label]`.
        label: LabelTable = "label",
        /// `[public]`.
        public: PublicTable = "public",
        /// `[risk]`.
        risk: RiskTable = "risk",
        /// `[limits]`.
        limits: LimitTable = "limits",
        /// `[rules]`.
        rules: BTreeMap<String, RuleTable> = "rules",
        /// `[templates]`: required headings by document, instead of the routine's.
        templates: BTreeMap<String, Vec<String>> = "templates",
    }
}

record! {
    /// `[site]`.
    pub struct SiteTable {
        /// Name of the site.
        title: String = "title" required,
        /// Absolute address.
        base_url: String = "base_url" required,
        /// Language of the site's own words and of the diagnostics.
        language: SiteLanguage = "language",
        /// Folder below `themes`.
        theme: String = "theme",
    }
}

record! {
    /// `[institution]`, MDR 5(5)(e)(i).
    pub struct InstitutionTable {
        /// Name.
        name: String = "name" required,
        /// Postal address.
        address: String = "address" required,
        /// Organisation number.
        organisation_number: String = "organisation_number",
        /// Contact.
        contact: String = "contact",
    }
}

record! {
    /// `[routine]`.
    pub struct RoutineTable {
        /// Title.
        title: String = "title",
        /// Version.
        version: String = "version",
        /// Address.
        url: String = "url",
    }
}

record! {
    /// `[identifiers]`: regular expressions that must match the whole text.
    pub struct IdentifierTable {
        /// Product ids.
        product: Pattern = "product",
        /// Marks of individuals.
        label: Pattern = "label",
        /// Diary numbers.
        diary: Pattern = "diary",
    }
}

record! {
    /// `[label]`.
    pub struct LabelTable {
        /// The phrase that says that the product is made in-house.
        phrase: String = "phrase",
        /// Address of the fault report with `{label}` for the mark.
        fault_report_url: String = "fault_report_url",
    }
}

record! {
    /// `[public]`: what the public site holds beside the declarations.
    pub struct PublicTable {
        /// Whether the pages behind labels are there too, for phones outside the network.
        labels: bool = "labels",
    }
}

record! {
    /// `[risk]`: scales from low to high and the matrix.
    pub struct RiskTable {
        /// Words for probability.
        probability: Vec<String> = "probability",
        /// Words for severity.
        severity: Vec<String> = "severity",
        /// One row per probability, one letter per severity: a, r or o.
        matrix: Vec<String> = "matrix",
    }
}

record! {
    /// `[limits]`, in days.
    pub struct LimitTable {
        /// Age of a market survey.
        market_survey_days: u32 = "market_survey_days",
        /// Time between reviews.
        review_days: u32 = "review_days",
    }
}

record! {
    /// An entry of `[rules]`.
    pub struct RuleTable {
        /// The level to report at.
        level: RuleLevel = "level" required,
        /// Why.
        reason: String = "reason",
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    const KIND: Kind = Kind::Table(&T::KIND);

    fn read(node: &Node, faults: &mut Vec<Fault>) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            if node.value != Value::Broken {
                let message = phrase!("Här ska stå en tabell.", "A table is expected here.");
                let help = phrase!(
                    "Skriv `[rules]` på en egen rad och nycklarna under den.",
                    "Write `[rules]` on a line of its own and the keys below it."
                );
                faults.push(Fault::new("value-wrong-type", node.span, message).help(help));
            }
            return None;
        };
        let read = |entry: &Entry| {
            record::take(std::slice::from_ref(entry), &entry.key, faults)
                .map(|value| (entry.key.to_string(), value))
        };
        Some(entries.iter().filter_map(read).collect())
    }
}
