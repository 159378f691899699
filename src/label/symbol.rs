//! The symbols of a label as modules: a QR Code with the address, for people; a Data Matrix with the bare mark, for scanners.
//!
//! The level of error correction of the QR Code is M, or higher where that does not enlarge it (site.md 8.1). How large a symbol
//! will be is known from the number of its characters alone, so that a label can be measured without being drawn.

use std::fmt;

use datamatrix::{DataMatrix, SymbolList};
use fast_qr::{ECL, Mode, QRBuilder};

use super::address::is_alphanumeric;

/// Modules of white around a QR Code, part of the symbol so that no layout can eat them.
const QUIET: usize = 4;
/// Modules of white around a Data Matrix.
const MATRIX_QUIET: usize = 2;

/// Characters that versions 1, 2, … hold at levels M, Q and H (ISO/IEC 18004, table 7).
type Capacity = [[usize; 3]; 10];
const ALPHANUMERIC: Capacity = [
    [20, 16, 10],
    [38, 29, 20],
    [61, 47, 35],
    [90, 67, 50],
    [122, 87, 64],
    [154, 108, 84],
    [178, 125, 93],
    [221, 157, 122],
    [262, 189, 143],
    [311, 221, 174],
];
const BYTES: Capacity = [
    [14, 11, 7],
    [26, 20, 14],
    [42, 32, 24],
    [62, 46, 34],
    [84, 60, 44],
    [106, 74, 58],
    [122, 86, 64],
    [152, 108, 84],
    [180, 130, 98],
    [213, 151, 119],
];

/// How much of a QR Code may be lost and it still reads, from the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 15 %.
    M,
    /// 25 %.
    Q,
    /// 30 %.
    H,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// A symbol: its dark modules, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    modules: Vec<bool>,
    columns: usize,
    quiet: usize,
}

/// Dark modules beside each other, counted from the corner of the quiet zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first.
    pub column: usize,
    /// Their row.
    pub row: usize,
    /// How many.
    pub length: usize,
}

/// Modules of a side of the QR Code for `address`, its quiet zone included, and its level; `None` where the address is too long.
pub fn plan(address: &str) -> Option<(usize, Level)> {
    let capacity = if is_alphanumeric(address) { &ALPHANUMERIC } else { &BYTES };
    let length = address.len();
    let version = capacity.iter().position(|[m, ..]| length <= *m)?;
    let [_, q, h] = capacity[version];
    let level = match () {
        () if length <= h => Level::H,
        () if length <= q => Level::Q,
        () => Level::M,
    };
    Some((21 + 4 * version + 2 * QUIET, level))
}

impl Symbol {
    /// The QR Code for `address`; `None` where it is too long for a label.
    pub fn qr(address: &str) -> Option<Self> {
        let (_, level) = plan(address)?;
        let mut builder = QRBuilder::new(address);
        if is_alphanumeric(address) {
            builder.mode(Mode::Alphanumeric);
        }
        builder.ecl(match level {
            Level::M => ECL::M,
            Level::Q => ECL::Q,
            Level::H => ECL::H,
        });
        let code = builder.build().ok()?;
        let modules = (0..code.size).flat_map(|row| code[row].iter().map(|module| module.value()));
        Some(Self { modules: modules.collect(), columns: code.size, quiet: QUIET })
    }

    /// The square Data Matrix for `mark`; `None` where that cannot be written in one.
    pub fn data_matrix(mark: &str) -> Option<Self> {
        let code = DataMatrix::encode(mark.as_bytes(), SymbolList::default().enforce_square()).ok()?;
        let bitmap = code.bitmap();
        Some(Self { modules: bitmap.bits().to_vec(), columns: bitmap.width(), quiet: MATRIX_QUIET })
    }

    /// Modules of a side, the quiet zone included.
    pub fn side(&self) -> usize {
        self.columns + 2 * self.quiet
    }

    /// The dark modules, row by row.
    pub fn runs(&self) -> impl Iterator<Item = Run> {
        let rows = self.modules.chunks(self.columns.max(1)).enumerate();
        rows.flat_map(move |(row, modules)| {
            let mut column = 0;
            std::iter::from_fn(move || {
                column += modules[column..].iter().take_while(|dark| !**dark).count();
                let length = modules[column..].iter().take_while(|dark| **dark).count();
                let run = Run { column: column + self.quiet, row: row + self.quiet, length };
                column += length;
                (length > 0).then_some(run)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: &str = "HTTPS://EM.RVH.SE/M/EM-0042-017";

    /// The table of site.md 8.1, computed with another program.
    #[test]
    fn the_sizes_are_those_of_the_design() {
        assert_eq!(plan(SHORT), Some((25 + 8, Level::M)));
        assert_eq!(plan("HTTPS://EM.REGIONVASTERHAV.SE/M/EM-0042-017"), Some((29 + 8, Level::Q)));
        assert_eq!(plan("https://em.regionvasterhav.se/M/EM-0042-017"), Some((33 + 8, Level::Q)));
        let long = "HTTPS://EGENTILLVERKNING.INTRA.REGIONVASTERHAV.SE/M/EM-0042-017";
        assert_eq!(plan(long).map(|(side, _)| side), Some(33 + 8));
        assert_eq!(plan(&"a".repeat(91)).map(|(side, _)| side), Some(41 + 8));
        assert_eq!(plan(&"A".repeat(312)), None);
    }

    #[test]
    fn a_symbol_is_as_large_as_planned() {
        for length in 10..=311 {
            for address in ["A".repeat(length), "a".repeat(length)] {
                let planned = plan(&address).map(|(side, _)| side);
                assert_eq!(Symbol::qr(&address).map(|symbol| symbol.side()), planned, "{address}");
            }
        }
    }

    #[test]
    fn runs_begin_at_the_finder_inside_the_quiet_zone() {
        let symbol = Symbol::qr(SHORT).unwrap();
        assert_eq!(symbol.runs().next(), Some(Run { column: 4, row: 4, length: 7 }));
        let dark = symbol.modules.iter().filter(|dark| **dark).count();
        assert_eq!(symbol.runs().map(|run| run.length).sum::<usize>(), dark);
        assert!(symbol.runs().all(|run| run.column + run.length <= symbol.side() - 4));
    }

    #[test]
    fn a_data_matrix_is_read_back_by_its_modules() {
        let symbol = Symbol::data_matrix("EMT-0031-001").unwrap();
        let read = DataMatrix::decode(&symbol.modules, symbol.columns).unwrap();
        assert_eq!(read, b"EMT-0031-001");
    }
}
