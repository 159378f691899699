//! The rules: what makes a dossier complete, as code that cites the routine.
//!
//! A rule sees one product, or the register, and reports [`Finding`]s at symbolic places. From there [`check_product`]
//! and [`check_register`] make diagnostics: level and due date follow from the cited clauses in [`level`], the place
//! in a file is found once in [`crate::model::At`], and a field whose value is already reported as wrong is not also
//! reported as missing. A new rule is one file and one line in [`RULES`].

mod asked;
mod catalogue;
mod completeness;
mod controls;
mod decisions;
mod declaration;
mod documents;
mod events;
mod evidence;
mod fields;
mod finding;
mod format;
mod headings;
mod identity;
mod intended_use;
mod labels;
mod level;
mod links;
mod management;
mod marks;
mod owners;
mod parts;
mod plan;
mod prose;
mod release;
mod requirements;
mod residual;
mod retention;
mod risks;
mod scope;
mod simple;
mod support;
mod survey;
mod trials;
mod units;
mod unmarkable;
mod versions;

use std::sync::Arc;

use jiff::civil::Date;

pub use catalogue::{Check, Example, Place, RULES, Rule, every, rule, serving};
pub use completeness::{Completeness, Phase, completeness};
pub use finding::{Finding, Findings};
pub use format::RULES as FORMAT_RULES;
pub use headings::{find as heading, required as required_headings, template};
pub use level::level;

use crate::diagnostic::{Diagnostic, Level};
use crate::model::Product;
use crate::model::config::Config;
use crate::phrase;
use crate::register::Register;
use crate::site::Site;
use crate::source::Source;
use crate::source::fault::{Fault, nearest};
use crate::source::tree::Value;
use crate::text::Span;

/// What a product rule sees.
#[derive(Debug, Clone, Copy)]
pub struct Dossier<'a> {
    /// The product.
    pub product: &'a Product,
    /// Configuration and units.
    pub site: &'a Site,
    /// The day of the check.
    pub today: Date,
}

/// Checks one product: the faults of its files and every product rule, in stable order.
pub fn check_product(dossier: Dossier<'_>) -> Vec<Diagnostic> {
    let product = dossier.product;
    let name: Arc<str> = product.name().into();
    let mut diagnostics: Vec<_> = product
        .faults
        .iter()
        .map(|(source, fault)| of_fault(source, fault, Some(Arc::clone(&name))))
        .collect();
    for rule in RULES {
        let Check::Product(check) = rule.check else { continue };
        let mut findings = Findings::default();
        check(dossier, &mut findings);
        diagnostics.extend(
            findings
                .into_iter()
                .filter_map(|finding| of_finding(rule, finding, product, &dossier.site.config, &name)),
        );
    }
    sort(&mut diagnostics);
    diagnostics
}

/// Checks what only the whole register shows. The findings stand beside the number of the product they belong to;
/// `products` are in the order of the register.
pub fn check_register(
    register: &Register,
    products: &[Arc<Product>],
    site: &Site,
) -> Vec<(usize, Diagnostic)> {
    let mut diagnostics = Vec::new();
    for rule in RULES {
        let Check::Register(check) = rule.check else { continue };
        let mut findings = Vec::new();
        check(register, site, &mut findings);
        for (index, finding) in findings {
            let Some(product) = products.get(index) else { continue };
            let name: Arc<str> = product.name().into();
            let related = finding
                .elsewhere
                .iter()
                .filter_map(|(other, at, note)| Some((products.get(*other)?.locate(at).place, note.clone())));
            let related: Vec<_> = related.collect();
            if let Some(mut diagnostic) = of_finding(rule, finding, product, &site.config, &name) {
                diagnostic.related.extend(related);
                diagnostics.push((index, diagnostic));
            }
        }
    }
    diagnostics
}

/// The faults of the files that belong to no product.
pub fn check_site(site: &Site) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<_> =
        site.faults.iter().map(|(source, fault)| of_fault(source, fault, None)).collect();
    if let Some(source) = &site.config_source {
        let unknown = unknown_rules(source).into_iter();
        diagnostics.extend(unknown.map(|fault| of_fault(source, &fault, None)));
    }
    sort(&mut diagnostics);
    diagnostics
}

/// Names below `[rules]` of the configuration that no rule has.
fn unknown_rules(source: &Source) -> Vec<Fault> {
    let rules = source.tree().and_then(|tree| tree.entry("rules")).map(|entry| &entry.node.value);
    let Some(Value::Map(entries)) = rules else { return Vec::new() };
    let unknown = entries.iter().filter(|entry| rule(&entry.key).is_none());
    unknown.map(|entry| unknown_rule(&entry.key, entry.key_span)).collect()
}

fn unknown_rule(name: &str, span: Span) -> Fault {
    let message = phrase!("Ingen regel heter ”{name}”.", "No rule is called \"{name}\".");
    let ids = every().map(|rule| rule.id);
    let help = match nearest(name, ids) {
        Some(meant) => phrase!("Menade du `{meant}`?", "Did you mean `{meant}`?"),
        None => phrase!("Alla regler visas med `produktakt rules`.", "`produktakt rules` shows all."),
    };
    Fault::new("key-unknown", span, message).help(help)
}

/// Brings diagnostics into the order of a report.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
}

fn of_fault(source: &Source, fault: &Fault, product: Option<Arc<str>>) -> Diagnostic {
    Diagnostic {
        rule: fault.rule,
        level: Level::Error,
        message: fault.message.clone(),
        place: source.place(fault.span),
        related: Vec::new(),
        help: fault.help.clone(),
        cites: Vec::new(),
        product,
    }
}

/// `None` where nothing is to be reported: the clause is only a *kan*, the rule is off, or the value is already
/// reported as wrong.
fn of_finding(
    rule: &Rule,
    finding: Finding,
    product: &Product,
    config: &Config,
    name: &Arc<str>,
) -> Option<Diagnostic> {
    let cites = finding.cites.unwrap_or(rule.cites);
    let level = if rule.is_format { Level::Error } else { level(cites, product)? };
    let level = if finding.is_advice { level.max(Level::Warning) } else { level };
    let level = match config.rule_levels.get(rule.id) {
        Some(None) => return None,
        Some(Some(changed)) if level != Level::Remaining => *changed,
        _ => level,
    };
    let located = product.locate(&finding.at);
    if product.is_faulty(&located) {
        return None;
    }
    let related = finding.related.into_iter().map(|(at, note)| (product.locate(&at).place, note)).collect();
    Some(Diagnostic {
        rule: rule.id,
        level,
        message: finding.message,
        place: located.place,
        related,
        help: finding.help,
        cites: cites.iter().copied().filter(|id| level::concerns(id, product)).collect(),
        product: Some(Arc::clone(name)),
    })
}
