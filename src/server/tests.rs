//! What the server promises, over real sockets on loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use super::{BindError, EVENTS_PATH, Events, Request, Response, Server};

/// Far longer than any answer takes; only a failing test waits for it.
const DEADLINE: Duration = Duration::from_secs(20);
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// More than the sockets of a connection hold.
const LARGE: usize = 16 * 1024 * 1024;

/// A server that echoes path and query, and knows a large page and one that panics.
fn serve() -> (SocketAddr, Events) {
    let server = Server::bind(HERE, 0).unwrap();
    let (address, events) = (server.address(), server.events());
    thread::spawn(move || server.run(respond));
    (address, events)
}

fn respond(request: &Request) -> Response {
    match request.path {
        "/large" => Response::new(200, "application/octet-stream", vec![b'x'; LARGE]),
        "/panic" => panic!("a page that cannot be rendered"),
        path => Response::text(200, &format!("{path}|{}", request.query)),
    }
}

/// One connection of a browser.
struct Browser {
    reader: BufReader<TcpStream>,
}

impl Browser {
    fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(DEADLINE)).unwrap();
        Self { reader: BufReader::new(stream) }
    }

    /// Sends the request line `line` and `headers`, each ended by a line break.
    fn send(&mut self, line: &str, headers: &str) {
        let request = format!("{line} HTTP/1.1\r\n{headers}\r\n");
        self.reader.get_mut().write_all(request.as_bytes()).unwrap();
    }

    fn get(&mut self, path: &str) {
        self.send(&format!("GET {path}"), "Host: localhost:4000\r\n");
    }

    /// Opens the stream of events, with further `headers`, and waits until the server has.
    fn listen(address: SocketAddr, query: &str, headers: &str) -> Self {
        let mut browser = Self::connect(address);
        browser.send(&format!("GET {EVENTS_PATH}{query}"), &format!("Host: localhost\r\n{headers}"));
        assert!(browser.until_blank().contains("text/event-stream"));
        assert_eq!(browser.until_blank(), "retry: 500\n");
        browser
    }

    /// Everything up to the next empty line: a head or an event.
    fn until_blank(&mut self) -> String {
        let mut text = String::new();
        loop {
            let mut line = String::new();
            let read = self.reader.read_line(&mut line).unwrap();
            assert!(read > 0, "the connection ended after {text:?}");
            if line.trim_end().is_empty() {
                return text;
            }
            text.push_str(&line);
        }
    }

    /// Status, head and body of a response that has one.
    fn response(&mut self) -> (u16, String, String) {
        let (status, head) = self.head();
        let length = head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).unwrap();
        let mut body = vec![0; length.trim_end().parse().unwrap()];
        self.reader.read_exact(&mut body).unwrap();
        (status, head, String::from_utf8(body).unwrap())
    }

    fn head(&mut self) -> (u16, String) {
        let head = self.until_blank();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), head)
    }
}

/// The status of a single request.
fn status(address: SocketAddr, line: &str, headers: &str) -> u16 {
    let mut browser = Browser::connect(address);
    browser.send(line, headers);
    browser.head().0
}

#[test]
fn a_path_is_answered_decoded_and_without_its_query() {
    let (address, _) = serve();
    let mut browser = Browser::connect(address);
    browser.get("/m%C3%A4rke/a%20b?q=%C3%A5&s=1");
    let (status, head, body) = browser.response();
    assert_eq!((status, &*body), (200, "/märke/a b|q=%C3%A5&s=1"));
    for header in ["Connection: close", "Cache-Control: no-store", "X-Content-Type-Options: nosniff"] {
        assert!(head.contains(&format!("{header}\r\n")), "{header} is not in {head}");
    }
}

#[test]
fn six_connections_at_once_are_all_served_again_and_again() {
    let (address, _) = serve();
    let mut browsers: Vec<_> = (0..6).map(|_| Browser::connect(address)).collect();
    for round in 0..20 {
        for browser in &mut browsers {
            browser.get(&format!("/{round}"));
        }
        // The last one first: no connection waits for another one's turn.
        for browser in browsers.iter_mut().rev() {
            assert_eq!(browser.response().2, format!("/{round}|"));
        }
    }
}

/// Browsers connect in advance and keep what they may need.
#[test]
fn connections_that_ask_nothing_keep_no_one_waiting() {
    let (address, _) = serve();
    let mut silent = Vec::new();
    let mut asking = Vec::new();
    for _ in 0..40 {
        silent.push(Browser::connect(address));
        asking.push(Browser::connect(address));
    }
    for browser in &mut asking {
        browser.get("/");
    }
    for browser in &mut asking {
        assert_eq!(browser.response().0, 200);
    }
}

