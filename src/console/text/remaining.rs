//! What remains, as a list below each product.

use std::collections::BTreeMap;
use std::io::{self, Write};

use annotate_snippets::normalize_untrusted_str;
use annotate_snippets::renderer::{Effects, Style};

use super::{Setting, words};
use crate::diagnostic::{Diagnostic, Level};

/// Writes `EMT-0047: 23 återstår` and one line for each finding, product by product in the order of their ids; what
/// belongs to no product comes first.
pub(super) fn list(out: &mut dyn Write, findings: &[&Diagnostic], setting: Setting<'_>) -> io::Result<()> {
    let mut products: BTreeMap<Option<&str>, Vec<&Diagnostic>> = BTreeMap::new();
    for &finding in findings {
        products.entry(finding.product.as_deref()).or_default().push(finding);
    }
    products.iter().try_for_each(|(product, findings)| group(out, *product, findings, setting))
}

fn group(
    out: &mut dyn Write,
    product: Option<&str>,
    findings: &[&Diagnostic],
    setting: Setting<'_>,
) -> io::Result<()> {
    let product = product.unwrap_or_else(|| words::pick(words::WHOLE, setting.language));
    let bold = if setting.colour { Style::new().effects(Effects::BOLD) } else { Style::new() };
    let word = words::level(Level::Remaining, setting.language);
    writeln!(out, "{bold}{}{bold:#}: {} {word}", one_line(product), findings.len())?;

    let places: Vec<String> = findings.iter().map(|finding| place(finding)).collect();
    let width = places.iter().map(|place| place.chars().count()).max().unwrap_or_default();
    for (finding, place) in findings.iter().zip(&places) {
        writeln!(out, "  {place:width$}  {}", one_line(finding.message.in_language(setting.language)))?;
    }
    writeln!(out)
}

fn place(finding: &Diagnostic) -> String {
    format!("{}:{}", one_line(finding.place.path.as_str()), finding.place.start.line)
}

/// `text` on one line and without signs that a terminal would obey.
fn one_line(text: &str) -> String {
    normalize_untrusted_str(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
