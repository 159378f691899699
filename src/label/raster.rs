//! A sheet as dots: what a printer of the stock's resolution puts on paper. Symbols fill whole dots; letters are smoothed.

use ab_glyph_rasterizer::{Point, Rasterizer, point};

use super::drawing::{Bar, Placed, Text, whole};
use super::face::{PER_EM, Step};
use super::sheet::Sheet;

/// White.
const WHITE: u8 = u8::MAX;

/// Shades of grey, row by row.
pub(super) struct Raster {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) dots: Vec<u8>,
}

impl Raster {
    pub(super) fn of(sheet: &Sheet<'_>) -> Self {
        let [width, height] = sheet.size().map(|length| index(whole(length)));
        let mut raster = Self { width, height, dots: vec![WHITE; width * height] };
        for ([x, y], label) in &sheet.labels {
            for bar in label.drawing.symbols.iter().flat_map(Placed::bars) {
                raster.fill(Bar { x: bar.x + x, y: bar.y + y, ..bar });
            }
            for text in &label.drawing.texts {
                raster.write(text, [f64::from(*x), f64::from(*y)]);
            }
        }
        raster
    }

    fn fill(&mut self, bar: Bar) {
        let [left, right] = [bar.x, bar.x + bar.width].map(|x| index(x).min(self.width));
        for y in index(bar.y)..index(bar.y + bar.height).min(self.height) {
            self.dots[y * self.width + left..y * self.width + right].fill(0);
        }
    }

    /// Draws a line of text in a box of its own and darkens the dots below it.
    fn write(&mut self, text: &Text, corner: [f64; 2]) {
        let scale = text.size / PER_EM;
        let start = [corner[0] + text.start[0], corner[1] + text.start[1]];
        let left = start[0].floor() - 1.0;
        let top = (start[1] - 1.1 * text.size).floor();
        let place = |[x, y]: [f64; 2]| point_at(start[0] + x * scale - left, start[1] - y * scale - top);
        let right = text.face.width(&text.words) * scale + 3.0;
        let mut pen = Rasterizer::new(index(whole(right.ceil())), index(whole((1.5 * text.size).ceil())));
        let (mut first, mut last) = (point(0.0, 0.0), point(0.0, 0.0));
        for step in text.face.outlines(&text.words) {
            let from = last;
            match step {
                Step::Move(to) => (first, last) = (place(to), place(to)),
                Step::Line(to) => {
                    last = place(to);
                    pen.draw_line(from, last);
                }
                Step::Curve(control, to) => {
                    last = place(to);
                    pen.draw_quad(from, place(control), last);
                }
                Step::Close => pen.draw_line(from, first),
            }
        }
        let [left, top] = [left, top].map(|length| index(whole(length)));
        pen.for_each_pixel_2d(|x, y, cover| {
            let (x, y) = (left + index(x), top + index(y));
            if x < self.width && y < self.height {
                let dot = &mut self.dots[y * self.width + x];
                *dot = dot.saturating_sub(shade(cover));
            }
        });
    }
}

fn index(dots: u32) -> usize {
    usize::try_from(dots).unwrap_or(usize::MAX)
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a sheet needs no more digits")]
fn point_at(x: f64, y: f64) -> Point {
    point(x as f32, y as f32)
}

/// How much darker a dot becomes of which a letter covers this part.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of 255 is a byte")]
fn shade(cover: f32) -> u8 {
    (cover.clamp(0.0, 1.0) * f32::from(WHITE)).round() as u8
}
