//! Takes a port.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::time::Duration;

use socket2::{Domain, Socket, Type};

use crate::diagnostic::Phrase;
use crate::phrase;

/// Connections that may wait to be let in: a session restored with many tabs.
const WAITING: i32 = 1024;
/// How long a write waits for a client that does not read, before the client is given up.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many ports above a taken one are tried for the advice.
const TRIED: u16 = 100;

/// Why the server could not listen.
#[derive(Debug)]
pub enum BindError {
    /// Another program has the port.
    InUse {
        /// The port.
        port: u16,
        /// The next one that is free.
        free: Option<u16>,
    },
    /// The operating system refused.
    Io {
        /// The port.
        port: u16,
        /// Its reason.
        error: io::Error,
    },
}

impl BindError {
    /// The reason in one sentence, with advice.
    pub fn phrase(&self) -> Phrase {
        match self {
            Self::InUse { port, free: Some(free) } => phrase!(
                "port {port} är upptagen av ett annat program; {free} är ledig: --port {free}",
                "port {port} is in use by another program; {free} is free: --port {free}"
            ),
            Self::InUse { port, free: None } => phrase!(
                "port {port} är upptagen av ett annat program; välj en annan med --port",
                "port {port} is in use by another program; choose another one with --port"
            ),
            Self::Io { port, error } => phrase!(
                "port {port} kan inte användas: {error}; välj en annan med --port",
                "port {port} cannot be used: {error}; choose another one with --port"
            ),
        }
    }
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.phrase().en)
    }
}

impl std::error::Error for BindError {}

/// A listener on `port` of the address `on`, and where it listens.
pub(super) fn listen(on: IpAddr, port: u16) -> Result<(TcpListener, SocketAddr), BindError> {
    open(on, port).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => BindError::InUse { port, free: next_free(on, port) },
        _ => BindError::Io { port, error },
    })
}

/// The options are the connections' too: they inherit them from the listener, and `tiny_http` does not let us
/// at them.
fn open(on: IpAddr, port: u16) -> io::Result<(TcpListener, SocketAddr)> {
    let address = SocketAddr::from((on, port));
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    // Lets the port be taken again at once after a stop. On Windows it would let two programs share it.
    #[cfg(not(windows))]
    socket.set_reuse_address(true)?;
    socket.set_tcp_nodelay(true)?;
    socket.set_write_timeout(Some(PATIENCE))?;
    socket.bind(&address.into())?;
    socket.listen(WAITING)?;
    let listener = TcpListener::from(socket);
    let address = listener.local_addr()?;
    Ok((listener, address))
}

fn next_free(on: IpAddr, port: u16) -> Option<u16> {
    (port.checked_add(1)?..=port.saturating_add(TRIED)).find(|port| open(on, *port).is_ok())
}

/// Where this machine itself reaches what listens at `address`: all of its addresses include loopback.
pub(super) fn own(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        ip if !ip.is_unspecified() => address,
        IpAddr::V4(_) => (Ipv4Addr::LOCALHOST, address.port()).into(),
        IpAddr::V6(_) => (Ipv6Addr::LOCALHOST, address.port()).into(),
    }
}
