//! The rules: what each demands, for when, with what is wrong and what is right, and where this register breaks it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::parts::{Entry, Link, Tag};
use super::scene::Here;
use super::{address, finding, history, markup};
use crate::diagnostic::Level;
use crate::model::decision::Gate;
use crate::rules::{self, Rule};

/// Products that are named where a rule is broken; the others say it on their own pages.
const MOST: usize = 12;

/// The page of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RulesPage {
    clauses: String,
    toc: Vec<Entry>,
    groups: Vec<Group>,
}

/// Rules that are due at the same time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Group {
    anchor: String,
    title: String,
    rules: Vec<Shown>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Shown {
    id: &'static str,
    /// As markup.
    sentence: String,
    level: Tag,
    clauses: Vec<Clause>,
    file: String,
    wrong: &'static str,
    right: &'static str,
    places: Vec<Places>,
}

/// A clause that the rule serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Clause {
    id: &'static str,
    url: String,
    sentence: &'static str,
}

/// Products that break a rule, or will once it is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Places {
    text: String,
    products: Vec<Link>,
    more: Option<String>,
}

/// When a rule is due, in the order of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    Always,
    At(Gate),
    /// It is about the format itself.
    Format,
}

impl Due {
    const ALL: [Self; 6] = [
        Self::At(Gate::Initiate),
        Self::At(Gate::Plan),
        Self::At(Gate::CarryOut),
        Self::At(Gate::TakeIntoUse),
        Self::Always,
        Self::Format,
    ];

    /// The earliest decision that a clause of the rule must be met for.
    fn of(rule: &Rule) -> Self {
        if rule.cites.is_empty() {
            return Self::Format;
        }
        rule.clauses().filter_map(|clause| clause.gate).min().map_or(Self::Always, Self::At)
    }

    fn anchor(self) -> String {
        match self {
            Self::Always => "Alltid".to_owned(),
            Self::At(gate) => format!("Infor-{}", address::slug(gate.word())),
            Self::Format => "Format".to_owned(),
        }
    }

    fn title(self, here: &Here<'_>) -> String {
        match self {
            Self::Always => here.word("rules.always").to_owned(),
            Self::At(gate) => {
                here.words().fill("rules.at_gate", &[("step", &history::gate(Some(gate), here))])
            }
            Self::Format => here.word("rules.format").to_owned(),
        }
    }
}

/// The products with findings of each rule: those that are due, and those that remain.
type Broken<'a> = BTreeMap<&'a str, [Vec<usize>; 2]>;

/// The view of the rules.
pub(crate) fn view(here: &Here<'_>) -> RulesPage {
    let broken = broken(here);
    let groups: Vec<Group> = Due::ALL
        .into_iter()
        .map(|due| Group {
            anchor: due.anchor(),
            title: due.title(here),
            rules: rules::every()
                .filter(|rule| Due::of(rule) == due)
                .map(|rule| shown(rule, &broken, here))
                .collect(),
        })
        .filter(|group| !group.rules.is_empty())
        .collect();
    let entry = |group: &Group| Entry::counted(&group.anchor, &group.title, group.rules.len().to_string());
    RulesPage { clauses: here.to(address::CLAUSES), toc: groups.iter().map(entry).collect(), groups }
}

/// Where the register breaks each rule, in the order of the products' titles.
fn broken<'a>(here: &Here<'a>) -> Broken<'a> {
    let mut broken = Broken::new();
    for &index in here.scene.by_title() {
        for finding in here.scene.findings(index) {
            let remains = usize::from(finding.level == Level::Remaining);
            let products = &mut broken.entry(finding.rule).or_default()[remains];
            if products.last() != Some(&index) {
                products.push(index);
            }
        }
    }
    broken
}

fn shown(rule: &'static Rule, broken: &Broken<'_>, here: &Here<'_>) -> Shown {
    let language = here.words().language();
    let [due, later] = broken.get(rule.id).map_or([&[][..]; 2], |[due, later]| [due.as_slice(), later]);
    let mut sentence = String::new();
    markup::sentence(&mut sentence, rule.sentence(language));
    let places = [("rules.broken", due), ("rules.remains", later)];
    Shown {
        id: rule.id,
        sentence,
        level: level(rule, here),
        clauses: rule
            .clauses()
            .map(|clause| Clause {
                id: &clause.id,
                url: here.clause(&clause.id),
                sentence: clause.sentence(language),
            })
            .collect(),
        file: rule.example.place.file(language),
        wrong: rule.example.wrong.trim_end(),
        right: rule.example.right.trim_end(),
        places: places.into_iter().filter_map(|(key, products)| named(key, products, here)).collect(),
    }
}

/// The level that findings of the rule have in this register.
fn level(rule: &Rule, here: &Here<'_>) -> Tag {
    match here.scene.site.config.rule_levels.get(rule.id) {
        Some(None) => Tag::new(here.word("rules.off"), "", "dash"),
        Some(Some(level)) => finding::tag(*level, here),
        None => finding::tag(rule.usual_level(), here),
    }
}

fn named(key: &str, products: &[usize], here: &Here<'_>) -> Option<Places> {
    let link = |index: &usize| {
        let product = &here.scene.products[*index];
        Link::new(product.title(), here.product(product))
    };
    let more = products.len().saturating_sub(MOST);
    (!products.is_empty()).then(|| Places {
        text: here.words().count(key, products.len()),
        products: products.iter().take(MOST).map(link).collect(),
        more: (more > 0).then(|| here.words().fill("rules.more", &[("n", &more)])),
    })
}
