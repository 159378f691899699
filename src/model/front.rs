//! The product's own front matter: `index.md`, or the head of the single file (format.md 4).

mod words;

use jiff::civil::Date;

pub use words::{
    AbortReason, CeMark, EventKind, Ground, Investigation, MarkingManner, Openness, ProductKind, RiskClass,
    Status, SurveyResult,
};

use super::decision::Decision;
use super::individual::Individual;
use super::intended_use::IntendedUse;
use crate::record;
use crate::source::record::Elsewhere;

record! {
    /// The front matter of a product. Absent fields are asked for by clauses when they are due.
    pub struct Front {
        /// Unique in the register, never reused.
        id: String = "id" required,
        /// What it is called.
        title: String = "titel" required,
        /// One sentence for the register.
        summary: String = "sammanfattning",
        /// Version of the product.
        version: String = "version" required,
        /// What kind of manufacture.
        kind: ProductKind = "slag" required,
        /// MDR risk class.
        class: RiskClass = "riskklass",
        /// Free words that suggest which Annex I rows apply.
        traits: Vec<String> = "egenskaper",
        /// Whether the simple-product route is taken (routine 3.1).
        simple: bool = "enkel",
        /// Where in its life it is.
        status: Status = "status" required,
        /// Since when it is out of use: starts the ten years.
        out_of_use: Date = "ur_bruk",
        /// Why and since when nobody may use it.
        blocked: Block = "spärrad",
        /// Why and when it was stopped.
        aborted: Abort = "avbruten",
        /// The product that takes its place.
        replaced_by: String = "ersätts_av",
        /// Owners over time; the last is today's.
        owners: Vec<Owner> = "produktägare" required,
        /// Units that raised the need.
        need_from: Vec<String> = "behov_från" required,
        /// Units that use it.
        units: Vec<String> = "verksamheter",
        /// What is modified, extended, combined or put to medical use.
        base_products: Vec<BaseProduct> = "basprodukter",
        /// Written once, shown in need, plan, A, B and on the label page.
        intended_use: IntendedUse = "avsedd_användning",
        /// Market surveys over time.
        surveys: Vec<Survey> = "marknadsundersökningar",
        /// Why no CE-marked device is equivalent.
        not_equivalent: NotEquivalent = "ej_likvärdig",
        /// Variants; an empty list says that there are none.
        variants: Vec<String> = "varianter",
        /// Accessories; an empty list says that there are none.
        accessories: Vec<String> = "tillbehör",
        /// How many are meant to be made.
        planned_count: u32 = "planerat_antal",
        /// Decisions in the order they were taken.
        decisions: Vec<Decision> = "beslut",
        /// How it is marked.
        marking: Marking = "märkning",
        /// Marked individuals, unless they stand in `individer.csv`.
        individuals: Vec<Individual> = "individer",
        /// Assessment of a clinical investigation.
        investigation: ClinicalInvestigation = "klinisk_prövning",
        /// Regulatory support.
        support: RegulatorySupport = "regelverksstöd",
        /// Plan for taking into use.
        introduction: Introduction = "ibruktagande",
        /// Deviations during the work.
        deviations: Vec<Deviation> = "avvikelser",
        /// Events in use.
        events: Vec<ProductEvent> = "händelser",
        /// The case-by-case judgement of routine 3.1.
        further_documents: String = "ytterligare_dokument",
        /// Quality management system, MDR 5(5)(b).
        quality_system: String = "kvalitetsledningssystem",
        /// Local document routine.
        document_routine: String = "dokumenthantering",
        /// When IVO was told.
        ivo_notified: Date = "ivo_underrättad",
        /// Front matter of the documents of a single file; read by the assembly.
        documents: Elsewhere = "dokument",
    }
}

record! {
    /// A stop for all use.
    pub struct Block {
        /// Since.
        date: Date = "datum" required,
        /// Why.
        reason: String = "orsak" required,
    }
}

record! {
    /// The end of a project before use.
    pub struct Abort {
        /// When.
        date: Date = "datum" required,
        /// Why, in one word.
        reason: AbortReason = "orsak" required,
        /// Why, in a sentence.
        justification: String = "motivering",
    }
}

