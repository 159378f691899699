//! Which pages a site has: everything for the region's own people; for the public only what is named here.

use std::collections::HashSet;

use super::{
    Audience, Content, Menu, Page, Published, Side, about, address, components, declaration, label_sheet,
    marks, register, scene, schema, specimens,
};
use crate::label::stock::STOCKS;
use crate::site::Site;
use crate::workspace::Snapshot;

/// Every page and file of the site for `audience` but the theme's, in a stable order. Where two claim an address the first
/// one has it. What the site showed before and shows no more comes last.
pub fn list(snapshot: &Snapshot, audience: Audience, published: &Published) -> Vec<Page> {
    let mut pages = match audience {
        Audience::Intranet | Audience::Writers => list_all(snapshot, audience),
        Audience::Public => list_public(snapshot),
    };
    pages.extend(published.pages(&snapshot.site, audience));
    let mut taken = HashSet::with_capacity(pages.len());
    let is_first: Vec<bool> = pages.iter().map(|page| taken.insert(page.address.as_str())).collect();
    let mut is_first = is_first.into_iter();
    pages.retain(|_| is_first.next().unwrap_or(true));
    pages
}

/// The pages of the product with number `index`, as [`list`] names them.
pub fn list_of_product(snapshot: &Snapshot, index: usize) -> Vec<Page> {
    let mut pages = Vec::new();
    list_product(snapshot, index, &mut pages);
    pages
}

/// Whether the site for `audience` has the pages behind labels.
pub(crate) fn has_labels(site: &Site, audience: Audience) -> bool {
    audience.is_internal() || site.config.has_public_labels
}

/// The public site: made by naming what goes in, never by hiding.
fn list_public(snapshot: &Snapshot) -> Vec<Page> {
    let page = |address: &str, content| Page { address: address.to_owned(), content };
    let mut pages = vec![
        page("", Content::Declarations),
        page(address::SEARCH, Content::Search),
        page(address::NOT_FOUND, Content::NotFound),
        page(address::SITEMAP, Content::Sitemap),
    ];
    list_declarations(snapshot, &mut pages);
    list_about(snapshot, &mut pages);
    if has_labels(&snapshot.site, Audience::Public) {
        for index in 0..snapshot.products.len() {
            list_labels(snapshot, index, &mut pages);
        }
    }
    pages
}

/// The pages about the site: its own, or those that are written for it.
fn list_about(snapshot: &Snapshot, pages: &mut Vec<Page>) {
    for topic in about::Topic::ALL {
        let content = topic.own(&snapshot.site).map_or(Content::About(topic), Content::Plain);
        pages.push(Page { address: topic.address().to_owned(), content });
    }
}

fn list_declarations(snapshot: &Snapshot, pages: &mut Vec<Page>) {
    pages.push(Page { address: address::DECLARATIONS.to_owned(), content: Content::Declarations });
    let feed = address::DECLARATIONS_FEED.to_owned();
    pages.push(Page { address: feed, content: Content::DeclarationsFeed });
    for (index, product) in snapshot.products.iter().enumerate() {
        if declaration::published(product).is_some() {
            let address = address::declaration(product.name());
            pages.push(Page { address, content: Content::Declaration(index) });
        }
    }
}

fn list_all(snapshot: &Snapshot, audience: Audience) -> Vec<Page> {
    let mut pages = Vec::with_capacity(64 + snapshot.products.len() * 24);
    let mut add = |address: &str, content| pages.push(Page { address: address.to_owned(), content });
    add("", Content::Start);
    for (address, part) in register::list(&snapshot.register) {
        add(&address, Content::Register(part));
    }
    add(address::REGISTER_FILTER, Content::RegisterFilter);
    add(address::REGISTER_CSV, Content::RegisterCsv);
    add(address::REGISTER_JSON, Content::RegisterJson);
    add(address::FEED, Content::Feed);
    add(address::CALENDAR, Content::Calendar);
    for subject in schema::Subject::all() {
        add(&address::schema(&subject.name()), Content::Schema(subject));
    }
    add(address::ARCHIVE, Content::Archive);
    add(address::INDEX, Content::Index);
    add(address::SEARCH, Content::Search);
    add(address::RULES, Content::Rules);
    add(address::CLAUSES, Content::Clauses);
    let menu = Menu::of(snapshot, audience);
    if audience == Audience::Writers {
        add(address::PROBLEMS, Content::Problems);
    }
    if menu.has_marks {
        for number in 0..specimens::pages(snapshot.products.len()) {
            add(&specimens::nth(address::MARKS, number), Content::Marks(number));
        }
        add(address::MARKS_CSV, Content::MarksCsv);
        add(address::COMPONENTS, Content::Components);
        for (index, component) in components::all(&snapshot.products).iter().enumerate() {
            add(&address::component(&component.slug), Content::Component(index));
        }
        list_marks(snapshot, &mut add);
    }
    if menu.has_units {
        add(address::UNITS, Content::Units);
    }
    for (index, unit) in snapshot.site.units.iter().enumerate() {
        if let Some(id) = &unit.id {
            add(&address::unit(id), Content::Unit(index));
        }
    }
    for (index, page) in snapshot.site.pages.iter().enumerate() {
        add(&address::plain(&page.source.path), Content::Plain(index));
    }
    add(address::NOT_FOUND, Content::NotFound);
    add(address::SITEMAP, Content::Sitemap);
    list_about(snapshot, &mut pages);
    list_declarations(snapshot, &mut pages);
    for index in 0..snapshot.products.len() {
        list_product(snapshot, index, &mut pages);
    }
    list_label_sheets(snapshot, &mut pages);
    pages
}

