//! The fixed words of a product's front matter.

use crate::choice;

choice! {
    /// What kind of in-house manufacture it is (*slag*).
    pub enum ProductKind {
        /// Made from scratch.
        New = "nytillverkning",
        /// A changed device.
        Modified = "modifiering",
        /// A CE-marked device for a wider purpose.
        ExtendedUse = "utökad användning",
        /// Devices combined in a way their makers did not intend.
        Combination = "kombination",
        /// A consumer product put to medical use.
        Consumer = "konsumentprodukt",
        /// From research, meant for clinical use.
        Research = "forskning",
    }
}

choice! {
    /// MDR risk class (*riskklass*).
    pub enum RiskClass {
        /// Lowest.
        I = "I",
        /// Low to medium.
        IIa = "IIa",
        /// Medium to high.
        IIb = "IIb",
        /// Highest.
        III = "III",
    }
}

choice! {
    /// Where in its life the product is.
    pub enum Status {
        /// Being developed.
        InProgress = "under arbete",
        /// In clinical use.
        InUse = "i bruk",
        /// No one may use it until lifted.
        Blocked = "spärrad",
        /// Being phased out.
        PhasingOut = "under avveckling",
        /// Taken out of use: the ten years run.
        OutOfUse = "ur bruk",
        /// Stopped before use.
        Aborted = "avbruten",
    }
}

choice! {
    /// Why a product was stopped.
    pub enum AbortReason {
        /// A CE-marked device is bought instead.
        Purchase = "inköp",
        /// The product owner said no.
        Rejection = "avslag",
        /// Something else.
        Other = "annat",
    }
}

choice! {
    /// What a market survey found.
    pub enum SurveyResult {
        /// No CE-marked device meets the need.
        None = "ingen",
        /// A part of the need is met.
        Partial = "delvis",
        /// An equivalent device can be bought.
        Equivalent = "likvärdig finns",
    }
}

choice! {
    /// On what ground compared devices are not equivalent.
    pub enum Ground {
        /// Technical.
        Technical = "teknisk",
        /// Biological.
        Biological = "biologisk",
        /// Clinical.
        Clinical = "klinisk",
    }
}

choice! {
    /// How the product is marked.
    pub enum MarkingManner {
        /// On the thing.
        Physical = "fysisk",
        /// On a screen.
        Digital = "digital",
        /// Both.
        Both = "fysisk och digital",
        /// It cannot be marked.
        Impossible = "ej möjlig",
    }
}

choice! {
    /// What became of a CE mark that the product carried.
    pub enum CeMark {
        /// There was none.
        NotRelevant = "ej aktuellt",
        /// Taken off.
        Removed = "borttaget",
        /// Struck out.
        StruckOut = "markerat inaktuellt",
    }
}

choice! {
    /// Whether a clinical investigation is needed.
    pub enum Investigation {
        /// Not needed.
        NotNeeded = "krävs ej",
        /// To be notified.
        Notification = "anmälan",
        /// To be applied for.
        Application = "ansökan",
    }
}

choice! {
    /// Whether a deviation is still being worked on.
    pub enum Openness {
        /// Open.
        Open = "öppen",
        /// Closed.
        Closed = "stängd",
    }
}

choice! {
    /// What kind of event happened in use.
    pub enum EventKind {
        /// A deviation.
        Deviation = "avvikelse",
        /// A near miss.
        NearMiss = "tillbud",
        /// A serious incident.
        Serious = "allvarlig händelse",
    }
}
