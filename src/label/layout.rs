//! Where everything stands on one label: the symbol as large as the stock allows, the text beside or below it.
//!
//! All of the text comes first: the largest module of the recommended size or more with which it is read with ease, then with which
//! it is just read. Where there is none, the text goes without what is dearest least, and at last the module is smaller than it
//! should be.

use std::borrow::Cow;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::content::{Item, Label};
use super::drawing::{Drawing, Placed, whole};
use super::refusal::Refusal;
use super::setting::{self, Area, Areas, Set};
use super::stock::Stock;
use super::symbol::{self, Level, Symbol};
use super::{LEAST, RECOMMENDED};

/// Points of the text that are read with ease, and those that are just read.
const EASY: f64 = 5.0;
const SMALLEST: f64 = 4.0;
/// Modules between what stands below the QR Code and the text beside it.
const FOOT_GAP: f64 = 3.0;
/// Millimetres of a label's width from which it names the host (site.md 8.3).
const WIDE: f64 = 38.0;

/// How a label comes out.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Millimetres per module of the QR Code.
    pub module: f64,
    /// Dots of the printer per module.
    pub dots: u32,
    /// The QR Code's level of error correction.
    pub level: Level,
    /// What there is no room for.
    pub left_off: Vec<Item>,
}

impl Measure {
    /// Whether a module is smaller than it should be.
    pub fn is_small(&self) -> bool {
        self.module < RECOMMENDED
    }
}

/// A label in its place on the stock.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The mark.
    pub mark: String,
    /// What the QR Code says.
    pub address: String,
    /// What is printed.
    pub drawing: Drawing,
    /// How it comes out.
    pub measure: Measure,
}

/// How `label` comes out on `stock`, without drawing it.
pub fn measure(label: &Label, stock: &Stock) -> Result<Measure, Refusal> {
    Ok(Plan::of(label, stock, None)?.measure)
}

/// Lays `labels` out on `stock`, with a Data Matrix of the bare mark where that is wanted too.
///
/// Labels that differ only in the letters of their marks, as those of a product do, are planned once.
pub fn lay_out(labels: &[Label], stock: &Stock, with_matrix: bool) -> Result<Vec<Layout>, Refusal> {
    let mut former: Option<(&Label, Option<usize>, Plan)> = None;
    let mut layouts = Vec::with_capacity(labels.len());
    for label in labels {
        let unwritable = || Refusal::NoMatrix(label.mark.clone());
        let matrix =
            with_matrix.then(|| Symbol::data_matrix(&label.mark).ok_or_else(unwritable)).transpose()?;
        let side = matrix.as_ref().map(Symbol::side);
        let plan = match former {
            Some((like, former_side, plan)) if former_side == side && label.is_like(like) => plan,
            _ => Plan::of(label, stock, matrix.as_ref())?,
        };
        layouts.push(plan.filled(label, stock, matrix)?);
        former = Some((label, side, plan));
    }
    Ok(layouts)
}

/// The places of a label's parts.
struct Plan {
    measure: Measure,
    /// The corner of the QR Code.
    code: [u32; 2],
    /// The corner of the Data Matrix, and dots per module.
    matrix: Option<([u32; 2], u32)>,
    set: Set,
}

/// A place for the QR Code with the room that it leaves.
struct Place {
    dots: u32,
    corner: [u32; 2],
    rest: Areas,
}

impl Plan {
    fn of(label: &Label, stock: &Stock, matrix: Option<&Symbol>) -> Result<Self, Refusal> {
        let label = &*for_width(label, stock.width);
        let (side, level) =
            symbol::plan(&label.address).ok_or_else(|| Refusal::AddressTooLong(label.address.clone()))?;
        let modules = count(side);
        for (sizes, left_off) in attempts(label, stock, modules)? {
            let found = [EASY, SMALLEST].into_iter().find_map(|points| {
                let mut places = sizes.clone().rev().flat_map(|dots| places(stock, modules, dots));
                places.find_map(|place| {
                    let (set, matrix) = fill(label, left_off, &place, points, stock, matrix)?;
                    Some((place, set, matrix))
                })
            });
            let Some((place, set, matrix)) = found else { continue };
            let left_off = left_off.iter().copied().filter(|item| label.has(*item)).collect();
            let module = f64::from(place.dots) / stock.dots_per_mm();
            let measure = Measure { module, dots: place.dots, level, left_off };
            return Ok(Self { measure, code: place.corner, matrix, set });
        }
        Err(Refusal::no_room(&label.mark, stock))
    }

