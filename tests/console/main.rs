//! The reports over a handful of hand-made findings, which together show every shape a finding can have.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod expected;
mod findings;
mod github;
mod json;
mod sarif;
mod text;
