//! From the page to the file: only for a page of this preview, only for files of the register, and never through a shell.

use std::fs;
use std::time::Instant;

use crate::server::{PATIENCE, Preview};
use crate::stage::{Stage, product};

const FIRST: &str = "produkter/emt-0001.md";

fn stage() -> Stage {
    Stage::with(&[(FIRST, &product("EMT-0001", "Den första"))])
}

/// A preview whose editor writes its arguments into the file `opened`.
fn with_editor(stage: &Stage) -> Preview {
    let command = format!("cp /dev/null {}/{{line}}-{{col}}.opened", stage.path("").display());
    Preview::with(stage, &["--editor", &command.replace("/dev/null", "{file}")])
}

fn token(preview: &Preview) -> String {
    let page = preview.get("/produkt/emt-0001/").text();
    page.split_once("data-token=\"").unwrap().1.split_once('"').unwrap().0.to_owned()
}

fn ask(preview: &Preview, query: &str, headers: &str) -> u16 {
    let host = &preview.address;
    let request = format!(
        "POST /.produktakt/open?{query} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n{headers}\r\n"
    );
    preview.send(&request).status
}

fn with_token(token: &str) -> String {
    format!("X-Produktakt-Token: {token}\r\n")
}

#[test]
fn the_editor_is_given_the_file_and_the_place() {
    let stage = stage();
    let preview = with_editor(&stage);
    let query = format!("file={FIRST}&line=3&column=7");
    assert_eq!(ask(&preview, &query, &with_token(&token(&preview))), 200);
    let opened = stage.path("3-7.opened");
    let end = Instant::now() + PATIENCE;
    let written = fs::read_to_string(stage.root().join(FIRST)).unwrap();
    while fs::read_to_string(&opened).ok().as_ref() != Some(&written) {
        assert!(Instant::now() < end, "the editor was not started");
        std::thread::yield_now();
    }
}

#[test]
fn nobody_else_opens_anything() {
    let stage = stage();
    stage.write("produkter/$(touch pwned).md", &product("EMT-0002", "Den andra"));
    let preview = with_editor(&stage);
    let right = with_token(&token(&preview));
    let wrong = with_token(&"0".repeat(32));
    let known = format!("file={FIRST}&line=1&column=1");
    assert_eq!(ask(&preview, &known, ""), 405, "a form of another site has no token");
    assert_eq!(ask(&preview, &known, &wrong), 403);
    assert_eq!(ask(&preview, &known, "X-Produktakt-Token: \r\n"), 403);
    let foreign = format!(
        "POST /.produktakt/open?{known} HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n{right}\r\n"
    );
    assert_eq!(preview.send(&foreign).status, 403);
    for file in ["/etc/passwd", "../secret.txt", "..%2fsecret.txt", "produkter/finns-inte.md", "", "%ff"] {
        assert_eq!(ask(&preview, &format!("file={file}&line=1"), &right), 404, "{file}");
    }
    assert_eq!(
        ask(&preview, "file=produkter/%24%28touch%20pwned%29.md&line=%24%28touch%20pwned%29", &right),
        200
    );
    assert!(!stage.path("pwned").exists() && !stage.root().join("pwned").exists());
}

#[test]
fn without_an_editor_no_page_has_a_token() {
    let stage = stage();
    let preview = Preview::of(&stage);
    assert!(!preview.get("/produkt/emt-0001/").text().contains("data-token"));
    assert_eq!(ask(&preview, &format!("file={FIRST}"), &with_token("")), 404);
}

#[test]
fn a_command_without_a_place_for_the_file_is_refused() {
    let stage = stage();
    let output = stage.command().args(["serve", "--editor", "code -g"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("{file}:{line}:{col}"));
}

#[test]
fn other_machines_read_and_open_nothing() {
    let stage = stage();
    let preview = Preview::with(&stage, &["--bind", "0.0.0.0", "--editor", "cp {file} opened"]);
    preview.says("kan läsa hela registret");
    let port = preview.address.rsplit_once(':').unwrap().1;
    let status = |host: &str| preview.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")).status;
    assert_eq!(status(&format!("192.0.2.7:{port}")), 200, "an address in numbers");
    assert_eq!(status("evil.example"), 403, "a name of another site that means this machine");
    assert!(!preview.get("/produkt/emt-0001/").text().contains("data-token"));
    assert_eq!(ask(&preview, &format!("file={FIRST}"), &with_token("")), 404);
}