#[test]
fn three_hundred_pages_get_an_event() {
    let (address, events) = serve();
    let mut pages: Vec<_> = (0..300).map(|_| Browser::listen(address, "", "")).collect();
    events.send("change", "/produkt/");
    let number = events.last();
    for page in &mut pages {
        assert_eq!(page.until_blank(), format!("id: {number}\nevent: change\ndata: /produkt/\n"));
    }
    assert_eq!(status(address, "GET /", "Host: localhost\r\n"), 200, "pages do not use up the requests");
}

#[test]
fn a_page_that_connects_again_gets_what_it_missed() {
    let (address, events) = serve();
    let start = events.last();
    events.send("change", "one");
    events.send("change", "two");
    let mut by_address = Browser::listen(address, &format!("?after={start}"), "");
    assert!(by_address.until_blank().ends_with("data: one\n"));
    assert!(by_address.until_blank().ends_with("data: two\n"));
    let header = format!("Last-Event-ID: {}\r\n", start + 1);
    let mut by_header = Browser::listen(address, &format!("?after={start}"), &header);
    assert!(by_header.until_blank().ends_with("data: two\n"));
    let mut from_another_run = Browser::listen(address, "?after=1", "");
    assert!(from_another_run.until_blank().contains(Events::MISSED));
}

#[test]
fn clients_that_never_read_delay_no_one() {
    let (address, events) = serve();
    let mut lazy: Vec<_> = (0..4).map(|_| Browser::connect(address)).collect();
    for browser in &mut lazy {
        browser.get("/large");
    }
    let _deaf: Vec<_> = (0..8).map(|_| Browser::listen(address, "", "")).collect();
    let mut keen = Browser::listen(address, "", "");
    let payload = "x".repeat(LARGE / 128);
    for _ in 0..64 {
        events.send("change", &payload);
        assert_eq!(keen.until_blank().matches('x').count(), payload.len());
    }
    assert_eq!(status(address, "GET /", "Host: localhost\r\n"), 200);
}

#[test]
fn other_hosts_are_refused() {
    let (address, _) = serve();
    for host in ["localhost", "127.0.0.1:4000", "[::1]:4000"] {
        assert_eq!(status(address, "GET /", &format!("Host: {host}\r\n")), 200, "{host}");
    }
    for headers in [
        "",
        "Host: example.org\r\n",
        "Host: 127.0.0.1.example.org\r\n",
        "Host: localhost\r\nHost: example.org\r\n",
    ] {
        assert_eq!(status(address, "GET /", headers), 403, "{headers:?}");
        assert_eq!(status(address, &format!("GET {EVENTS_PATH}"), headers), 403, "{headers:?}");
    }
}

#[test]
fn paths_that_climb_or_are_malformed_are_refused() {
    let (address, _) = serve();
    for path in
        ["/../etc/passwd", "/a/%2e%2e/%2E%2E/x", "/..%5cx", "/a%00b", "/%zz", "/%", "/%ff", "http://x/"]
    {
        assert_eq!(status(address, &format!("GET {path}"), "Host: localhost\r\n"), 400, "{path}");
    }
}

#[test]
fn head_is_told_the_length_and_sent_no_body() {
    let (address, _) = serve();
    let mut browser = Browser::connect(address);
    browser.send("HEAD /abc", "Host: localhost\r\n");
    let (status, head) = browser.head();
    assert!(status == 200 && head.contains("Content-Length: 5\r\n"), "{head}");
    browser.get("/next");
    assert_eq!(browser.response().2, "/next|", "what follows is the next response");
}

#[test]
fn nothing_is_accepted_but_get_and_head() {
    let (address, _) = serve();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        let mut browser = Browser::connect(address);
        browser.send(&format!("{method} /"), "Host: localhost\r\n");
        let (status, head, _) = browser.response();
        assert!(status == 405 && head.contains("Allow: GET, HEAD\r\n"), "{head}");
    }
}

#[test]
fn a_page_that_panics_costs_one_request() {
    let (address, _) = serve();
    assert_eq!(status(address, "GET /panic", "Host: localhost\r\n"), 500);
    assert_eq!(status(address, "GET /", "Host: localhost\r\n"), 200);
}

#[test]
fn a_port_in_use_is_named_with_the_next_free_one() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken_port = taken.local_addr().unwrap().port();
    let error = Server::bind(HERE, taken_port).unwrap_err();
    let BindError::InUse { port, free } = &error else { panic!("{error}") };
    assert_eq!(*port, taken_port);
    let free = free.unwrap();
    assert!(free > taken_port);
    let phrase = error.phrase();
    for text in [&phrase.sv, &phrase.en] {
        assert!(text.contains(&taken_port.to_string()) && text.contains(&format!("--port {free}")), "{text}");
    }
}
