//! The stocks that labels are printed on: sheets of A4, rolls, and any other size (site.md 8.4). Lengths are millimetres.

use std::borrow::Cow;

use crate::diagnostic::Phrase;
use crate::phrase;
use crate::source::fault::nearest;

/// Width and height of the sheets.
pub(crate) const A4: [f64; 2] = [210.0, 297.0];
/// The longest side of a label of a size of one's own.
const LONGEST: f64 = 300.0;
/// The dots per inch of a stock that nobody named any for.
const USUAL_DPI: u32 = 300;

/// A kind of label, and the printer it is for.
#[derive(Debug, Clone, PartialEq)]
pub struct Stock {
    /// Its name on the command line and in addresses.
    pub name: Cow<'static, str>,
    /// What it is called in a shop.
    pub title: Cow<'static, str>,
    /// Width of a label.
    pub width: f64,
    /// Height of a label.
    pub height: f64,
    /// What stays white along the edges.
    pub margin: f64,
    /// The most that a symbol may measure, its quiet zone included.
    pub symbol: f64,
    /// Dots per inch of the printer. A symbol made for 300 is as exact at 600.
    pub dpi: u32,
    /// Where the labels lie on a sheet of A4; `None` where every label is a page.
    pub grid: Option<Grid>,
}

/// The labels of a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    /// Labels in a row.
    pub columns: u32,
    /// Rows.
    pub rows: u32,
    /// From the left edge of the sheet to that of the first label, and from the top.
    pub start: [f64; 2],
    /// From one label to the next, across and down.
    pub pitch: [f64; 2],
}

/// The stocks that have a name.
pub static STOCKS: [Stock; 6] = [
    stock(
        "l7651",
        "Avery L7651",
        [38.1, 21.2],
        0.9,
        17.0,
        300,
        Some(grid([5, 13], [4.7, 10.9], [40.6, 21.2])),
    ),
    stock(
        "l4731",
        "Avery L4731",
        [25.4, 10.0],
        0.3,
        9.4,
        600,
        Some(grid([7, 27], [8.6, 13.5], [27.9, 10.0])),
    ),
    stock(
        "l4732",
        "Avery L4732",
        [35.6, 16.9],
        0.8,
        15.0,
        300,
        Some(grid([5, 16], [11.0, 13.0], [38.1, 16.9])),
    ),
    stock(
        "l7160",
        "Avery L7160",
        [63.5, 38.1],
        1.5,
        31.0,
        300,
        Some(grid([3, 7], [7.5, 15.5], [66.0, 38.1])),
    ),
    stock("roll62", "Brother 62 mm", [62.0, 29.0], 1.5, 23.0, 300, None),
    stock("zebra50x25", "Zebra 50 × 25 mm", [50.0, 25.0], 1.0, 17.0, 203, None),
];

const fn stock(
    name: &'static str,
    title: &'static str,
    [width, height]: [f64; 2],
    margin: f64,
    symbol: f64,
    dpi: u32,
    grid: Option<Grid>,
) -> Stock {
    let (name, title) = (Cow::Borrowed(name), Cow::Borrowed(title));
    Stock { name, title, width, height, margin, symbol, dpi, grid }
}

const fn grid([columns, rows]: [u32; 2], start: [f64; 2], pitch: [f64; 2]) -> Grid {
    Grid { columns, rows, start, pitch }
}

impl Stock {
    /// The stock with this name, or of this size: `60x30`, or `60x30@203` for a printer of 203 dots per inch.
    pub fn named(name: &str) -> Result<Self, Phrase> {
        let known = STOCKS.iter().find(|stock| stock.name.eq_ignore_ascii_case(name));
        known.cloned().or_else(|| of_size(name)).ok_or_else(|| unknown(name))
    }

    /// Dots per millimetre. Printers of nominally 203 dots per inch have 8.
    pub fn dots_per_mm(&self) -> f64 {
        if self.dpi == 203 { 8.0 } else { f64::from(self.dpi) / 25.4 }
    }

