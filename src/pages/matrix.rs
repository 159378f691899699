//! Risk matrices before and after measures: severity upward, probability to the right, each cell with its class and its risks.

use serde::{Serialize, Serializer};

use super::address;
use super::markup::weave;
use super::parts::{Link, Notice};
use super::scene::Here;
use crate::model::Product;
use crate::model::config::{Acceptability, RiskMatrix};
use crate::model::risk::Risk;

/// Both matrices with their key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Matrices {
    pub(crate) summary: String,
    pub(crate) pair: Vec<Matrix>,
    pub(crate) key: Vec<Class>,
    /// That an unacceptable risk remains.
    pub(crate) stop: Option<Notice>,
    /// Which risks stand in each cell that has any.
    pub(crate) cells: Vec<CellList>,
}

/// One matrix. A template takes it in as markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Matrix {
    caption: String,
    summary: String,
    probability_axis: String,
    severity_axis: String,
    columns: Vec<Step>,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    number: usize,
    word: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Row {
    step: Step,
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell {
    style: &'static str,
    mark: String,
    count: usize,
    url: String,
    sentence: String,
}

/// A class of risk: its letter, its colour and its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Class {
    pub(crate) style: &'static str,
    pub(crate) mark: String,
    pub(crate) word: String,
}

/// The risks of one cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CellList {
    anchor: String,
    term: String,
    links: Vec<Link>,
}

impl Serialize for Matrix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.markup())
    }
}

impl Matrix {
    fn markup(&self) -> String {
        let mut out = String::with_capacity(6 * 1024);
        let (columns, rows) = (self.columns.len().to_string(), self.rows.len().to_string());
        weave(
            &mut out,
            &[
                "<table class=\"risk\"><caption>",
                &self.caption,
                "<small>",
                &self.summary,
                "</small></caption>",
            ],
        );
        weave(
            &mut out,
            &[
                "<colgroup><col class=\"col-axis\"><col class=\"col-head\"><col span=\"",
                &columns,
                "\"></colgroup>",
            ],
        );
        weave(
            &mut out,
            &[
                "<thead><tr><td colspan=\"2\"></td><th class=\"axis-x\" colspan=\"",
                &columns,
                "\" scope=\"colgroup\">",
            ],
        );
        weave(&mut out, &["", &self.probability_axis, "</th></tr><tr><td colspan=\"2\"></td>"]);
        for column in &self.columns {
            column.write(&mut out, "col");
        }
        out.push_str("</tr></thead><tbody>");
        for (index, row) in self.rows.iter().enumerate() {
            out.push_str("<tr>");
            if index == 0 {
                weave(
                    &mut out,
                    &[
                        "<th class=\"axis-y\" scope=\"rowgroup\" rowspan=\"",
                        &rows,
                        "\">",
                        &self.severity_axis,
                        "</th>",
                    ],
                );
            }
            row.step.write(&mut out, "row");
            for cell in &row.cells {
                cell.write(&mut out);
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table>");
        out
    }
}

impl Step {
    fn write(&self, out: &mut String, scope: &str) {
        let number = self.number.to_string();
        weave(
            out,
            &["<th scope=\"", scope, "\">", &number, "<span class=\"vh\"> ", &self.word, "</span></th>"],
        );
    }
}

impl Cell {
    fn write(&self, out: &mut String) {
        weave(out, &["<td class=\"", self.style, "\" data-c=\"", &self.mark, "\">"]);
        if self.count > 0 {
            let count = self.count.to_string();
            weave(
                out,
                &[
                    "<a href=\"",
                    &self.url,
                    "\">",
                    &count,
                    "<span class=\"vh\"> ",
                    &self.sentence,
                    "</span></a>",
                ],
            );
        }
        out.push_str("</td>");
    }
}

/// Before or after measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    Before,
    After,
}

impl Time {
    /// Probability and severity, both from 1.
    fn level(self, risk: &Risk) -> Option<(u32, u32)> {
        match self {
            Self::Before => Some((risk.probability?, risk.severity?)),
            Self::After => {
                risk.residual.as_ref().and_then(|residual| Some((residual.probability?, residual.severity?)))
            }
        }
    }

