//! The list of individuals, as Excel writes it.
#![no_main]

#[path = "register.rs"]
mod register;

libfuzzer_sys::fuzz_target!(|content: &str| register::check("produkter/emt-0001/individer.csv", content));
