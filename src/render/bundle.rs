//! The bundle for an authority: the pages of the documents in force and of the decisions, grafted into one.

use tera::Context;

use super::Renderer;
use super::graft::{Ways, graft, stay};
use super::theme::ThemeFault;
use crate::pages::bundle::{self, Bundle};
use crate::pages::scene::Here;

impl Renderer<'_> {
    /// The bundle of the product with number `index`.
    pub(super) fn bundle(&self, index: usize, here: &Here<'_>) -> Result<Vec<u8>, ThemeFault> {
        let product = &*self.scene.products[index];
        let mut view: Bundle = bundle::view(product, here);
        let ways: Ways = bundle::ways(product, here).into_iter().collect();
        for paper in &mut view.papers {
            let written = self.write_document(index, paper.number, here)?;
            if let Some(title) = &written.text.title_anchor {
                paper.heading = format!("{}-{title}", paper.anchor);
            }
            let markup = self.theme.part("document/content.html", &written.context())?;
            paper.markup = graft(&markup, &paper.anchor, &ways);
        }
        if let Some(decisions) = &mut view.decisions {
            let mut context = Context::new();
            context.insert("records", &decisions.records);
            let markup = self.theme.part("parts/decision-list.html", &context)?;
            decisions.markup = graft(&markup, bundle::DECISIONS, &ways);
        }
        for change in &mut view.changes {
            let inside = change.url.as_deref().and_then(|url| stay(url, &ways));
            change.url = inside.or(change.url.take());
        }
        self.below_product("bundle.html", &view.head, &view, here)
    }
}
