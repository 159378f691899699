//! The text itself: no placeholder left, no personal identity number, pictures described, levels not skipped, Swedish.

use super::headings::left_open;
use super::{Dossier, Example, Findings, Rule};
use crate::model::At;
use crate::phrase;
use crate::source::markdown::Body;
use crate::text::Span;

mod language;
mod person_number;

pub(super) use language::NOT_SWEDISH;
pub(super) use person_number::PERSONAL_NUMBER;

/// Placeholder text is left in a document.
pub(super) static PLACEHOLDER_LEFT: Rule = Rule::product(
    "placeholder-left",
    [
        "Platshållare som TODO bör ersättas med text.",
        "Placeholders such as TODO should be replaced with text.",
    ],
    &["VGR-B2-03"],
    placeholder_left,
    Example::document(
        "a",
        "## Leverans\n\nTODO\n\nLevereras i låda.\n",
        "## Leverans\n\nLevereras i låda.\n",
    ),
);

/// A picture has no alternative text.
pub(super) static IMAGE_UNDESCRIBED: Rule = Rule::product(
    "image-without-alternative",
    [
        "En bild bör ha en alternativtext för den som inte ser den.",
        "A picture should have an alternative text for those who cannot see it.",
    ],
    &[],
    image_undescribed,
    Example::document(
        "a",
        "## Leverans\n\n![](bilagor/ritning-sammanstallning.svg)\n",
        "## Leverans\n\n![Ritning](bilagor/ritning-sammanstallning.svg)\n",
    ),
)
.of_format();

/// A heading skips a level.
pub(super) static LEVEL_SKIPPED: Rule = Rule::product(
    "heading-level-skipped",
    [
        "Rubriknivåer bör inte hoppas över: ### står under ##.",
        "Heading levels should not be skipped: ### stands below ##.",
    ],
    &[],
    level_skipped,
    Example::document("a", "## Leverans\n\n#### Låda\n\nAv trä.\n", "## Leverans\n\n### Låda\n\nAv trä.\n"),
)
.of_format();

/// The bodies of the product with a place for any of their bytes.
fn bodies(dossier: Dossier<'_>) -> impl Iterator<Item = (&Body, impl Fn(Span) -> At)> {
    dossier.product.bodies().filter_map(|(source, _)| {
        let path = &source.path;
        Some((source.body()?, move |span| At::In(path.clone(), span)))
    })
}

/// What is all that stands under a required heading is reported there.
fn placeholder_left(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let reported: Vec<_> = product
        .documents
        .iter()
        .flat_map(|document| left_open(dossier, document).map(move |heading| (document, heading)))
        .map(|(document, heading)| {
            (&document.source.path, Span::new(heading.span.start, heading.section_end))
        })
        .collect();
    for (source, _) in product.bodies() {
        let placeholders = source.body().into_iter().flat_map(|body| &body.placeholders);
        let is_reported = |span: &&Span| {
            reported.iter().any(|(path, section)| **path == source.path && section.holds(**span))
        };
        for &span in placeholders.filter(|span| !is_reported(span)) {
            let message = phrase!("Här står en platshållare kvar.", "A placeholder is left here.");
            let help =
                phrase!("Ersätt den med text eller ta bort den.", "Replace it with text or remove it.");
            findings.add(At::In(source.path.clone(), span), message).help(help);
        }
    }
}

fn image_undescribed(dossier: Dossier<'_>, findings: &mut Findings) {
    for (body, at) in bodies(dossier) {
        for image in body.images.iter().filter(|image| image.text.trim().is_empty()) {
            let target = &image.target;
            let message = phrase!(
                "Bilden {target} saknar alternativtext.",
                "The picture {target} lacks an alternative text."
            );
            let help = phrase!(
                "Skriv vad bilden visar: `![text]({target})`.",
                "Write what it shows: `![text]({target})`."
            );
            findings.add(at(image.span), message).help(help).advice();
        }
    }
}

fn level_skipped(dossier: Dossier<'_>, findings: &mut Findings) {
    for document in &dossier.product.documents {
        let mut former = 1;
        for (index, heading) in document.headings().iter().enumerate() {
            if heading.level > former + 1 {
                let (text, level, right) = (&heading.text, heading.level, former + 1);
                let message = phrase!(
                    "Rubriken ”{text}” har nivå {level} fast den står under nivå {former}.",
                    "The heading \"{text}\" has level {level} although it stands below level {former}."
                );
                let marks = "#".repeat(right.into());
                let help = phrase!("Skriv `{marks} {text}`.", "Write `{marks} {text}`.");
                findings.add(At::Heading(document.kind.clone(), index), message).help(help).advice();
            }
            former = heading.level;
        }
    }
}
