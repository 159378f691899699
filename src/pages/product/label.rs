//! What is glued to the thing: the label of the newest individual in use, or of the product itself, as it is printed.

use serde::Serialize;

use crate::label::svg::{self, Lines};
use crate::label::{self, Label, Stock};
use crate::model::Product;
use crate::pages::label_sheet::point;
use crate::pages::scene::Here;

/// The stock that shows all that stands on a label.
const STOCK: &str = "l7160";
/// The stock that most labels are printed on.
pub(super) const SHEET: &str = "l7651";

/// A label as markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Sample {
    label: String,
    /// The lines of text that the label refers to.
    lines: String,
    caption: String,
}

/// The label of `product`; nothing where it is not marked, or may not be labelled so.
pub(super) fn view(product: &Product, here: &Here<'_>) -> Option<Sample> {
    let words = here.words();
    let newest = label::in_use(product).last();
    if newest.is_none() && product.front.marking.is_none() {
        return None;
    }
    let stock = Stock::named(STOCK).ok()?;
    let label = Label::new(product, newest, &here.scene.site.config).ok()?;
    let layout = label::lay_out(&[label], &stock, false).ok()?.pop()?;
    let mut lines = Lines::default();
    let name = words.fill("sheet.label", &[("mark", &layout.mark), ("url", &layout.address)]);
    Some(Sample {
        label: svg::label(&layout.drawing, &name, &mut lines),
        lines: lines.element(),
        caption: words.fill("label.caption", &[("size", &stock.size(point(words.language())))]),
    })
}
