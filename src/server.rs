//! The live preview's server: HTTP on loopback for one person's browser, and events that tell it to look
//! again.
//!
//! [`Server::bind`] takes an address and a port, [`Server::run`] answers every request with a function of its path,
//! [`Events::send`] reaches all open pages. Nothing here knows what a page is, and no file path is ever made
//! from a request.
//!
//! `tiny_http` reads the requests. Used plainly it costs 44 ms a request and starves a browser's six
//! connections, so: the listener has `TCP_NODELAY`, a response is one write with `Connection: close`, and
//! each request has a short thread of its own. A nudge now and then keeps its pool of threads from leaving a
//! connection waiting.

mod bind;
mod events;
mod limit;
mod nudge;
mod request;
mod response;
#[cfg(test)]
mod tests;

use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::thread;
use std::time::Duration;

pub use bind::BindError;
pub use events::Events;
pub use request::{ACTION_PATH, Request};
pub use response::Response;

use limit::Limit;
use nudge::Nudge;
use request::Verdict;

/// Where pages listen for events.
pub const EVENTS_PATH: &str = "/.produktakt/events";
/// Requests that are answered at the same time; more wait.
const MOST_AT_ONCE: usize = 256;
/// Before listening again when the system would not let a connection in.
const PAUSE: Duration = Duration::from_millis(50);

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    events: Events,
}

impl Server {
    /// Listens on `port` of the machine's address `on`; 0 stands for any free one. On loopback only this machine reaches it.
    pub fn bind(on: IpAddr, port: u16) -> Result<Self, BindError> {
        let (listener, address) = bind::listen(on, port)?;
        Ok(Self { listener, address, events: Events::new() })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The way to all pages that are open.
    pub fn events(&self) -> Events {
        self.events.clone()
    }

    /// Answers requests with `respond` until the process ends. A panic in `respond` costs that one request.
    pub fn run(&self, respond: impl Fn(&Request) -> Response + Send + Sync) -> ! {
        let limit = Limit::new(MOST_AT_ONCE);
        let nudge = Nudge::new(bind::own(self.address));
        let is_shared = !self.address.ip().is_loopback();
        thread::scope(|scope| {
            loop {
                for request in self.requests() {
                    nudge.soon();
                    let permit = limit.permit();
                    let (respond, events) = (&respond, &self.events);
                    let answer = move || {
                        let _permit = permit;
                        answer(request, is_shared, events, respond);
                    };
                    // Where no thread can be had, the request is dropped, and with it answered by status 500.
                    let _ = thread::Builder::new().spawn_scoped(scope, answer);
                }
                thread::sleep(PAUSE);
            }
        })
    }

    /// Requests until listening fails, as it does when the process has no file descriptor left for a
    /// connection.
    fn requests(&self) -> impl Iterator<Item = tiny_http::Request> {
        let server = self
            .listener
            .try_clone()
            .ok()
            .and_then(|clone| tiny_http::Server::from_listener(clone, None).ok());
        std::iter::from_fn(move || server.as_ref()?.recv().ok())
    }
}

/// Answers one request, or hands it over to the events.
fn answer(raw: tiny_http::Request, is_shared: bool, events: &Events, respond: impl Fn(&Request) -> Response) {
    let is_head = *raw.method() == tiny_http::Method::Head;
    let response = match request::judge(&raw, is_shared) {
        Verdict::Answer(path, query, _) if path == EVENTS_PATH && !is_head => {
            let after = events::last_seen(&raw, &query);
            return events.serve(raw, after);
        }
        Verdict::Answer(path, query, token) => {
            respond(&Request { path: &path, query: &query, token: token.as_deref() })
        }
        Verdict::Refuse(response) => response,
    };
    // A browser that went away does not want the rest.
    let _ = send(&mut raw.into_writer(), &response.bytes(!is_head));
}

/// Writes and flushes: `tiny_http` keeps short writes back.
fn send(writer: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    writer.write_all(bytes)?;
    writer.flush()
}
