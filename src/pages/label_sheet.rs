//! Sheets of a product's labels, to be printed from the browser (site.md 5.7, 8.4): a page for each product and stock.
//!
//! The measures of a stock are a small style sheet of their own, so that the page needs no style inside and a region can move the
//! print by two properties.

use std::fmt::Write;

use serde::Serialize;

use super::address;
use super::parts::Link;
use super::scene::Here;
use super::specimens::MOST as MOST_PRODUCTS;
use super::table::{Cell, Table};
use crate::diagnostic::Language;
use crate::label::stock::STOCKS;
use crate::label::svg::{Lines, label};
use crate::label::{self, Layout, Measure, Stock};
use crate::model::Product;
use crate::model::individual::Individual;

/// The most labels of a page; more are printed by the command.
const MOST: usize = 100;

/// A page of labels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct LabelSheet {
    crumbs: Vec<Link>,
    pub(crate) title: String,
    lead: String,
    /// Why there are no labels.
    refusal: Option<String>,
    /// What to mind of small modules, and of what there was no room for.
    warnings: Vec<String>,
    /// That there are more labels than the page shows.
    rest: Option<String>,
    /// The file of the stock's measures.
    style: String,
    /// The lines of text that the labels refer to.
    lines: String,
    /// The labels of each sheet.
    sheets: Vec<Vec<String>>,
}

/// Whether `product` has labels to print.
pub(crate) fn has_sheets(product: &Product) -> bool {
    label::in_use(product).next().is_some()
}

/// The individuals of `product` whose labels its pages show.
pub(crate) fn shown(product: &Product) -> impl Iterator<Item = &Individual> {
    let count = label::in_use(product).count();
    label::in_use(product).skip(count.saturating_sub(MOST))
}

/// The view of the labels of the product with number `index` on the stock with number `stock`.
pub(crate) fn view(index: usize, stock: usize, here: &Here<'_>) -> LabelSheet {
    let words = here.words();
    let product = &*here.scene.products[index];
    let stock = &STOCKS[stock.min(STOCKS.len() - 1)];
    let layouts = here.scene.labels(index).and_then(|labels| label::lay_out(labels, stock, false));
    let (layouts, refusal) = match layouts {
        Ok(layouts) => (layouts, None),
        Err(refusal) => (Vec::new(), Some(refusal.phrase().in_language(words.language()).to_owned())),
    };
    let title = words.fill("sheet.title", &[("id", &product.name()), ("stock", &stock.title)]);
    let rest = (label::in_use(product).count() > MOST).then(|| {
        let values: [(&str, &dyn std::fmt::Display); 3] =
            [("n", &MOST), ("id", &product.name()), ("stock", &stock.name)];
        words.fill("sheet.rest", &values)
    });
    let mut lines = Lines::default();
    let sheets = label::sheets(&layouts, stock, 0).into_iter().map(|sheet| {
        let name =
            |layout: &Layout| words.fill("sheet.label", &[("mark", &layout.mark), ("url", &layout.address)]);
        sheet.labels.iter().map(|(_, layout)| label(&layout.drawing, &name(layout), &mut lines)).collect()
    });
    LabelSheet {
        sheets: sheets.collect(),
        lines: lines.element(),
        crumbs: vec![Link::new(words.get("marks.title"), here.to(address::MARKS)), Link::plain(&*title)],
        title,
        lead: lead(&layouts, stock, here),
        refusal,
        warnings: warnings(&layouts, here),
        rest,
        style: here.to(&address::sheet_style(&stock.name)),
    }
}

/// `12 etiketter, 38,1 × 21,2 mm. Minsta QR-modul 0,42 mm.`
fn lead(layouts: &[Layout], stock: &Stock, here: &Here<'_>) -> String {
    let words = here.words();
    let count = words.count("sheet.count", layouts.len());
    let size = stock.size(point(words.language()));
    match smallest(layouts.iter().map(|layout| &layout.measure)) {
        Some(measure) => {
            let module = module(measure, here);
            words.fill("sheet.lead", &[("count", &count), ("size", &size), ("module", &module)])
        }
        None => size,
    }
}

