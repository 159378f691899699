//! The problems: every finding in one table, for those who write. Only the live preview has this page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::finding::{self, Finding};
use super::markup::{self, weave};
use super::parts::Link;
use super::scene::{Here, Scene};
use crate::diagnostic::{Diagnostic, Level, Tally};

/// Rows of the table; the gravest are kept, and the products' own pages hold the rest.
const MOST: usize = 1000;

/// The page of the problems.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Problems<'a> {
    summary: String,
    levels: Vec<Choice>,
    rows: String,
    of: String,
    rest: Option<String>,
    /// What is shown, in the order of the rows.
    #[serde(skip)]
    pub(crate) findings: Vec<&'a Diagnostic>,
}

/// A level to filter by; the empty value is all of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Choice {
    value: &'static str,
    text: String,
}

/// The product that a finding is about, by its number; none for the files of the whole site.
type About = Option<usize>;

/// How many findings are due: what the menu counts.
pub(crate) fn due(scene: &Scene<'_>) -> usize {
    let tally = Tally::of(scene.snapshot().all_findings());
    tally.errors + tally.warnings
}

/// The anchor of the finding in row `row`.
pub(crate) fn anchor(row: usize) -> String {
    format!("Problem-{}", row + 1)
}

/// The view of the problems: product by product, those with the gravest first.
pub(crate) fn view<'a>(here: &Here<'a>) -> Problems<'a> {
    let snapshot = here.scene.snapshot();
    let of_products = snapshot.findings.iter().enumerate();
    let of_products =
        of_products.flat_map(|(index, findings)| findings.iter().map(move |finding| (Some(index), finding)));
    let of_site = snapshot.site_findings.iter().map(|finding| (None, finding));
    let mut all: Vec<(About, &Diagnostic)> = of_site.chain(of_products).collect();
    let tally = Tally::of(all.iter().map(|(_, finding)| *finding));
    let products = snapshot.findings.iter().filter(|findings| !findings.is_empty()).count();
    all.sort_by_key(|(_, finding)| finding.level);
    let rest = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    // What is shown is sorted by level, so a product's first finding is its gravest.
    let mut gravest: BTreeMap<About, Level> = BTreeMap::new();
    for (about, finding) in &all {
        gravest.entry(*about).or_insert(finding.level);
    }
    all.sort_by_key(|(about, _)| (gravest.get(about).copied(), *about));
    Problems {
        summary: summary(tally, products, here),
        levels: levels(tally, here),
        rows: rows(&all, here),
        of: here.words().count("problems.of", all.len()),
        rest: (rest > 0).then(|| here.words().fill("problems.rest", &[("n", &rest)])),
        findings: all.into_iter().map(|(_, finding)| finding).collect(),
    }
}

/// `4 fel, 11 varningar och 6 återstår i 5 produkter.`
fn summary(tally: Tally, products: usize, here: &Here<'_>) -> String {
    let words = here.words();
    if tally == Tally::default() {
        return words.get("problems.none").to_owned();
    }
    let errors = words.count("product.errors", tally.errors);
    let warnings = words.count("product.warnings", tally.warnings);
    let remaining = words.count("product.remaining", tally.remaining);
    let products = words.count("problems.products", products);
    words.fill(
        "problems.summary",
        &[("errors", &errors), ("warnings", &warnings), ("remaining", &remaining), ("products", &products)],
    )
}

fn levels(tally: Tally, here: &Here<'_>) -> Vec<Choice> {
    let words = here.words();
    let choices = [
        ("fel", "finding.error", tally.errors),
        ("varning", "finding.warning", tally.warnings),
        ("aterstar", "finding.remaining", tally.remaining),
    ];
    let option = |(value, key, count): (&'static str, &str, usize)| Choice {
        value,
        text: words.fill("register.option_count", &[("name", &words.get(key)), ("n", &count)]),
    };
    let all = Choice { value: "", text: words.get("register.all").to_owned() };
    std::iter::once(all).chain(choices.into_iter().filter(|(.., count)| *count > 0).map(option)).collect()
}

/// One group of rows for each product.
fn rows(all: &[(About, &Diagnostic)], here: &Here<'_>) -> String {
    let mut out = String::with_capacity(all.len() * 640);
    for (number, (about, problem)) in all.iter().enumerate() {
        if number == 0 || all[number - 1].0 != *about {
            out.push_str(if number == 0 { "<tbody>" } else { "</tbody>\n<tbody>" });
        }
        row(&mut out, number, *about, problem, here);
    }
    out.push_str(if all.is_empty() { "" } else { "</tbody>" });
    out
}

fn row(out: &mut String, number: usize, about: About, problem: &Diagnostic, here: &Here<'_>) {
    let shown = finding::in_full(number, problem, here);
    let level = match problem.level {
        Level::Error => "fel",
        Level::Warning => "varning",
        Level::Remaining => "aterstar",
    };
    weave(out, &["<tr data-niva=\"", level, "\" id=\"", &anchor(number), "\"><th scope=\"row\">"]);
    markup::tag(out, &finding::tag(problem.level, here));
    out.push_str("</th>");
    cell(out, "problems.rule", here);
    weave(out, &["<a href=\"", &shown.rule_url, "\"><code>", shown.rule, "</code></a></td>"]);
    cell(out, "problems.problem", here);
    message(out, &shown);
    cell(out, "problems.place", here);
    let place = &problem.place;
    weave(out, &["<code>", place.path.as_str(), ":", &place.start.line.to_string(), "</code></td>"]);
    cell(out, "column.product", here);
    markup::link(out, &product(about, problem, here));
    out.push_str("</td></tr>\n");
}

fn cell(out: &mut String, key: &str, here: &Here<'_>) {
    weave(out, &["<td class=\"cell--wide\"><span class=\"cell-label\">", here.word(key), ": </span>"]);
}

fn message(out: &mut String, shown: &Finding) {
    markup::sentence(out, &shown.message);
    if let Some(help) = &shown.help {
        out.push_str("<span class=\"sub\">");
        markup::sentence(out, help);
        out.push_str("</span>");
    }
    out.push_str("</td>");
}

/// The page that the finding is about.
fn product(about: About, problem: &Diagnostic, here: &Here<'_>) -> Link {
    let Some(index) = about else { return Link::plain(here.word("problems.site")) };
    let product = &here.scene.products[index];
    let page = finding::page(product, problem, here).unwrap_or_else(|| here.product(product));
    Link::new(product.title(), page)
}
