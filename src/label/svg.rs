//! Labels as SVG. Letters are outlines; each is drawn once, and so is a line of text that stands on many labels.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::drawing::{Drawing, Placed};
use super::face::{Face, PER_EM, Step};
use super::sheet::Sheet;
use super::symbol::Symbol;

/// Letters and lines of text, drawn once, that labels refer to by a number.
#[derive(Debug, Default)]
pub struct Lines {
    letters: BTreeMap<(Face, char), usize>,
    texts: BTreeMap<String, usize>,
    drawn: String,
}

/// A sheet as a file of its own, in exact millimetres.
pub fn file(sheet: &Sheet<'_>) -> String {
    let [width, height] = sheet.stock.page();
    let [columns, rows] = sheet.size().map(number);
    let mut lines = Lines::default();
    let mut labels = String::new();
    for ([x, y], label) in &sheet.labels {
        let _ = write!(labels, "<g transform=\"translate({x} {y})\"><title>{}</title>", escaped(&label.mark));
        write_label(&mut labels, &label.drawing, &mut lines);
        labels.push_str("</g>\n");
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}mm\" height=\"{height}mm\" viewBox=\"0 0 {columns} {rows}\">\n\
         <path fill=\"#fff\" d=\"M0 0h{columns}v{rows}H0z\"/>\n<defs>{}</defs>\n{labels}</svg>\n",
        lines.drawn
    )
}

/// One label as an element of a page, called `name`; the page also holds the [`Lines`].
pub fn label(drawing: &Drawing, name: &str, lines: &mut Lines) -> String {
    let [width, height] = [drawing.width, drawing.height].map(number);
    let mut svg =
        format!("<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{}\">", escaped(name));
    write_label(&mut svg, drawing, lines);
    svg.push_str("</svg>");
    svg
}

impl Lines {
    /// The lines as an element that is not seen.
    pub fn element(&self) -> String {
        format!(
            "<svg class=\"sheet-lines\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>{}</defs></svg>",
            self.drawn
        )
    }

    /// The number of a letter, which is drawn unless it is known.
    fn letter(&mut self, face: Face, letter: char) -> usize {
        let next = self.letters.len();
        let number = *self.letters.entry((face, letter)).or_insert(next);
        if number == next {
            let _ = write!(self.drawn, "<path id=\"b{number}\" d=\"");
            write_outline(&mut self.drawn, face, letter);
            self.drawn.push_str("\"/>");
        }
        number
    }

    /// The number of a line, which is put together unless it is known.
    fn line(&mut self, text: &str) -> usize {
        if let Some(number) = self.texts.get(text) {
            return *number;
        }
        let number = self.texts.len();
        let mut line = format!("<g id=\"rad{number}\">");
        self.write_letters(&mut line, Face::Text, text);
        self.drawn.push_str(&line);
        self.drawn.push_str("</g>");
        self.texts.insert(text.to_owned(), number);
        number
    }

    /// Letters beside each other, in units of their font.
    fn write_letters(&mut self, svg: &mut String, face: Face, text: &str) {
        let mut right = 0.0;
        for letter in text.chars() {
            if !letter.is_whitespace() {
                let number = self.letter(face, letter);
                svg.push_str("<use href=\"#b");
                push_number(svg, number);
                svg.push_str("\" x=\"");
                push_length(svg, right);
                svg.push_str("\"/>");
            }
            right += face.width(letter.encode_utf8(&mut [0; 4]));
        }
    }
}

fn write_label(svg: &mut String, drawing: &Drawing, lines: &mut Lines) {
    for placed in &drawing.symbols {
        let Placed { symbol, corner: [x, y], dots } = placed;
        // Rows are strokes, half a module below their upper edge.
        let y = f64::from(*y) + f64::from(*dots) / 2.0;
        let _ = write!(svg, "<path fill=\"none\" stroke=\"#000\" shape-rendering=\"crispEdges\"");
        let _ = write!(svg, " transform=\"translate({x} {y}) scale({dots})\" d=\"");
        write_modules(svg, symbol);
        svg.push_str("\"/>");
    }
    for text in &drawing.texts {
        let [x, y] = text.start.map(number);
        let _ = write!(svg, "<g transform=\"translate({x} {y}) scale({:.5})\">", text.size / PER_EM);
        match text.face {
            Face::Text => drop(write!(svg, "<use href=\"#rad{}\"/>", lines.line(&text.words))),
            // Marks differ, but have their letters in common.
            Face::Mark => lines.write_letters(svg, Face::Mark, &text.words),
        }
        svg.push_str("</g>");
    }
}

/// The dark modules as strokes, row by row: the shortest path that says them.
fn write_modules(svg: &mut String, symbol: &Symbol) {
    let mut pen = None;
    for run in symbol.runs() {
        match pen {
            Some((row, column)) if row == run.row => {
                svg.push('m');
                push_number(svg, run.column - column);
                svg.push_str(" 0h");
            }
            _ => {
                svg.push('M');
                push_number(svg, run.column);
                svg.push(' ');
                push_number(svg, run.row);
                svg.push('h');
            }
        }
        push_number(svg, run.length);
        pen = Some((run.row, run.column + run.length));
    }
}

/// Appends a number below 1 000, as coordinates are; formatting them costs as much as the rest of the drawing.
fn push_number(svg: &mut String, number: usize) {
    for (unit, divisor) in [(100, 100), (10, 10), (0, 1)] {
        if number >= unit {
            svg.push(char::from(b'0' + u8::try_from(number / divisor % 10).unwrap_or_default()));
        }
    }
}

/// A letter as a path in units of its font, y downward.
fn write_outline(svg: &mut String, face: Face, letter: char) {
    for step in face.outline(letter) {
        match step {
            Step::Move(end) => push_points(svg, 'M', &[end]),
            Step::Line(end) => push_points(svg, 'L', &[end]),
            Step::Curve(over, end) => push_points(svg, 'Q', &[over, end]),
            Step::Close => svg.push('z'),
        }
    }
}

fn push_points(svg: &mut String, command: char, points: &[[f64; 2]]) {
    svg.push(command);
    for (index, [x, y]) in points.iter().enumerate() {
        if index > 0 {
            svg.push(' ');
        }
        push_length(svg, *x);
        svg.push(' ');
        push_length(svg, -y);
    }
}

/// Appends a length; those of fonts are whole numbers, which are written faster as such.
#[expect(
    clippy::cast_possible_truncation,
    clippy::float_cmp,
    reason = "whether it is whole is what is asked"
)]
fn push_length(svg: &mut String, length: f64) {
    let whole = length as i32;
    let _ = if f64::from(whole) == length && (whole != 0 || length.is_sign_positive()) {
        write!(svg, "{whole}")
    } else {
        write!(svg, "{length}")
    };
}

/// A length with at most two decimals.
fn number(length: f64) -> String {
    let text = format!("{length:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_and_its_letters_are_drawn_once() {
        let mut lines = Lines::default();
        assert_eq!(["abba", "a b", "abba"].map(|text| lines.line(text)), [0, 1, 0]);
        assert_eq!(lines.element().matches("<path").count(), 2);
        assert_eq!(lines.element().matches("<use").count(), 6);
    }
}
