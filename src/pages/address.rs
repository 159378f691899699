//! Addresses of pages (site.md 3.1): stable for decades, lower case but for marks, a folder with its index page each.
//!
//! An address here is relative to the site's root and names a folder, `produkt/emt-0031/`, or a file, `data/register.csv`; the
//! start page is the empty address. A page reaches another through its own way up to the root, so a site works below any path.

use crate::model::document::DocumentKind;
use crate::text::TreePath;

/// The register.
pub(crate) const REGISTER: &str = "register/";
/// The units.
pub(crate) const UNITS: &str = "enhet/";
/// The marks.
pub(crate) const MARKS: &str = "markning/";
/// The components of all products.
pub(crate) const COMPONENTS: &str = "sparbarhet/";
/// The register of declarations.
pub(crate) const DECLARATIONS: &str = "forklaringar/";
/// The archive.
pub(crate) const ARCHIVE: &str = "arkiv/";
/// The index A–Ö.
pub(crate) const INDEX: &str = "a-o/";
/// The search.
pub(crate) const SEARCH: &str = "sok/";
/// The rules.
pub(crate) const RULES: &str = "regler/";
/// The clauses of the routine.
pub(crate) const CLAUSES: &str = "regler/klausuler/";
/// The problems.
pub(crate) const PROBLEMS: &str = "problem/";
/// About the register.
pub(crate) const ABOUT: &str = "om/";
/// The accessibility statement.
pub(crate) const ACCESSIBILITY: &str = "om/tillganglighet/";
/// Personal data.
pub(crate) const PERSONAL_DATA: &str = "om/personuppgifter/";
/// The page for addresses that lead nowhere.
pub(crate) const NOT_FOUND: &str = "404.html";
/// The rules of style that filter the register.
pub(crate) const REGISTER_FILTER: &str = "static/register-filter.css";
/// The register as a table.
pub(crate) const REGISTER_CSV: &str = "data/register.csv";
/// Every mark as a table.
pub(crate) const MARKS_CSV: &str = "data/markningar.csv";
/// The register as JSON.
pub(crate) const REGISTER_JSON: &str = "data/register.json";
/// What happened in the register, as a feed.
pub(crate) const FEED: &str = "data/andringar.atom.xml";
/// What is due when, as a calendar.
pub(crate) const CALENDAR: &str = "data/datum.ics";
/// The declarations, as a feed.
pub(crate) const DECLARATIONS_FEED: &str = "forklaringar/andringar.atom.xml";
/// The list of pages for search engines.
pub(crate) const SITEMAP: &str = "sitemap.xml";

/// The page of a product's decisions, below its address; so are the four that follow.
pub(crate) const DECISIONS: &str = "beslut";
/// The page of a product's individuals.
pub(crate) const INDIVIDUALS: &str = "individer";
/// The page that tells how needs, risks, requirements and tests hang together.
pub(crate) const TRACE: &str = "sparbarhet";
/// The page of everything that happened to a product.
pub(crate) const CHANGES: &str = "andringar";
/// The page that holds the whole dossier, for an authority.
pub(crate) const BUNDLE: &str = "underlag";

/// A product by its id.
pub(crate) fn product(id: &str) -> String {
    format!("produkt/{}/", slug(id))
}

/// One of a product's further pages, by the product's id and the name of the page.
pub(crate) fn below_product(id: &str, name: &str) -> String {
    format!("{}{name}/", product(id))
}

/// A product as JSON, by its id.
pub(crate) fn product_json(id: &str) -> String {
    format!("data/{}.json", slug(id))
}

/// A schema by its name.
pub(crate) fn schema(name: &str) -> String {
    format!("data/schema/{name}.json")
}

/// The coverage of a product's requirements by its tests, by the product's id.
pub(crate) fn trace_csv(id: &str) -> String {
    format!("data/{}-{TRACE}.csv", slug(id))
}

/// A document below its product's address.
pub(crate) fn document(product: &str, kind: &DocumentKind) -> String {
    let mut address = String::with_capacity(product.len() + 16);
    address.push_str(product);
    push_document(&mut address, kind);
    address
}

/// Appends the part of an address that a document adds to its product's.
pub(crate) fn push_document(address: &mut String, kind: &DocumentKind) {
    match kind {
        DocumentKind::Need => address.push_str("behov"),
        DocumentKind::Plan => address.push_str("plan"),
        DocumentKind::Simple => address.push_str("enklare"),
        DocumentKind::Letter(letter) => {
            address.extend(letter.word().chars().map(|letter| letter.to_ascii_lowercase()));
        }
        DocumentKind::Further(name) => {
            let name = slug(name);
            address.push_str(&name);
            if is_taken(&name) {
                address.push_str("-2");
            }
        }
    }
    address.push('/');
}

/// Whether a page of its own, a document of the routine or the attachments have this address below a product.
fn is_taken(slug: &str) -> bool {
    matches!(slug, "behov" | "plan" | "enklare" | "bilagor")
        || matches!(slug, DECISIONS | INDIVIDUALS | TRACE | CHANGES | BUNDLE)
        || matches!(slug.as_bytes(), [b'a'..=b'h'])
}

