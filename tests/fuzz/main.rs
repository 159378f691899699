//! What the fuzzers start from, as ordinary tests: every target compiles, and passes on its seeds.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the seeds lie on disk")]
#![expect(unused_attributes, clippy::duplicate_mod, reason = "for the fuzzer each target is a program")]

use std::fs;
use std::path::Path;

// The targets call the fuzzer's entry by this name.
extern crate self as libfuzzer_sys;

/// Tries a target on its seeds, instead of on what a fuzzer makes of them.
#[macro_export]
macro_rules! fuzz_target {
    (|$input:ident: $kind:ty| $body:expr) => {
        #[test]
        fn seeds_pass() {
            $crate::each_seed(module_path!(), |seed| {
                let try_one = |$input: $kind| $body;
                try_one(seed.try_into().unwrap());
            });
        }
    };
}

#[path = "targets/configuration.rs"]
mod configuration;
#[path = "targets/csv.rs"]
mod csv;
#[path = "targets/front_matter.rs"]
mod front_matter;
#[path = "targets/markdown.rs"]
mod markdown;
#[path = "targets/request.rs"]
mod request;

/// A seed as the targets want it.
struct Seed<'a>(&'a [u8]);

impl<'a> TryFrom<Seed<'a>> for &'a [u8] {
    type Error = std::str::Utf8Error;

    fn try_from(seed: Seed<'a>) -> Result<Self, Self::Error> {
        Ok(seed.0)
    }
}

impl<'a> TryFrom<Seed<'a>> for &'a str {
    type Error = std::str::Utf8Error;

    fn try_from(seed: Seed<'a>) -> Result<Self, Self::Error> {
        std::str::from_utf8(seed.0)
    }
}

fn each_seed(target: &str, try_one: impl Fn(Seed<'_>)) {
    let name = target.rsplit("::").next().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(name);
    let seeds: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!seeds.is_empty(), "{name} has no seeds");
    for seed in seeds {
        try_one(Seed(&fs::read(seed).unwrap()));
    }
}