/// The labels to print of each product that has individuals in use, on each stock; no stock where there are none.
fn list_label_sheets(snapshot: &Snapshot, pages: &mut Vec<Page>) {
    let products = snapshot.products.iter().enumerate();
    let products: Vec<_> = products.filter(|(_, product)| label_sheet::has_sheets(product)).collect();
    for (stock, named) in STOCKS.iter().enumerate().filter(|_| !products.is_empty()) {
        let style = Content::LabelSheetStyle(stock);
        pages.push(Page { address: address::sheet_style(&named.name), content: style });
        pages.extend(products.iter().map(|(index, product)| Page {
            address: address::label_sheet(&named.name, product.name()),
            content: Content::LabelSheet { product: *index, stock },
        }));
    }
}

/// The lists of the marks in each state.
fn list_marks(snapshot: &Snapshot, add: &mut impl FnMut(&str, Content)) {
    let mut counts = [0; marks::list::STATES.len()];
    for individual in snapshot.products.iter().flat_map(|product| &product.individuals) {
        let state = marks::list::STATES.iter().position(|(state, _)| Some(*state) == individual.status);
        if let Some(count) = state.and_then(|state| counts.get_mut(state)) {
            *count += 1;
        }
    }
    for (state, count) in counts.into_iter().enumerate() {
        for number in 0..specimens::pages(count) {
            let address = specimens::nth(&marks::list::address(state), number);
            add(&address, Content::MarkList { state, number });
        }
    }
}

fn list_product(snapshot: &Snapshot, index: usize, pages: &mut Vec<Page>) {
    let product = &snapshot.products[index];
    let home = address::product(product.name());
    let folder = scene::folder(product);
    pages.push(Page { address: home.clone(), content: Content::Product(index) });
    let data = address::product_json(product.name());
    pages.push(Page { address: data, content: Content::ProductJson(index) });
    let address = address::trace_csv(product.name());
    pages.push(Page { address, content: Content::TraceCsv(index) });
    for side in Side::ALL {
        let address = address::below_product(product.name(), side.name());
        pages.push(Page { address, content: Content::Side { product: index, side } });
    }
    for number in 1..specimens::pages(product.individuals.len()) {
        let first = address::below_product(product.name(), address::INDIVIDUALS);
        let content = Content::Individuals { product: index, number };
        pages.push(Page { address: specimens::nth(&first, number), content });
    }
    for (number, document) in product.documents.iter().enumerate() {
        let content = Content::Document { product: index, document: number };
        pages.push(Page { address: address::document(&home, &document.kind), content });
    }
    for path in product.attachments.keys() {
        let content = Content::Attachment { product: index, path: path.clone() };
        pages.push(Page { address: address::attachment(&home, &folder, path), content });
    }
    list_labels(snapshot, index, pages);
}

/// The pages of a product's marks, and of the product itself.
fn list_labels(snapshot: &Snapshot, index: usize, pages: &mut Vec<Page>) {
    let product = &snapshot.products[index];
    let marks = product.individuals.iter().enumerate();
    let marks = marks.filter_map(|(number, individual)| Some((individual.mark.as_deref()?, Some(number))));
    for (mark, individual) in marks.chain([(product.name(), None)]) {
        pages.push(Page {
            address: address::label(mark),
            content: Content::Label { product: index, individual },
        });
    }
}
