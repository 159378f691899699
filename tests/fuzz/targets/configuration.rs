//! The configuration of the site.
#![no_main]

#[path = "register.rs"]
mod register;

libfuzzer_sys::fuzz_target!(|content: &str| register::check("produktakt.toml", content));
