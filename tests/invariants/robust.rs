//! Parsing never fails, every finding has a place in its file (invariants 1 and 7), and every page can be made.

use std::sync::LazyLock;

use produktakt::diagnostic::Language;
use produktakt::pages::{self, Audience, Published};
use produktakt::render::Renderer;
use produktakt::render::theme::Theme;
use produktakt::source;
use produktakt::text::{Change, Content, Text, TreePath};
use produktakt::workspace::Workspace;
use proptest::prelude::*;

use crate::edits::{self, edits};
use crate::tree::{self, Tree, assert_places, text};

static SMALL: LazyLock<(Tree, Workspace)> = LazyLock::new(|| {
    let tree = tree::small();
    let workspace = tree::load(&tree);
    (tree, workspace)
});

static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::new(Language::Sv, Vec::new()).unwrap());

static EXAMPLE: LazyLock<Vec<(String, String)>> = LazyLock::new(|| tree::example().into_iter().collect());

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_parse_as_any_file(bytes in prop::collection::vec(any::<u8>(), 0..400), file in 0..5_usize) {
        let path = ["produktakt.toml", "verksamheter.yaml", "sidor/om.md", "produkter/x/individer.csv", "produkter/x/index.md"][file];
        let content = Content::Text(String::from_utf8_lossy(&bytes).into());
        source::parse(&Text { path: TreePath::new(path), spelling: path.into(), content });
    }

    #[test]
    fn edited_examples_parse(file in any::<prop::sample::Index>(), edits in edits()) {
        let (path, content) = file.get(&EXAMPLE);
        let edited = edits::apply(content, &edits);
        let parsed = source::parse(&text(path, &edited));
        let body = parsed.body();
        let spans = parsed.faults.iter().chain(body.iter().flat_map(|body| &body.faults)).map(|fault| fault.span);
        let links = body.iter().flat_map(|body| body.links.iter().chain(&body.images)).map(|link| link.span);
        let headings = body.iter().flat_map(|body| &body.headings).map(|heading| heading.span);
        for span in spans.chain(links).chain(headings) {
            prop_assert!(parsed.text.get(span.start..span.end).is_some(), "{span:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_page_of_an_edited_register_can_be_made(file in any::<prop::sample::Index>(), edits in edits()) {
        let (tree, workspace) = &*SMALL;
        let files: Vec<_> = tree.iter().collect();
        let (path, content) = file.get(&files);
        let mut workspace = workspace.clone();
        workspace.apply(&[Change::Is(text(path, &edits::apply(content, &edits)))]);
        let snapshot = workspace.snapshot();
        let renderer = Renderer::new(&snapshot, &THEME, Audience::Writers).unwrap();
        for page in pages::list(&snapshot, Audience::Writers, &Published::default()) {
            // Drawings of labels take a while, and their content is the mark alone.
            if !page.address.starts_with("markning/") {
                let made = renderer.page(&page);
                prop_assert!(made.is_ok(), "{}: {:?}", page.address, made.err());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_of_edited_files_have_a_place(file in any::<prop::sample::Index>(), edits in edits()) {
        let (tree, workspace) = &*SMALL;
        let files: Vec<_> = tree.iter().collect();
        let (path, content) = file.get(&files);
        let mut workspace = workspace.clone();
        workspace.apply(&[Change::Is(text(path, &edits::apply(content, &edits)))]);
        assert_places(&workspace, &workspace.snapshot());
    }
}