fn warnings(layouts: &[Layout], here: &Here<'_>) -> Vec<String> {
    let words = here.words();
    let is_small = smallest(layouts.iter().map(|layout| &layout.measure)).is_some_and(Measure::is_small);
    let small = is_small.then(|| format!("{} {}", words.get("sheet.small"), words.get("sheet.needs_600")));
    let mut left_off: Vec<_> = layouts.iter().flat_map(|layout| &layout.measure.left_off).collect();
    left_off.sort_unstable();
    left_off.dedup();
    let items: Vec<String> =
        left_off.iter().map(|item| item.word().in_language(words.language()).to_owned()).collect();
    let left_off = (!items.is_empty()).then(|| words.fill("sheet.left_off", &[("items", &items.join(", "))]));
    small.into_iter().chain(left_off).collect()
}

fn smallest<'m>(measures: impl Iterator<Item = &'m Measure>) -> Option<&'m Measure> {
    measures.min_by(|a, b| a.module.total_cmp(&b.module))
}

/// `0,42 mm`.
fn module(measure: &Measure, here: &Here<'_>) -> String {
    let language = here.words().language();
    format!("{:.2} mm", measure.module).replace('.', &point(language).to_string())
}

/// The decimal point.
pub(crate) const fn point(language: Language) -> char {
    match language {
        Language::Sv => ',',
        Language::En => '.',
    }
}

/// The ways to the sheets of the products on page `number` of the marking index: a column for each stock, with the number of labels
/// and their module.
pub(crate) fn table(number: usize, here: &Here<'_>) -> Option<Table> {
    let words = here.words();
    let stocks = STOCKS.iter().map(|stock| &*stock.title);
    let columns: Vec<&str> = [words.get("column.product")].into_iter().chain(stocks).collect();
    let mut table = Table::new(words.get("sheet.caption"), &columns).wide();
    let products = here.scene.products.iter().enumerate().skip(number * MOST_PRODUCTS).take(MOST_PRODUCTS);
    for (index, product) in products.filter(|(_, product)| has_sheets(product)) {
        let name = Cell::link(Link::new(product.title(), here.product(product))).note(Some(product.name()));
        let cells = STOCKS.iter().map(|stock| cell(index, stock, here));
        table.push(None, std::iter::once(name).chain(cells));
    }
    table.filled()
}

/// The way to a sheet; the longest mark makes the densest symbol.
fn cell(index: usize, stock: &Stock, here: &Here<'_>) -> Cell {
    let words = here.words();
    let product = &*here.scene.products[index];
    let labels = here.scene.labels(index);
    let count = label::in_use(product).count().min(MOST);
    let densest = labels.and_then(|labels| {
        let densest = labels.iter().max_by_key(|label| label.mark.len());
        densest.map(|label| label::measure(label, stock)).transpose()
    });
    let text = words.count("sheet.count", count);
    let cell = Cell::link(Link::new(text, here.to(&address::label_sheet(&stock.name, product.name()))));
    let cell = cell.note(Some(stock.size(point(words.language()))));
    match densest {
        Ok(None) => cell,
        Ok(Some(measure)) => {
            let module = words.fill("sheet.module", &[("module", &module(&measure, here))]);
            cell.note(Some(module)).note(measure.is_small().then(|| words.get("sheet.needs_600")))
        }
        Err(_) => cell.note(Some(words.get("sheet.impossible"))),
    }
}

/// The measures of the stock with number `stock`, as a style sheet.
pub(crate) fn css(stock: usize) -> String {
    let stock = &STOCKS[stock.min(STOCKS.len() - 1)];
    let [page_width, page_height] = stock.page();
    let [width, height] = [stock.width, stock.height];
    let (columns, start, pitch) =
        stock.grid.map_or((1, [0.0; 2], [width, height]), |grid| (grid.columns, grid.start, grid.pitch));
    let mut css = format!("/* The measures of {}. */\n", stock.title);
    let _ = writeln!(css, "@page {{ size: {page_width}mm {page_height}mm; margin: 0; }}\n:root {{");
    let _ = writeln!(css, "  --page-w: {page_width}mm; --page-h: {page_height}mm; --cols: {columns};");
    let _ =
        writeln!(css, "  --w: {width}mm; --h: {height}mm; --left: {}mm; --top: {}mm;", start[0], start[1]);
    let _ = writeln!(css, "  --pitch-x: {}mm; --pitch-y: {}mm;\n}}", pitch[0], pitch[1]);
    css
}