/// An attachment below its product's address; `folder` is the product's folder in the content.
pub(crate) fn attachment(product: &str, folder: &str, path: &TreePath) -> String {
    let inside =
        path.as_str().strip_prefix(folder).map_or(path.as_str(), |inside| inside.trim_start_matches('/'));
    let inside = inside.strip_prefix("bilagor/").unwrap_or(inside);
    format!("{product}bilagor/{inside}")
}

/// A unit by its id.
pub(crate) fn unit(id: &str) -> String {
    format!("{UNITS}{}/", slug(id))
}

/// A component by its part of the address.
pub(crate) fn component(slug: &str) -> String {
    format!("{COMPONENTS}{slug}/")
}

/// A published declaration by its product's id.
pub(crate) fn declaration(id: &str) -> String {
    format!("{DECLARATIONS}{}/", slug(id))
}

/// The page of a mark.
pub(crate) fn label(mark: &str) -> String {
    format!("M/{}/", mark.to_uppercase().replace(['/', '\\', ' '], "-"))
}

/// The labels of a product on a stock, by the name of the stock and the product's id.
pub(crate) fn label_sheet(stock: &str, id: &str) -> String {
    format!("{MARKS}ark/{stock}/{}/", slug(id))
}

/// The style sheet with the measures of a stock, by its name.
pub(crate) fn sheet_style(stock: &str) -> String {
    format!("static/ark-{stock}.css")
}

/// A plain page by its file; `om.md` is the first of them.
pub(crate) fn plain(path: &TreePath) -> String {
    match slug(path.stem()).as_str() {
        "om" => ABOUT.to_owned(),
        slug => format!("{ABOUT}{slug}/"),
    }
}

/// The file that an address is written to.
pub(crate) fn file(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

/// The way from an address up to the root: `../../`.
pub(crate) fn root(address: &str) -> String {
    "../".repeat(address.bytes().filter(|byte| *byte == b'/').count())
}

/// `address` as it is written in a link, from a page whose way to the root is `root`.
pub(crate) fn from(root: &str, address: &str) -> String {
    let mut url = String::with_capacity(root.len() + address.len());
    url.push_str(root);
    for part in address.split_inclusive([' ', '%', '?', '[', ']']) {
        let end = part.len() - usize::from(part.ends_with([' ', '%', '?', '[', ']']));
        url.push_str(&part[..end]);
        match &part[end..] {
            " " => url.push_str("%20"),
            "%" => url.push_str("%25"),
            "?" => url.push_str("%3F"),
            "[" => url.push_str("%5B"),
            "]" => url.push_str("%5D"),
            _ => {}
        }
    }
    if url.is_empty() { "./".to_owned() } else { url }
}

/// The host of a full address.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', ':']).next().unwrap_or_default()
}

/// An identity as an anchor: what stands in it, but for spaces.
pub(crate) fn anchor(identity: &str) -> String {
    identity.trim().replace(char::is_whitespace, "_")
}

/// The anchor of a row of Annex I.
pub(crate) fn requirement_anchor(row: &str) -> String {
    format!("GSPR-{}", anchor(row))
}

/// Lower case ASCII: å and ä become a, ö becomes o, words are joined with hyphens; dots and hyphens stay.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' | '.' => slug.push(letter),
            'å' | 'ä' | 'á' | 'à' => slug.push('a'),
            'ö' | 'ø' | 'ó' => slug.push('o'),
            'é' | 'è' | 'ë' => slug.push('e'),
            'ü' => slug.push('u'),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let end = slug.trim_end_matches(['-', '.']).len();
    slug.truncate(end);
    if slug.is_empty() { "sida".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_slugs() {
        assert_eq!(slug("Åkeröfixtur för Barn (2)"), "akerofixtur-for-barn-2");
        assert_eq!(slug("EMT-0031"), "emt-0031");
        assert_eq!(slug("…"), "sida");
    }

    #[test]
    fn a_further_document_never_takes_the_place_of_another() {
        let further = |name: &str| document("produkt/x/", &DocumentKind::Further(name.into()));
        assert_eq!(further("Plan"), "produkt/x/plan-2/");
        assert_eq!(further("Beslut"), "produkt/x/beslut-2/");
        assert_eq!(further("bygganvisning"), "produkt/x/bygganvisning/");
    }

    #[test]
    fn attachments_keep_their_names_below_one_folder() {
        let attachment = |path: &str| attachment("produkt/x/", "produkter/x-y", &TreePath::new(path));
        assert_eq!(attachment("produkter/x-y/bilagor/a/Ritning 1.svg"), "produkt/x/bilagor/a/Ritning 1.svg");
        assert_eq!(attachment("produkter/x-y/foto.png"), "produkt/x/bilagor/foto.png");
    }

    #[test]
    fn links_find_their_way_below_any_path() {
        assert_eq!(from(&root("produkt/emt-0031/b/"), "M/EMT-1/"), "../../../M/EMT-1/");
        assert_eq!(from(&root(""), ""), "./");
        assert_eq!(from("../", "bilagor/Ritning 1.svg"), "../bilagor/Ritning%201.svg");
    }

    #[test]
    fn marks_are_capitals() {
        assert_eq!(label("emt-0031-001"), "M/EMT-0031-001/");
    }
}
