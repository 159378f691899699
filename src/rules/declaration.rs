//! The declaration (H): signed by the product owner, registered, and for this version.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::decisions::basis::deciding;
use super::decisions::is_same_person;
use super::parts::is_answered;
use super::{Dossier, Example, Finding, Findings, Rule};
use crate::diagnostic::Phrase;
use crate::model::decision::Gate;
use crate::model::declaration::Declaration;
use crate::model::document::Letter;
use crate::model::{At, Product};
use crate::register::Register;
use crate::site::Site;
use crate::source::tree::Route;
use crate::{phrase, route};

/// The declaration is not signed.
pub(super) static UNSIGNED: Rule = Rule::product(
    "declaration-unsigned",
    [
        "Förklaringen ska vara undertecknad av produktägaren.",
        "The declaration must be signed by the product owner.",
    ],
    &["VGR-B1H-01", "VGR-B2-13", "VGR-B2-14", "VGR-4-07"],
    unsigned,
    Example::document(
        "h",
        "förklaring: {krav_uppfyllda: true, ort: Sjöhamn}\n",
        "förklaring: {krav_uppfyllda: true, ort: Sjöhamn, undertecknad: {namn: Karin Dahlgren, befattning: sjukhusfysiker, datum: 2026-10-12, sätt: egenhändigt}}\n",
    ),
);

/// The declaration leaves out what the template asks for.
pub(super) static INCOMPLETE: Rule = Rule::product(
    "declaration-incomplete",
    [
        "Förklaringen ska säga om kraven är uppfyllda, för vilka versioner och var den undertecknats.",
        "The declaration must say whether the requirements are met, for which versions and where it was signed.",
    ],
    &["VGR-B2-01", "VGR-REL-02", "MDR-5.5.e"],
    incomplete,
    Example::document(
        "h",
        "förklaring: {ort: Sjöhamn}\n",
        "förklaring: {krav_uppfyllda: true, ort: Sjöhamn, gäller_versioner: [\"2.0\"]}\n",
    ),
);

/// Someone else than the product owner signed.
pub(super) static SIGNED_BY_OTHER: Rule = Rule::product(
    "declaration-signed-by-other",
    [
        "Förklaringen undertecknas av den som är produktägare den dagen.",
        "The declaration is signed by the product owner of that day.",
    ],
    &["VGR-B1H-01", "VGR-4-06"],
    signed_by_other,
    Example::document(
        "h",
        "förklaring: {undertecknad: {namn: Någon Annan, befattning: chef, datum: 2026-10-12, sätt: egenhändigt}}\n",
        "förklaring: {undertecknad: {namn: Karin Dahlgren, befattning: sjukhusfysiker, datum: 2026-10-12, sätt: egenhändigt}}\n",
    ),
);

/// The declaration was signed before it was confirmed that the product may be taken into use, or in the future.
pub(super) static SIGNED_TOO_EARLY: Rule = Rule::product(
    "declaration-signed-too-early",
    [
        "Förklaringen undertecknas först när beslutet att ta i bruk har bekräftat kraven.",
        "The declaration is signed only once the decision to take into use has confirmed the requirements.",
    ],
    &["VGR-4-06"],
    signed_too_early,
    Example::document(
        "h",
        "förklaring: {undertecknad: {namn: Karin Dahlgren, befattning: sjukhusfysiker, datum: 2020-01-01, sätt: egenhändigt}}\n",
        "förklaring: {undertecknad: {namn: Karin Dahlgren, befattning: sjukhusfysiker, datum: 2026-11-06, sätt: egenhändigt}}\n",
    ),
);

/// The declaration is not registered as a public document.
pub(super) static UNREGISTERED: Rule = Rule::product(
    "declaration-unregistered",
    [
        "Förklaringen måste diarieföras: diarienummer och diariedatum.",
        "The declaration must be registered: diary number and date.",
    ],
    &["VGR-3.1-18", "VGR-B1H-02", "VGR-B1H-03"],
    unregistered,
    Example::document(
        "h",
        "förklaring: {diarienummer: EMT 2026-00123}\n",
        "förklaring: {diarienummer: EMT 2026-00123, diariedatum: 2026-10-12}\n",
    ),
);

/// The diary number is not of the configured form.
pub(super) static DIARY_NUMBER_MALFORMED: Rule = Rule::product(
    "diary-number-malformed",
    ["Diarienumret ska ha regionens form.", "The diary number must have the region's form."],
    &["VGR-3.1-18"],
    diary_number_malformed,
    Example::document(
        "h",
        "förklaring: {diarienummer: 123/26}\n",
        "förklaring: {diarienummer: EMT 2026-00123}\n",
    ),
);

