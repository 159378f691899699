//! What the program was working on when it met a fault of its own.
//!
//! A panic is a fault of the program, and whoever meets it can only go around it: by the file that it was about. So work on
//! one file is done inside [`naming`], which sends a panic on with the name of the file, and the command line catches it
//! with [`caught`] at the very top. There is no global state: the name travels with the panic.

use std::any::Any;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};

/// A panic and the file that was being worked on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crash {
    /// The file, where it is known.
    pub file: Option<String>,
    /// What the panic said.
    pub reason: String,
}

impl fmt::Display for Crash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "{file}: {}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

/// Does `work` on the file that `file` names. The innermost name counts.
pub fn naming<T>(file: impl FnOnce() -> String, work: impl FnOnce() -> T) -> T {
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let crash = Crash::of(payload.as_ref());
        let file = crash.file.or_else(|| Some(file()));
        panic::resume_unwind(Box::new(Crash { file, ..crash }))
    })
}

/// Does `work` and gives back its panic, if it comes to one.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Crash> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Crash::of(payload.as_ref()))
}

impl Crash {
    fn of(payload: &(dyn Any + Send)) -> Self {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
        payload
            .downcast_ref::<Self>()
            .cloned()
            .unwrap_or_else(|| Self { file: None, reason: text.unwrap_or("panic").to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use rayon::prelude::*;

    use super::*;

    #[test]
    fn a_panic_names_the_innermost_file_also_from_another_thread() {
        let page = |number: &u32| {
            naming(
                || format!("{number}.html"),
                || {
                    naming(|| format!("{number}.md"), || assert!(*number != 70, "there is no {number}"));
                },
            );
        };
        let numbers: Vec<u32> = (0..100).collect();
        let crash = caught(|| numbers.par_iter().for_each(page)).unwrap_err();
        assert_eq!(crash.to_string(), "70.md: there is no 70");
        assert_eq!(caught(|| 7), Ok(7));
        assert_eq!(caught(|| assert!(numbers.is_empty(), "plain")).unwrap_err().file, None);
    }
}
