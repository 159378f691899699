//! The pages of labels to be printed.

use super::chrome::Place;
use super::theme::ThemeFault;
use super::{Frame, Renderer};
use crate::pages::label_sheet;
use crate::pages::scene::Here;

impl Renderer<'_> {
    /// The labels of the product with number `index` on the stock with number `stock`.
    pub(super) fn label_sheet(
        &self,
        index: usize,
        stock: usize,
        here: &Here<'_>,
    ) -> Result<Vec<u8>, ThemeFault> {
        let view = label_sheet::view(index, stock, here);
        let title = self.title(&view.title);
        self.html(here, Frame { place: Place::Marks, ..Frame::new("label-sheet.html", title) }, &view)
    }
}
