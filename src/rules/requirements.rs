//! Document D: every row of Annex I is answered, and only rows of Annex I.

pub(super) mod answers;
pub(super) mod areas;
pub(super) mod exceptions;
pub(super) mod reasons;
pub(super) mod traits;

use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::routine::{self, AnnexRow, RowKind, annex_row};
use crate::source::fault::nearest;
use crate::{phrase, route};
use answers::Answers;

/// An id is no row of Annex I that can be answered.
pub(super) static UNKNOWN: Rule = Rule::product(
    "requirement-unknown",
    [
        "Ett krav i dokument D ska ha ett nummer ur bilaga I som går att besvara.",
        "A requirement in document D must have a number of Annex I that can be answered.",
    ],
    &["VGR-B1D-02"],
    unknown,
    Example::document(
        "d",
        "krav:\n  - {id: \"10.1.x\", status: ej tillämpligt, motivering: Produkten har inga sådana delar.}\n",
        "krav:\n  - {id: \"10.1.c\", status: ej tillämpligt, motivering: Produkten har inga implanterbara delar.}\n",
    ),
)
.of_format();

/// D answers nothing at all.
pub(super) static TABLE_MISSING: Rule = Rule::product(
    "requirement-table-missing",
    [
        "Dokument D ska besvara kraven i bilaga I under `krav`.",
        "Document D must answer the requirements of Annex I below `krav`.",
    ],
    &["VGR-B1D-01", "VGR-B1D-02", "VGR-B2-10"],
    table_missing,
    Example::document(
        "d",
        "krav: []\n",
        "krav:\n  - {id: \"1\", status: uppfyllt, motivering: Visat i provningen., belägg: [VA1]}\n",
    ),
);

/// A row of Annex I has no answer.
pub(super) static UNDECIDED: Rule = Rule::product(
    "requirement-undecided",
    [
        "Varje krav i bilaga I ska vara bedömt, för sig eller genom kravet ovanför.",
        "Every requirement of Annex I must be assessed, itself or by the requirement above it.",
    ],
    &["VGR-B1D-01", "VGR-B1D-02"],
    undecided,
    Example::files(
        "krav: [{id: \"10.1\", …}, {id: \"10.3\", …}] utan något om 10.2",
        "krav: [{id: \"10.1\", …}, {id: \"10.2\", …}, {id: \"10.3\", …}], där 10.1 även gäller 10.1.a–10.1.h",
    ),
);

/// An answer does not say whether the requirement is met.
pub(super) static WITHOUT_STATUS: Rule = Rule::product(
    "requirement-without-status",
    [
        "Ett krav i dokument D ska vara uppfyllt, delvis, ej uppfyllt eller ej tillämpligt.",
        "A requirement in document D must be uppfyllt, delvis, ej uppfyllt or ej tillämpligt.",
    ],
    &["VGR-B1D-01"],
    without_status,
    Example::document(
        "d",
        "krav:\n  - {id: \"1\", motivering: Visat i provningen., belägg: [VA1]}\n",
        "krav:\n  - {id: \"1\", status: uppfyllt, motivering: Visat i provningen., belägg: [VA1]}\n",
    ),
);

fn unknown(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let cites: &[&str] = if product.is_simple() { &[] } else { UNKNOWN.cites };
    if let Some(answers) = Answers::of(product) {
        for (index, row) in answers.rows.iter().enumerate() {
            if let Some((message, help)) = row.id.as_deref().and_then(why_not_answerable) {
                findings.add(answers.at(index, "id"), message).help(help).cites(cites);
            }
        }
    }
    let (kind, risks) = product.risks();
    for (index, risk) in risks.iter().enumerate() {
        let named = risk.requirements.iter().flatten().enumerate();
        for (number, id) in named.filter(|(_, id)| annex_row(id).is_none()) {
            let at = At::Document(kind.clone(), route!["risker", index, "krav", number]);
            let (message, help) = not_in_annex(id);
            findings.add(at, message).help(help).cites(cites);
        }
    }
}

/// Why a row cannot be answered, and what to do; `None` where it can.
fn why_not_answerable(id: &str) -> Option<(Phrase, Phrase)> {
    let Some(row) = annex_row(id) else { return Some(not_in_annex(id)) };
    match row.kind {
        RowKind::Req | RowKind::Point => None,
        RowKind::Group => {
            let below = routine::annex().iter().filter(|below| below.parent.as_deref() == Some(id));
            let list = below.map(|below| below.id.as_str()).collect::<Vec<_>>().join(", ");
            let message = phrase!(
                "{id} är en rubrik i bilaga I och kan inte besvaras.",
                "{id} is a heading of Annex I and cannot be answered."
            );
            let help =
                phrase!("Besvara kraven under den: {list}.", "Answer the requirements below it: {list}.");
            Some((message, help))
        }
        RowKind::Info => {
            let message = phrase!(
                "{id} i bilaga I riktar sig till kommissionen och kan inte besvaras.",
                "{id} of Annex I is addressed to the Commission and cannot be answered."
            );
            Some((message, phrase!("Ta bort raden.", "Remove the row.")))
        }
    }
}

