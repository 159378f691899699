//! A register of one product, of which one file is what the fuzzer thought of.

use std::sync::LazyLock;

use produktakt::diagnostic::Language;
use produktakt::pages::{self, Audience, Published};
use produktakt::render::Renderer;
use produktakt::render::theme::Theme;
use produktakt::text::{Content, Position, Text, TreePath};
use produktakt::workspace::Workspace;

static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::new(Language::Sv, Vec::new()).unwrap());

const CONFIGURATION: &str = "[site]\ntitle = \"Prov\"\nbase_url = \"https://em.example/\"\n\
    [institution]\nname = \"Region Prov\"\naddress = \"Orten\"\n";
const INDEX: &str = "---\nid: EMT-0001\ntitel: Prov\nversion: \"1.0\"\nslag: nytillverkning\nstatus: i bruk\n\
    produktägare: [{namn: A B, befattning: C, verksamhet: mt, från: 2026-01-12}]\nbehov_från: [mt]\n---\n\nText.\n";
const UNITS: &str = "- {id: mt, namn: Medicinsk teknik, ort: Orten, kontakt: mt@example.org}\n";

/// Does with `content` at `path` what a build does, and fails where a finding lies outside its file.
pub(crate) fn check(path: &str, content: &str) {
    let mut files = vec![
        ("produktakt.toml", CONFIGURATION),
        ("verksamheter.yaml", UNITS),
        ("produkter/emt-0001/index.md", INDEX),
    ];
    files.retain(|(own, _)| *own != path);
    files.push((path, content));
    files.sort_unstable();
    let texts: Vec<Text> = files.into_iter().map(|(path, content)| text(path, content)).collect();
    let workspace = Workspace::load(&texts, jiff::civil::date(2026, 11, 24));
    let snapshot = workspace.snapshot();
    for finding in snapshot.all_findings() {
        let Some(text) = workspace.text(&finding.place.path) else { continue };
        let Position { line, column } = finding.place.start;
        let written = text.split('\n').nth(line - 1).unwrap_or_else(|| panic!("{finding:?}"));
        assert!(column <= written.chars().count() + 1, "{finding:?}");
    }
    let Ok(renderer) = Renderer::new(&snapshot, &THEME, Audience::Intranet) else { return };
    for page in pages::list(&snapshot, Audience::Intranet, &Published::default()) {
        // The schemas, rules and label sheets are the same whatever is written.
        if page.address.starts_with("produkt/") || page.address.starts_with("register/") {
            renderer.page(&page).unwrap();
        }
    }
}

fn text(path: &str, content: &str) -> Text {
    Text { path: TreePath::new(path), spelling: path.into(), content: Content::Text(content.into()) }
}
