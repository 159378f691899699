//! Every command of the README does what it is said to do there.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the commands work on the disk")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

#[path = "cli/tree.rs"]
mod tree;

const README: &str = include_str!("../README.md");

/// Commands that are not run here: the tests themselves.
const APART: [&str; 1] = ["tests/run"];
/// Commands that end with another status than 0: a product that was just made still lacks what only its writer knows.
const STATUS: [(&str, i32); 1] = [("produktakt check", 1)];

/// The lines of all blocks marked `sh`.
fn commands() -> Vec<&'static str> {
    let blocks = README.split("\n```sh\n").skip(1);
    blocks.flat_map(|block| block.split_once("\n```").unwrap().0.lines()).collect()
}

/// The words of a line as a shell sees them; only double quotes occur.
fn words(line: &str) -> Vec<String> {
    let part = |(index, part): (usize, &str)| -> Vec<String> {
        if index % 2 == 1 {
            vec![part.to_owned()]
        } else {
            part.split_whitespace().map(str::to_owned).collect()
        }
    };
    line.split('"').enumerate().flat_map(part).collect()
}

/// What follows the program's name, if `line` runs the program.
fn arguments(line: &str) -> Option<&str> {
    line.strip_prefix("cargo run --release -- ").or_else(|| line.strip_prefix("produktakt "))
}

fn program(folder: &Path, arguments: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_produktakt"));
    command.current_dir(folder).args(words(arguments));
    command
}

/// Starts the preview, waits until it says where it is, and ends it.
fn serve(folder: &Path, arguments: &str) {
    let mut command = program(folder, &format!("{arguments} --port 0"));
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.contains("http://127.0.0.1:"), "{line}");
}

#[test]
fn every_command_ends_as_expected() {
    let place = tempfile::tempdir().unwrap();
    tree::copy(&tree::example(), &place.path().join("content-example"));
    let mut folder = place.path().to_path_buf();
    for line in commands() {
        if APART.contains(&line) {
            continue;
        }
        if let Some(below) = line.strip_prefix("cd ") {
            folder = folder.join(below);
            continue;
        }
        let arguments = arguments(line).unwrap_or_else(|| panic!("{line} is not known here"));
        if arguments.split(' ').any(|word| word == "serve") {
            serve(&folder, arguments);
            continue;
        }
        let output = program(&folder, arguments).output().unwrap();
        let expected = STATUS.iter().find(|(command, _)| *command == line).map_or(0, |(_, status)| *status);
        assert_eq!(
            output.status.code(),
            Some(expected),
            "{line}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    assert!(place.path().join("public/index.html").is_file(), "the example is built");
    assert!(tree::contents(&place.path().join("content-example")) == tree::contents(&tree::example()));
    assert_eq!(fs::read_dir(folder.join("produkter")).unwrap().count(), 1, "the product is made");
}

#[test]
fn every_command_of_the_program_is_in_the_readme() {
    let help = Command::new(env!("CARGO_BIN_EXE_produktakt")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let (_, list) = help.split_once("Commands:\n").unwrap();
    let names =
        list.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    for name in names.filter(|name| *name != "help") {
        assert!(README.contains(&format!("\n| `{name} ")), "{name}");
    }
}

#[test]
fn the_host_builds_the_site_as_the_readme_does() {
    let configuration = include_str!("../netlify.toml");
    let build = commands().into_iter().find(|line| line.ends_with(" build")).unwrap();
    assert!(configuration.contains(&format!("command = \"{build}\"")), "{build}");
}

#[test]
fn what_the_readme_points_to_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for link in README.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        assert!(link.starts_with("https://") || root.join(link).exists(), "{link}");
    }
}

#[test]
fn the_limits_are_those_of_the_rules() {
    let (_, rest) = README.split_once("\n### Limits\n").unwrap();
    let rows = rest.split("\n### ").next().unwrap().lines().filter(|line| line.starts_with("| "));
    let named: Vec<&str> =
        rows.filter_map(|row| row.rsplit('`').nth(1)?.split_once('-').map(|_| row)).collect();
    assert_eq!(named.len(), 4);
    for row in named {
        let rule = row.rsplit('`').nth(1).unwrap();
        let output = program(Path::new("."), &format!("explain {rule}")).output().unwrap();
        assert!(output.status.success(), "{rule}");
    }
    let largest = format!("{} MiB", produktakt::text::LARGEST_TEXT / 1024 / 1024);
    assert!(rest.contains(&largest), "{largest}");
}

/// The block of the README in this language.
fn block(language: &str) -> &'static str {
    let (_, rest) = README.split_once(&format!("\n```{language}\n")).unwrap();
    rest.split_once("\n```").unwrap().0
}

#[test]
fn every_server_sends_the_headers_that_the_host_sends() {
    let configuration: toml::Table = include_str!("../netlify.toml").parse().unwrap();
    let headers = configuration["headers"].as_array().unwrap();
    assert!(headers.len() >= 4);
    for values in headers.iter().map(|entry| entry["values"].as_table().unwrap()) {
        for (name, value) in values {
            let value = value.as_str().unwrap();
            for language in ["nginx", "apache", "xml"] {
                // IIS writes caching in words of its own.
                let is_said = language == "xml" && name == "Cache-Control"
                    || block(language).contains(name) && block(language).contains(&format!("\"{value}\""));
                assert!(is_said, "{language}: {name}: {value}");
            }
        }
    }
    assert_eq!(block("xml").matches("cacheControlMode=\"DisableCache\"").count(), 1);
}
