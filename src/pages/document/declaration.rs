//! Document H as the official form: manufacturer, product, statement, exceptions, signature, in that order.

use serde::Serialize;

use crate::model::Product;
use crate::model::declaration::Declaration;
use crate::model::document::{Document, Fields};
use crate::pages::annex;
use crate::pages::parts::{Fact, known};
use crate::pages::scene::Here;
use crate::pages::table::{Cell, Table};

/// The form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Form {
    pairs: Vec<Fact>,
    statement: String,
    exceptions: Option<Table>,
    signature: Vec<Fact>,
}

/// The form of a declaration; nothing for other documents.
pub(crate) fn view(product: &Product, document: &Document, here: &Here<'_>) -> Option<Form> {
    let Fields::Declaration(fields) = &document.fields else { return None };
    let nothing = Declaration::default();
    let declaration = fields.declaration.as_ref().unwrap_or(&nothing);
    let key = match declaration.all_met {
        Some(true) => "declaration.met",
        Some(false) => "declaration.partly",
        None => "declaration.undecided",
    };
    Some(Form {
        pairs: identity(product, declaration, here),
        statement: here.word(key).to_owned(),
        exceptions: exceptions(declaration, here),
        signature: signature(declaration, here),
    })
}

fn identity(product: &Product, declaration: &Declaration, here: &Here<'_>) -> Vec<Fact> {
    let word = |key| here.words().get(key);
    let institution = &here.scene.site.config.institution;
    let versions = declaration.versions.as_ref().map(|versions| versions.join(", "));
    let intended = product.intended_use().and_then(|intended| intended.what.as_ref());
    let class = product.front.class.map(|class| class.word().to_owned());
    let (title, id) = (product.title().to_owned(), product.name().to_owned());
    known([
        (word("declaration.maker"), Some(&institution.name)),
        (word("declaration.address"), Some(&institution.address)),
        (word("declaration.organisation_number"), institution.organisation_number.as_ref()),
        (word("declaration.product"), Some(&title)),
        (word("declaration.id"), Some(&id)),
        (word("declaration.class"), class.as_ref()),
        (word("declaration.versions"), versions.as_ref()),
        (word("declaration.intended_use"), intended),
    ])
}

fn exceptions(declaration: &Declaration, here: &Here<'_>) -> Option<Table> {
    let words = here.words();
    let columns = ["column.requirement", "column.justification"].map(|key| words.get(key));
    let mut table = Table::new(words.get("declaration.exceptions_caption"), &columns);
    for exception in declaration.exceptions.iter().flatten() {
        let id = exception.requirement.as_deref().unwrap_or("–");
        let label = annex::label(id, words.language());
        table.push(None, [Cell::text(id).note(label), Cell::maybe(exception.justification.as_ref())]);
    }
    table.filled()
}

fn signature(declaration: &Declaration, here: &Here<'_>) -> Vec<Fact> {
    let word = |key| here.words().get(key);
    let Some(signed) = &declaration.signed else { return Vec::new() };
    let date = signed.date.map(|date| date.to_string());
    let registered = declaration.registered.map(|date| date.to_string());
    known([
        (word("declaration.name"), signed.name.as_ref()),
        (word("declaration.title"), signed.title.as_ref()),
        (word("declaration.date"), date.as_ref()),
        (word("declaration.place"), declaration.town.as_ref()),
        (word("declaration.way"), signed.manner.as_ref()),
        (word("declaration.diary"), declaration.diary_number.as_ref()),
        (word("declaration.diary_date"), registered.as_ref()),
    ])
}
