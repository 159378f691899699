//! The list of all rules, and what a rule is.

use super::{Dossier, Finding, Findings};
use super::{controls, evidence, requirements, risks, trials, unmarkable};
use super::{
    decisions, declaration, documents, events, fields, format, headings, identity, intended_use, labels,
    links, management, marks, owners, plan, prose, release, residual, retention, scope, simple, support,
    survey, units, versions,
};
use crate::diagnostic::{Language, Level};
use crate::register::Register;
use crate::routine::{self, Clause};
use crate::site::Site;

/// One check of the program.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Kebab-case name of the defect, never reused.
    pub id: &'static str,
    /// What it demands, one sentence in Swedish.
    pub sv: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// The clauses it serves; none for what the format itself breaks.
    pub cites: &'static [&'static str],
    /// Whether it concerns the format itself: then it is always an error, due or not.
    pub is_format: bool,
    /// How it is checked.
    pub check: Check,
    /// A wrong and a right example, run as a test.
    pub example: Example,
}

/// How a rule is checked.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// While a file is read or a product assembled.
    Format,
    /// Over one product.
    Product(fn(Dossier<'_>, &mut Findings)),
    /// Over the register; a finding stands beside the number of its product.
    Register(fn(&Register, &Site, &mut Vec<(usize, Finding)>)),
}

/// What a writer might type, and what is right.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The file that both are typed into.
    pub place: Place,
    /// Breaks the rule.
    pub wrong: &'static str,
    /// Obeys it.
    pub right: &'static str,
}

/// Where an example belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Keys of the product's front matter.
    Product,
    /// Front matter or headings of the document whose file begins so: `a`, `behovsbeskrivning`.
    Document(&'static str),
    /// `individer.csv`.
    Individuals,
    /// `produktakt.toml`.
    Config,
    /// `verksamheter.yaml`.
    Units,
    /// Several files of a dossier: a line `index.md:` or `e:` says where the lines up to the next such line belong.
    Dossier,
    /// The files themselves: what is wrong is their bytes, names or number. Shown, not run; the rule's fixtures are.
    Files,
}

impl Place {
    /// The name of the file.
    pub fn file(self, language: Language) -> String {
        let name = match (self, language) {
            (Self::Document(name), _) if name.len() == 1 => return format!("{name}-….md"),
            (Self::Document(name), _) => return format!("{name}.md"),
            (Self::Product, _) => "index.md",
            (Self::Individuals, _) => "individer.csv",
            (Self::Config, _) => "produktakt.toml",
            (Self::Units, _) => "verksamheter.yaml",
            (Self::Dossier | Self::Files, Language::Sv) => "filerna",
            (Self::Dossier | Self::Files, Language::En) => "the files",
        };
        name.to_owned()
    }
}

/// Every rule, in the order of the documentation.
pub static RULES: &[&Rule] = &[
    &documents::MISSING,
    &documents::NOT_APPROVED,
    &headings::MISSING,
    &headings::UNANSWERED,
    &simple::HEADING_CHANGED,
    &simple::UNACCEPTABLE_RISK,
    &decisions::MISSING,
    &decisions::INCOMPLETE,
    &decisions::OUT_OF_ORDER,
    &decisions::IN_FUTURE,
    &decisions::NOT_WEIGHED,
    &decisions::BY_OTHER,
    &decisions::basis::MISSING,
    &decisions::basis::UNKNOWN,
    &decisions::basis::NOT_YET_APPROVED,
    &decisions::basis::APPROVED_BY_OTHER,
    &decisions::basis::PLAN_BEFORE_DECISION,
    &decisions::confirmed::NOT_VERIFIED,
    &decisions::confirmed::NOT_CONFIRMED,
    &decisions::confirmed::EQUIVALENT_EXISTS,
    &support::SUPPORT_UNANSWERED,
    &support::INTRODUCTION_UNANSWERED,
    &residual::UNASSESSED,
    &residual::UNACCEPTABLE,
    &declaration::UNSIGNED,
    &declaration::SIGNED_BY_OTHER,
    &declaration::SIGNED_TOO_EARLY,
    &declaration::UNREGISTERED,
    &declaration::DIARY_NUMBER_MALFORMED,
    &declaration::DIARY_NUMBER_REUSED,
    &declaration::VERSION_NOT_COVERED,
    &labels::MARKING_MISSING,
    &labels::PHRASE_MISSING,
    &marks::UNRESOLVED,
    &release::UNRELEASED,
    &retention::WRONG_DAY,
    &documents::NEED_AS_LETTER,
    &marks::USED_TOO_EARLY,
    &marks::USED_AFTER_END,
    &marks::MALFORMED,
    &marks::REUSED,
    &identity::PRODUCT_ID_MALFORMED,
    &identity::PRODUCT_ID_REUSED,
    &identity::IDENTITY_REUSED,
    &links::LINK_DANGLING,
    &links::LINK_DANGLING_OUTSIDE,
    &links::FILE_MISSING,
    &links::REFERENCE_DANGLING,
    &links::FIELD_REFERENCE_DANGLING,
    &units::UNKNOWN,
    &intended_use::INCOMPLETE,
    &fields::UNANSWERED,
    &fields::CE_MARK_LEFT,
    &survey::MISSING,
    &survey::INCOMPLETE,
    &survey::STALE_AT_DECISION,
    &survey::OVERDUE,
    &plan::NEED_INCOMPLETE,
    &plan::INCOMPLETE,
    &plan::NEED_NOT_COVERED,
    &management::INCOMPLETE,
    &management::TOO_LATE,
    &management::REVIEW_OVERDUE,
    &owners::GAP,
    &owners::repeated::CONTACT_DIFFERS,
    &owners::repeated::ROLE_DIFFERS,
    &events::UNFINISHED,
    &scope::BASE_MISSING,
    &scope::INVESTIGATION_UNASSESSED,
    &scope::OTHER_ENTITY,
    &scope::MORE_THAN_PLANNED,
    &versions::UNDESCRIBED,
    &versions::UNREVIEWED,
    &versions::CHANGED_AFTER_DECISION,
    &versions::CHANGE_UNDOCUMENTED,
    &declaration::INCOMPLETE,
    &prose::PLACEHOLDER_LEFT,
    &prose::IMAGE_UNDESCRIBED,
    &prose::LEVEL_SKIPPED,
    &prose::PERSONAL_NUMBER,
    &prose::NOT_SWEDISH,
    &requirements::UNKNOWN,
    &requirements::TABLE_MISSING,
    &requirements::UNDECIDED,
    &requirements::WITHOUT_STATUS,
    &requirements::reasons::WITHOUT_EVIDENCE,
    &requirements::reasons::UNJUSTIFIED,
    &requirements::traits::MISMATCH,
    &requirements::traits::COMBINATION_SKIPPED,
    &requirements::areas::WITHOUT_RISK,
    &requirements::exceptions::NOT_EXCEPTED,
    &requirements::exceptions::NOT_UNMET,
    &requirements::exceptions::INCOMPLETE,
    &requirements::exceptions::CONTRADICTED,
    &evidence::DANGLING,
    &unmarkable::UNANSWERED,
    &unmarkable::WITHOUT_RISK,
    &risks::TABLE_MISSING,
    &risks::INCOMPLETE,
    &risks::coverage::STAGE_MISSING,
    &risks::coverage::MISUSE_MISSING,
    &risks::first_fault::MISSING,
    &risks::first_fault::UNACCEPTABLE,
    &controls::MISSING,
    &controls::INCOMPLETE,
    &controls::progress::OPEN,
    &controls::progress::WITHOUT_EVIDENCE,
    &controls::information::ALONE,
    &controls::information::WARNING_MISSING,
    &residual::reduction::WORSE,
    &residual::reduction::UNJUSTIFIED,
    &trials::VERIFICATION_MISSING,
    &trials::VALIDATION_MISSING,
    &trials::FAILED,
    &trials::PROTOCOL_MISSING,
    &trials::complete::INCOMPLETE,
    &trials::complete::BEFORE_PLAN,
    &trials::performers::UNINFORMED,
    &trials::performers::WITHOUT_NEED_UNIT,
    &trials::subjects::ON_PATIENT,
    &trials::subjects::WITH_PATIENT_DATA,
    &trials::against::LEFT_OUT,
    &trials::against::UNKNOWN,
];

