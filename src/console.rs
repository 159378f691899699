//! Findings as a person at a terminal, a program or a forge wants to read them.
//!
//! Four reports over the same findings: [`text`] for people, [`json`] for programs, [`sarif`] for code scanning and
//! [`github`] for the annotations of a workflow. Each writes the findings in the order it is given, which is the
//! stable order of [`Diagnostic::sort_key`](crate::diagnostic::Diagnostic::sort_key), and asks nothing of its
//! surroundings: language, colour and the sources are arguments, so that the same findings always give the same bytes.
//! [`style`] and [`progress`] alone look at the terminal and its environment.

pub mod github;
pub mod json;
pub mod progress;
pub mod sarif;
pub mod style;
pub mod text;
