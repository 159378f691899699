//! An open page: it waits for the word to load itself again.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::time::Instant;

use serde_json::Value;

use crate::server::{Answer, PATIENCE, Preview};

/// The stream of events that a page listens to.
pub(crate) struct Events<'a> {
    preview: &'a Preview,
    lines: BufReader<TcpStream>,
}

impl<'a> Events<'a> {
    /// Opens the stream and waits until it has begun.
    pub(crate) fn of(preview: &'a Preview) -> Self {
        let request = format!("GET /.produktakt/events HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address);
        let mut events = Self { preview, lines: BufReader::new(preview.open(&request)) };
        events.until("retry:");
        events
    }

    /// Waits for the word to load the page again.
    #[track_caller]
    pub(crate) fn reload(&mut self) {
        self.until("event: change");
    }

    /// Waits for news, and gives back what they say.
    #[track_caller]
    pub(crate) fn news(&mut self) -> Value {
        self.reload();
        serde_json::from_str(self.until("data:").trim_start_matches("data:")).unwrap()
    }

    /// Loads `path` again at every word, as the page does, until it is as wanted.
    #[track_caller]
    pub(crate) fn until_page(&mut self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let end = Instant::now() + PATIENCE;
        loop {
            self.reload();
            let answer = self.preview.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(Instant::now() < end, "{path} never became what it should: {}", answer.head);
        }
    }

    /// Reads to a line that begins so; signs of life do not count.
    #[track_caller]
    fn until(&mut self, beginning: &str) -> String {
        let end = Instant::now() + PATIENCE;
        let mut line = String::new();
        while !line.starts_with(beginning) {
            line.clear();
            assert_ne!(self.lines.read_line(&mut line).unwrap(), 0, "the stream ended");
            assert!(Instant::now() < end, "no {beginning}");
        }
        line
    }
}
