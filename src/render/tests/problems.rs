//! The problems, as the preview shows them.

use super::fixture::{page_of, site, snapshot};
use crate::diagnostic::{Language, Level};
use crate::render::Renderer;
use crate::render::preview::{Preview, Session};
use crate::render::theme::Theme;

#[test]
fn every_finding_stands_in_a_row_with_the_gravest_of_a_product_first() {
    let snapshot = snapshot("sv", &[]);
    let theme = Theme::new(Language::Sv, []).unwrap();
    let session = Session { seen: 7, ..Session::default() };
    let preview = Preview { session: &session, broken: None };
    let page = page_of(&Renderer::for_preview(&snapshot, &theme, preview).unwrap(), "problem/");
    assert_eq!(page.matches("<tr data-niva=").count(), snapshot.all_findings().count());
    let first_levels: Vec<&str> =
        page.split("<tbody>").skip(1).map(|group| group.split('"').nth(1).unwrap()).collect();
    let order = ["fel", "varning", "aterstar"];
    let ranks = first_levels.iter().map(|level| order.iter().position(|known| known == level));
    assert!(ranks.is_sorted(), "{first_levels:?}");
    let due = snapshot.all_findings().filter(|finding| finding.level != Level::Remaining).count();
    assert!(page.contains(&format!(">Problem ({due})</a>")));
}

#[test]
fn nothing_published_speaks_of_problems() {
    assert!(site("sv").iter().all(|(path, page)| path != "problem/index.html" && !page.contains("problem/")));
}
