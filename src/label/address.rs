//! The address that the symbol of a label says: short and in capitals, because that gives the smallest symbol (site.md 8.1).

use std::fmt::Write;

/// The address of the page of `mark`: capitals where the scheme, host and path allow it.
///
/// A path with small letters is kept as it is, because paths are compared letter by letter.
pub fn of(base_url: &str, mark: &str) -> String {
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

/// The site as a person types it, without its scheme; `None` where it has no host.
pub(super) fn host(base_url: &str) -> Option<&str> {
    let (_, rest) = base_url.split_once("://")?;
    Some(rest.trim_end_matches('/')).filter(|rest| !rest.is_empty())
}

/// Whether `text` fits the alphanumeric mode of a QR symbol.
pub(super) fn is_alphanumeric(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b' ' | b'$' | b'%' | b'*' | b'+' | b'-' | b'.' | b'/' | b':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_capitals_and_paths_keep_their_letters() {
        assert_eq!(of("https://em.rvh.se/", "EMT-0031-001"), "HTTPS://EM.RVH.SE/M/EMT-0031-001");
        assert_eq!(of("https://rvh.se/em/", "EMT-1"), "https://rvh.se/em/M/EMT-1");
    }

    #[test]
    fn the_host_is_what_people_type() {
        assert_eq!(host("https://em.rvh.se/"), Some("em.rvh.se"));
        assert_eq!(host("https://rvh.se/em/"), Some("rvh.se/em"));
        assert_eq!(host("/"), None);
    }
}
