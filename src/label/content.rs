//! What stands on a label (site.md 8.3): phrase, mark, name, version and month of manufacture, region and host.

use std::sync::{Arc, OnceLock};

use super::address::is_alphanumeric;
use super::symbol::Symbol;
use super::{Refusal, address, mark_of_conformity};
use crate::diagnostic::Phrase;
use crate::model::Product;
use crate::model::config::Config;
use crate::model::individual::Individual;
use crate::phrase;

/// What a label says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The mark, in capitals.
    pub mark: String,
    /// What the QR Code says.
    pub address: String,
    /// The configured phrase.
    pub phrase: String,
    /// What the product is called.
    pub name: String,
    /// Version and month of manufacture, where they are known.
    pub details: Option<String>,
    /// The region.
    pub maker: String,
    /// The site as people type it.
    pub host: String,
    /// The QR Code, made when it is first asked for and then for all stocks.
    pub(super) code: OnceLock<Option<Arc<Symbol>>>,
}

/// A part of the text, the dearest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The site as people type it.
    Host,
    /// Version and month of manufacture.
    Details,
    /// The region.
    Maker,
    /// What the product is called.
    Name,
    /// The phrase; no label is without.
    Phrase,
    /// The mark; no label is without.
    Mark,
}

impl Item {
    /// What a label may have to do without, in the order in which a small one does.
    pub(super) const SPARE: &[Self] = &[Self::Host, Self::Details, Self::Maker, Self::Name];

    /// What it is called in a sentence.
    pub fn word(self) -> Phrase {
        match self {
            Self::Host => phrase!("värdnamnet", "the host"),
            Self::Details => phrase!("version och tillverkningsmånad", "version and month of manufacture"),
            Self::Maker => phrase!("regionen", "the region"),
            Self::Name => phrase!("produktens namn", "the product's name"),
            Self::Phrase => phrase!("frasen", "the phrase"),
            Self::Mark => phrase!("märkningen", "the mark"),
        }
    }
}

impl Label {
    /// The label of an individual, or of the product itself; refused where it would say what no label may, or lead nowhere.
    pub fn new(product: &Product, individual: Option<&Individual>, config: &Config) -> Result<Self, Refusal> {
        let mark = individual.and_then(|individual| individual.mark.as_deref());
        let mark = mark.unwrap_or_else(|| product.name()).to_uppercase();
        let marking = product.front.marking.as_ref().and_then(|marking| marking.text.as_deref());
        let (phrase, name, maker) = (&config.label_phrase, product.title(), &config.institution.name);
        let texts = [phrase.as_str(), name, maker, &mark].into_iter().chain(marking);
        if let Some(text) = texts.into_iter().find(|text| mark_of_conformity::is_in(text)) {
            return Err(Refusal::MarkOfConformity { mark: mark.clone(), text: text.to_owned() });
        }
        let Some(host) = address::host(&config.base_url) else { return Err(Refusal::NoAddress) };
        Ok(Self {
            address: address::of(&config.base_url, &mark),
            phrase: phrase.clone(),
            name: name.to_owned(),
            details: details(product, individual),
            maker: maker.clone(),
            host: host.to_owned(),
            code: OnceLock::new(),
            mark,
        })
    }

    /// The QR Code with the address; `None` where that is too long for any.
    pub(super) fn code(&self) -> Option<Arc<Symbol>> {
        self.code.get_or_init(|| Symbol::qr(&self.address).map(Arc::new)).clone()
    }

    /// Whether this label comes out as `other` does but for the letters of its mark, which are all of one width.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let form = |label: &Self| label.mark.chars().map(|letter| letter == '-').collect::<Vec<_>>();
        form(self) == form(other)
            && self.address.len() == other.address.len()
            && is_alphanumeric(&self.address) == is_alphanumeric(&other.address)
            && (&self.phrase, &self.name, &self.details) == (&other.phrase, &other.name, &other.details)
            && (&self.maker, &self.host) == (&other.maker, &other.host)
    }

    /// Whether there is anything to say of `item`.
    pub(super) fn has(&self, item: Item) -> bool {
        match item {
            Item::Host => !self.host.is_empty(),
            Item::Details => self.details.is_some(),
            Item::Maker => !self.maker.is_empty(),
            Item::Name => !self.name.is_empty(),
            Item::Phrase | Item::Mark => true,
        }
    }
}

/// `Version 2.0, 2025-01`: the version, and the month of manufacture.
fn details(product: &Product, individual: Option<&Individual>) -> Option<String> {
    let version = individual.map_or(&product.front.version, |individual| &individual.version);
    let made = individual.and_then(|individual| individual.made);
    let version = version.as_ref().map(|version| format!("Version {version}"));
    let made = made.map(|day| format!("{}-{:02}", day.year(), day.month()));
    let details: Vec<String> = version.into_iter().chain(made).collect();
    (!details.is_empty()).then(|| details.join(", "))
}
