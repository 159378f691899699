//! Labels on the sheets of a stock.

use super::Stock;
use super::drawing::whole;
use super::layout::Layout;
use super::stock::Grid;

/// A sheet, or a label that is a page of its own. Lengths are dots of the printer.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet<'a> {
    /// The stock.
    pub stock: &'a Stock,
    /// The labels, each with its corner.
    pub labels: Vec<([u32; 2], &'a Layout)>,
}

/// `labels` on as many sheets of `stock` as they need; the first `skip` labels of the first sheet are used already.
pub fn sheets<'a>(labels: &'a [Layout], stock: &'a Stock, skip: usize) -> Vec<Sheet<'a>> {
    let per_sheet = stock.per_sheet();
    let scale = stock.dots_per_mm();
    let mut sheets: Vec<Sheet<'a>> = Vec::new();
    for (number, label) in (skip..).zip(labels) {
        let place = number % per_sheet;
        if place == 0 || sheets.is_empty() {
            sheets.push(Sheet { stock, labels: Vec::with_capacity(per_sheet) });
        }
        let corner =
            stock.grid.map_or([0, 0], |grid| corner(grid, place).map(|length| whole(length * scale)));
        if let Some(sheet) = sheets.last_mut() {
            sheet.labels.push((corner, label));
        }
    }
    sheets
}

/// The corner of a label on its sheet, in millimetres.
pub(super) fn corner(grid: Grid, place: usize) -> [f64; 2] {
    let place = u32::try_from(place).unwrap_or_default();
    let (row, column) = (place / grid.columns, place % grid.columns);
    [(grid.start[0], grid.pitch[0], column), (grid.start[1], grid.pitch[1], row)]
        .map(|(start, pitch, number)| start + f64::from(number) * pitch)
}

impl Sheet<'_> {
    /// Width and height.
    pub fn size(&self) -> [f64; 2] {
        self.stock.page().map(|length| length * self.stock.dots_per_mm())
    }
}
