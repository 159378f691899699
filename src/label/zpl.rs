//! Labels as ZPL for printers by Zebra: each is one picture in the printer's own dots, so that symbol and letters come out as they
//! were laid out, whatever fonts the printer has.

use std::fmt::Write;

use super::raster::Raster;
use super::sheet::Sheet;

/// The shade of grey from which a dot is white.
const LIGHT: u8 = 128;

/// The file of all labels, each on one of the `sheets`.
pub fn file(sheets: &[Sheet<'_>]) -> String {
    let mut zpl = String::new();
    for sheet in sheets {
        write_sheet(&mut zpl, sheet);
    }
    zpl
}

fn write_sheet(zpl: &mut String, sheet: &Sheet<'_>) {
    let raster = Raster::of(sheet);
    let bytes_per_row = raster.width.div_ceil(8);
    let total = bytes_per_row * raster.height;
    zpl.push_str("^XA\n");
    for (_, label) in &sheet.labels {
        let _ = writeln!(zpl, "^FX {} ^FS", label.mark.replace(['^', '~'], " "));
    }
    let _ = write!(
        zpl,
        "^CI28^PW{}^LL{}^LH0,0\n^FO0,0^GFA,{total},{total},{bytes_per_row},",
        raster.width, raster.height
    );
    let mut former = None;
    for row in raster.dots.chunks(raster.width.max(1)) {
        let digits = digits(row);
        if former.as_ref() == Some(&digits) {
            zpl.push(':');
        } else {
            write_row(zpl, &digits);
        }
        former = Some(digits);
    }
    zpl.push_str("^FS\n^XZ\n");
}

/// A row in hexadecimal digits, four dots each, a set bit being black.
fn digits(row: &[u8]) -> Vec<u8> {
    let bit = |dots: &[u8], place: usize| {
        usize::from(dots.get(place).is_some_and(|shade| *shade < LIGHT)) << (3 - place)
    };
    let digit = |dots: &[u8]| b"0123456789ABCDEF"[(0..4).map(|place| bit(dots, place)).sum::<usize>()];
    row.chunks(8)
        .flat_map(|byte| byte.chunks(4).chain((byte.len() <= 4).then_some(&[][..])).map(digit))
        .collect()
}

/// A row with its repetitions counted: `G` to `Y` are 1 to 19, `g` to `z` 20 to 400, and `,` is white to the end.
fn write_row(zpl: &mut String, digits: &[u8]) {
    let end = digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
    for run in digits[..end].chunk_by(|a, b| a == b) {
        let mut left = run.len();
        while left > 400 {
            zpl.push('z');
            left -= 400;
        }
        for (unit, first) in [(20, b'g'), (1, b'G')] {
            if let Ok(count @ 1..) = u8::try_from(left / unit)
                && run.len() > 1
            {
                zpl.push(char::from(first + count - 1));
            }
            left %= unit;
        }
        zpl.push(char::from(run[0]));
    }
    if end < digits.len() {
        zpl.push(',');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_become_digits() {
        assert_eq!(digits(&[0, 255, 255, 0, 255, 255, 255, 255, 0, 0]), b"90C0");
        assert_eq!(digits(&[0, 255, 255, 255]), b"80");
    }

    #[test]
    fn repetitions_are_counted() {
        let row = |digits: &str| {
            let mut zpl = String::new();
            write_row(&mut zpl, digits.as_bytes());
            zpl
        };
        assert_eq!(row("0000"), ",");
        assert_eq!(row("F0F"), "F0F");
        assert_eq!(row("FF00"), "HF,");
        assert_eq!(row(&"A".repeat(45)), "hKA");
        assert_eq!(row(&format!("{}1", "0".repeat(400))), "z01");
    }
}
