//! Writes a calendar: lines of at most 75 bytes that end as the standard wants, and nothing that depends on the clock or on chance.

use jiff::civil::Date;

/// Bytes of a line, its end aside.
const WIDTH: usize = 75;

/// Something that is due on a day.
pub(super) struct Entry {
    /// The same for the same thing, in every build.
    pub(super) uid: String,
    pub(super) date: Date,
    pub(super) summary: String,
    pub(super) description: Option<String>,
    pub(super) url: String,
}

/// The calendar `name`, as it is on `today`.
pub(super) fn write(name: &str, today: Date, entries: &[Entry]) -> Vec<u8> {
    let mut out = String::with_capacity(256 + entries.len() * 384);
    for (property, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Produktakt//Produktakt//SV"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        line(&mut out, property, value);
    }
    line(&mut out, "NAME", &text(name));
    line(&mut out, "X-WR-CALNAME", &text(name));
    for entry in entries {
        entry.write(&mut out, today);
    }
    line(&mut out, "END", "VCALENDAR");
    out.into_bytes()
}

impl Entry {
    fn write(&self, out: &mut String, today: Date) {
        line(out, "BEGIN", "VEVENT");
        line(out, "UID", &self.uid);
        line(out, "DTSTAMP", &format!("{}T000000Z", day(today)));
        line(out, "DTSTART;VALUE=DATE", &day(self.date));
        line(out, "SUMMARY", &text(&self.summary));
        if let Some(description) = &self.description {
            line(out, "DESCRIPTION", &text(description));
        }
        line(out, "URL", &self.url);
        line(out, "TRANSP", "TRANSPARENT");
        line(out, "END", "VEVENT");
    }
}

/// `20261124`.
fn day(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// A text as the value of a property.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.trim().chars() {
        match character {
            '\\' | ';' | ',' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out
}

/// Appends a property, folded where it is long and never inside a character.
fn line(out: &mut String, property: &str, value: &str) {
    let mut left = WIDTH;
    for character in property.chars().chain([':']).chain(value.chars()) {
        if character.len_utf8() > left {
            out.push_str("\r\n ");
            left = WIDTH - 1;
        }
        out.push(character);
        left -= character.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = String::new();
        line(&mut out, "SUMMARY", &"å".repeat(100));
        assert!(out.split("\r\n").all(|line| line.len() <= WIDTH), "{out}");
        assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "å".repeat(100)));
    }

    #[test]
    fn signs_of_the_format_are_text() {
        assert_eq!(text("a, b; c\\d\r\ne\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }
}