/// Every rule, then every fault of the format.
pub fn every() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(format::RULES).copied()
}

/// The rule with this id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    every().find(|rule| rule.id == id)
}

/// The rules that serve a clause.
pub fn serving(clause: &str) -> impl Iterator<Item = &'static Rule> {
    every().filter(move |rule| rule.cites.contains(&clause))
}

impl Rule {
    /// What it demands.
    pub const fn sentence(&self, language: Language) -> &'static str {
        match language {
            Language::Sv => self.sv,
            Language::En => self.en,
        }
    }

    /// The clauses that it serves.
    pub fn clauses(&self) -> impl Iterator<Item = &'static Clause> {
        self.cites.iter().filter_map(|id| routine::clause(id))
    }

    /// The level of a finding once it is due.
    pub fn usual_level(&self) -> Level {
        if self.is_format {
            return Level::Error;
        }
        self.clauses().filter_map(|clause| clause.modality.level()).min().unwrap_or(Level::Warning)
    }

    /// A rule over one product, whose level follows from its clauses.
    pub(super) const fn product(
        id: &'static str,
        words: [&'static str; 2],
        cites: &'static [&'static str],
        check: fn(Dossier<'_>, &mut Findings),
        example: Example,
    ) -> Self {
        Self {
            id,
            sv: words[0],
            en: words[1],
            cites,
            is_format: false,
            check: Check::Product(check),
            example,
        }
    }

    /// A rule over the register.
    pub(super) const fn register(
        id: &'static str,
        words: [&'static str; 2],
        cites: &'static [&'static str],
        check: fn(&Register, &Site, &mut Vec<(usize, Finding)>),
        example: Example,
    ) -> Self {
        Self {
            id,
            sv: words[0],
            en: words[1],
            cites,
            is_format: true,
            check: Check::Register(check),
            example,
        }
    }

    /// The same rule as one of the format: always an error.
    pub(super) const fn of_format(self) -> Self {
        Self { is_format: true, ..self }
    }
}

impl Example {
    /// Keys of the product's front matter.
    pub(super) const fn product(wrong: &'static str, right: &'static str) -> Self {
        Self { place: Place::Product, wrong, right }
    }

    /// Front matter or headings of a document.
    pub(super) const fn document(document: &'static str, wrong: &'static str, right: &'static str) -> Self {
        Self { place: Place::Document(document), wrong, right }
    }

    /// Snippets of several files, each below a line `index.md:` or `e:`.
    pub(super) const fn dossier(wrong: &'static str, right: &'static str) -> Self {
        Self { place: Place::Dossier, wrong, right }
    }

    /// Files and folders.
    pub(super) const fn files(wrong: &'static str, right: &'static str) -> Self {
        Self { place: Place::Files, wrong, right }
    }
}
