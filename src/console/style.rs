//! The two streams of the program: results go to standard output, messages to standard error.
//!
//! A reader that has seen enough (`produktakt check | head`) closes the pipe; that is how it says thanks, not a fault,
//! so [`results`] and [`messages`] count it as success where `println!` would panic.

use std::io::{self, BufWriter, ErrorKind, Write};

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};

/// Whether text for `stream` may hold colour: only on a terminal, never with `NO_COLOR` or a terminal that has none.
pub fn colour(stream: &impl RawStream) -> bool {
    // anstream alone would also colour a file under CLICOLOR_FORCE; format.md 7 says only a terminal.
    stream.is_terminal() && AutoStream::choice(stream) != ColorChoice::Never
}

/// Lets `write` put its result on standard output, locked and in one buffer; `write` hears whether it may use colour.
pub fn results(write: impl FnOnce(&mut dyn Write, bool) -> io::Result<()>) -> io::Result<()> {
    let stdout = io::stdout();
    let colour = colour(&stdout);
    through(AutoStream::new(stdout.lock(), choice(colour)), |out| write(out, colour))
}

/// As [`results`], on standard error.
pub fn messages(write: impl FnOnce(&mut dyn Write, bool) -> io::Result<()>) -> io::Result<()> {
    let stderr = io::stderr();
    let colour = colour(&stderr);
    through(AutoStream::new(stderr.lock(), choice(colour)), |out| write(out, colour))
}

/// Puts a file on standard output as it is.
pub fn file(content: &[u8]) -> io::Result<()> {
    through(io::stdout().lock(), |out| out.write_all(content))
}

fn choice(colour: bool) -> ColorChoice {
    if colour { ColorChoice::Always } else { ColorChoice::Never }
}

/// Writes through one buffer into `stream`; a closed pipe ends the writing early and well.
fn through(stream: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(stream);
    let outcome = write(&mut out).and_then(|()| out.flush());
    // Taken apart, so that what a closed pipe refused is not tried again when the buffer is dropped.
    drop(out.into_parts());
    match outcome {
        Err(fault) if fault.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream that refuses everything with one kind of error.
    struct Refusing(ErrorKind);

    impl Write for Refusing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn what_is_no_terminal_is_not_coloured() {
        assert!(!colour(&Vec::new()));
    }

    #[test]
    fn a_reader_that_went_away_is_no_fault() {
        assert!(through(Refusing(ErrorKind::BrokenPipe), |out| out.write_all(b"text")).is_ok());
    }

    #[test]
    fn a_full_disk_is_a_fault() {
        let outcome = through(Refusing(ErrorKind::StorageFull), |out| out.write_all(b"text"));
        assert_eq!(outcome.unwrap_err().kind(), ErrorKind::StorageFull);
    }

    #[test]
    fn everything_is_written_before_success_is_said() {
        let mut stream = Vec::new();
        through(&mut stream, |out| out.write_all(b"text")).unwrap();
        assert_eq!(stream, b"text");
    }
}
