//! Keeps `tiny_http` from leaving a connection waiting.
//!
//! Its pool of threads counts a thread as free until that thread has woken up. Two connections at the same
//! moment can so be given to one thread, and the second waits until the first one ends, which for a page that
//! listens to events is never. Any further connection wakes one more thread, and that one takes what waits;
//! so after every request, and now and then, there is an empty one.

use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::thread;
use std::time::Duration;

/// The longest that a connection may be left waiting.
const NOW_AND_THEN: Duration = Duration::from_millis(250);

/// Makes empty connections until it is dropped.
#[derive(Debug)]
pub(super) struct Nudge(SyncSender<()>);

impl Nudge {
    /// Nudges the server at `address` now and then.
    pub(super) fn new(address: SocketAddr) -> Self {
        let (sender, wishes) = mpsc::sync_channel(64);
        let work = move || {
            while !matches!(wishes.recv_timeout(NOW_AND_THEN), Err(RecvTimeoutError::Disconnected)) {
                // One that fails is made up for by the next one.
                drop(TcpStream::connect_timeout(&address, NOW_AND_THEN));
            }
        };
        // Without a thread there are no nudges; requests are answered all the same.
        drop(thread::Builder::new().stack_size(64 * 1024).spawn(work));
        Self(sender)
    }

    /// Nudges soon.
    pub(super) fn soon(&self) {
        // Where many are wished for already, one more would change nothing.
        let _ = self.0.try_send(());
    }
}
