//! What hangs loose: risks without a control, requirements without evidence, tests against nothing.

use serde::Serialize;

use crate::model::Product;
use crate::model::requirement::{Fulfilment, Requirement};
use crate::model::risk::Risk;
use crate::pages::matrix::Class;
use crate::pages::parts::Link;
use crate::pages::scene::Here;
use crate::pages::standing::lowered;
use crate::pages::trace::{Trace, tests};
use crate::pages::{annex, evidence};

/// A list of loose ends, or the sentence that there are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Loose {
    title: String,
    links: Vec<Link>,
    none: String,
}

impl Loose {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.links.len()
    }

    /// A list; where there is nothing that could hang loose, `nothing` says so, else `none`.
    fn new(keys: [&str; 3], links: Vec<Link>, is_any: bool, here: &Here<'_>) -> Self {
        let [title, none, nothing] = keys;
        let none = here.word(if is_any { none } else { nothing }).to_owned();
        Self { title: here.word(title).to_owned(), links, none }
    }
}

/// The three lists.
pub(super) fn lists(product: &Product, trace: &Trace<'_>, here: &Here<'_>) -> Vec<Loose> {
    let risks = product.risks().1;
    let is_required = !product.need_requirements().is_empty()
        || !product.plan_requirements().is_empty()
        || !product.requirements().1.is_empty();
    let uncontrolled = risks.iter().filter(|risk| risk.controls.iter().flatten().next().is_none());
    vec![
        Loose::new(
            ["trace.uncontrolled", "trace.uncontrolled_none", "product.no_risks"],
            uncontrolled.map(|risk| risk_link(product, risk, here)).collect(),
            !risks.is_empty(),
            here,
        ),
        Loose::new(
            ["trace.unproven", "trace.unproven_none", "trace.no_requirements"],
            unproven(product, trace, here),
            is_required,
            here,
        ),
        Loose::new(
            ["trace.aimless", "trace.aimless_none", "trace.no_tests"],
            aimless(product, here),
            tests(product).next().is_some(),
            here,
        ),
    ]
}

/// `R4 Klämd hand (acceptabel)`: some risks need no control.
fn risk_link(product: &Product, risk: &Risk, here: &Here<'_>) -> Link {
    let id = risk.id.as_deref().unwrap_or("–");
    let class = risk.probability.zip(risk.severity);
    let class =
        class.and_then(|(probability, severity)| here.scene.site.config.risk.judge(probability, severity));
    let class = class.map(|class| format!(" ({})", lowered(&Class::of(class, here).word)));
    let text = format!("{id} {}{}", risk.hazard.as_deref().unwrap_or_default(), class.unwrap_or_default());
    Link { text, ..evidence::identity(product, id, here) }
}

/// Requirements of need and plan without a test, then rows of Annex I that are said to be met and show nothing for it. A
/// requirement of the need is also tested by a test of what the plan makes of it.
fn unproven(product: &Product, trace: &Trace<'_>, here: &Here<'_>) -> Vec<Link> {
    let is_tested = |id: &str| !trace.tests_against(id).is_empty();
    let need = product
        .need_requirements()
        .iter()
        .filter_map(|need| Some((need.id.as_deref()?, need.text.as_deref())));
    let need = need.filter(|(id, _)| !is_tested(id) && !trace.planned_for(id).any(is_tested));
    let plan = product
        .plan_requirements()
        .iter()
        .filter_map(|plan| Some((plan.id.as_deref()?, plan.text.as_deref())));
    let plan = plan.filter(|(id, _)| !is_tested(id));
    let named = need.chain(plan).map(|(id, text)| {
        let text = format!("{id} {}", text.unwrap_or_default());
        Link { text: text.trim().to_owned(), ..evidence::identity(product, id, here) }
    });
    let rows = product.requirements().1.iter().filter(|row| is_bare_claim(row));
    let rows = rows.filter_map(|row| {
        let id = row.id.as_deref()?;
        let label = annex::label(id, here.words().language());
        Some(Link { text: label_of(id, label), ..evidence::requirement(product, id, here) })
    });
    named.chain(rows).collect()
}

fn label_of(id: &str, label: Option<impl AsRef<str>>) -> String {
    label.map_or_else(|| id.to_owned(), |label| format!("{id} {}", label.as_ref()))
}

/// Whether a row is said to be met without evidence or a standard.
fn is_bare_claim(row: &Requirement) -> bool {
    let is_empty = |list: &Option<Vec<String>>| list.as_ref().is_none_or(Vec::is_empty);
    row.status == Some(Fulfilment::Met) && is_empty(&row.evidence) && is_empty(&row.standards)
}

fn aimless(product: &Product, here: &Here<'_>) -> Vec<Link> {
    let aimless = tests(product).filter(|test| test.against.as_ref().is_none_or(Vec::is_empty));
    let link = aimless.filter_map(|test| {
        let id = test.id.as_deref()?;
        let text = format!("{id} {}", test.method.as_deref().unwrap_or_default());
        Some(Link { text: text.trim().to_owned(), ..evidence::identity(product, id, here) })
    });
    link.collect()
}