/// Two declarations have the same diary number.
pub(super) static DIARY_NUMBER_REUSED: Rule = Rule::register(
    "diary-number-reused",
    ["Varje förklaring har ett eget diarienummer.", "Every declaration has a diary number of its own."],
    &["VGR-3.1-18"],
    diary_number_reused,
    Example::files("två förklaringar med diarienummer EMT 2026-00123", "ett diarienummer per förklaring"),
);

/// The declaration does not cover the product's version.
pub(super) static VERSION_NOT_COVERED: Rule = Rule::product(
    "declaration-version-not-covered",
    [
        "Förklaringen ska gälla den version av produkten som används.",
        "The declaration must cover the version of the product that is used.",
    ],
    &["VGR-B2-14"],
    version_not_covered,
    Example::document(
        "h",
        "förklaring: {gäller_versioner: [\"0.1\"]}\n",
        "förklaring: {gäller_versioner: [\"2.0\"]}\n",
    ),
);

fn at(route: Route) -> At {
    let mut whole = route!["förklaring"];
    whole.extend(route);
    At::Document(Letter::H.into(), whole)
}

/// The declaration of a product that has a document H; empty where H says nothing.
fn declaration(product: &Product) -> Option<Declaration> {
    product.document(Letter::H)?;
    Some(product.declaration().cloned().unwrap_or_default())
}

