//! The QR symbol of a label, as one SVG path with its quiet zone.
//!
//! The address is written in capitals where that is allowed, because the alphanumeric mode then gives a smaller symbol; the level
//! of error correction is M, or higher where that does not enlarge the symbol (site.md 8.1).

use std::fmt::Write;

use fast_qr::{ECL, Mode, QRBuilder, QRCode};

use crate::pages::markup::escape;

/// Modules of white on every side, part of the drawing so that no layout can eat them.
const QUIET: usize = 4;

/// Characters that fit the alphanumeric mode at version 1, 2, … for levels M, Q and H (ISO/IEC 18004, table 7).
const CAPACITY: [[usize; 3]; 10] = [
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

/// The address that a label carries: capitals where the scheme, host and path allow it.
///
/// A path with small letters is kept as it is, because paths are compared letter by letter.
pub fn address(base_url: &str, mark: &str) -> String {
    let (scheme, rest) = base_url.split_once("://").unwrap_or(("https", base_url));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let path = path.trim_end_matches('/');
    let slash = if path.is_empty() { "" } else { "/" };
    let mut address = format!("{scheme}://{host}");
    if is_alphanumeric(&path.to_uppercase()) && path == path.to_uppercase() {
        address = address.to_uppercase();
    }
    let _ = write!(address, "{slash}{path}/M/{mark}");
    address
}

/// The symbol for `address` as an SVG element with the accessible name `name`; nothing where the address is too long for any
/// symbol.
pub fn svg(address: &str, name: &str) -> String {
    let Some(symbol) = encode(address) else { return String::new() };
    let side = symbol.size + 2 * QUIET;
    let mut svg = String::with_capacity(6 * 1024);
    svg.push_str("<svg viewBox=\"0 0 ");
    let _ = write!(svg, "{side} {side}\" role=\"img\" aria-label=\"");
    escape(&mut svg, name);
    let _ = write!(
        svg,
        "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000\" d=\""
    );
    for row in 0..symbol.size {
        write_row(&mut svg, &symbol, row);
    }
    svg.push_str("\"/></svg>");
    svg
}

fn write_row(svg: &mut String, symbol: &QRCode, row: usize) {
    let modules = &symbol[row];
    let mut column = 0;
    while column < symbol.size {
        let run = modules[column..].iter().take_while(|module| module.value()).count();
        if run > 0 {
            for (command, number) in [("M", column + QUIET), (" ", row + QUIET), ("h", run), ("v1h-", run)] {
                svg.push_str(command);
                push_number(svg, number);
            }
            svg.push('z');
        }
        column += run.max(1);
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

fn encode(address: &str) -> Option<QRCode> {
    let mut builder = QRBuilder::new(address);
    if is_alphanumeric(address) {
        builder.mode(Mode::Alphanumeric).ecl(level(address.len()));
    } else {
        builder.ecl(ECL::M);
    }
    builder.build().ok()
}

/// The highest level that keeps the size that M needs.
fn level(characters: usize) -> ECL {
    let fitting = CAPACITY.iter().find(|[m, ..]| characters <= *m);
    match fitting {
        Some([_, _, h]) if characters <= *h => ECL::H,
        Some([_, q, _]) if characters <= *q => ECL::Q,
        _ => ECL::M,
    }
}

fn is_alphanumeric(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b' ' | b'$' | b'%' | b'*' | b'+' | b'-' | b'.' | b'/' | b':'))
}

#[cfg(test)]
mod tests {
    use fast_qr::Version;

    use super::*;

    #[test]
    fn hosts_are_capitals_and_paths_keep_their_letters() {
        assert_eq!(address("https://em.rvh.se/", "EMT-0031-001"), "HTTPS://EM.RVH.SE/M/EMT-0031-001");
        assert_eq!(address("https://rvh.se/em/", "EMT-1"), "https://rvh.se/em/M/EMT-1");
    }

    #[test]
    fn a_short_address_gives_version_two_with_more_correction_where_it_fits() {
        let symbol = encode("HTTPS://EM.RVH.SE/M/EM-0042-017").unwrap();
        assert!(matches!(symbol.version, Some(Version::V02)), "site.md 8.1: 25 modules");
        assert_eq!(symbol.size, 25);
        let symbol = encode("HTTPS://EM.REGIONVASTERHAV.SE/M/EM-0042-017").unwrap();
        assert_eq!(symbol.size, 29);
        assert!(matches!(symbol.ecl, Some(ECL::Q)));
    }

    #[test]
    fn the_drawing_holds_its_quiet_zone() {
        let svg = svg("HTTPS://EM.RVH.SE/M/EM-0042-017", "a \"b\"");
        assert!(svg.starts_with("<svg viewBox=\"0 0 33 33\" role=\"img\" aria-label=\"a &quot;b&quot;\""));
        assert!(svg.contains("d=\"M4 4h7v1h-7z"));
    }
}
