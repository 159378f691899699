//! Which documents a dossier needs, and that they are approved when something is decided on them.

use super::parts::is_answered;
use super::{Dossier, Example, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::At;
use crate::model::document::{Document, DocumentKind, Letter};
use crate::{phrase, route};

/// A document that the routine demands is not there.
pub(super) static MISSING: Rule = Rule::product(
    "document-missing",
    [
        "Alla dokument som rutinen kräver ska finnas: behovsbeskrivning, produktplan och A–H (eller enklare-produkt och H).",
        "Every document that the routine demands must exist: need, plan and A–H (or the simple document and H).",
    ],
    &[
        "VGR-3.1-02",
        "VGR-3.1-03",
        "VGR-3.1-04",
        "VGR-3.1-05",
        "VGR-3.1-06",
        "VGR-3.1-07",
        "VGR-3.1-08",
        "VGR-3.1-09",
        "VGR-3.1-10",
        "VGR-3.1-12",
        "VGR-3.1-14",
        "VGR-1-02",
        "VGR-1-03",
        "VGR-2-01",
        "VGR-3-02",
        "VGR-SYFTE-02",
        "VGR-B1-01",
        "VGR-B2-15",
        "MDR-5.5.e",
        "MDR-5.5.f",
    ],
    missing,
    Example::files(
        "produkter/emt-0031-bitfixtur/ utan g-forvaltningsplan.md",
        "produkter/emt-0031-bitfixtur/g-forvaltningsplan.md",
    ),
);

/// A document is not approved although a decision relies on it.
pub(super) static NOT_APPROVED: Rule = Rule::product(
    "document-not-approved",
    [
        "Ett dokument ska vara godkänt när beslutet som bygger på det har fattats.",
        "A document must be approved once the decision that relies on it stands.",
    ],
    &[
        "VGR-3-02",
        "VGR-3.1-02",
        "VGR-3.1-10",
        "VGR-3.1-12",
        "VGR-3.1-14",
        "VGR-B2-15",
        "VGR-1-18",
        "VGR-2-01",
        "VGR-2-05",
        "VGR-3-01",
        "VGR-3.1-03",
        "VGR-3.1-04",
        "VGR-3.1-05",
        "VGR-3.1-06",
        "VGR-3.1-07",
        "VGR-3.1-08",
        "VGR-3.1-09",
        "VGR-B1-01",
        "MDR-5.5.e",
        "MDR-5.5.f",
    ],
    not_approved,
    Example::document("g", "status: utkast\n", "status: godkänd\n"),
);

/// The need description or the plan stands among the product documents A–H.
pub(super) static NEED_AS_LETTER: Rule = Rule::product(
    "need-among-product-documents",
    [
        "Behovsbeskrivningen och planen är inte produktdokument och får ingen bokstav.",
        "The need description and the plan are not product documents and get no letter.",
    ],
    &["VGR-B2-06"],
    need_as_letter,
    Example::files("a-behovsbeskrivning.md med rubriken # Behovsbeskrivning", "behovsbeskrivning.md"),
);

/// A document of the dossier with the clauses that demand it.
struct Demand {
    kind: DocumentKind,
    exists: &'static [&'static str],
    approved: &'static [&'static str],
}

const fn demand(
    kind: DocumentKind,
    exists: &'static [&'static str],
    approved: &'static [&'static str],
) -> Demand {
    Demand { kind, exists, approved }
}

