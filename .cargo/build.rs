//! Gives the program the digest of what it is made from, so that a site built by another state of the same version is known as such.

#![expect(clippy::disallowed_methods, reason = "the sources lie on disk")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Everything that the bytes of a site follow from beside its content.
const MADE_FROM: [&str; 4] = ["src", "themes", "Cargo.toml", "Cargo.lock"];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for path in MADE_FROM {
        println!("cargo::rerun-if-changed={path}");
        collect(Path::new(path), &mut files)?;
    }
    files.sort();
    let mut hasher = Sha256::new();
    for file in files {
        let path = file.to_string_lossy().replace('\\', "/");
        hasher.update(format!("{path}\0"));
        hasher.update(Sha256::digest(fs::read(file)?));
    }
    print!("cargo::rustc-env=PRODUKTAKT_SOURCE=");
    hasher.finalize().iter().for_each(|byte| print!("{byte:02x}"));
    println!();
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