/// Reports the fields that have no answer, in one finding at the first of them.
fn report_absent(
    fields: &[(&'static str, bool)],
    within: &Route,
    words: impl Fn(&str) -> Phrase,
    help: Phrase,
    findings: &mut Findings,
) {
    let absent: Vec<_> = fields.iter().filter(|(_, answered)| !answered).map(|(field, _)| *field).collect();
    let Some(first) = absent.first() else { return };
    let mut route = within.clone();
    route.push((*first).into());
    findings.add(at(route), words(&absent.join(", "))).help(help);
}

fn unsigned(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(declaration) = declaration(dossier.product) else { return };
    let signed = declaration.signed.unwrap_or_default();
    let fields = [
        ("namn", is_answered(signed.name.as_deref())),
        ("befattning", is_answered(signed.title.as_deref())),
        ("datum", signed.date.is_some()),
        ("sätt", is_answered(signed.manner.as_deref())),
    ];
    let words = |list: &str| {
        phrase!(
            "Förklaringens `undertecknad` saknar {list}.",
            "The declaration's `undertecknad` lacks {list}."
        )
    };
    let help = phrase!(
        "Fyll i `undertecknad: {{namn: …, befattning: …, datum: …, sätt: …}}` när produktägaren har skrivit under.",
        "Fill in `undertecknad: {{namn: …, befattning: …, datum: …, sätt: …}}` once the product owner has signed."
    );
    report_absent(&fields, &route!["undertecknad"], words, help, findings);
}

fn incomplete(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(declaration) = declaration(dossier.product) else { return };
    let fields = [
        ("krav_uppfyllda", declaration.all_met.is_some()),
        ("gäller_versioner", declaration.versions.as_ref().is_some_and(|versions| !versions.is_empty())),
        ("ort", is_answered(declaration.town.as_deref())),
    ];
    let words = |list: &str| phrase!("Förklaringen saknar {list}.", "The declaration lacks {list}.");
    let help = phrase!("Fyll i fälten under `förklaring`.", "Fill in the fields below `förklaring`.");
    report_absent(&fields, &route![], words, help, findings);
}

fn signed_by_other(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(signed) = declaration(product).and_then(|declaration| declaration.signed) else { return };
    let (Some(name), Some(date)) = (signed.name, signed.date) else { return };
    if product.owners().is_empty() {
        return;
    }
    let owner = product.owner_on(date);
    if owner.is_some_and(|owner| owner.name.is_none()) {
        // A period without a name is a fault of its own.
        return;
    }
    let owner = owner.and_then(|owner| owner.name.as_deref());
    if owner.is_some_and(|owner| is_same_person(owner, &name)) {
        return;
    }
    let message = match owner {
        Some(owner) => phrase!(
            "Förklaringen är undertecknad av {name}, men produktägare {date} var {owner}.",
            "The declaration was signed by {name}, but the product owner on {date} was {owner}."
        ),
        None => phrase!(
            "Förklaringen är undertecknad {date}, då produkten inte hade någon produktägare.",
            "The declaration was signed on {date}, when the product had no owner."
        ),
    };
    let help = phrase!(
        "Låt produktägaren skriva under, eller rätta perioderna under `produktägare`.",
        "Have the product owner sign, or correct the periods below `produktägare`."
    );
    findings.add(at(route!["undertecknad", "namn"]), message).help(help);
}

fn signed_too_early(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let Some(date) = declaration(product).and_then(|declaration| declaration.signed?.date) else { return };
    let place = at(route!["undertecknad", "datum"]);
    if date > dossier.today {
        let today = dossier.today;
        let message = phrase!(
            "Förklaringen är undertecknad {date}, efter dagens datum {today}.",
            "The declaration is signed on {date}, after today, {today}."
        );
        findings.add(place, message);
        return;
    }
    match declared_by(product).or_else(|| product.first_approval(Gate::TakeIntoUse)) {
        Some(decided) if date < decided => {
            let message = phrase!(
                "Förklaringen är undertecknad {date}, före beslutet att ta i bruk {decided}.",
                "The declaration was signed on {date}, before the decision to take into use of {decided}."
            );
            let help = phrase!("Fatta beslutet först och underteckna sedan.", "Decide first, then sign.");
            findings.add(place, message).help(help);
        }
        _ => {}
    }
}

/// The date of the decision to take into use that names the declaration in its present version; the earliest of them.
pub(super) fn declared_by(product: &Product) -> Option<Date> {
    let document = product.document(Letter::H)?;
    let named = deciding(product, document).filter(|(_, gate, _)| *gate == Gate::TakeIntoUse);
    named.map(|(_, _, date)| date).min()
}

fn unregistered(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(declaration) = declaration(dossier.product) else { return };
    let fields = [
        ("diarienummer", is_answered(declaration.diary_number.as_deref())),
        ("diariedatum", declaration.registered.is_some()),
    ];
    let words = |list: &str| {
        phrase!(
            "Förklaringen är inte diarieförd: {list} saknas.",
            "The declaration is not registered: {list} is missing."
        )
    };
    let help = phrase!(
        "Diarieför förklaringen och fyll i numret och datumet.",
        "Register the declaration and fill in the number and date."
    );
    report_absent(&fields, &route![], words, help, findings);
    if let Some(date) = declaration.registered.filter(|date| *date > dossier.today) {
        let today = dossier.today;
        let message = phrase!(
            "Förklaringen är diarieförd {date}, efter dagens datum {today}.",
            "The declaration is registered on {date}, after today, {today}."
        );
        let help = phrase!("Skriv den dag då den diariefördes.", "Write the day on which it was registered.");
        findings.add(at(route!["diariedatum"]), message).help(help);
    }
}

fn diary_number_malformed(dossier: Dossier<'_>, findings: &mut Findings) {
    let Some(number) = declaration(dossier.product).and_then(|declaration| declaration.diary_number) else {
        return;
    };
    let pattern = &dossier.site.config.diary_number;
    if !pattern.matches(&number) {
        let form = pattern.as_written();
        let message = phrase!(
            "Diarienumret ”{number}” har inte regionens form.",
            "The diary number \"{number}\" does not have the region's form."
        );
        let help =
            phrase!("Formen är `{form}` (produktakt.toml).", "The form is `{form}` (produktakt.toml).");
        findings.add(at(route!["diarienummer"]), message).help(help);
    }
}

fn diary_number_reused(register: &Register, _: &Site, findings: &mut Vec<(usize, Finding)>) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, facts) in register.products.iter().enumerate() {
        let Some(number) = facts.diary_number.as_deref() else { continue };
        let Some(&other) = first.get(number) else {
            first.insert(number, index);
            continue;
        };
        let name = &register.products[other].name;
        let message = phrase!(
            "Diarienumret {number} används redan av förklaringen för {name}.",
            "The diary number {number} is already used by the declaration of {name}."
        );
        let mut finding = Finding::new(at(route!["diarienummer"]), message);
        finding.help(phrase!(
            "Diarieför den här förklaringen för sig.",
            "Register this declaration on its own."
        ));
        finding.elsewhere.push((
            other,
            at(route!["diarienummer"]),
            phrase!("samma nummer", "the same number"),
        ));
        findings.push((index, finding));
    }
}

fn version_not_covered(dossier: Dossier<'_>, findings: &mut Findings) {
    let product = dossier.product;
    let (Some(declaration), Some(version)) = (declaration(product), product.front.version.as_deref()) else {
        return;
    };
    // A declaration that names no version at all is reported as incomplete.
    let Some(versions) = declaration.versions.filter(|versions| !versions.is_empty()) else { return };
    if !versions.contains(&version.to_owned()) {
        let message = phrase!(
            "Förklaringen gäller inte produktens version {version}.",
            "The declaration does not cover the product's version {version}."
        );
        let help = phrase!(
            "Gör en ny förklaring för versionen och ta upp den i `gäller_versioner`.",
            "Make a new declaration for the version and list it in `gäller_versioner`."
        );
        let note = phrase!("produktens version", "the product's version");
        let finding = findings.add(at(route!["gäller_versioner"]), message);
        finding.help(help).see(At::Front(route!["version"]), note);
    }
}
