//! Labels as they come out: their arithmetic by hand, and what a reader that is not the writer's finds in the picture.

#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "dots of small pictures")]

use super::raster::Raster;
use super::stock::STOCKS;
use super::symbol::Level;
use super::*;
use crate::diagnostic::Language;

/// A label of the design's example, by a host of one's own.
fn label(host: &str, mark: &str) -> Label {
    Label {
        mark: mark.to_owned(),
        address: address::of(&format!("https://{host}/"), mark),
        phrase: "Egentillverkad medicinteknisk produkt".to_owned(),
        name: "CPAP-fäste för prematura barn".to_owned(),
        details: Some("Version 2.0, 2025-11".to_owned()),
        maker: "Region Västerhav".to_owned(),
        host: host.to_owned(),
        code: std::sync::OnceLock::new(),
    }
}

fn short(mark: &str) -> Label {
    label("em.rvh.se", mark)
}

fn stock(name: &str) -> Stock {
    Stock::named(name).unwrap()
}

fn full_sheet(stock: &Stock, label: impl Fn(&str) -> Label, with_matrix: bool) -> Vec<Layout> {
    let marks = (1..=stock.per_sheet()).map(|number| format!("EM-0042-{number:03}"));
    let labels: Vec<Label> = marks.map(|mark| label(&mark)).collect();
    lay_out(&labels, stock, with_matrix).unwrap()
}

/// The QR Codes that are read in the picture of a sheet, cut where its labels are cut, of every label or every so many.
fn read(png: &[u8], stock: &Stock, every: usize) -> Vec<Option<String>> {
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let found = reader.next_frame(&mut dots).unwrap();
    let (whole_width, rows) = (found.width as usize, found.height as usize);
    let [width, height] = [stock.width, stock.height].map(|length| (length * stock.dots_per_mm()) as usize);
    let cut = |place| {
        let [left, top] = stock.grid.map_or([0.0; 2], |grid| sheet::corner(grid, place));
        let [left, top] = [left, top].map(|length| (length * stock.dots_per_mm()).round() as usize);
        let dot = |x, y| if top + y < rows { dots[(top + y) * whole_width + left + x] } else { 255 };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, dot);
        picture.detect_grids().first().map(|grid| grid.decode().unwrap().1)
    };
    (0..stock.per_sheet()).step_by(every).map(cut).collect()
}

/// site.md 8.4, with modules of whole dots: 17 mm at 300 dpi are 200.8 dots, 33 modules of 6 dots are 198, which are 16.76 mm. On
/// L4732 five dots would fit too, but leave the text no room to be read with ease.
#[test]
fn modules_are_the_whole_dots_that_fit_the_stock() {
    for (name, dots, module) in [
        ("l7651", 6, 0.508),
        ("l4731", 6, 0.254),
        ("l4732", 4, 0.339),
        ("l7160", 11, 0.931),
        ("roll62", 8, 0.677),
        ("zebra50x25", 4, 0.5),
    ] {
        let measure = measure(&short("EM-0042-017"), &stock(name)).unwrap();
        assert_eq!(measure.dots, dots, "{name}");
        assert!((measure.module - module).abs() < 0.000_5, "{name}: {}", measure.module);
        assert_eq!(measure.level, Level::M, "{name}");
    }
}

#[test]
fn a_longer_host_costs_millimetres_and_a_small_label_says_so() {
    let long = label("em.regionvasterhav.se", "EM-0042-017");
    let measured = |name: &str| measure(&long, &stock(name)).unwrap();
    assert_eq!((measured("l7651").dots, measured("l7651").level), (5, Level::Q));
    assert!(measured("l4731").is_small() && !measured("l4732").is_small());
    let longest = label("egentillverkning.intra.regionvasterhav.se", "EM-0042-017");
    // 41 modules in 9.4 mm are 0.229 mm each.
    let refusal = measure(&longest, &stock("l4731")).unwrap_err();
    assert!(
        matches!(refusal, Refusal::TooSmall { module, .. } if (module - 0.229).abs() < 0.001),
        "{refusal:?}"
    );
    assert!(refusal.phrase().sv.contains("0,23 mm per modul"), "{refusal:?}");
}