/// The clauses that demand a letter.
pub(super) const fn clauses(letter: Letter) -> &'static [&'static str] {
    match letter {
        Letter::A => &["VGR-3.1-02", "VGR-B1-01", "VGR-3-02", "VGR-3.1-03"],
        Letter::B => &["VGR-3.1-02", "VGR-B1-01", "VGR-3-02", "VGR-3.1-04"],
        Letter::C => &["VGR-3.1-02", "VGR-B1-01", "VGR-3-02", "VGR-3.1-05", "MDR-5.5.f"],
        Letter::D => &["VGR-3.1-02", "VGR-B1-01", "VGR-3-02", "VGR-3.1-06"],
        Letter::E => &["VGR-3.1-02", "VGR-B1-01", "VGR-3-02", "VGR-3.1-07"],
        Letter::F => &["VGR-3.1-02", "VGR-B1-01", "VGR-3-02", "VGR-3.1-08"],
        Letter::G => &["VGR-3.1-02", "VGR-B1-01", "VGR-3-02", "VGR-3.1-09"],
        Letter::H => &["VGR-3.1-02", "VGR-B1-01", "VGR-3.1-10", "VGR-B2-15", "MDR-5.5.e"],
    }
}

fn demands(is_simple: bool) -> Vec<Demand> {
    let mut demands = vec![
        demand(DocumentKind::Need, &["VGR-1-02", "VGR-1-03", "VGR-SYFTE-02"], &["VGR-1-18", "VGR-2-05"]),
        demand(DocumentKind::Plan, &["VGR-2-01"], &["VGR-3-01"]),
    ];
    if is_simple {
        let simple = &["VGR-3.1-02", "VGR-3.1-12"];
        let declaration = &["VGR-3.1-10", "VGR-3.1-14", "VGR-B2-15"];
        demands.push(demand(DocumentKind::Simple, simple, simple));
        demands.push(demand(Letter::H.into(), declaration, declaration));
    } else {
        let letters = Letter::SET.map(|letter| demand(letter.into(), clauses(letter), clauses(letter)));
        demands.extend(letters);
    }
    demands
}

fn missing(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for demand in demands(product.is_simple()) {
        if product.document(demand.kind.clone()).is_none() && !product.is_unreadable(&demand.kind) {
            let Phrase { sv, en } = title(&demand.kind);
            let message = phrase!("{sv} saknas.", "{en} is missing.");
            let finding = findings.add(At::Document(demand.kind.clone(), route![]), message);
            finding.help(how_to_add(&demand.kind, product.is_single_file)).cites(demand.exists);
        }
    }
}

fn not_approved(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    for demand in demands(product.is_simple()) {
        let Some(document) = product.document(demand.kind.clone()) else { continue };
        if !document.is_approved() {
            let Phrase { sv, en } = title(&demand.kind);
            let message = phrase!("{sv} är inte godkänt.", "{en} is not approved.");
            let help = phrase!(
                "Låt granska dokumentet och skriv `status: godkänd` och `godkänd: {{av: …, datum: …}}`.",
                "Have the document reviewed and write `status: godkänd` and `godkänd: {{av: …, datum: …}}`."
            );
            findings
                .add(At::Document(demand.kind, route!["status"]), message)
                .help(help)
                .cites(demand.approved);
        } else if let Some(cites) = approver_clauses(&demand.kind) {
            report_no_approver(document, cites, findings);
        }
    }
}

/// The clauses on who approves a document, and when; `None` where only its status is asked for.
const fn approver_clauses(kind: &DocumentKind) -> Option<&'static [&'static str]> {
    match kind {
        DocumentKind::Need => Some(&["VGR-2-01"]),
        DocumentKind::Plan => Some(&["VGR-3-01"]),
        _ => None,
    }
}

fn report_no_approver(document: &Document, cites: &'static [&'static str], findings: &mut Findings) {
    let approved = document.front.approved.clone().unwrap_or_default();
    let fields = [("av", is_answered(approved.by.as_deref())), ("datum", approved.date.is_some())];
    let absent: Vec<_> = fields.iter().filter(|(_, answered)| !answered).map(|(field, _)| *field).collect();
    let Some(first) = absent.first() else { return };
    let (Phrase { sv, en }, list) = (title(&document.kind), absent.join(", "));
    let message = phrase!(
        "{sv} är godkänt, men `godkänd` saknar {list}.",
        "{en} is approved, but `godkänd` lacks {list}."
    );
    let help = phrase!(
        "Skriv vem som godkände dokumentet och när: `godkänd: {{av: …, datum: …}}`.",
        "Write who approved the document and when: `godkänd: {{av: …, datum: …}}`."
    );
    let place = At::Document(document.kind.clone(), route!["godkänd", *first]);
    findings.add(place, message).help(help).cites(cites);
}

