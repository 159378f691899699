//! What a request asks for, and which requests are not answered.
//!
//! The `Host` check keeps other sites out: a page elsewhere can make its own name mean 127.0.0.1 and would
//! then read the register in the name of its reader.

use std::net::{IpAddr, SocketAddr};

use tiny_http::Method;

use super::response::Response;

/// The one path that something can be done at.
pub const ACTION_PATH: &str = "/.produktakt/open";
/// The header with the token.
const TOKEN: &str = "X-Produktakt-Token";

/// A request that is to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// Decoded; begins with `/`, has no query, no `..` and no control characters.
    pub path: &'a str,
    /// What follows `?`, as it was sent; empty where nothing does.
    pub query: &'a str,
    /// What a page shows that asks for something to be done (`POST`); none where something is only asked for.
    pub token: Option<&'a str>,
}

impl Request<'_> {
    /// The value of `name` in the query, decoded.
    pub fn value(&self, name: &str) -> Option<String> {
        let mut pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).and_then(|(_, value)| decode(value))
    }
}

/// What becomes of a request.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It is answered: decoded path, query and token.
    Answer(String, String, Option<String>),
    /// It is refused with this.
    Refuse(Response),
}

/// Whether `request` is answered; `is_shared` where other machines may ask too.
pub(super) fn judge(request: &tiny_http::Request, is_shared: bool) -> Verdict {
    let is_known = |host: &tiny_http::Header| {
        let host = host.value.as_str();
        is_local(host) || (is_shared && is_number(host))
    };
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host")).peekable();
    if hosts.peek().is_none() || !hosts.all(is_known) {
        return Verdict::Refuse(Response::text(403, "403 Forbidden: only localhost is served here\n"));
    }
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    let token = token(request, path);
    if token.is_none() && !matches!(request.method(), Method::Get | Method::Head) {
        let response = Response::text(405, "405 Method Not Allowed\n");
        return Verdict::Refuse(response.with_header("Allow", "GET, HEAD"));
    }
    match decode(path).filter(|path| is_safe(path)) {
        Some(path) => Verdict::Answer(path, query.to_owned(), token),
        None => Verdict::Refuse(Response::text(400, "400 Bad Request\n")),
    }
}

/// The token of a request for something to be done. A header of our own cannot be sent from another site, as a form could.
fn token(request: &tiny_http::Request, path: &str) -> Option<String> {
    let is_action = *request.method() == Method::Post && path == ACTION_PATH;
    let mut headers = request.headers().iter().filter(|header| header.field.equiv(TOKEN));
    let token = headers.next().map(|header| header.value.as_str().to_owned());
    token.filter(|_| is_action)
}

/// Whether a `Host` header is an address in numbers, which no name of another site can be.
fn is_number(host: &str) -> bool {
    host.parse::<SocketAddr>().is_ok()
        || host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok()
}

/// Whether a `Host` header names this machine, with any port.
fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.parse::<u16>().is_ok() => name,
        _ => host,
    };
    name == "127.0.0.1" || name == "[::1]" || name.eq_ignore_ascii_case("localhost")
}

/// `path` with its percent signs undone; `None` where they are malformed or do not make UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        rest = others;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, others) = rest.split_at_checked(2)?;
        bytes.push(hexadecimal(digits[0])? << 4 | hexadecimal(digits[1])?);
        rest = others;
    }
    String::from_utf8(bytes).ok()
}

fn hexadecimal(digit: u8) -> Option<u8> {
    u8::try_from(char::from(digit).to_digit(16)?).ok()
}

fn is_safe(path: &str) -> bool {
    path.starts_with('/')
        && !path.contains(char::is_control)
        && !path.split(['/', '\\']).any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_three_names() {
        for host in ["localhost", "LocalHost:4000", "127.0.0.1:80", "[::1]", "[::1]:4000"] {
            assert!(is_local(host), "{host}");
        }
        for host in
            ["", "example.org", "localhost.example.org", "127.0.0.1.example.org:4000", "::1", "localhost:x"]
        {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn an_address_in_numbers_is_no_name() {
        for host in ["192.0.2.7", "192.0.2.7:4000", "[2001:db8::7]", "[2001:db8::7]:4000"] {
            assert!(is_number(host), "{host}");
        }
        for host in ["", "evil.example", "192.0.2.7.evil.example:4000", "192.0.2", "localhost"] {
            assert!(!is_number(host), "{host}");
        }
    }

    #[test]
    fn a_value_of_the_query_is_decoded() {
        let request = Request { path: "/", query: "a=1&file=m%C3%A4rke%20a.md&b", token: None };
        assert_eq!(request.value("file").as_deref(), Some("märke a.md"));
        assert_eq!((request.value("b"), request.value("c")), (None, None));
    }

    #[test]
    fn percent_signs_are_undone_or_the_path_is_refused() {
        assert_eq!(decode("/m%C3%A4rke/a%20b").as_deref(), Some("/märke/a b"));
        for path in ["/%", "/%4", "/%zz", "/%+1", "/%ff"] {
            assert_eq!(decode(path), None, "{path}");
        }
    }

    #[test]
    fn a_path_never_climbs() {
        assert!(is_safe("/a/..b/c.."));
        for path in ["", "a", "http://localhost/", "/../x", "/a/..", "/a\\..\\x", "/a\0b"] {
            assert!(!is_safe(path), "{path:?}");
        }
    }
}