#[test]
fn every_stock_holds_every_part_of_a_usual_label() {
    for stock in &STOCKS {
        let measure = measure(&label("em.vasterhav.example", "EMT-0031-001"), stock).unwrap();
        let is_whole = measure.left_off.is_empty();
        assert!(is_whole != (stock.name == "l4731"), "{}: {:?}", stock.name, measure.left_off);
    }
}

#[test]
fn a_label_names_the_host_where_it_is_wide() {
    let names = |name: &str| {
        let layouts = lay_out(&[short("EM-0042-017")], &stock(name), false).unwrap();
        layouts[0].drawing.texts.iter().any(|text| text.words.starts_with("em."))
    };
    assert!(names("l7651") && names("roll62") && names("38x25"));
    assert!(!names("l4732") && !names("37x25"));
}

/// `tests/site/checks/labels.mjs` reads every label of every sheet, by another reader and from the PDF.
#[test]
fn the_labels_of_a_sheet_say_their_own_addresses() {
    for stock in &STOCKS {
        let every = if stock.grid.is_some() { 12 } else { 1 };
        let labels = full_sheet(stock, short, false);
        let expected = labels.iter().step_by(every).map(|label| Some(label.address.clone()));
        let png = png::file(&sheets(&labels, stock, 0)[0]).unwrap();
        assert_eq!(read(&png, stock, every), expected.collect::<Vec<_>>(), "{}", stock.name);
    }
}

#[test]
fn a_data_matrix_leaves_the_code_readable() {
    for name in ["l7651", "l7160", "roll62", "zebra50x25", "30x60"] {
        let stock = stock(name);
        let labels = full_sheet(&stock, short, true);
        assert!(labels.iter().all(|label| label.drawing.symbols.len() == 2));
        let found = read(&png::file(&sheets(&labels, &stock, 0)[0]).unwrap(), &stock, 8);
        assert!(found.iter().all(Option::is_some), "{name}");
    }
    assert!(matches!(lay_out(&[short("EM-0042-017")], &stock("l4731"), true), Err(Refusal::NoRoom { .. })));
}

/// Words without end, and marks as long as any.
#[test]
fn nothing_reaches_the_edge_of_a_label() {
    let long = Label {
        name: "Överkänslighetsreaktionsförebyggandeåtgärdsuppföljning".repeat(3),
        ..short("EM-0042-017")
    };
    let wide = Label { maker: "Region Östra Ångermanälvsdalen".to_owned(), ..short("ABCD-EFGH-0042-017") };
    for stock in STOCKS.iter().cloned().chain(["60x30", "20x40", "100x10@203"].map(stock)) {
        for label in [&long, &wide] {
            let Ok(layouts) = lay_out(std::slice::from_ref(label), &stock, false) else {
                assert!(stock.height <= 10.0, "{} has room", stock.name);
                continue;
            };
            let alone = Stock { grid: None, ..stock.clone() };
            let raster = Raster::of(&sheets(&layouts, &alone, 0)[0]);
            let rows: Vec<&[u8]> = raster.dots.chunks(raster.width).collect();
            let (first, last) = (rows[0].iter(), rows[raster.height - 1].iter());
            let sides = rows.iter().flat_map(|row| [&row[0], &row[raster.width - 1]]);
            assert!(first.chain(last).chain(sides).all(|dot| *dot == 255), "{}", stock.name);
        }
    }
}

#[test]
fn labels_that_are_used_stay_empty_and_the_rest_go_on() {
    let stock = stock("l7160");
    let labels = full_sheet(&stock, short, false);
    let sheets = sheets(&labels, &stock, 20);
    assert_eq!(sheets.iter().map(|sheet| sheet.labels.len()).collect::<Vec<_>>(), [1, 20]);
    // The last label of the third column and seventh row: 7.5 + 2 × 66 mm, 15.5 + 6 × 38.1 mm.
    // At 300 dpi, 139.5 mm are 1647.6 dots and 244.1 mm are 2883.1.
    assert_eq!(sheets[0].labels[0].0, [1648, 2883]);
    assert_eq!(sheets[1].labels[0].0, [89, 183]);
}