    /// Labels of a sheet, or 1.
    pub fn per_sheet(&self) -> usize {
        self.grid.map_or(1, |grid| usize::try_from(grid.columns * grid.rows).unwrap_or(1))
    }

    /// Width and height of a sheet, or of the label that is one.
    pub fn page(&self) -> [f64; 2] {
        if self.grid.is_some() { A4 } else { [self.width, self.height] }
    }

    /// The size of a label with the decimals that it needs: `38,1 × 21,2 mm`.
    pub fn size(&self, decimal: char) -> String {
        format!("{} × {} mm", self.width, self.height).replace('.', &decimal.to_string())
    }
}

/// A single label of a size of one's own.
fn of_size(name: &str) -> Option<Stock> {
    let (size, dpi) = match name.split_once('@') {
        Some((size, dpi)) => (size, dpi.parse().ok().filter(|dpi| (100..=1200).contains(dpi))?),
        None => (name, USUAL_DPI),
    };
    let (width, height) = size.split_once(['x', 'X', '×'])?;
    let length = |text: &str| {
        let length: f64 = text.trim().trim_end_matches("mm").replace(',', ".").parse().ok()?;
        (5.0..=LONGEST).contains(&length).then_some(length)
    };
    let (width, height) = (length(width)?, length(height)?);
    let shortest = width.min(height);
    let margin = if shortest < 12.0 { 0.3 } else { 1.0 };
    let name = format!("{width}x{height}");
    let title = format!("{width} × {height} mm");
    let symbol = (shortest - 2.0 * margin).min(width.max(height) / 2.0);
    Some(Stock { name: name.into(), title: title.into(), width, height, margin, symbol, dpi, grid: None })
}

fn unknown(name: &str) -> Phrase {
    let names: Vec<&str> = STOCKS.iter().map(|stock| &*stock.name).collect();
    let names = names.join(", ");
    match nearest(name, STOCKS.iter().map(|stock| &*stock.name)) {
        Some(meant) => phrase!(
            "Etikettarket ”{name}” finns inte. Menade du `{meant}`? Välj bland {names}, eller ange bredd och höjd i mm: 60x30.",
            "There is no stock \"{name}\". Did you mean `{meant}`? Choose among {names}, or give width and height in mm: 60x30."
        ),
        None => phrase!(
            "Etikettarket ”{name}” finns inte. Välj bland {names}, eller ange bredd och höjd i mm: 60x30.",
            "There is no stock \"{name}\". Choose among {names}, or give width and height in mm: 60x30."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheets_are_those_of_the_design_and_lie_on_their_paper() {
        let count = |name: &str| Stock::named(name).unwrap().per_sheet();
        assert_eq!(["l7651", "l4731", "l4732", "l7160", "roll62"].map(count), [65, 189, 80, 21, 1]);
        for stock in &STOCKS {
            let Some(grid) = stock.grid else { continue };
            let extent = |axis: usize, number: u32, label: f64| {
                grid.start[axis] + f64::from(number - 1) * grid.pitch[axis] + label
            };
            assert!(extent(0, grid.columns, stock.width) < A4[0], "{}", stock.name);
            assert!(extent(1, grid.rows, stock.height) < A4[1], "{}", stock.name);
            assert!(grid.pitch[0] >= stock.width && grid.pitch[1] >= stock.height, "{}", stock.name);
        }
    }

    #[test]
    fn any_size_is_a_stock() {
        let stock = Stock::named("60x30,5").unwrap();
        assert_eq!((stock.width, stock.height, stock.dpi), (60.0, 30.5, 300));
        assert_eq!(stock.size(','), "60 × 30,5 mm");
        assert_eq!(Stock::named("50x25@203").unwrap().dpi, 203);
        for wrong in ["60", "x30", "60x", "0x10", "60x3000", "60x30@7", "NaNx10", "-5x10"] {
            assert!(Stock::named(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_name_that_is_nearly_right_gets_a_suggestion() {
        assert!(Stock::named("l7561").unwrap_err().sv.contains("Menade du `l7651`"));
        assert!(Stock::named("L7651").is_ok());
    }
}
