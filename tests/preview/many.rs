//! Many pages, slow ones and dead ones; and the end of it all.

use std::process::Command;

use crate::events::Events;
use crate::server::Preview;
use crate::small::{FIRST, PAGE, small};
use crate::stage::product;

#[test]
fn fifty_pages_hear_of_a_change_while_others_hear_nothing_and_say_nothing() {
    let stage = small();
    let preview = Preview::of(&stage);
    let host = &preview.address;
    let listen = format!("GET /.produktakt/events HTTP/1.1\r\nHost: {host}\r\n\r\n");
    let deaf: Vec<_> = (0..10).map(|_| preview.open(&listen)).collect();
    let slow: Vec<_> = (0..10).map(|_| preview.open("GET / HTTP/1.1\r\n")).collect();
    for _ in 0..10 {
        drop(preview.open(&listen));
    }
    let mut pages: Vec<Events<'_>> = (0..50).map(|_| Events::of(&preview)).collect();
    for title in ["Titel två", "Titel tre"] {
        stage.write(FIRST, &product("EMT-0001", title));
        for page in &mut pages {
            page.until_page(PAGE, |answer| answer.text().contains(&format!("<h1>{title}</h1>")));
        }
    }
    drop((deaf, slow));
}

#[cfg(unix)]
#[test]
fn it_stops_at_once_while_pages_listen() {
    let stage = small();
    let mut preview = Preview::of(&stage);
    let listen = format!("GET /.produktakt/events HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address);
    let _pages: Vec<_> = (0..5).map(|_| preview.open(&listen)).collect();
    let stopped = Command::new("kill").args(["-INT", &preview.process().to_string()]).status().unwrap();
    assert!(stopped.success() && preview.ends());
}

#[test]
fn the_next_port_is_taken_where_none_was_named() {
    let stage = small();
    // Whoever has it, it is taken.
    let _first = std::net::TcpListener::bind("127.0.0.1:4000");
    let mut command = stage.command();
    command.arg("serve");
    let preview = Preview::started(command);
    let line = preview.says("Port 4000 är upptagen");
    let port = preview.address.rsplit_once(':').unwrap().1;
    assert!(port != "4000" && line.contains(port), "{line}");
    assert_eq!(preview.get("/").status, 200);
}