    /// The plan with the symbols and the mark of `label`.
    fn filled(&self, label: &Label, stock: &Stock, matrix: Option<Symbol>) -> Result<Layout, Refusal> {
        let code = label.code().ok_or_else(|| Refusal::AddressTooLong(label.address.clone()))?;
        let mut symbols = vec![Placed { symbol: code, corner: self.code, dots: self.measure.dots }];
        let matrix = matrix.map(Arc::new).zip(self.matrix);
        symbols.extend(matrix.map(|(symbol, (corner, dots))| Placed { symbol, corner, dots }));
        let scale = stock.dots_per_mm();
        Ok(Layout {
            mark: label.mark.clone(),
            address: label.address.clone(),
            drawing: Drawing {
                width: stock.width * scale,
                height: stock.height * scale,
                symbols,
                texts: self.set.with_mark(&label.mark),
            },
            measure: self.measure.clone(),
        })
    }
}

/// What is tried, the best first: dots per module, and what the text goes without.
type Attempt = (RangeInclusive<u32>, &'static [Item]);

fn attempts(label: &Label, stock: &Stock, modules: f64) -> Result<impl Iterator<Item = Attempt>, Refusal> {
    let scale = stock.dots_per_mm();
    // A hair more, so that a room of exactly so many dots holds them.
    let most = (stock.symbol * scale / modules + 1e-6).floor();
    let [least, recommended] = [LEAST, RECOMMENDED].map(|size| (size * scale).ceil());
    if most < least {
        return Err(Refusal::TooSmall { mark: label.mark.clone(), module: stock.symbol / modules });
    }
    let [most, least, recommended] = [most, least, recommended].map(whole);
    let sizes = [recommended..=most, least..=most.min(recommended)];
    let without = |sizes: RangeInclusive<u32>| {
        (0..=Item::SPARE.len()).map(move |left| (sizes.clone(), &Item::SPARE[..left]))
    };
    Ok(sizes.into_iter().flat_map(without))
}

/// What a label of this width says.
fn for_width(label: &Label, width: f64) -> Cow<'_, Label> {
    if width >= WIDE {
        return Cow::Borrowed(label);
    }
    Cow::Owned(Label { host: String::new(), ..label.clone() })
}

/// A QR Code of `modules` with `dots` each: at the left with the text beside it, and on a high label at the top with the text below.
fn places(stock: &Stock, modules: f64, dots: u32) -> Vec<Place> {
    let scale = stock.dots_per_mm();
    let [width, height, margin] = [stock.width, stock.height, stock.margin].map(|length| length * scale);
    let side = modules * f64::from(dots);
    let inside =
        Area { left: margin, top: margin, width: width - 2.0 * margin, height: height - 2.0 * margin };
    let gap = FOOT_GAP * f64::from(dots);
    let foot = Area { top: margin.round() + side, width: side - gap, height: inside.height - side, ..inside };
    let beside = Area { left: margin.round() + side, width: inside.width - side, ..inside };
    let at_left =
        Place { dots, corner: [whole(margin), whole(margin)], rest: Areas { column: beside, foot } };
    let below = Area { width: inside.width, ..foot };
    let on_top = Place {
        dots,
        corner: [whole((width - side) / 2.0), whole(margin)],
        rest: Areas { column: below, foot: Area { height: 0.0, ..below } },
    };
    if height > width { vec![at_left, on_top] } else { vec![at_left] }
}

type Matrix = Option<([u32; 2], u32)>;

/// Fills what the QR Code leaves: the Data Matrix in the corner, below the text or beside it, whichever lets the text be larger.
fn fill(
    label: &Label,
    left_off: &[Item],
    place: &Place,
    points: f64,
    stock: &Stock,
    matrix: Option<&Symbol>,
) -> Option<(Set, Matrix)> {
    let scale = stock.dots_per_mm();
    let set = |column| {
        let areas = Areas { column, ..place.rest };
        setting::set(label, left_off, areas, points, scale * 25.4 / 72.0)
    };
    let rest = place.rest.column;
    let Some(matrix) = matrix else { return Some((set(rest)?, None)) };
    let dots = whole((RECOMMENDED * scale).ceil());
    let side = count(matrix.side()) * f64::from(dots);
    if side > rest.width || side > rest.height {
        return None;
    }
    let [right, bottom] = [rest.left + rest.width - side, rest.top + rest.height - side];
    let above = set(Area { height: rest.height - side, ..rest });
    let beside = set(Area { width: rest.width - side, ..rest });
    let larger = match (above, beside) {
        (Some(above), Some(beside)) => Some(if beside.size > above.size { beside } else { above }),
        (above, beside) => above.or(beside),
    };
    Some((larger?, Some(([right, bottom].map(f64::floor).map(whole), dots))))
}

/// A small number as a length.
fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(0.0, f64::from)
}
