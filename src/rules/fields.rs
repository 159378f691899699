//! Fields of the product that the routine asks for, one after the other.

use super::asked::{self, Asked};
use super::parts::{Cites, has_any, is_answered};
use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::model::front::{CeMark, Front};
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
        "VGR-2-06",
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

fn unanswered(dossier: Dossier<'_>, findings: &mut Findings) {
    let front = &dossier.product.front;
    let groups = [owners(front), justification(front), process(front), parts(front), of_regulation(front)];
    let asked = groups.into_iter().flatten();
    asked::report(asked, &phrase!("Produkten", "The product"), At::Front, findings);
}

/// Who has the need and who answers for the product. Keys that are not there break the format.
fn owners(front: &Front) -> Vec<Asked> {
    let mut asked = vec![
        Asked::new(
            route!["behov_från"],
            front.need_from.as_ref().is_none_or(|units| !units.is_empty()),
            &["VGR-1-06"],
        )
        .help(phrase!("Skriv vilka verksamheter som har behovet.", "Write which units have the need.")),
    ];
    for (index, owner) in front.owners.iter().flatten().enumerate() {
        for (field, text) in [("namn", &owner.name), ("befattning", &owner.title)] {
            let is_answered = text.is_none() || is_answered(text.as_deref());
            asked.push(Asked::new(route!["produktägare", index, field], is_answered, &["VGR-2-06"]));
        }
    }
    asked
}

/// Why no CE-marked device will do.
fn justification(front: &Front) -> Vec<Asked> {
    let cites: Cites = &["VGR-1-16", "VGR-B1A-09", "MDR-5.5.c"];
    let Some(not_equivalent) = front.not_equivalent.as_ref() else {
        let help = phrase!(
            "Skriv `ej_likvärdig: {{grund: […], jämförda: […], motivering: …}}`.",
            "Write `ej_likvärdig: {{grund: […], jämförda: […], motivering: …}}`."
        );
        return vec![Asked::new(route!["ej_likvärdig"], false, cites).help(help)];
    };
    let asked = |field: &'static str, answered| Asked::new(route!["ej_likvärdig", field], answered, cites);
    vec![
        asked("grund", has_any(not_equivalent.grounds.as_ref())).help(phrase!(
            "Skriv på vilken grund jämförda produkter inte är likvärdiga: teknisk, biologisk eller klinisk. Priset räcker inte.",
            "Write on what ground compared devices are not equivalent: teknisk, biologisk or klinisk. The price is not enough."
        )),
        asked("jämförda", not_equivalent.compared.is_some()).help(phrase!(
            "Skriv vilka CE-märkta produkter som jämfördes; `[]` om inga finns.",
            "Write which CE-marked devices were compared; `[]` if there are none."
        )),
        asked("motivering", is_answered(not_equivalent.justification.as_deref())).help(phrase!(
            "Skriv varför patientgruppens särskilda behov inte kan tillgodoses av dem.",
            "Write why they cannot meet the special needs of the patient group."
        )),
    ]
}

/// What the routine asks of the work: deviations, further documents, and which local routines are followed.
fn process(front: &Front) -> Vec<Asked> {
    let mut asked = vec![
        or_empty("avvikelser", front.deviations.is_some(), &["VGR-3-05"]),
        Asked::text(route!["ytterligare_dokument"], front.further_documents.as_deref(), &["VGR-3.1-11"])
            .help(phrase!("Skriv vilka som behövs, eller ”Inga”.", "Write which are needed, or \"Inga\".")),
        Asked::text(route!["dokumenthantering"], front.document_routine.as_deref(), &["VGR-3.1-17"])
            .help(phrase!("Skriv vilken lokal rutin som följs.", "Write which local routine is followed.")),
    ];
    asked.extend(front.marking.as_ref().map(|marking| {
        let help = phrase!(
            "Skriv vilken lokal märkningsrutin som följs.",
            "Write which local marking routine is followed."
        );
        Asked::text(route!["märkning", "rutin"], marking.routine.as_deref(), &["VGR-3.2-03"]).help(help)
    }));
    asked
}

/// What document A shows of the product.
fn parts(front: &Front) -> Vec<Asked> {
    vec![
        or_empty("varianter", front.variants.is_some(), &["VGR-B1A-03"]),
        or_empty("tillbehör", front.accessories.is_some(), &["VGR-B1A-04"]),
    ]
}

/// A list that may be empty but must be there.
fn or_empty(field: &'static str, is_there: bool, cites: Cites) -> Asked {
    let help =
        phrase!("Skriv `{field}: []` om det inte finns några.", "Write `{field}: []` if there are none.");
    Asked::new(route![field], is_there, cites).help(help)
}

/// What MDR Article 5(5) asks. What a region may record elsewhere is advice.
fn of_regulation(front: &Front) -> Vec<Asked> {
    vec![
        Asked::text(route!["kvalitetsledningssystem"], front.quality_system.as_deref(), &["MDR-5.5.b"]).help(
            phrase!(
                "Skriv vilket kvalitetsledningssystem tillverkningen sker under.",
                "Write under which quality management system it is made."
            ),
        ),
        Asked::new(route!["ivo_underrättad"], front.ivo_notified.is_some(), &["MDR-5.5.d"])
            .help(phrase!("Skriv när IVO underrättades.", "Write when IVO was told."))
            .advice(),
        Asked::new(route!["planerat_antal"], front.planned_count.is_some(), &["MDR-5.5.skala"])
            .help(phrase!(
                "Skriv hur många som ska tillverkas: det får inte vara i industriell skala.",
                "Write how many are to be made: not on an industrial scale."
            ))
            .advice(),
    ]
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
