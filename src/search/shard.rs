//! The files of an index: classic scripts, so that they can be read from a plain folder and under the strictest policy.
//!
//! A file is one call, `S("name","base64 of a raw deflate stream");`. Names of shards are made of their content, and lists are cut
//! where the content says so: a change in one place leaves the other shards as they were.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::hits::Hit;
use crate::artifact::{Artifact, Body};
use crate::deflate;
use crate::text::Digest;

/// Where the files are.
pub(super) const FOLDER: &str = "data/sok/";

/// Keys of 256 that may begin a shard: so few that a new key seldom moves the ends of others.
const ENDING: u8 = 2;

/// A file of an index, not yet packed, so that one which is there already never need be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    name: String,
    content: Vec<u8>,
    digest: Digest,
}

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
        size >= self.most || (size >= self.least && Digest::of(key.as_bytes()).0[0] < ENDING)
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
    pub(super) fn file(self) -> File {
        File::new(self.name, self.content)
    }
}

impl File {
    /// The file `name` with `content`.
    pub(super) fn new(name: impl Into<String>, content: Vec<u8>) -> Self {
        Self { name: name.into(), digest: Digest::of(&content), content }
    }

    /// Its name below the folder of the index.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Its path in the site.
    pub fn path(&self) -> String {
        Self::path_of(&self.name)
    }

    /// The path of the file called `name`.
    pub(super) fn path_of(name: &str) -> String {
        format!("{FOLDER}{name}.js")
    }

    /// Stands for its content.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// It as it is written.
    pub fn artifact(&self) -> Artifact {
        let packed = STANDARD.encode(deflate::raw(&self.content));
        let script = format!("S(\"{}\",\"{packed}\");\n", self.name);
        Artifact { path: self.path(), body: Body::Bytes(script.into_bytes()) }
    }
}

/// Eight characters that stand for `content`.
pub(super) fn digest(content: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(&Digest::of(content).0[..6])
}

/// Appends a number, seven bits a byte, the lowest first.
pub(super) fn push_varint(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}

/// Takes a number off the beginning; `None` where there is none.
pub(super) fn take_varint(bytes: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
}

/// Appends hits in the order of their records.
pub(super) fn push_hits(out: &mut Vec<u8>, hits: impl IntoIterator<Item = Hit>) {
    let mut former = 0;
    for hit in hits {
        push_varint(out, ((hit.local - former) as usize) << 4 | usize::from(hit.impact));
        former = hit.local;
    }
}
