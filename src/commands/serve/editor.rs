//! Opens a file of the content in the writer's own editor, at a line.
//!
//! Only a page of this preview can ask for it, by its token; only files that the register is made of are opened; and the
//! command is run as it is, never by a shell, so that no name of a file can become a command.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use super::state::State;
use crate::commands::CannotRun;
use crate::phrase;
use crate::server::{Request, Response};
use crate::text::TreePath;

/// The writer's editor.
pub(super) struct Editor {
    /// The program and its arguments, with `{file}`, `{line}` and `{col}` where they belong.
    words: Vec<String>,
    /// What a page must show; another one in every run.
    token: String,
}

impl Editor {
    /// The editor of a command such as `code -g {file}:{line}:{col}`.
    pub(super) fn new(command: &str) -> Result<Self, CannotRun> {
        let words =
            shlex::split(command).filter(|words| words.iter().skip(1).any(|word| word.contains("{file}")));
        let Some(words) = words else {
            return Err(CannotRun(phrase!(
                "--editor {command}: ange ett program och var filen ska stå, till exempel --editor \"code -g {{file}}:{{line}}:{{col}}\"",
                "--editor {command}: name a program and the place of the file, as in --editor \"code -g {{file}}:{{line}}:{{col}}\""
            )));
        };
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| {
            CannotRun(phrase!(
                "--editor kan inte användas: systemet ger inga slumptal ({error})",
                "--editor cannot be used: the system gives no random numbers ({error})"
            ))
        })?;
        let token = format!("{:032x}", u128::from_be_bytes(bytes));
        Ok(Self { words, token })
    }

    /// What a page must show.
    pub(super) fn token(&self) -> &str {
        &self.token
    }

    /// Answers a page that shows `token` and names a file, a line and a column, or an identity whose line is meant.
    pub(super) fn answer(&self, request: &Request<'_>, token: &str, state: &State, root: &Path) -> Response {
        if !is_equal(token, &self.token) {
            return Response::text(403, "403 Forbidden\n");
        }
        let path = request.value("file").map(|file| TreePath::new(&file));
        let Some(source) = path.and_then(|path| state.snapshot.source(&path)) else {
            return Response::text(404, "404 Not Found\n");
        };
        let near = request.value("near").and_then(|identity| line_of(&source.text, &identity));
        let number = |name| request.value(name).and_then(|value| value.parse().ok()).unwrap_or(1_usize);
        match self.open(
            &root.join(&*source.spelling),
            near.unwrap_or_else(|| number("line")),
            number("column"),
        ) {
            Ok(()) => Response::text(200, ""),
            Err(error) => Response::text(500, &format!("{}: {error}\n", self.words[0])),
        }
    }

    fn open(&self, file: &Path, line: usize, column: usize) -> std::io::Result<()> {
        let file = file.to_string_lossy();
        let filled = |word: &String| {
            let numbered = word.replace("{line}", &line.to_string()).replace("{col}", &column.to_string());
            numbered.replace("{file}", &file)
        };
        let silent = Stdio::null;
        let mut child = Command::new(&self.words[0])
            .args(self.words.iter().skip(1).map(filled))
            .stdin(silent())
            .stdout(silent())
            .stderr(silent())
            .spawn()?;
        // Waited for, so that nothing of it is left in the table of processes.
        thread::spawn(move || child.wait());
        Ok(())
    }
}

/// The first line that holds an identity as a whole word or, where a part such as `R1-a` is written below its own, holds that.
fn line_of(text: &str, identity: &str) -> Option<usize> {
    let of_whole = || line_of(text, identity.rsplit_once('-')?.0);
    let is_between = |character: char| !character.is_alphanumeric() && character != '-';
    let holds = |line: &str| line.split(is_between).any(|word| word.eq_ignore_ascii_case(identity));
    text.lines().position(holds).map(|before| before + 1).or_else(of_whole)
}

/// Compares without telling by its time how much is right.
fn is_equal(shown: &str, token: &str) -> bool {
    let differences = shown.bytes().zip(token.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    shown.len() == token.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_split_into_words_and_names_the_file() {
        let editor = Editor::new("'my editor' --goto \"{file}:{line}\" -w").unwrap();
        assert_eq!(editor.words, ["my editor", "--goto", "{file}:{line}", "-w"]);
        for command in ["", "code", "code -g", "{file}", "code \"{file}"] {
            assert!(Editor::new(command).is_err(), "{command}");
        }
    }

    #[test]
    fn an_identity_is_found_as_a_whole_word() {
        let text = "risker:\n  - {id: R12}\n  - {id: R1, av: x}\n";
        assert_eq!(
            [line_of(text, "r1"), line_of(text, "R1-b"), line_of(text, "R2")],
            [Some(3), Some(3), None]
        );
    }

    #[test]
    fn every_run_has_a_token_of_its_own() {
        let token = |_| Editor::new("e {file}").unwrap().token;
        let tokens = [0, 1].map(token);
        assert!(tokens[0].len() == 32 && tokens[0] != tokens[1]);
        assert!(is_equal("abc", "abc") && !is_equal("abd", "abc") && !is_equal("", "abc"));
    }
}
