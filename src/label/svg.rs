//! Labels as SVG. Letters are outlines; a line of text that stands on many labels, and a letter of the marks, is drawn once and
//! referred to.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::drawing::{Drawing, Placed};
use super::face::{Face, PER_EM, Step};
use super::sheet::Sheet;
use super::symbol::Symbol;

/// Lines of text and letters of marks that drawings refer to by a number.
#[derive(Debug, Default)]
pub struct Lines {
    known: BTreeMap<(Face, String), usize>,
    paths: String,
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
        lines.paths
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

/// The QR Code for `address` as an element of a page, called `name`; nothing where the address is too long for any symbol.
pub fn symbol(address: &str, name: &str) -> String {
    let Some(symbol) = Symbol::qr(address) else { return String::new() };
    let side = symbol.side();
    let mut svg = String::with_capacity(6 * 1024);
    let _ = write!(
        svg,
        "<svg viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\"",
        escaped(name)
    );
    write_modules(&mut svg, &symbol);
    svg.push_str("\"/></svg>");
    svg
}

impl Lines {
    /// The lines as an element that is not seen.
    pub fn element(&self) -> String {
        format!(
            "<svg class=\"sheet-lines\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>{}</defs></svg>",
            self.paths
        )
    }

    /// The number of a line, which is drawn unless it is known.
    fn number(&mut self, face: Face, text: &str) -> usize {
        let next = self.known.len();
        let number = *self.known.entry((face, text.to_owned())).or_insert(next);
        if number == next {
            let _ = write!(self.paths, "<path id=\"rad{number}\" d=\"");
            write_outlines(&mut self.paths, face, text);
            self.paths.push_str("\"/>");
        }
        number
    }
}

fn write_label(svg: &mut String, drawing: &Drawing, lines: &mut Lines) {
    for placed in &drawing.symbols {
        let Placed { symbol, corner: [x, y], dots } = placed;
        let _ = write!(
            svg,
            "<path shape-rendering=\"crispEdges\" transform=\"translate({x} {y}) scale({dots})\" d=\""
        );
        write_modules(svg, symbol);
        svg.push_str("\"/>");
    }
    for text in &drawing.texts {
        let [x, y] = text.start.map(number);
        let scale = text.size / PER_EM;
        let _ = write!(svg, "<g transform=\"translate({x} {y}) scale({scale:.5})\">");
        match text.face {
            Face::Text => write_use(svg, lines.number(text.face, &text.words), 0.0),
            // Marks differ, but have their letters in common.
            Face::Mark => {
                let mut right = 0.0;
                for letter in text.words.chars().map(String::from) {
                    write_use(svg, lines.number(text.face, &letter), right);
                    right += text.face.width(&letter);
                }
            }
        }
        svg.push_str("</g>");
    }
}

fn write_use(svg: &mut String, line: usize, right: f64) {
    let _ = write!(svg, "<use href=\"#rad{line}\" x=\"{right}\"/>");
}

/// The dark modules as parts of a path, a unit each.
fn write_modules(svg: &mut String, symbol: &Symbol) {
    for run in symbol.runs() {
        for (command, number) in [("M", run.column), (" ", run.row), ("h", run.length), ("v1h-", run.length)]
        {
            svg.push_str(command);
            push_number(svg, number);
        }
        svg.push('z');
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

/// A line of text as a path in units of its font, y downward.
fn write_outlines(svg: &mut String, face: Face, text: &str) {
    for step in face.outlines(text) {
        let _ = match step {
            Step::Move([x, y]) => write!(svg, "M{x} {}", -y),
            Step::Line([x, y]) => write!(svg, "L{x} {}", -y),
            Step::Curve([x1, y1], [x, y]) => write!(svg, "Q{x1} {} {x} {}", -y1, -y),
            Step::Close => write!(svg, "z"),
        };
    }
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
    fn a_symbol_holds_its_quiet_zone_and_its_name() {
        let svg = symbol("HTTPS://EM.RVH.SE/M/EM-0042-017", "a \"b\" <c>");
        assert!(
            svg.starts_with(
                "<svg viewBox=\"0 0 33 33\" role=\"img\" aria-label=\"a &quot;b&quot; &lt;c&gt;\""
            )
        );
        assert!(svg.contains("d=\"M4 4h7v1h-7z"));
    }

    #[test]
    fn a_line_is_drawn_once() {
        let mut lines = Lines::default();
        assert_eq!([1, 2, 1].map(|n| lines.number(Face::Text, &n.to_string())), [0, 1, 0]);
        assert_eq!(lines.element().matches("<path").count(), 2);
    }
}
