//! The icons of a page: only the symbols that it uses, first in its body, so that no icon costs a request.
//!
//! [`Sprite::parse`] reads a theme's `icons.svg`, one `<symbol id="i-NAME">` per icon; [`Sprite::insert`] looks for `#i-NAME`
//! in a finished page and puts the symbols at its mark.

use memchr::memmem;

const MARK: &[u8] = b"<!--sprite-->";
const USE: &[u8] = b"href=\"#i-";

/// The icons of a theme in the order of its file.
pub(super) struct Sprite {
    symbols: Vec<(String, String)>,
}

impl Sprite {
    /// Reads the symbols of an SVG file.
    pub(super) fn parse(file: &str) -> Self {
        let symbols = file.split("<symbol ").skip(1).filter_map(|rest| {
            let symbol = &rest[..rest.find("</symbol>")?];
            let (_, name) = symbol.split_once("id=\"i-")?;
            let name = &name[..name.find('"')?];
            Some((name.to_owned(), format!("<symbol {symbol}</symbol>")))
        });
        Self { symbols: symbols.collect() }
    }

    /// Replaces the mark of `page` with the symbols that the page uses.
    pub(super) fn insert(&self, page: &mut Vec<u8>) {
        let Some(at) = memmem::find(page, MARK) else { return };
        let mut used = vec![false; self.symbols.len()];
        for start in memmem::find_iter(page, USE) {
            let name = &page[start + USE.len()..];
            let name = &name[..memchr::memchr(b'"', name).unwrap_or(0)];
            if let Some(symbol) = self.symbols.iter().position(|(known, _)| known.as_bytes() == name) {
                used[symbol] = true;
            }
        }
        let mut sprite = Vec::with_capacity(2048);
        for (_, symbol) in self.symbols.iter().zip(&used).filter(|(_, used)| **used).map(|(symbol, _)| symbol)
        {
            if sprite.is_empty() {
                sprite.extend_from_slice(
                    b"<svg class=\"sprite\" width=\"0\" height=\"0\" aria-hidden=\"true\" focusable=\"false\">",
                );
            }
            sprite.extend_from_slice(symbol.as_bytes());
        }
        if !sprite.is_empty() {
            sprite.extend_from_slice(b"</svg>");
        }
        page.splice(at..at + MARK.len(), sprite);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_icons_it_uses_once() {
        let sprite =
            Sprite::parse("<svg><symbol id=\"i-a\"><path/></symbol><symbol id=\"i-b\"></symbol></svg>");
        let mut page = b"<!--sprite--><use href=\"#i-a\"/><use href=\"#i-a\"/>".to_vec();
        sprite.insert(&mut page);
        let page = String::from_utf8(page).unwrap();
        assert_eq!(page.matches("<symbol id=\"i-a\"><path/></symbol>").count(), 1);
        assert!(!page.contains("i-b") && !page.contains("<!--"));
    }

    #[test]
    fn a_page_without_icons_gets_no_sprite() {
        let mut page = b"x<!--sprite-->y".to_vec();
        Sprite::parse("").insert(&mut page);
        assert_eq!(page, b"xy");
    }
}
