//! A running preview, and a plain reader of HTTP.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::stage::Stage;

/// However busy the machine is, an answer takes less.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A preview of a register, until it is dropped.
pub(crate) struct Preview {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub(crate) address: String,
    said: Mutex<Receiver<String>>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The HTTP status.
    pub(crate) status: u16,
    /// Status line and headers.
    pub(crate) head: String,
    /// The bytes.
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(": "));
        headers.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

impl Preview {
    /// Starts the preview on a free port and waits until it says where.
    pub(crate) fn of(stage: &Stage) -> Self {
        Self::with(stage, &[])
    }

    /// The same with further options.
    pub(crate) fn with(stage: &Stage, options: &[&str]) -> Self {
        let mut command = stage.command();
        command.args(["serve", "--port", "0"]).args(options);
        Self::started(command)
    }

    /// What a command starts that serves.
    pub(crate) fn started(mut command: Command) -> Self {
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut messages = BufReader::new(child.stderr.take().unwrap());
        let mut line = String::new();
        messages.read_line(&mut line).unwrap();
        let address = line.split_once("http://").unwrap_or_else(|| panic!("{line}")).1;
        let address = address.split_once('/').unwrap().0.to_owned();
        // What it goes on saying is read, so that it never waits for a reader.
        let (sender, said) = mpsc::channel();
        thread::spawn(move || messages.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { child, address, said: Mutex::new(said) }
    }

    /// Waits for a line at the terminal that holds `words`.
    #[track_caller]
    pub(crate) fn says(&self, words: &str) -> String {
        let said = self.said.lock().unwrap();
        loop {
            let line = said.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("never said: {words}"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// The lines at the terminal that were not waited for.
    pub(crate) fn said(&self) -> Vec<String> {
        self.said.lock().unwrap().try_iter().collect()
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Whether it ends by itself in time.
    pub(crate) fn ends(&mut self) -> bool {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if self.child.try_wait().unwrap().is_some() {
                return true;
            }
            thread::yield_now();
        }
        false
    }

    /// Asks for a path.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address))
    }

    /// Sends a whole request.
    pub(crate) fn send(&self, request: &str) -> Answer {
        let mut stream = BufReader::new(self.open(request));
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(stream.read_line(&mut head).unwrap(), 0, "no whole answer to {request}: {head}");
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut answer = Answer { status, head, body: Vec::new() };
        let length = answer.header("Content-Length").unwrap().parse().unwrap();
        stream.take(length).read_to_end(&mut answer.body).unwrap();
        answer
    }

    /// Sends a request and leaves the answer to be read.
    pub(crate) fn open(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // It may have ended by itself, which is for the test to notice.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
