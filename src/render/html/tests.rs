use super::*;
use crate::diagnostic::Language;
use crate::render::theme::Theme;
use crate::source::markdown;

struct Site;

impl Links for Site {
    fn link(&self, target: &str) -> Option<String> {
        let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
        let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        match path {
            "b-manual.md" => Some(format!("../b/{fragment}")),
            "bilagor/a.svg" => Some("../bilagor/a.svg".to_owned()),
            _ => None,
        }
    }

    fn reference(&self, identity: &str) -> Option<String> {
        (identity == "R3").then(|| "../e/#R3".to_owned())
    }
}

fn prose(text: &str) -> Prose {
    let theme = Theme::new(Language::Sv, []).unwrap();
    let body = markdown::parse(text, 0);
    let passage = Passage { file: text, range: (0, text.len()), headings: &body.headings, below: 1 };
    write(passage, &Site, theme.words())
}

fn html(text: &str) -> String {
    prose(text).html
}

#[test]
fn headings_get_their_anchors_and_leave_no_gap() {
    let html = html("## Å och ö\n\n#### Djupt\n\n## Å och ö\n");
    assert_eq!(
        html,
        "<h2 id=\"å-och-ö\">Å och ö</h2><h3 id=\"djupt\">Djupt</h3><h2 id=\"å-och-ö-1\">Å och ö</h2>"
    );
}

#[test]
fn a_lone_title_gives_way_to_the_heading_of_the_page() {
    let prose = prose("# Riskanalys\n\nText.\n\n## Nytta och risk\n");
    assert_eq!(prose.title_anchor.as_deref(), Some("riskanalys"));
    assert_eq!(prose.html, "<p>Text.</p><h2 id=\"nytta-och-risk\">Nytta och risk</h2>");
    assert_eq!(prose.contents, [("nytta-och-risk".to_owned(), "Nytta och risk".to_owned())]);
}

#[test]
fn links_become_addresses_of_pages() {
    assert_eq!(html("[m](b-manual.md#drift)"), "<p><a href=\"../b/#drift\">m</a></p>");
    assert_eq!(html("[[R3]]"), "<p><a href=\"../e/#R3\">R3</a></p>");
    assert!(html("[x](saknas.md)").contains("class=\"broken\""));
}

#[test]
fn nothing_typed_becomes_a_script() {
    for text in [
        "[x](javascript:alert(1))",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b onclick=x>y</b>",
    ] {
        let html = html(text);
        assert!(!html.contains("<script") && !html.contains("<img") && !html.contains("<b "), "{html}");
        assert!(!html.contains("href=\"javascript"), "{html}");
    }
}

#[test]
fn harmless_tags_are_kept_and_always_closed() {
    assert_eq!(html("H<sub>2</sub>O<br>x"), "<p>H<sub>2</sub>O<br>x</p>");
    assert_eq!(html("a <sub>b\n\nc</sub>"), "<p>a <sub>b</sub></p><p>c&lt;/sub></p>");
    let details = "<details>\n<summary>Mer</summary>\n\nText.\n\n</details>\n";
    assert_eq!(html(details).replace('\n', ""), "<details><summary>Mer</summary><p>Text.</p></details>");
    assert_eq!(html("<details>\n\nText.\n").replace('\n', ""), "&lt;details><p>Text.</p>");
}

#[test]
fn comments_are_left_out() {
    assert_eq!(html("<!-- rad\n\nrad -->\n\nText").trim(), "<p>Text</p>");
    assert_eq!(html("a <!-- b --> c"), "<p>a  c</p>");
}

#[test]
fn tables_keep_their_meaning_when_they_stack() {
    let html = html("| Mått | Värde |\n|---|--:|\n| Höjd | 12 |\n");
    assert!(html.contains("<caption class=\"vh\">Tabell 1</caption>"), "{html}");
    assert!(html.contains("<th scope=\"col\">Mått</th>"), "{html}");
    assert!(html.contains("<th scope=\"row\">Höjd</th>"), "{html}");
    let cell = "<td class=\"cell--wide num\"><span class=\"cell-label\">Värde: </span>12</td>";
    assert!(html.contains(cell), "{html}");
}

#[test]
fn a_picture_alone_is_a_figure_with_its_title_as_caption() {
    let html = html("![Ritning](bilagor/a.svg \"Figur 1\")");
    let image = "<img src=\"../bilagor/a.svg\" alt=\"Ritning\" loading=\"lazy\">";
    assert_eq!(html, format!("<figure>{image}<figcaption>Figur 1</figcaption></figure>"));
}

#[test]
fn footnotes_stand_last_with_a_way_back() {
    let html = html("a[^x] b[^x]\n\n[^x]: Not\n");
    assert_eq!(html.matches("id=\"Fotref-1\"").count(), 1);
    assert!(html.contains("<li id=\"Fot-1\"><p>Not</p> <a href=\"#Fotref-1\">"), "{html}");
}

#[test]
fn alerts_say_their_kind_in_words() {
    let html = html("> [!WARNING]\n> Varmt\n");
    assert!(html.starts_with("<div class=\"admon admon--warn\"><p class=\"admon__title\"><svg"), "{html}");
    assert!(html.ends_with("Varning</p><p>Varmt</p></div>"), "{html}");
}
