//! All dossiers together: look-ups and back references over what each says about itself.
//!
//! A register is made from [`Facts`] alone. They hold no byte offsets, so a change of prose leaves them equal and the
//! register, with every rule over it, as it was.

pub mod facts;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use facts::Facts;

/// The register: one entry per product, in the order of their names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Register {
    /// The products' facts.
    pub products: Vec<Arc<Facts>>,
    ids: BTreeMap<String, Vec<usize>>,
    marks: BTreeMap<String, Vec<(usize, usize)>>,
    keys: BTreeMap<Arc<str>, usize>,
    referrers: BTreeMap<String, Vec<usize>>,
}

impl Register {
    /// Merges facts, which must be in the order of their names.
    pub fn merge(products: Vec<Arc<Facts>>) -> Self {
        let mut register = Self::default();
        for (index, facts) in products.iter().enumerate() {
            register.keys.insert(Arc::clone(&facts.key), index);
            if let Some(id) = &facts.id {
                register.ids.entry(id.clone()).or_default().push(index);
            }
            for (number, individual) in facts.individuals.iter().enumerate() {
                if let Some(mark) = &individual.mark {
                    register.marks.entry(mark.to_uppercase()).or_default().push((index, number));
                }
            }
            for reference in &facts.references {
                let referrers = register.referrers.entry(reference.identity.clone()).or_default();
                if referrers.last() != Some(&index) {
                    referrers.push(index);
                }
            }
        }
        register.products = products;
        register
    }

    /// The products that claim this id, by their number; more than one is a fault.
    pub fn with_id(&self, id: &str) -> &[usize] {
        self.ids.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The product in the folder or file of this name.
    pub fn with_key(&self, key: &str) -> Option<&Facts> {
        self.keys.get(key).and_then(|&index| self.products.get(index)).map(AsRef::as_ref)
    }

    /// The individuals that carry this mark, as product and individual number; more than one is a fault.
    pub fn with_mark(&self, mark: &str) -> &[(usize, usize)] {
        self.marks.get(&mark.to_uppercase()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every mark with its individuals, in the order of the marks.
    pub fn marks(&self) -> impl Iterator<Item = (&str, &[(usize, usize)])> {
        self.marks.iter().map(|(mark, places)| (mark.as_str(), places.as_slice()))
    }

    /// Every id with its products, in the order of the ids.
    pub fn ids(&self) -> impl Iterator<Item = (&str, &[usize])> {
        self.ids.iter().map(|(id, products)| (id.as_str(), products.as_slice()))
    }

    /// The products that refer to an identity of the register.
    pub fn referrers(&self, identity: &str) -> &[usize] {
        self.referrers.get(identity).map(Vec::as_slice).unwrap_or_default()
    }

    /// The products that a unit uses, by their number.
    pub fn used_by(&self, unit: &str) -> impl Iterator<Item = usize> {
        let uses = move |facts: &Facts| facts.units.iter().any(|id| id == unit);
        self.products.iter().enumerate().filter(move |(_, facts)| uses(facts)).map(|(index, _)| index)
    }
}