/// What is planned once for labels of one form is what each would be alone.
#[test]
fn labels_come_out_alike_alone_and_together() {
    let marks = ["EM-0042-001", "EM-0042-002", "EM-004-2003", "EM-0042-1", "LÅNG-0042-001", "EM-0042-003"];
    let labels = marks.map(short);
    for stock in &STOCKS {
        for with_matrix in [false, true] {
            let alone = labels.iter().map(|label| lay_out(std::slice::from_ref(label), stock, with_matrix));
            let alone: Result<Vec<Vec<Layout>>, Refusal> = alone.collect();
            let together = lay_out(&labels, stock, with_matrix);
            assert_eq!(together, alone.map(|layouts| layouts.concat()), "{}", stock.name);
        }
    }
}

#[test]
fn a_picture_tells_its_resolution() {
    let stock = stock("l7651");
    let labels = full_sheet(&stock, short, false);
    let png = png::file(&sheets(&labels, &stock, 0)[0]).unwrap();
    let reader = ::png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
    let found = reader.info();
    assert_eq!((found.width, found.height), (2480, 3508));
    assert_eq!(found.pixel_dims.map(|dims| dims.xppu), Some(11811));
}

/// The picture in a ZPL file, by its own account of the format.
fn unpacked(zpl: &str) -> (usize, Vec<u8>) {
    let (_, picture) = zpl.split_once("^GFA,").unwrap();
    let fields: Vec<&str> = picture.split("^FS").next().unwrap().splitn(4, ',').collect();
    let per_row: usize = fields[2].parse().unwrap();
    let mut digits: Vec<u32> = Vec::new();
    let mut count = 0;
    for letter in fields[3].chars() {
        match letter {
            'G'..='Y' => count += letter as usize - 'F' as usize,
            'g'..='z' => count += (letter as usize - 'f' as usize) * 20,
            ',' => digits.resize((digits.len() / (2 * per_row) + 1) * 2 * per_row, 0),
            ':' => digits.extend_from_within(digits.len() - 2 * per_row..),
            digit => {
                digits.extend(vec![digit.to_digit(16).unwrap(); count.max(1)]);
                count = 0;
            }
        }
    }
    let dot = |digit: u32, place: u32| if digit >> (3 - place) & 1 == 1 { 0 } else { 255 };
    let dots = digits.iter().flat_map(|digit| (0..4).map(|place| dot(*digit, place))).collect();
    assert_eq!(digits.len() / 2, fields[0].parse::<usize>().unwrap());
    (8 * per_row, dots)
}

#[test]
fn a_printer_by_zebra_gets_the_same_dots() {
    let stock = stock("zebra50x25");
    let labels = full_sheet(&stock, short, false);
    let sheets = sheets(&labels, &stock, 0);
    let zpl = zpl::file(&sheets);
    assert!(zpl.starts_with("^XA\n^FX EM-0042-001 ^FS\n^CI28^PW400^LL200"), "{}", &zpl[..80]);
    let (width, dots) = unpacked(&zpl);
    let expected: Vec<u8> =
        Raster::of(&sheets[0]).dots.iter().map(|dot| if *dot < 128 { 0 } else { 255 }).collect();
    assert_eq!((width, dots.len()), (400, expected.len()));
    assert!(dots == expected);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(400, 200, |x, y| dots[y * width + x]);
    assert_eq!(picture.detect_grids()[0].decode().unwrap().1, "HTTPS://EM.RVH.SE/M/EM-0042-001");
}

#[test]
fn files_are_the_same_bytes_every_time() {
    let stock = stock("l7651");
    let labels = full_sheet(&stock, short, true);
    let sheets = sheets(&labels, &stock, 3);
    assert_eq!(sheets.len(), 2);
    let files = || (pdf::file(&sheets, "Etiketter", Language::Sv), svg::file(&sheets[0]));
    assert!(files() == files());
}
