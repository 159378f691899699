//! Bytes sent to the preview's server.
#![no_main]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpStream};
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use produktakt::server::{Response, Server};

static ADDRESS: LazyLock<SocketAddr> = LazyLock::new(|| {
    let server = Server::bind(Ipv4Addr::LOCALHOST.into(), 0).unwrap();
    let address = server.address();
    thread::spawn(move || {
        server.run(|request| {
            let is_inside = request.path.starts_with('/') && request.path.split('/').all(|name| name != "..");
            assert!(is_inside, "{request:?}");
            Response::text(200, "ok\n")
        })
    });
    address
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut stream = TcpStream::connect(*ADDRESS).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    // A server may hang up before it has read everything.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
});
