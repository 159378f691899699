//! What is said of a print: how many labels, how large the smallest module is, and what to mind.

use std::path::PathBuf;

use crate::diagnostic::Phrase;
use crate::label::{Item, Layout, Measure, Sheet, Stock};
use crate::phrase;

/// The sentences of a print, each a line.
pub(super) fn sentences(
    layouts: &[Layout],
    sheets: &[Sheet<'_>],
    stock: &Stock,
    written: &[PathBuf],
) -> Vec<Phrase> {
    let measures: Vec<&Measure> = layouts.iter().map(|layout| &layout.measure).collect();
    let Some(smallest) = measures.iter().min_by(|a, b| a.module.total_cmp(&b.module)) else {
        return Vec::new();
    };
    let mut sentences =
        vec![counted(layouts.len(), sheets.len(), stock, written), symbols(&measures, smallest, stock)];
    if smallest.is_small() {
        sentences.push(phrase!(
            "Varning: QR-koden blir mindre än 0,33 mm per modul. Välj en större etikett eller en kortare värdadress. Kräver 600 dpi. Provskanna.",
            "Warning: the QR module is under 0.33 mm. Choose a larger label or a shorter host. Needs 600 dpi. Scan one first."
        ));
    }
    sentences.extend(left_off(&measures));
    sentences.push(phrase!(
        "Skriv ut i faktisk storlek (100 %). Provskanna en etikett innan du klistrar.",
        "Print at actual size (100 %). Scan one label before you stick them on."
    ));
    sentences
}

/// `65 etiketter på 1 ark L7651: etiketter.pdf.`
fn counted(labels: usize, sheets: usize, stock: &Stock, written: &[PathBuf]) -> Phrase {
    let files: Vec<String> = written.iter().map(|file| file.display().to_string()).collect();
    let files = if files.is_empty() { ".".to_owned() } else { format!(": {}.", files.join(", ")) };
    let title = &stock.title;
    let (sv, en) = if labels == 1 { ("etikett", "label") } else { ("etiketter", "labels") };
    match (stock.grid.is_some(), sheets) {
        (false, _) => phrase!("{labels} {sv}, {title}{files}", "{labels} {en}, {title}{files}"),
        (true, 1) => {
            phrase!("{labels} {sv} på ett ark {title}{files}", "{labels} {en} on one sheet of {title}{files}")
        }
        (true, _) => phrase!(
            "{labels} {sv} på {sheets} ark {title}{files}",
            "{labels} {en} on {sheets} sheets of {title}{files}"
        ),
    }
}

/// The size of the smallest module and the lowest level of error correction.
fn symbols(measures: &[&Measure], smallest: &Measure, stock: &Stock) -> Phrase {
    let level = measures.iter().map(|measure| measure.level).min().unwrap_or(smallest.level);
    let (dots, dpi) = (smallest.dots, stock.dpi);
    let size_en = format!("{:.2}", smallest.module);
    let size_sv = size_en.replace('.', ",");
    phrase!(
        "Minsta QR-modul {size_sv} mm ({dots} punkter vid {dpi} dpi), felkorrigering {level}.",
        "Smallest QR module {size_en} mm ({dots} dots at {dpi} dpi), error correction {level}."
    )
}

/// What some of the labels go without.
fn left_off(measures: &[&Measure]) -> Option<Phrase> {
    let mut items: Vec<Item> = measures.iter().flat_map(|measure| &measure.left_off).copied().collect();
    items.sort_unstable();
    items.dedup();
    let without = measures.iter().filter(|measure| !measure.left_off.is_empty()).count();
    let words = items.iter().map(|item| item.word());
    let (items_sv, items_en): (Vec<String>, Vec<String>) = words.map(|word| (word.sv, word.en)).unzip();
    let (items_sv, items_en) = (items_sv.join(", "), items_en.join(", "));
    (without > 0).then(|| {
        phrase!(
            "Varning: {without} av etiketterna saknar plats för {items_sv}.",
            "Warning: {without} of the labels have no room for {items_en}."
        )
    })
}
