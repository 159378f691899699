//! What the preview adds to a page: the number of errors in its title, its script and style sheet, the way to the problems, its bar, the icons of the bar, the file of each text and
//! the line of each block in it, and more words in the findings that are shown in place.

use regex::{Captures, Regex};

/// A page as a preview shows it, brought to what it shares with the published one.
pub(crate) fn shared_by_preview(html: &str) -> String {
    let html = cut(html, "<script type=\"module\" src=\"/.produktakt/", "</script>\n");
    let html = cut(&html, "<link rel=\"stylesheet\" href=\"/.produktakt/", ">\n");
    let html = cut(&html, "<aside class=\"pv-dock\"", "</aside>\n");
    let html = Regex::new(r#"\s*<li class="main-nav__writers">.*?</li>"#).unwrap().replace(&html, "");
    let html = Regex::new(r"<title>\(\d+ fel\) ").unwrap().replace(&html, "<title>");
    let html = Regex::new(r#" data-(?:line|file)="[^"]*""#).unwrap().replace_all(&html, "");
    assert!(!html.contains("/.produktakt/"), "{html}");
    shared(&without_own_findings(&html))
}

/// A page without the findings that only the preview shows: a published page says where its own content is missing and no more.
fn without_own_findings(html: &str) -> String {
    let finding = Regex::new(r#"(?s)<div class="find .*?</div>\n"#).unwrap();
    let is_published =
        |finding: &str| finding.contains("#heading-missing\"") || finding.contains("#heading-unanswered\"");
    let kept =
        |found: &Captures<'_>| if is_published(&found[0]) { found[0].to_owned() } else { String::new() };
    finding.replace_all(html, kept).into_owned()
}

/// A page with each finding in its text reduced to its name, with no icon that is used nowhere else and no empty lines.
pub(crate) fn shared(html: &str) -> String {
    let finding = Regex::new(r#"(?s)<div class="(?:gap|find)[^>]* id="(Problem-\d+)".*?</div>\n"#).unwrap();
    let html = without_idle_icons(&finding.replace_all(html, "$1\n"));
    Regex::new(r"\n\s*\n").unwrap().replace_all(&html, "\n").into_owned()
}

/// Takes out what lies from `begin` to `end`, both of which must be there.
fn cut(html: &str, begin: &str, end: &str) -> String {
    let (before, rest) = html.split_once(begin).unwrap_or_else(|| panic!("no {begin} in {html}"));
    let (_, after) = rest.split_once(end).unwrap_or_else(|| panic!("no {end} in {html}"));
    format!("{before}{after}")
}

fn without_idle_icons(html: &str) -> String {
    let Some((before, rest)) = html.split_once("<svg class=\"sprite\"") else { return html.to_owned() };
    let (sprite, after) = rest.split_once("</svg>").unwrap();
    let (opening, symbols) = sprite.split_once("<symbol ").unwrap();
    let is_used = |symbol: &&str| {
        let id = symbol.split('"').nth(1).unwrap();
        after.contains(&format!("\"#{id}\""))
    };
    let symbols: Vec<&str> = symbols.split("<symbol ").filter(is_used).collect();
    if symbols.is_empty() {
        return format!("{before}{after}");
    }
    format!("{before}<svg class=\"sprite\"{opening}<symbol {}</svg>{after}", symbols.join("<symbol "))
}
