//! A file of the finished site: the last value of the pipeline and the only one that writing knows.

use std::sync::Arc;

/// One file to be written below the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Where, `/`-separated, relative to the output folder: `produkt/emt-0031/index.html`.
    pub path: String,
    /// What.
    pub body: Body,
}

/// What a file of the site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Bytes made here.
    Bytes(Vec<u8>),
    /// A copy of an attachment: its path below the content root as the disk spells it.
    Copy(Arc<str>),
}

/// The media type of a file of the site by the extension of its path; unknown ones are bytes to be saved.
pub fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.ends_with(".atom.xml") {
        return "application/atom+xml";
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_decides_the_media_type() {
        assert_eq!(content_type("produkt/emt-0031/index.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("bilagor/RITNING.PDF"), "application/pdf");
        assert_eq!(content_type("data/andringar.atom.xml"), "application/atom+xml");
        assert_eq!(content_type("version.2/protokoll"), "application/octet-stream");
        assert_eq!(content_type("emt-0031.svg"), "image/svg+xml");
    }
}
