//! Why a label is not made.

use super::{LEAST, Stock};
use crate::diagnostic::Phrase;
use crate::phrase;

/// Why a label is not made.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// A text of the label holds the CE mark.
    MarkOfConformity {
        /// The label.
        mark: String,
        /// The text.
        text: String,
    },
    /// The site has no address that a symbol could say.
    NoAddress,
    /// The address is longer than any symbol of a label holds.
    AddressTooLong(String),
    /// The symbol would be too small to be read.
    TooSmall {
        /// The label.
        mark: String,
        /// Millimetres per module.
        module: f64,
    },
    /// The mark and the phrase do not fit.
    NoRoom {
        /// The label.
        mark: String,
        /// The name of the stock.
        stock: String,
    },
    /// The mark cannot be written in a Data Matrix.
    NoMatrix(String),
}

impl Refusal {
    /// Of a label on `stock` that mark and phrase do not fit.
    pub(super) fn no_room(mark: &str, stock: &Stock) -> Self {
        Self::NoRoom { mark: mark.to_owned(), stock: stock.name.to_string() }
    }

    /// The reason and what to do.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::MarkOfConformity { mark, text } => phrase!(
                "{mark} får ingen etikett: ”{text}” innehåller CE-märket, och det får inte sitta på en egentillverkad produkt.",
                "{mark} gets no label: \"{text}\" holds the CE mark, which must not be on an in-house device."
            ),
            Self::NoAddress => phrase!(
                "Etiketterna behöver webbplatsens adress: skriv `base_url = \"https://…\"` under `[site]` i produktakt.toml.",
                "The labels need the site's address: write `base_url = \"https://…\"` under `[site]` in produktakt.toml."
            ),
            Self::AddressTooLong(address) => phrase!(
                "Adressen {address} är för lång för en QR-kod på en etikett. Välj en kortare värdadress.",
                "The address {address} is too long for a QR Code on a label. Choose a shorter host."
            ),
            Self::TooSmall { mark, module } => {
                let [sv, en] = [',', '.'].map(|point| millimetres(*module, point));
                let least_sv = millimetres(LEAST, ',');
                let least_en = millimetres(LEAST, '.');
                Phrase {
                    sv: format!(
                        "{mark}: QR-koden blir {sv} mm per modul, och under {least_sv} mm kan den inte läsas. Välj en större etikett eller en kortare värdadress."
                    ),
                    en: format!(
                        "{mark}: the QR module is {en} mm, and under {least_en} mm it cannot be read. Choose a larger label or a shorter host."
                    ),
                }
            }
            Self::NoRoom { mark, stock } => phrase!(
                "{mark}: märkningen och frasen får inte plats på {stock}. Välj en större etikett.",
                "{mark}: the mark and the phrase do not fit on {stock}. Choose a larger label."
            ),
            Self::NoMatrix(mark) => phrase!(
                "{mark} kan inte skrivas som Data Matrix.",
                "{mark} cannot be written as a Data Matrix."
            ),
        }
    }
}

/// `length` with two decimals after `point`.
pub(crate) fn millimetres(length: f64, point: char) -> String {
    format!("{length:.2}").replace('.', &point.to_string())
}
