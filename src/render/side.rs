//! The pages below a product that each show one side of it.

use serde::Serialize;

use super::chrome::Place;
use super::theme::ThemeFault;
use super::{Frame, Renderer};
use crate::pages::head::Head;
use crate::pages::scene::Here;
use crate::pages::{Side, changes, decisions, individuals, traceability};

impl Renderer<'_> {
    /// The page of one side of the product with number `index`.
    pub(super) fn side(&self, index: usize, side: Side, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let product = &*self.scene.products[index];
        match side {
            Side::Decisions => {
                let view = decisions::view(product, here);
                self.below_product("decisions.html", &view.head, &view, here)
            }
            Side::Individuals => self.individuals(index, 0, here),
            Side::Trace => {
                let view = traceability::view(product, here);
                self.below_product("traceability.html", &view.head, &view, here)
            }
            Side::Bundle => self.bundle(index, here),
            Side::Changes => {
                let view = changes::view(product, here);
                self.below_product("changes.html", &view.head, &view, here)
            }
        }
    }

    /// A page of the individuals of the product with number `index`.
    pub(super) fn individuals(
        &self,
        index: usize,
        number: usize,
        here: &Here<'_>,
    ) -> Result<Vec<u8>, ThemeFault> {
        let view = individuals::view(&self.scene.products[index], number, here);
        self.below_product("individuals.html", &view.head, &view, here)
    }

    /// A page with the head of those below a product.
    pub(super) fn below_product(
        &self,
        template: &'static str,
        head: &Head,
        view: &impl Serialize,
        here: &Here<'_>,
    ) -> Result<Vec<u8>, ThemeFault> {
        let title = self.title(&format!("{}: {} ({})", head.title, head.product, head.id));
        self.html(here, Frame { place: Place::Register, ..Frame::new(template, title) }, view)
    }
}
