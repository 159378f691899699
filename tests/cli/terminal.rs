//! Colour, and readers that have seen enough.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::stage::{Stage, product};

/// A register whose report is longer than a pipe holds.
fn large() -> Stage {
    let stage = Stage::with(&[]);
    for number in 1..=150 {
        let id = format!("EMT-{number:04}");
        stage.write(&format!("produkter/{id}.md"), &product(&id, "Många").replace("slag:", "slg:"));
    }
    stage
}

#[test]
fn a_reader_may_leave_early() {
    let stage = large();
    for (arguments, status) in
        [(&["check"][..], 1), (&["check", "--format", "json"], 1), (&["rules", "--format", "json"], 0)]
    {
        let mut command = stage.command();
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(!line.is_empty());
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn there_is_no_colour_in_a_pipe() {
    let stage = large();
    let forced = stage.command().env("CLICOLOR_FORCE", "1").arg("check").output().unwrap();
    assert!(!forced.stdout.contains(&0x1b));
}

/// `script` runs a command on a terminal.
#[cfg(target_os = "linux")]
fn on_terminal(stage: &Stage, arguments: &str, no_color: Option<&str>) -> Vec<u8> {
    let program = env!("CARGO_BIN_EXE_produktakt");
    let mut command = std::process::Command::new("script");
    command.current_dir(stage.path("")).env_remove("NO_COLOR").env("TERM", "xterm-256color");
    command.args(["-qc", &format!("'{program}' --root register {arguments}"), "/dev/null"]);
    command.envs(no_color.map(|value| ("NO_COLOR", value)));
    command.stdin(Stdio::null()).output().unwrap().stdout
}

#[cfg(target_os = "linux")]
#[test]
fn there_is_colour_on_a_terminal_and_never_with_no_color() {
    let stage =
        Stage::with(&[("produkter/emt-0001.md", &product("EMT-0001", "Prov").replace("slag:", "slg:"))]);
    assert!(on_terminal(&stage, "check", None).contains(&0x1b));
    assert!(!on_terminal(&stage, "check", Some("1")).contains(&0x1b));
}

#[cfg(target_os = "linux")]
#[test]
fn a_long_build_shows_how_far_it_has_come_on_a_terminal_and_nowhere_else() {
    let stage = large();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let shown = text(on_terminal(&stage, "build --out site", None));
    assert!(shown.contains("Skriver sidor ["), "{shown}");
    assert!(shown.contains("Webbplatsen ligger i site"), "{shown}");
    let quiet = text(on_terminal(&stage, "--quiet build --out quiet", None));
    assert!(!quiet.contains("Skriver"), "{quiet}");
    assert!(!stage.run(&["build", "--out", "piped"]).err.contains("Skriver"));
}
