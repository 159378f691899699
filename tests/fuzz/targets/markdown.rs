//! The body of a document.
#![no_main]

#[path = "register.rs"]
mod register;

libfuzzer_sys::fuzz_target!(|content: &str| {
    register::check("produkter/emt-0001/b-manual.md", &format!("---\nversion: \"1.0\"\n---\n{content}"));
});
