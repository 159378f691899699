//! The files of an index: classic scripts, so that they can be read from a plain folder and under the strictest policy.
//!
//! A file is one call, `S("name","base64 of a raw deflate stream");`. Names of shards are made of their content, and lists are cut
//! where the content says so: a change in one place leaves the other shards as they were.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

use crate::artifact::{Artifact, Body};

/// Where the files are.
const FOLDER: &str = "data/sok/";
/// How hard is compressed: a build writes these files once, a phone loads them often.
const LEVEL: u8 = 6;

/// Keys of 256 that may begin a shard: so few that a new key seldom moves the ends of others.
const ENDING: u8 = 2;

/// A stretch of a sorted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shard {
    /// The first key in it.
    pub(super) first: String,
    /// Its name: the kind and a digest of the content.
    pub(super) name: String,
    /// What it holds.
    pub(super) content: Vec<u8>,
}

/// The size of shards, in bytes before compression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    /// From here on a shard ends where a key says so.
    pub(super) least: usize,
    /// Here it ends in any case.
    pub(super) most: usize,
}

impl Size {
    /// Whether a shard of `size` bytes ends before `key`.
    pub(super) fn ends(self, size: usize, key: &str) -> bool {
        size >= self.most || (size >= self.least && Sha256::digest(key.as_bytes())[0] < ENDING)
    }
}

impl Shard {
    /// A shard of a kind, `v` or `p`.
    pub(super) fn new(kind: char, first: String, content: Vec<u8>) -> Self {
        let name = format!("{kind}-{}", digest(&content));
        Self { first, name, content }
    }

    /// The digest in the name.
    pub(super) fn digest(&self) -> &str {
        &self.name[2..]
    }

    /// The file.
    pub(super) fn file(&self) -> Artifact {
        file(&self.name, &self.content)
    }
}

/// The file `name` with `content`.
pub(super) fn file(name: &str, content: &[u8]) -> Artifact {
    let packed = STANDARD.encode(miniz_oxide::deflate::compress_to_vec(content, LEVEL));
    let script = format!("S(\"{name}\",\"{packed}\");\n");
    Artifact { path: format!("{FOLDER}{name}.js"), body: Body::Bytes(script.into_bytes()) }
}

/// Eight characters that stand for `content`.
pub(super) fn digest(content: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(content)[..6])
}

/// Appends a number, seven bits a byte, the lowest first.
pub(super) fn push_varint(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}
