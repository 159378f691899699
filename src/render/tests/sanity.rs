//! What must hold for every page, checked on its markup (site.md 14.12).

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use crate::text::TreePath;

/// Checks all pages of a site and every link between them.
pub(super) fn check(site: &BTreeMap<String, String>) {
    let pages: BTreeMap<&str, Page<'_>> = site
        .iter()
        .filter(|(path, _)| is_page(path))
        .map(|(path, html)| (path.as_str(), Page::read(html)))
        .collect();
    for (path, page) in &pages {
        assert_eq!(page.main_headings, 1, "{path}: one h1");
        for pair in page.headings.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{path}: h{} after h{}", pair[1], pair[0]);
        }
        assert_eq!(page.ids.len(), page.unique.len(), "{path}: ids {:?}", page.ids);
        assert_eq!(page.tables, page.captions, "{path}: a caption for each table");
        for forbidden in [" style=\"", "=\"data:", "<script>", "javascript:", " onerror="] {
            assert!(!page.html.contains(forbidden), "{path}: {forbidden}");
        }
        assert!(!page.html.contains("{{"), "{path}: a template shows through");
        for (attribute, url) in &page.links {
            check_link(path, attribute, url, site, &pages);
        }
    }
}

fn is_page(path: &str) -> bool {
    TreePath::new(path).extension() == "html"
}

struct Page<'a> {
    html: &'a str,
    headings: Vec<u8>,
    main_headings: usize,
    ids: Vec<&'a str>,
    unique: BTreeSet<&'a str>,
    links: Vec<(&'a str, String)>,
    tables: usize,
    captions: usize,
}

impl<'a> Page<'a> {
    fn read(html: &'a str) -> Self {
        let find = |pattern: &str| Regex::new(pattern).unwrap();
        let ids: Vec<&str> = find(" id=\"([^\"]*)\"")
            .captures_iter(html)
            .map(|found| found.get(1).unwrap().as_str())
            .collect();
        let addresses = find("(href|src)=\"([^\"]*)\"");
        let links = addresses.captures_iter(html).map(|found| {
            (found.get(1).unwrap().as_str(), found.get(2).unwrap().as_str().replace("&amp;", "&"))
        });
        Self {
            html,
            main_headings: html.matches("<h1").count(),
            headings: find("<h([1-6])[ >]")
                .captures_iter(html)
                .map(|found| found[1].parse().unwrap())
                .collect(),
            unique: ids.iter().copied().collect(),
            ids,
            links: links.collect(),
            tables: html.matches("<table").count(),
            captions: html.matches("<caption").count(),
        }
    }
}

fn check_link(
    from: &str,
    attribute: &str,
    url: &str,
    site: &BTreeMap<String, String>,
    pages: &BTreeMap<&str, Page<'_>>,
) {
    if ["https://", "mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme)) {
        assert_eq!(attribute, "href", "{from}: nothing is loaded from {url}");
        return;
    }
    let (path, anchor) = url.split_once('#').unwrap_or((url, ""));
    let target = match path.strip_prefix("/em/") {
        Some(absolute) => absolute.to_owned(),
        None if path.is_empty() => from.to_owned(),
        None => TreePath::new(from)
            .join(&path.replace("%20", " "))
            .unwrap_or_else(|| panic!("{from}: {url}"))
            .to_string(),
    };
    let is_folder = target.is_empty() || path.ends_with('/');
    let target = if is_folder && !path.is_empty() {
        format!("{}/index.html", target.trim_end_matches('/'))
    } else {
        target
    };
    let target = target.trim_start_matches('/');
    assert!(site.contains_key(target), "{from}: {url} leads to {target}, which is not there");
    let is_icon = anchor.starts_with("i-");
    if !anchor.is_empty() && !is_icon {
        assert!(pages[target].unique.contains(anchor), "{from}: {url} has no anchor");
    }
}
