//! What a browser may ask for, and how.

use crate::server::Preview;
use crate::stage::{Stage, product};

fn small() -> Stage {
    Stage::with(&[("produkter/emt-0001.md", &product("EMT-0001", "Den första"))])
}

#[test]
fn only_names_of_this_machine_are_served() {
    let stage = small();
    let preview = Preview::of(&stage);
    let port = preview.address.rsplit_once(':').unwrap().1;
    let status = |host: &str| preview.send(&format!("GET / HTTP/1.1\r\n{host}\r\n\r\n")).status;
    for host in ["Host: evil.example", &format!("Host: evil.example:{port}"), "Host:", "X-Nothing: at-all"] {
        assert_eq!(status(host), 403, "{host}");
    }
    for host in
        ["Host: localhost".to_owned(), format!("Host: localhost:{port}"), format!("Host: 127.0.0.1:{port}")]
    {
        assert_eq!(status(&host), 200, "{host}");
    }
}

#[test]
fn nothing_outside_the_site_can_be_read() {
    let stage = small();
    std::fs::write(stage.path("secret.txt"), "hemligt").unwrap();
    let preview = Preview::of(&stage);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/static/../../secret.txt",
        "/static/..%5c..%5csecret.txt",
        "/produkt/emt-0001/bilagor/../../../secret.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/%00",
        "/%ff",
        "/produktakt.toml",
        "/produkter/emt-0001.md",
        "/.produktakt/../secret.txt",
    ] {
        let answer = preview.get(path);
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.head);
        assert!(!answer.text().contains("hemligt"), "{path}");
    }
}

#[test]
fn the_preview_only_shows() {
    let stage = small();
    let preview = Preview::of(&stage);
    for method in ["POST", "PUT", "DELETE", "PATCH"] {
        let request = format!("{method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        assert_eq!(preview.send(&request).status, 405, "{method}");
    }
}

#[test]
fn a_mark_is_found_as_it_is_typed() {
    let stage = small();
    let preview = Preview::of(&stage);
    for (path, location) in [
        ("/m/emt-0001", "/M/EMT-0001/"),
        ("/m/emt-0001/", "/M/EMT-0001/"),
        ("/M/EMT-0001", "/M/EMT-0001/"),
        ("/M/emt-0001/", "/M/EMT-0001/"),
        ("/produkt/emt-0001", "/produkt/emt-0001/"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("Location")), (302, Some(location)), "{path}");
    }
    assert_eq!(preview.get("/M/EMT-0001/").status, 200);
    assert_eq!(preview.get("/m/emt-9999").status, 404);
}

#[test]
fn a_port_that_is_taken_is_said_with_one_that_is_free() {
    let stage = small();
    let preview = Preview::of(&stage);
    let port = preview.address.rsplit_once(':').unwrap().1;
    let output = stage.command().args(["serve", "--port", port]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains(port) && message.contains("--port "), "{message}");
}
