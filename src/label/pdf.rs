//! Sheets as PDF: a page each in exact millimetres, shapes and no pictures, with text that can be searched and copied.
//!
//! The letters that occur are in the file as a font of outlines (Type 3). A reader that knows the wish prints the pages in their
//! own size. Nothing in the file depends on time or machine.

use std::collections::BTreeSet;

use pdf_writer::types::{SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::drawing::Text;
use super::face::{Face, PER_EM, Step};
use super::sheet::Sheet;
use crate::deflate;
use crate::diagnostic::Language;

/// Points of a millimetre.
const POINTS: f64 = 72.0 / 25.4;
const NAMES: [Name<'static>; 2] = [Name(b"Text"), Name(b"Mark")];

/// The file of all sheets, with a title in `language`.
pub fn file(sheets: &[Sheet<'_>], title: &str, language: Language) -> Vec<u8> {
    let mut writer = Writer { pdf: Pdf::new(), next: Ref::new(1) };
    let [catalog, pages, info] = [writer.id(), writer.id(), writer.id()];
    let letters = Face::ALL.map(|face| letters(sheets, face));
    let fonts = [0, 1].map(|face| writer.font(Face::ALL[face], &letters[face]));
    let ids: Vec<Ref> = sheets.iter().map(|sheet| writer.page(sheet, pages, fonts, &letters)).collect();
    let count = i32::try_from(ids.len()).unwrap_or(i32::MAX);
    let mut pdf = writer.pdf;
    pdf.pages(pages).kids(ids).count(count);
    pdf.document_info(info).title(TextStr(title)).creator(TextStr("Produktakt"));
    let mut catalog = pdf.catalog(catalog);
    catalog.pages(pages);
    catalog.lang(TextStr(if language == Language::Sv { "sv" } else { "en" }));
    // At their own size, whatever the printer's margins.
    catalog.viewer_preferences().pair(Name(b"PrintScaling"), Name(b"None"));
    catalog.finish();
    pdf.finish()
}

/// The letters of `face` that occur; the first has code 1, and a font has 255.
fn letters(sheets: &[Sheet<'_>], face: Face) -> Vec<char> {
    let labels = sheets.iter().flat_map(|sheet| &sheet.labels);
    let texts = labels.flat_map(|(_, label)| &label.drawing.texts).filter(|text| text.face == face);
    let letters: BTreeSet<char> = texts.flat_map(|text| text.words.chars()).collect();
    letters.into_iter().take(usize::from(u8::MAX)).collect()
}

fn code(letters: &[char], letter: char) -> Option<u8> {
    u8::try_from(letters.binary_search(&letter).ok()? + 1).ok()
}

/// A file being written.
struct Writer {
    pdf: Pdf,
    next: Ref,
}

impl Writer {
    fn id(&mut self) -> Ref {
        self.next.bump()
    }

    fn stream(&mut self, content: &[u8]) -> Ref {
        let id = self.id();
        self.pdf.stream(id, &deflate::zlib(content)).filter(Filter::FlateDecode);
        id
    }

    fn page(&mut self, sheet: &Sheet<'_>, parent: Ref, fonts: [Ref; 2], letters: &[Vec<char>; 2]) -> Ref {
        let [width, height] = sheet.stock.page().map(|length| single(length * POINTS));
        let content = self.stream(&content(sheet, letters));
        let id = self.id();
        let mut page = self.pdf.page(id);
        page.parent(parent).media_box(Rect::new(0.0, 0.0, width, height)).contents(content);
        let mut resources = page.resources();
        resources.fonts().pairs(NAMES.into_iter().zip(fonts));
        resources.finish();
        page.finish();
        id
    }

    /// A font of the outlines of `letters`.
    fn font(&mut self, face: Face, letters: &[char]) -> Ref {
        let outlines: Vec<Ref> = letters.iter().map(|letter| self.stream(&outline(face, *letter))).collect();
        let [font, to_unicode] = [self.id(), self.id()];
        let names: Vec<String> = (1..=letters.len()).map(|code| format!("g{code}")).collect();
        let names: Vec<Name<'_>> = names.iter().map(|name| Name(name.as_bytes())).collect();
        let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"UCS"), supplement: 0 };
        let mut table = UnicodeCmap::<u8>::new(Name(b"Letters"), system);
        for letter in letters {
            if let Some(code) = code(letters, *letter) {
                table.pair(code, *letter);
            }
        }
        let table = table.finish();
        self.pdf.stream(to_unicode, table.as_slice());
        let mut written = self.pdf.type3_font(font);
        let unit = single(1.0 / PER_EM);
        // An empty box says that the letters tell their own sizes.
        written.bbox(Rect::new(0.0, 0.0, 0.0, 0.0)).matrix([unit, 0.0, 0.0, unit, 0.0, 0.0]);
        written.char_procs().pairs(names.iter().copied().zip(outlines));
        written.encoding_custom().differences().consecutive(1, names);
        written.first_char(1).last_char(u8::try_from(letters.len().max(1)).unwrap_or(u8::MAX));
        written.widths(letters.iter().map(|letter| single(width(face, *letter)))).to_unicode(to_unicode);
        written.resources();
        font
    }
}

/// What is drawn on a page, in dots from its upper left corner.
fn content(sheet: &Sheet<'_>, letters: &[Vec<char>; 2]) -> Vec<u8> {
    let mut content = Content::new();
    let unit = single(POINTS / sheet.stock.dots_per_mm());
    let height = single(sheet.stock.page()[1] * POINTS);
    content.transform([unit, 0.0, 0.0, -unit, 0.0, height]);
    for ([x, y], label) in &sheet.labels {
        for placed in &label.drawing.symbols {
            for bar in placed.bars() {
                let [x, y, width, height] =
                    [x + bar.x, y + bar.y, bar.width, bar.height].map(|length| single(length.into()));
                content.rect(x, y, width, height);
            }
            // In one go, so that no reader shows seams between the rows.
            content.fill_nonzero();
        }
        content.begin_text();
        for text in &label.drawing.texts {
            write_line(&mut content, text, [*x, *y], letters);
        }
        content.end_text();
    }
    content.finish().into_vec()
}

fn write_line(content: &mut Content, text: &Text, [x, y]: [u32; 2], letters: &[Vec<char>; 2]) {
    let face = usize::from(text.face == Face::Mark);
    let codes: Vec<u8> = text.words.chars().filter_map(|letter| code(&letters[face], letter)).collect();
    let [x, y] = [f64::from(x) + text.start[0], f64::from(y) + text.start[1]].map(single);
    let size = single(text.size);
    content.set_font(NAMES[face], 1.0);
    content.set_text_matrix([size, 0.0, 0.0, -size, x, y]);
    content.show(Str(&codes));
}

/// The shape of a letter.
fn outline(face: Face, letter: char) -> Vec<u8> {
    let mut content = Content::new();
    let steps = face.outline(letter);
    let points = steps.iter().flat_map(|step| match step {
        Step::Move(to) | Step::Line(to) => vec![*to],
        Step::Curve(control, to) => vec![*control, *to],
        Step::Close => Vec::new(),
    });
    let [left, bottom, right, top] = points.fold([0.0_f64; 4], |[left, bottom, right, top], [x, y]| {
        [left.min(x), bottom.min(y), right.max(x), top.max(y)]
    });
    let [left, bottom, right, top] = [left, bottom, right, top].map(single);
    content.start_shape_glyph(single(width(face, letter)), left, bottom, right, top);
    let mut from = [0.0; 2];
    for step in &steps {
        from = draw(&mut content, step, from);
    }
    if !steps.is_empty() {
        content.fill_nonzero();
    }
    content.finish().into_vec()
}

/// Draws a step from the point `from` and gives back the point that it leads to.
fn draw(content: &mut Content, step: &Step, from: [f64; 2]) -> [f64; 2] {
    match *step {
        Step::Move(to) => content.move_to(single(to[0]), single(to[1])),
        Step::Line(to) => content.line_to(single(to[0]), single(to[1])),
        Step::Curve(control, to) => {
            // A PDF knows only curves by two control points.
            let toward = |end: [f64; 2]| {
                [0, 1].map(|axis| single(end[axis] + (control[axis] - end[axis]) * 2.0 / 3.0))
            };
            let ([x1, y1], [x2, y2]) = (toward(from), toward(to));
            content.cubic_to(x1, y1, x2, y2, single(to[0]), single(to[1]))
        }
        Step::Close => content.close_path(),
    };
    match *step {
        Step::Move(to) | Step::Line(to) | Step::Curve(_, to) => to,
        Step::Close => from,
    }
}

fn width(face: Face, letter: char) -> f64 {
    face.width(letter.encode_utf8(&mut [0; 4]))
}

#[expect(clippy::cast_possible_truncation, reason = "the numbers of a PDF have no more digits")]
fn single(length: f64) -> f32 {
    length as f32
}
