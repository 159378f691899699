//! The front matter and summary of a product.
#![no_main]

#[path = "register.rs"]
mod register;

libfuzzer_sys::fuzz_target!(|content: &str| register::check("produkter/emt-0001/index.md", content));
