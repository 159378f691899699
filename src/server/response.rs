//! What is sent back.

use std::io::Write;

/// A drawing opened by itself is a document of our origin: nothing in it may run or load.
const SVG_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// What is sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The media type: see [`content_type`](crate::artifact::content_type).
    pub content_type: &'static str,
    /// The bytes; `HEAD` is told their number only.
    pub body: Vec<u8>,
    /// Further headers, such as `Content-Security-Policy`. The common ones are added.
    pub headers: Vec<(&'static str, String)>,
}

impl Response {
    /// A response without further headers.
    pub fn new(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, content_type, body: body.into(), headers: Vec::new() }
    }

    /// A response of plain text.
    pub fn text(status: u16, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text)
    }

    /// Sends the browser to `location`, a path of this server that is percent-encoded where it must be.
    pub fn redirect(location: &str) -> Self {
        Self::text(302, "").with_header("Location", location)
    }

    /// The same with one more header.
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The whole response as it goes over the wire: one buffer, so that it is one write.
    pub(super) fn bytes(&self, with_body: bool) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.body.len() + 512);
        let (status, length) = (self.status, self.body.len());
        let reason = tiny_http::StatusCode(status).default_reason_phrase();
        let mut line = |name: &str, value: &str| {
            // A value that would break out of its line is left out; writing to a vector does not fail.
            if !value.contains(char::is_control) {
                let _ = write!(bytes, "{name}{value}\r\n");
            }
        };
        line("HTTP/1.1 ", &format!("{status} {reason}"));
        line("Content-Type: ", self.content_type);
        line("Content-Length: ", &length.to_string());
        line("Connection: ", "close");
        line("Cache-Control: ", "no-store");
        line("X-Content-Type-Options: ", "nosniff");
        line("Cross-Origin-Resource-Policy: ", "same-origin");
        if self.content_type.starts_with("image/svg") && !self.has("Content-Security-Policy") {
            line("Content-Security-Policy: ", SVG_POLICY);
        }
        for (name, value) in &self.headers {
            line(&format!("{name}: "), value);
        }
        bytes.extend_from_slice(b"\r\n");
        if with_body {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }

    fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(header, _)| header.eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(response: &Response) -> String {
        String::from_utf8(response.bytes(false)).unwrap()
    }

    #[test]
    fn a_drawing_may_not_run_anything() {
        let drawing = Response::new(200, "image/svg+xml", "<svg/>");
        assert!(head(&drawing).contains(&format!("Content-Security-Policy: {SVG_POLICY}\r\n")));
        assert!(!head(&Response::text(200, "")).contains("Content-Security-Policy"));
    }

    #[test]
    fn a_header_cannot_be_broken_out_of() {
        let response = Response::redirect("/a\r\nSet-Cookie: b=c");
        assert!(!head(&response).contains("Set-Cookie"));
    }

    #[test]
    fn the_length_is_told_also_without_the_body() {
        let response = Response::text(200, "å");
        assert!(head(&response).contains("Content-Length: 2\r\n"));
        assert!(response.bytes(true).ends_with("\r\n\r\nå".as_bytes()));
    }
}