record! {
    /// A period of ownership.
    pub struct Owner {
        /// Name.
        name: String = "namn" required,
        /// Title.
        title: String = "befattning" required,
        /// Unit id.
        unit: String = "verksamhet" required,
        /// Mailbox or phone of the function.
        contact: String = "kontakt",
        /// First day.
        from: Date = "från" required,
        /// Last day; absent for today's owner.
        to: Date = "till",
    }
}

record! {
    /// A device that the product is made from.
    pub struct BaseProduct {
        /// Name.
        name: String = "namn",
        /// Maker.
        maker: String = "tillverkare",
        /// Model.
        model: String = "modell",
        /// Whether it carries a CE mark.
        ce_marked: bool = "ce_märkt",
        /// What its maker meant it for.
        original_use: String = "ursprunglig_användning",
    }
}

record! {
    /// A market survey.
    pub struct Survey {
        /// When.
        date: Date = "datum",
        /// By whom.
        by: String = "utförd_av",
        /// How.
        method: String = "metod",
        /// Where.
        sources: Vec<String> = "källor",
        /// What was found.
        result: SurveyResult = "resultat",
    }
}

record! {
    /// Why no CE-marked device is equivalent.
    pub struct NotEquivalent {
        /// On what grounds.
        grounds: Vec<Ground> = "grund",
        /// What was compared.
        compared: Vec<String> = "jämförda",
        /// Why.
        justification: String = "motivering",
    }
}

record! {
    /// How the product is marked (routine 3.2).
    pub struct Marking {
        /// Physically, digitally, both or not at all.
        manner: MarkingManner = "sätt",
        /// The text of the mark.
        text: String = "text",
        /// Where it sits.
        placement: String = "placering",
        /// The local marking routine.
        routine: String = "rutin",
        /// What became of the CE mark.
        ce_mark: CeMark = "ce_märke",
        /// Why it cannot be marked.
        justification: String = "motivering",
    }
}

record! {
    /// Assessment of whether a clinical investigation is needed (routine 3.5).
    pub struct ClinicalInvestigation {
        /// The outcome.
        assessment: Investigation = "bedömning",
        /// Why.
        justification: String = "motivering",
        /// When.
        date: Date = "datum",
        /// By whom.
        by: String = "av",
        /// The authority's or the register's number.
        diary_number: String = "diarienummer",
    }
}

record! {
    /// Support by someone who knows the regulations.
    pub struct RegulatorySupport {
        /// Whether it was needed.
        needed: bool = "behövs",
        /// By whom.
        by: String = "av",
        /// When.
        date: Date = "datum",
    }
}

record! {
    /// Plan for taking into use, or why none is needed.
    pub struct Introduction {
        /// The plan.
        plan: String = "plan",
        /// People and things.
        resources: String = "resurser",
        /// Cost.
        cost: String = "kostnad",
        /// Why no plan is needed.
        not_needed: String = "behövs_ej",
    }
}

record! {
    /// A deviation found during the work.
    pub struct Deviation {
        /// Its own id.
        id: String = "id",
        /// When.
        date: Date = "datum",
        /// What.
        description: String = "beskrivning",
        /// Open or closed.
        status: Openness = "status",
        /// When the product owner was told.
        told_owner: Date = "avstämd_med_ägare",
    }
}

record! {
    /// An event in use.
    pub struct ProductEvent {
        /// When.
        date: Date = "datum",
        /// How grave.
        kind: EventKind = "slag",
        /// What.
        description: String = "beskrivning",
        /// Which individual.
        mark: String = "märkning",
        /// When it was reported.
        reported: Date = "anmäld",
        /// Under which number.
        diary_number: String = "diarienummer",
        /// What was done.
        action: String = "åtgärd",
        /// When it was closed.
        closed: Date = "avslutad",
    }
}

impl Status {
    /// The key that the front matter must have beside this status (format.md 4).
    pub const fn demands(self) -> Option<&'static str> {
        match self {
            Self::Blocked => Some("spärrad"),
            Self::Aborted => Some("avbruten"),
            Self::OutOfUse => Some("ur_bruk"),
            Self::InProgress | Self::InUse | Self::PhasingOut => None,
        }
    }
}
