//! What a request asks for, and which requests are not answered.
//!
//! The `Host` check keeps other sites out: a page elsewhere can make its own name mean 127.0.0.1 and would
//! then read the register in the name of its reader.

use tiny_http::Method;

use super::response::Response;

/// A request that is to be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// Decoded; begins with `/`, has no query, no `..` and no control characters.
    pub path: &'a str,
    /// What follows `?`, as it was sent; empty where nothing does.
    pub query: &'a str,
}

/// What becomes of a request.
#[derive(Debug)]
pub(super) enum Verdict {
    /// It is answered: decoded path and query.
    Answer(String, String),
    /// It is refused with this.
    Refuse(Response),
}

/// Whether `request` is answered.
pub(super) fn judge(request: &tiny_http::Request) -> Verdict {
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host")).peekable();
    if hosts.peek().is_none() || !hosts.all(|host| is_local(host.value.as_str())) {
        return Verdict::Refuse(Response::text(403, "403 Forbidden: only localhost is served here\n"));
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        let response = Response::text(405, "405 Method Not Allowed\n");
        return Verdict::Refuse(response.with_header("Allow", "GET, HEAD"));
    }
    let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
    match decode(path).filter(|path| is_safe(path)) {
        Some(path) => Verdict::Answer(path, query.to_owned()),
        None => Verdict::Refuse(Response::text(400, "400 Bad Request\n")),
    }
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
