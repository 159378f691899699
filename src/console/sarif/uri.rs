//! A path of the content tree as a relative URI reference (RFC 3986).

use std::fmt::Write;

/// `path` with every byte but the unreserved ones and the separators percent-encoded.
///
/// A colon is encoded too, so that a first folder such as `a:b` is not read as a scheme.
pub(super) fn relative(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut uri, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            // Writing into a string cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
        uri
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_beyond_ascii_and_signs_with_a_meaning_are_encoded() {
        assert_eq!(relative("produkter/x-1/ritning å.md"), "produkter/x-1/ritning%20%C3%A5.md");
        assert_eq!(relative("a:b/50%?#.md"), "a%3Ab/50%25%3F%23.md");
    }
}
