//! Deflate of bytes in memory: raw for what a browser inflates, with zlib's frame for a PDF.

use std::io::Read;

use flate2::Compression;
use flate2::bufread::{DeflateEncoder, ZlibEncoder};

/// How hard is compressed: a file is written once and read often.
const LEVEL: Compression = Compression::new(6);

/// `content` as a raw stream.
pub(crate) fn raw(content: &[u8]) -> Vec<u8> {
    whole(DeflateEncoder::new(content, LEVEL), content)
}

/// `content` as a stream of zlib's.
pub(crate) fn zlib(content: &[u8]) -> Vec<u8> {
    whole(ZlibEncoder::new(content, LEVEL), content)
}

fn whole(mut packed: impl Read, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() / 2);
    match packed.read_to_end(&mut out) {
        Ok(_) => out,
        Err(error) => unreachable!("memory can be read: {error}"),
    }
}
