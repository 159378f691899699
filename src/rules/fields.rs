//! Fields of the product that the routine asks for, one after the other.

use super::parts::{Cites, has_any, is_answered, report_missing};
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::front::{CeMark, Front};
use crate::source::tree::Route;
use crate::{phrase, route};

/// A field of the product is not answered.
pub(super) static UNANSWERED: Rule = Rule::product(
    "product-field-unanswered",
    [
        "Produktens uppgifter ska svara på det som rutinen och MDR artikel 5.5 frågar efter.",
        "The product's fields must answer what the routine and MDR Article 5(5) ask for.",
    ],
    &[
        "VGR-1-06",
        "VGR-1-16",
        "VGR-B1A-03",
        "VGR-B1A-04",
        "VGR-B1A-09",
        "VGR-3-05",
        "VGR-3.1-11",
        "VGR-3.1-17",
        "VGR-3.2-03",
        "MDR-5.5.b",
        "MDR-5.5.c",
        "MDR-5.5.d",
        "MDR-5.5.skala",
    ],
    unanswered,
    Example::product(
        "kvalitetsledningssystem: …\n",
        "kvalitetsledningssystem: SS-EN ISO 13485, Medicinsk teknik\n",
    ),
);

/// The CE mark of a changed device was left as it was.
pub(super) static CE_MARK_LEFT: Rule = Rule::product(
    "ce-mark-left",
    [
        "En CE-märkning som inte längre gäller ska tas bort eller markeras som inaktuell.",
        "A CE mark that no longer holds must be removed or struck out.",
    ],
    &["VGR-3.2-06"],
    ce_mark_left,
    Example::product(
        "basprodukter:\n  - {namn: Pump, tillverkare: Exempelbolaget, modell: P1, ce_märkt: true}\nmärkning: {sätt: fysisk, text: Egentillverkad medicinteknisk produkt, placering: på lådan, ce_märke: ej aktuellt}\n",
        "basprodukter:\n  - {namn: Pump, tillverkare: Exempelbolaget, modell: P1, ce_märkt: true}\nmärkning: {sätt: fysisk, text: Egentillverkad medicinteknisk produkt, placering: på lådan, ce_märke: borttaget}\n",
    ),
);

/// A question to the product: the field, whether it is answered, what to do, and who asks.
struct Question {
    field: Route,
    name: &'static str,
    answered: bool,
    help: Phrase,
    cites: Cites,
    is_advice: bool,
}

impl Question {
    fn new(field: Route, name: &'static str, answered: bool, help: Phrase, cites: Cites) -> Self {
        Self { field, name, answered, help, cites, is_advice: false }
    }

    /// The same about an obligation that a region may record elsewhere.
    fn advice(self) -> Self {
        Self { is_advice: true, ..self }
    }
}

fn text(text: Option<&String>) -> bool {
    is_answered(text.map(String::as_str))
}

fn questions(dossier: Dossier<'_>) -> Vec<Question> {
    let Dossier { product, .. } = dossier;
    let mut questions = about_need(&product.front, product.is_simple());
    questions.extend(about_work(&product.front));
    questions.extend(about_institution(&product.front));
    if !product.is_simple() {
        questions.extend(about_kinds(&product.front));
    }
    questions
}

/// Who needs it, and why no CE-marked device will do.
fn about_need(front: &Front, is_simple: bool) -> Vec<Question> {
    let reason = front.not_equivalent.clone().unwrap_or_default();
    let why: Cites =
        if is_simple { &["VGR-1-16", "MDR-5.5.c"] } else { &["VGR-1-16", "VGR-B1A-09", "MDR-5.5.c"] };
    vec![
        Question::new(
            route!["behov_från"],
            "behov_från",
            front.need_from.as_ref().is_none_or(|units| !units.is_empty()),
            phrase!("Skriv vilka verksamheter som har behovet.", "Write which units have the need."),
            &["VGR-1-06"],
        ),
        Question::new(
            route!["ej_likvärdig", "grund"],
            "ej_likvärdig.grund",
            has_any(reason.grounds.as_ref()),
            phrase!(
                "Skriv på vilken grund jämförda produkter inte är likvärdiga: teknisk, biologisk eller klinisk. Priset räcker inte.",
                "Write on what ground compared devices are not equivalent: teknisk, biologisk or klinisk. The price is not enough."
            ),
            why,
        ),
        Question::new(
            route!["ej_likvärdig", "jämförda"],
            "ej_likvärdig.jämförda",
            reason.compared.is_some(),
            phrase!(
                "Skriv vilka CE-märkta produkter som jämfördes.",
                "Write which CE-marked devices were compared."
            ),
            why,
        ),
        Question::new(
            route!["ej_likvärdig", "motivering"],
            "ej_likvärdig.motivering",
            text(reason.justification.as_ref()),
            phrase!(
                "Skriv varför patientgruppens särskilda behov inte kan tillgodoses av dem.",
                "Write why they cannot meet the special needs of the patient group."
            ),
            why,
        ),
    ]
}