fn not_in_annex(id: &str) -> (Phrase, Phrase) {
    let message = phrase!("Kravet {id} finns inte i bilaga I.", "There is no requirement {id} in Annex I.");
    let answerable = routine::annex().iter().filter(|row| row.is_assessable());
    let help = match nearest(id, answerable.map(|row| row.id.as_str())) {
        Some(meant) => phrase!("Menade du `{meant}`?", "Did you mean `{meant}`?"),
        None => phrase!(
            "Skriv numret som i bilaga I, till exempel `10.1` eller `10.1.a`.",
            "Write the number as in Annex I, such as `10.1` or `10.1.a`."
        ),
    };
    (message, help)
}

fn table_missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(answers) = full_answers(dossier).filter(|answers| answers.rows.is_empty()) else { return };
    let message = phrase!(
        "Dokument D besvarar inga krav under `krav`.",
        "Document D answers no requirements below `krav`."
    );
    let help = phrase!(
        "Skriv en rad för varje krav: `- {{id: \"1\", status: uppfyllt, belägg: [V1]}}`.",
        "Write a row for each requirement: `- {{id: \"1\", status: uppfyllt, belägg: [V1]}}`."
    );
    findings.add(answers.list(), message).help(help);
}

/// The answers of a product that takes the full route: D is demanded of it.
fn full_answers(dossier: Dossier<'_>) -> Option<Answers<'_>> {
    Answers::of(dossier.product).filter(|_| !dossier.product.is_simple())
}

fn undecided(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(answers) = full_answers(dossier).filter(|answers| !answers.rows.is_empty()) else { return };
    if !product.is_whole(&answers.kind(), "krav", answers.rows.iter().map(|row| &row.id)) {
        return;
    }
    let open = open_rows(&answers);
    // A row under a number that does not exist is reported as unknown, and may be the one that seems to be missing.
    let misnumbered =
        answers.rows.iter().filter(|row| row.id.as_deref().and_then(annex_row).is_none()).count();
    if open.len() <= misnumbered {
        return;
    }
    if !answers.document.is_approved() && open.len() > 1 {
        report_together(&answers, &open, findings);
        return;
    }
    for row in open {
        let AnnexRow { id, sv, en, .. } = row;
        let message =
            phrase!("Kravet {id} ({sv}) är inte bedömt.", "The requirement {id} ({en}) is not assessed.");
        let help = phrase!(
            "Lägg till `- {{id: \"{id}\", status: …}}` under `krav`.",
            "Add `- {{id: \"{id}\", status: …}}` below `krav`."
        );
        findings.add(answers.list(), message).help(help);
    }
}

/// The rows that nobody has answered, without those below another one.
fn open_rows(answers: &Answers<'_>) -> Vec<&'static AnnexRow> {
    let is_open = |row: &AnnexRow| row.is_assessable() && answers.holding(&row.id).is_none();
    let is_below_open = |row: &AnnexRow| row.parent.as_deref().and_then(annex_row).is_some_and(is_open);
    routine::annex().iter().filter(|row| is_open(row) && !is_below_open(row)).collect()
}

/// While D is being written its gaps are one finding.
fn report_together(answers: &Answers<'_>, open: &[&AnnexRow], findings: &mut Findings) {
    let count = open.len();
    let list = open.iter().map(|row| row.id.as_str()).collect::<Vec<_>>().join(", ");
    let message = phrase!(
        "{count} krav i bilaga I är inte bedömda.",
        "{count} requirements of Annex I are not assessed."
    );
    let help = phrase!("De är {list}.", "They are {list}.");
    findings.add(answers.list(), message).help(help);
}

fn without_status(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(answers) = full_answers(dossier) else { return };
    for (index, _, row) in answers.known().filter(|(_, answer, _)| answer.status.is_none()) {
        let id = &row.id;
        let message = phrase!("Kravet {id} saknar `status`.", "The requirement {id} lacks `status`.");
        let help = phrase!(
            "Skriv uppfyllt, delvis, ej uppfyllt eller ej tillämpligt.",
            "Write uppfyllt, delvis, ej uppfyllt or ej tillämpligt."
        );
        findings.add(answers.at(index, "status"), message).help(help);
    }
}
