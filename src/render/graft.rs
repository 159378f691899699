//! Takes the markup of one page into another: headings a level deeper, ids of its own, and links that stay inside where what
//! they lead to came along.
//!
//! The markup is the program's own, so it is well-formed: `<` begins a tag wherever it stands, and every value is in quotes.

use std::collections::BTreeMap;

/// What came along: the address of each page as links write it, and the name that begins its ids.
pub(super) type Ways = BTreeMap<String, String>;

/// Attributes that hold ids.
const IDS: [&str; 5] = ["id", "aria-labelledby", "aria-describedby", "aria-controls", "for"];

/// `markup` of a page as a part called `name`.
pub(super) fn graft(markup: &str, name: &str, ways: &Ways) -> String {
    let mut out = String::with_capacity(markup.len() + markup.len() / 16);
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        out.push_str(text);
        let end = end_of_tag(tag);
        write_tag(&mut out, &tag[..end], name, ways);
        rest = &tag[end..];
    }
    out.push_str(rest);
    out
}

/// The byte after the tag that `text` begins with.
fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn write_tag(out: &mut String, tag: &str, name: &str, ways: &Ways) {
    let element_end = tag[1..].find([' ', '>']).map_or(tag.len(), |end| end + 1);
    let element = tag[1..element_end].trim_start_matches('/');
    out.push_str(if tag.starts_with("</") { "</" } else { "<" });
    out.push_str(&deeper(element));
    let mut rest = &tag[element_end..];
    while let Some((before, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        let key = before.trim_start();
        if !is_dropped(element, key) {
            out.push_str(before);
            out.push_str("=\"");
            write_value(out, (element, key), value, name, ways);
            out.push('"');
        }
        rest = after;
    }
    out.push_str(rest);
}

/// Whether an attribute makes sense on a page of its own only: paper has no scrolling that would call for a picture, and a section
/// with a name is a landmark, of which a page must not have two with one name.
fn is_dropped(element: &str, key: &str) -> bool {
    key == "loading" || (element == "section" && key == "aria-labelledby")
}

/// A heading one level deeper; other elements as they are.
fn deeper(element: &str) -> String {
    match element.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => format!("h{}", (level - b'0' + 1).min(6)),
        _ => element.to_owned(),
    }
}

fn write_value(out: &mut String, (element, key): (&str, &str), value: &str, name: &str, ways: &Ways) {
    if IDS.contains(&key) {
        return push_all(out, &[name, "-", value]);
    }
    if (element, key) != ("a", "href") {
        return out.push_str(value);
    }
    match value.strip_prefix('#') {
        Some(anchor) => push_all(out, &["#", name, "-", anchor]),
        None => out.push_str(&stay(value, ways).unwrap_or_else(|| value.to_owned())),
    }
}

/// The place in the same page that an address means; nothing where its page did not come along.
pub(super) fn stay(url: &str, ways: &Ways) -> Option<String> {
    let (page, anchor) = url.split_once('#').unwrap_or((url, ""));
    let part = ways.get(page)?;
    Some(if anchor.is_empty() { format!("#{part}") } else { format!("#{part}-{anchor}") })
}

fn push_all(out: &mut String, parts: &[&str]) {
    out.extend(parts.iter().copied());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grafted(markup: &str) -> String {
        let ways = [("../b/".to_owned(), "B".to_owned())].into_iter().collect();
        graft(markup, "E", &ways)
    }

    #[test]
    fn headings_sink_and_ids_get_a_name() {
        let markup =
            "<section aria-labelledby=\"H-R1\" id=\"R1\"><h2 id=\"H-R1\">a &lt; b</h2><h6>x</h6></section>";
        let expected = "<section id=\"E-R1\"><h3 id=\"E-H-R1\">a &lt; b</h3><h6>x</h6></section>";
        assert_eq!(grafted(markup), expected);
    }

    #[test]
    fn links_stay_inside_where_they_can() {
        let link = |url: &str| grafted(&format!("<a class=\"x\" href=\"{url}\">t</a>"));
        assert_eq!(link("../b/#drift"), "<a class=\"x\" href=\"#B-drift\">t</a>");
        assert_eq!(link("../b/"), "<a class=\"x\" href=\"#B\">t</a>");
        assert_eq!(link("#fot-1"), "<a class=\"x\" href=\"#E-fot-1\">t</a>");
        assert_eq!(link("../c/#x"), "<a class=\"x\" href=\"../c/#x\">t</a>");
        assert_eq!(link("https://x.example/?a=1"), "<a class=\"x\" href=\"https://x.example/?a=1\">t</a>");
    }

    #[test]
    fn icons_stay_and_pictures_do_not_wait() {
        let icon = "<svg class=\"icon\"><use href=\"#i-ok\"/></svg>";
        assert_eq!(grafted(icon), icon);
        assert_eq!(
            grafted("<img src=\"a.svg\" alt=\"a > b\" loading=\"lazy\">"),
            "<img src=\"a.svg\" alt=\"a > b\">"
        );
        assert_eq!(grafted("<details open><br></details>"), "<details open><br></details>");
    }
}
