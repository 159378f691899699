//! Server-sent events: one thread and one short queue per open page, so that a page that does not read delays
//! no other.
//!
//! Every event has a number. A page says which one it saw last, in its address when it opens
//! (`?after=NUMBER`, see [`Events::last`]) or in the `Last-Event-ID` header when its browser connects again,
//! and gets those that it missed. The numbers begin with the time at which the server began, so that a page
//! also notices that the server was started anew; it is then told [`Events::MISSED`].

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender, TrySendError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

/// Between two signs of life on a connection where nothing happens; finds out who went away.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Events that wait for a page that does not read; with more the page is given up and connects again.
const QUEUE: usize = 32;
/// Events that are kept for pages that were away for a moment.
const KEPT: usize = 32;
/// A comment, which a browser passes over.
const SIGN_OF_LIFE: &str = ": \n\n";
/// Pages that may be open at the same time.
const MOST_PAGES: usize = 400;

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 500\n\n";
const FULL: &str = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// The way to all pages that are open. Clones reach the same pages.
#[derive(Debug, Clone)]
pub struct Events(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    pages: Vec<SyncSender<Arc<str>>>,
    /// The latest events, oldest first.
    kept: VecDeque<(u64, Arc<str>)>,
    last: u64,
}

impl Events {
    /// The name of the event for a page that missed more than was kept: it has to load itself again.
    pub const MISSED: &str = "missed";

    pub(super) fn new() -> Self {
        #[expect(clippy::disallowed_methods, reason = "numbers have to rise from one run to the next")]
        let since_1970 = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let last = u64::try_from(since_1970.as_millis()).unwrap_or_default();
        Self(Arc::new(Mutex::new(State { pages: Vec::new(), kept: VecDeque::new(), last })))
    }

    /// The number of the last event: what a page that is rendered now has seen.
    pub fn last(&self) -> u64 {
        self.state().last
    }

    /// Sends an event to every open page. Never waits: what a page cannot take is its own loss.
    pub fn send(&self, name: &str, payload: &str) {
        let mut state = self.state();
        state.last += 1;
        let event: Arc<str> = frame(state.last, name, payload).into();
        let last = state.last;
        state.kept.push_back((last, Arc::clone(&event)));
        if state.kept.len() > KEPT {
            state.kept.pop_front();
        }
        state.pages.retain(|page| page.try_send(Arc::clone(&event)).is_ok());
    }

    /// Opens the stream for a page that saw event `after` last, in a thread of its own.
    pub(super) fn serve(&self, request: tiny_http::Request, after: Option<u64>) {
        let mut writer = request.into_writer();
        let Some((missed, events)) = self.join(after) else {
            // A page that went away does not want to know.
            let _ = super::send(&mut writer, FULL.as_bytes());
            return;
        };
        let stream = move || stream(&mut writer, &missed, &events);
        // Where no thread can be had the connection ends, and the browser comes again.
        let _ = thread::Builder::new().stack_size(64 * 1024).spawn(stream);
    }

    /// What a page missed, and what will come; `None` when too many are open.
    fn join(&self, after: Option<u64>) -> Option<(String, Receiver<Arc<str>>)> {
        let mut state = self.state();
        if state.pages.len() >= MOST_PAGES {
            state.drop_closed();
        }
        if state.pages.len() >= MOST_PAGES {
            return None;
        }
        let (sender, receiver) = mpsc::sync_channel(QUEUE);
        state.pages.push(sender);
        Some((after.map(|after| state.since(after)).unwrap_or_default(), receiver))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Forgets pages whose connection has ended; a page that is still there gets a sign of life.
    fn drop_closed(&mut self) {
        self.pages
            .retain(|page| !matches!(page.try_send(SIGN_OF_LIFE.into()), Err(TrySendError::Disconnected(_))));
    }

    /// The events after number `after`, or the one that says that they are lost.
    fn since(&self, after: u64) -> String {
        let first_kept = self.last - self.kept.len() as u64;
        if !(first_kept..=self.last).contains(&after) {
            return frame(self.last, Events::MISSED, "");
        }
        self.kept.iter().filter(|(number, _)| *number > after).map(|(_, event)| &**event).collect()
    }
}

/// The number of the event that a page saw last; the browser knows better than the address that it first
/// used.
pub(super) fn last_seen(request: &tiny_http::Request, query: &str) -> Option<u64> {
    let header = request.headers().iter().find(|header| header.field.equiv("Last-Event-ID"));
    let in_header = header.and_then(|header| header.value.as_str().parse().ok());
    in_header.or_else(|| query.split('&').find_map(|pair| pair.strip_prefix("after=")?.parse().ok()))
}

/// Writes events until the page goes away or is given up.
fn stream(writer: &mut dyn Write, missed: &str, events: &Receiver<Arc<str>>) -> io::Result<()> {
    let mut send = |text: &str| super::send(writer, text.as_bytes());
    send(&format!("{HEAD}{missed}"))?;
    loop {
        match events.recv_timeout(HEARTBEAT) {
            Ok(event) => send(&event)?,
            Err(RecvTimeoutError::Timeout) => send(SIGN_OF_LIFE)?,
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}

/// An event as it goes over the wire.
fn frame(number: u64, name: &str, payload: &str) -> String {
    let name: String = name.chars().filter(|character| !character.is_control()).collect();
    let mut frame = format!("id: {number}\nevent: {name}\n");
    for line in payload.split(['\n', '\r']) {
        // Writing to a string does not fail.
        let _ = writeln!(frame, "data: {line}");
    }
    frame.push('\n');
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_payload_is_a_line_of_the_event() {
        assert_eq!(frame(7, "change", "a\nb"), "id: 7\nevent: change\ndata: a\ndata: b\n\n");
        assert_eq!(frame(7, "a\nid: 9", ""), "id: 7\nevent: aid: 9\ndata: \n\n");
    }

    #[test]
    fn a_page_gets_what_it_missed() {
        let events = Events::new();
        let start = events.last();
        events.send("change", "one");
        events.send("change", "two");
        let missed = |after| events.join(Some(after)).unwrap().0;
        assert_eq!(missed(start + 1), frame(start + 2, "change", "two"));
        assert_eq!(missed(start + 2), "");
        assert_eq!(missed(start - 1), frame(start + 2, Events::MISSED, ""), "an earlier run");
        for _ in 0..KEPT {
            events.send("change", "more");
        }
        assert_eq!(missed(start + 1), frame(start + 34, Events::MISSED, ""), "too long ago");
    }

    #[test]
    fn a_page_that_does_not_read_is_given_up() {
        let events = Events::new();
        let (_, slow) = events.join(None).unwrap();
        for _ in 0..=QUEUE {
            events.send("change", "");
        }
        assert_eq!(slow.iter().count(), QUEUE, "its queue ends");
    }
}
