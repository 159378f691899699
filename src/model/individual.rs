//! One marked specimen of a product.

use jiff::civil::Date;

use crate::{choice, record};

choice! {
    /// The state of an individual.
    pub enum IndividualStatus {
        /// In clinical use.
        InUse = "i bruk",
        /// Not to be used until lifted.
        Blocked = "spärrad",
        /// Called back.
        Recalled = "återkallad",
        /// Thrown away.
        Scrapped = "kasserad",
        /// Made and stored.
        Stock = "lager",
    }
}

record! {
    /// An individual: an item of `individer`, or a row of `individer.csv`.
    pub struct Individual {
        /// Its unique mark.
        mark: String = "märkning" required,
        /// The product version it was made from.
        version: String = "version",
        /// Serial number.
        serial: String = "serienummer",
        /// Inventory number.
        inventory: String = "inventarienummer",
        /// When it was made.
        made: Date = "tillverkad",
        /// When and by whom it was released.
        released: Release = "frisläppt",
        /// The unit that has it.
        unit: String = "verksamhet",
        /// Where in the unit.
        location: String = "plats",
        /// Since when it is used.
        in_use: Date = "i_bruk",
        /// Its state.
        status: IndividualStatus = "status",
        /// Since when it is no longer used.
        out_of_use: Date = "ur_bruk",
    }
}

record! {
    /// A release check.
    pub struct Release {
        /// When.
        date: Date = "datum",
        /// By whom.
        by: String = "av",
        /// The protocol's file.
        protocol: String = "protokoll",
    }
}