/// What happened on the way, and which local routines were followed.
fn about_work(front: &Front) -> Vec<Question> {
    let mut questions = vec![
        Question::new(
            route!["avvikelser"],
            "avvikelser",
            front.deviations.is_some(),
            phrase!(
                "Skriv `avvikelser: []` om inga har inträffat.",
                "Write `avvikelser: []` if there were none."
            ),
            &["VGR-3-05"],
        ),
        Question::new(
            route!["ytterligare_dokument"],
            "ytterligare_dokument",
            text(front.further_documents.as_ref()),
            phrase!("Skriv vilka som behövs, eller ”Inga”.", "Write which are needed, or \"Inga\"."),
            &["VGR-3.1-11"],
        ),
        Question::new(
            route!["dokumenthantering"],
            "dokumenthantering",
            text(front.document_routine.as_ref()),
            phrase!("Skriv vilken lokal rutin som följs.", "Write which local routine is followed."),
            &["VGR-3.1-17"],
        ),
    ];
    if let Some(marking) = &front.marking {
        questions.push(Question::new(
            route!["märkning", "rutin"],
            "märkning.rutin",
            text(marking.routine.as_ref()),
            phrase!(
                "Skriv vilken lokal märkningsrutin som följs.",
                "Write which local marking routine is followed."
            ),
            &["VGR-3.2-03"],
        ));
    }
    questions
}

/// What MDR Article 5(5) asks of the institution.
fn about_institution(front: &Front) -> Vec<Question> {
    vec![
        Question::new(
            route!["kvalitetsledningssystem"],
            "kvalitetsledningssystem",
            text(front.quality_system.as_ref()),
            phrase!(
                "Skriv vilket kvalitetsledningssystem tillverkningen sker under.",
                "Write under which quality management system it is made."
            ),
            &["MDR-5.5.b"],
        ),
        Question::new(
            route!["ivo_underrättad"],
            "ivo_underrättad",
            front.ivo_notified.is_some(),
            phrase!("Skriv när IVO underrättades.", "Write when IVO was told."),
            &["MDR-5.5.d"],
        )
        .advice(),
        Question::new(
            route!["planerat_antal"],
            "planerat_antal",
            front.planned_count.is_some(),
            phrase!(
                "Skriv hur många som ska tillverkas: det får inte vara i industriell skala.",
                "Write how many are to be made: not on an industrial scale."
            ),
            &["MDR-5.5.skala"],
        )
        .advice(),
    ]
}

/// Variants and accessories; an empty list says that there are none.
fn about_kinds(front: &Front) -> [Question; 2] {
    let list = |field: &'static str, there: bool, cites| {
        let help =
            phrase!("Skriv `{field}: []` om det inte finns några.", "Write `{field}: []` if there are none.");
        Question::new(route![field], field, there, help, cites)
    };
    [
        list("varianter", front.variants.is_some(), &["VGR-B1A-03"]),
        list("tillbehör", front.accessories.is_some(), &["VGR-B1A-04"]),
    ]
}

fn unanswered(dossier: Dossier<'_>, findings: &mut Findings) {
    let owner = phrase!("Produkten", "The product");
    for question in questions(dossier).into_iter().filter(|question| !question.answered) {
        let Question { field, name, help, cites, is_advice, .. } = question;
        let finding = report_missing(findings, At::Front(field), name, &owner, help, cites);
        if is_advice {
            finding.advice();
        }
    }
}

fn ce_mark_left(dossier: Dossier<'_>, findings: &mut Findings) {
    let front = &dossier.product.front;
    let mut bases = front.base_products.iter().flatten();
    let Some(base) = bases.find(|base| base.ce_marked == Some(true)) else { return };
    let handled = front.marking.as_ref().and_then(|marking| marking.ce_mark);
    if !matches!(handled, Some(CeMark::Removed | CeMark::StruckOut)) {
        let name = base.name.as_deref().unwrap_or("basprodukten");
        let message = phrase!(
            "CE-märkningen på {name} är inte borttagen eller markerad som inaktuell.",
            "The CE mark of {name} is neither removed nor struck out."
        );
        let help = phrase!(
            "Ta bort eller stryk den och skriv `ce_märke: borttaget` eller `markerat inaktuellt`.",
            "Remove it or strike it out and write `ce_märke: borttaget` or `markerat inaktuellt`."
        );
        findings.add(At::Front(route!["märkning", "ce_märke"]), message).help(help);
    }
}