fn need_as_letter(dossier: Dossier<'_>, findings: &mut Findings) {
    for document in &dossier.product.documents {
        let DocumentKind::Letter(letter) = document.kind else { continue };
        let opening =
            document.source.text.get(document.opening.start..document.opening.end).unwrap_or_default();
        let opening = opening.trim_start_matches(['#', ' ']).to_lowercase();
        let name = document.source.path.stem().to_lowercase();
        let misplaced = ["behovsbeskrivning", "produktplan"].into_iter().find(|word| {
            opening == *word || (!dossier.product.is_single_file && name.ends_with(&format!("-{word}")))
        });
        let Some(word) = misplaced else { continue };
        let letter = letter.word();
        let message = phrase!(
            "Dokument {letter} är en {word}, som inte hör till dokumenten A–H.",
            "Document {letter} is a {word}, which does not belong to documents A–H."
        );
        let help = phrase!("Döp filen till {word}.md.", "Name the file {word}.md.");
        findings.add(At::Document(document.kind.clone(), route![]), message).help(help);
    }
}

/// What a document is called in a sentence.
pub(super) fn title(kind: &DocumentKind) -> Phrase {
    let (sv, en) = match kind {
        DocumentKind::Need => ("Dokumentet behovsbeskrivning", "The need description"),
        DocumentKind::Plan => ("Dokumentet produktplan", "The product plan"),
        DocumentKind::Simple => ("Dokumentet enklare-produkt", "The simple document"),
        DocumentKind::Letter(letter) => match letter {
            Letter::A => ("Dokument A (produktbeskrivning)", "Document A (product description)"),
            Letter::B => ("Dokument B (manual)", "Document B (manual)"),
            Letter::C => ("Dokument C (teknisk beskrivning)", "Document C (technical description)"),
            Letter::D => ("Dokument D (allmänna krav)", "Document D (general requirements)"),
            Letter::E => ("Dokument E (riskanalys)", "Document E (risk analysis)"),
            Letter::F => ("Dokument F (kontroll och validering)", "Document F (control and validation)"),
            Letter::G => ("Dokument G (förvaltningsplan)", "Document G (management plan)"),
            Letter::H => ("Dokument H (förklaring)", "Document H (declaration)"),
        },
        DocumentKind::Further(name) => return phrase!("Dokumentet {name}", "The document {name}"),
    };
    Phrase { sv: sv.to_owned(), en: en.to_owned() }
}

fn how_to_add(kind: &DocumentKind, is_single_file: bool) -> Phrase {
    let word = kind.word();
    let file = match kind {
        DocumentKind::Letter(_) => format!("{}-….md", word.to_lowercase()),
        _ => format!("{word}.md"),
    };
    let heading = match kind {
        DocumentKind::Need => "# Behovsbeskrivning",
        DocumentKind::Plan => "# Produktplan",
        DocumentKind::Simple => "# Enklare produkt",
        _ => {
            return if is_single_file {
                phrase!(
                    "Lägg till en rubrik på nivå 1: `# {word}. …`.",
                    "Add a level-1 heading: `# {word}. …`."
                )
            } else {
                phrase!(
                    "Lägg till filen {file} i produktens mapp.",
                    "Add the file {file} to the product's folder."
                )
            };
        }
    };
    if is_single_file {
        phrase!("Lägg till rubriken `{heading}`.", "Add the heading `{heading}`.")
    } else {
        phrase!("Lägg till filen {file} i produktens mapp.", "Add the file {file} to the product's folder.")
    }
}