    fn anchor(self, severity: usize, probability: usize) -> String {
        let time = if self == Self::Before { "fore" } else { "efter" };
        format!("Risker-{time}-k{severity}s{probability}")
    }
}

impl Class {
    /// The class of a risk in words.
    pub(crate) fn of(acceptability: Acceptability, here: &Here<'_>) -> Self {
        let (style, mark, word) = match acceptability {
            Acceptability::Acceptable => ("", "risk.mark_acceptable", "risk.acceptable"),
            Acceptability::Reduce => ("m", "risk.mark_reduce", "risk.reduce"),
            Acceptability::Unacceptable => ("o", "risk.mark_unacceptable", "risk.unacceptable"),
        };
        Self { style, mark: here.word(mark).to_owned(), word: here.word(word).to_owned() }
    }
}

/// The matrices of a product's risks; nothing where there are no risks. Cells lead to the lists on the page of the risks.
pub(crate) fn matrices(product: &Product, here: &Here<'_>) -> Option<Matrices> {
    let (kind, risks) = product.risks();
    if risks.is_empty() {
        return None;
    }
    let page = here.document(product, &kind);
    let matrix = &here.scene.site.config.risk;
    let left = count(Time::After, risks, matrix)[2];
    let words = here.words();
    let left_words = if left == 0 {
        words.get("product.risks_none_left").to_owned()
    } else {
        words.count("product.risks_left", left)
    };
    let form = if risks.len() == 1 { "product.risks_summary_one" } else { "product.risks_summary_other" };
    let stop = (left > 0).then(|| Notice {
        tone: "stop",
        icon: "stop",
        lead: words.get("product.risks_stop_lead").to_owned(),
        text: words.get("product.risks_stop_text").to_owned(),
        link: None,
    });
    let times = [Time::Before, Time::After];
    Some(Matrices {
        summary: words.fill(form, &[("n", &risks.len()), ("left", &left_words)]),
        pair: times.map(|time| draw(time, risks, matrix, &page, here)).into(),
        key: [Acceptability::Acceptable, Acceptability::Reduce, Acceptability::Unacceptable]
            .map(|class| Class::of(class, here))
            .into(),
        stop,
        cells: times.iter().flat_map(|time| lists(*time, risks, matrix, here)).collect(),
    })
}

fn draw(time: Time, risks: &[Risk], matrix: &RiskMatrix, page: &str, here: &Here<'_>) -> Matrix {
    let words = here.words();
    let [a, r, o] = count(time, risks, matrix);
    let judged = words.count("risk.count", a + r + o);
    let (low, high) = (matrix.probability.first(), matrix.probability.last());
    let word = |word: Option<&String>| word.map(|word| word.to_lowercase()).unwrap_or_default();
    let row = |severity: usize| Row {
        step: Step { number: severity, word: matrix.severity.get(severity - 1).cloned().unwrap_or_default() },
        cells: (1..=matrix.probability.len())
            .map(|probability| cell(time, risks, (probability, severity), page, here))
            .collect(),
    };
    Matrix {
        caption: words.get(if time == Time::Before { "risk.before" } else { "risk.after" }).to_owned(),
        summary: words.fill("risk.summary", &[("n", &judged), ("o", &o), ("r", &r), ("a", &a)]),
        probability_axis: words.fill(
            "risk.probability_axis",
            &[("low", &word(low)), ("n", &matrix.probability.len()), ("high", &word(high))],
        ),
        severity_axis: words.fill("risk.severity_axis", &[("n", &matrix.severity.len())]),
        columns: steps(&matrix.probability),
        rows: (1..=matrix.severity.len()).rev().map(row).collect(),
    }
}

fn cell(
    time: Time,
    risks: &[Risk],
    (probability, severity): (usize, usize),
    page: &str,
    here: &Here<'_>,
) -> Cell {
    let matrix = &here.scene.site.config.risk;
    let class = Class::of(judge(matrix, probability, severity), here);
    let count = at(time, risks, probability, severity).count();
    let form = if count == 1 { "risk.cell_one" } else { "risk.cell_other" };
    let values: &[(&str, &dyn std::fmt::Display)] =
        &[("s", &severity), ("p", &probability), ("class", &class.word.to_lowercase())];
    Cell {
        style: class.style,
        mark: class.mark,
        count,
        url: if count == 0 {
            String::new()
        } else {
            format!("{page}#{}", time.anchor(severity, probability))
        },
        sentence: if count == 0 { String::new() } else { here.words().fill(form, values) },
    }
}

fn lists(time: Time, risks: &[Risk], matrix: &RiskMatrix, here: &Here<'_>) -> Vec<CellList> {
    let key = if time == Time::Before { "risk.cell_before" } else { "risk.cell_after" };
    let mut lists = Vec::new();
    for severity in (1..=matrix.severity.len()).rev() {
        for probability in 1..=matrix.probability.len() {
            let links: Vec<Link> = at(time, risks, probability, severity)
                .filter_map(|risk| risk.id.as_ref())
                .map(|id| Link::new(id, format!("#{}", address::anchor(id))))
                .collect();
            if !links.is_empty() {
                let term = here.words().fill(key, &[("s", &severity), ("p", &probability)]);
                lists.push(CellList { anchor: time.anchor(severity, probability), term, links });
            }
        }
    }
    lists
}

fn at(time: Time, risks: &[Risk], probability: usize, severity: usize) -> impl Iterator<Item = &Risk> {
    let wanted = (u32::try_from(probability).ok(), u32::try_from(severity).ok());
    risks.iter().filter(move |risk| time.level(risk).is_some_and(|(p, s)| (Some(p), Some(s)) == wanted))
}

/// How many risks are acceptable, to be reduced, unacceptable.
fn count(time: Time, risks: &[Risk], matrix: &RiskMatrix) -> [usize; 3] {
    let mut counts = [0; 3];
    for (probability, severity) in risks.iter().filter_map(|risk| time.level(risk)) {
        if let Some(class) = matrix.judge(probability, severity) {
            counts[class as usize] += 1;
        }
    }
    counts
}

fn judge(matrix: &RiskMatrix, probability: usize, severity: usize) -> Acceptability {
    let step = |step: usize| u32::try_from(step).unwrap_or_default();
    matrix.judge(step(probability), step(severity)).unwrap_or(Acceptability::Unacceptable)
}

fn steps(words: &[String]) -> Vec<Step> {
    words.iter().enumerate().map(|(index, word)| Step { number: index + 1, word: word.clone() }).collect()
}
