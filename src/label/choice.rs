//! Which labels are wanted: those of marks, of products, or of the whole register.

use std::sync::Arc;

use super::{Label, Refusal};
use crate::diagnostic::Phrase;
use crate::model::Product;
use crate::model::config::Config;
use crate::model::front::Status;
use crate::model::individual::{Individual, IndividualStatus};
use crate::phrase;
use crate::source::fault::nearest;

/// A product with one of its individuals, or by itself.
type Wanted<'a> = (&'a Product, Option<&'a Individual>);

/// The labels of `names`, in their order, or of the whole register where there are none.
///
/// A mark gives the label of its individual, whatever state that is in. A product gives those of its individuals in use, or its
/// own where it has no individuals. Of the whole register only products in use are wanted. The error is why a label cannot be had.
pub fn chosen(products: &[Arc<Product>], names: &[String], config: &Config) -> Result<Vec<Label>, Phrase> {
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    if names.is_empty() {
        for product in products {
            let is_used = matches!(product.status(), Status::InUse | Status::PhasingOut);
            let is_kept = |(_, individual): &Wanted<'_>| individual.is_some() || is_used;
            wanted.extend(of_product(product).into_iter().filter(is_kept));
        }
    }
    for name in names {
        wanted.extend(named(products, name)?);
    }
    let label = |(product, individual)| Label::new(product, individual, config);
    wanted.into_iter().map(label).collect::<Result<_, Refusal>>().map_err(|refusal| refusal.phrase())
}

/// The individuals of `product` that are used.
pub fn in_use(product: &Product) -> impl DoubleEndedIterator<Item = &Individual> {
    let is_used = |individual: &&Individual| {
        individual.mark.is_some()
            && individual.status == Some(IndividualStatus::InUse)
            && individual.out_of_use.is_none()
    };
    product.individuals.iter().filter(is_used)
}

fn of_product(product: &Product) -> Vec<Wanted<'_>> {
    if product.individuals.is_empty() {
        return vec![(product, None)];
    }
    in_use(product).map(|individual| (product, Some(individual))).collect()
}

fn named<'a>(products: &'a [Arc<Product>], name: &str) -> Result<Vec<Wanted<'a>>, Phrase> {
    if let Some(product) = products.iter().find(|product| product.name().eq_ignore_ascii_case(name)) {
        let wanted = of_product(product);
        return if wanted.is_empty() { Err(none_in_use(product)) } else { Ok(wanted) };
    }
    let all =
        || products.iter().flat_map(|product| product.individuals.iter().map(move |one| (&**product, one)));
    let found =
        all().find(|(_, one)| one.mark.as_deref().is_some_and(|mark| mark.eq_ignore_ascii_case(name)));
    if let Some((product, individual)) = found {
        return Ok(vec![(product, Some(individual))]);
    }
    let marks = all().filter_map(|(_, one)| one.mark.as_deref());
    let known = products.iter().map(|product| product.name()).chain(marks);
    Err(unknown(name, nearest(name, known)))
}

fn none_in_use(product: &Product) -> Phrase {
    let name = product.name();
    phrase!(
        "{name} har inga individer i bruk. Ange märkningar för att skriva ut etiketter till andra.",
        "{name} has no individuals in use. Name marks to print labels for others."
    )
}

fn unknown(name: &str, meant: Option<&str>) -> Phrase {
    match meant {
        Some(meant) => phrase!(
            "Ingen märkning eller produkt heter ”{name}”. Menade du `{meant}`?",
            "No mark or product is called \"{name}\". Did you mean `{meant}`?"
        ),
        None => phrase!(
            "Ingen märkning eller produkt heter ”{name}”. Alla står i registret.",
            "No mark or product is called \"{name}\". All are in the register."
        ),
    }
}
