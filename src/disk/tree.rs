//! Which files belong to a content tree (format.md 1), judged by their path alone.

use crate::text::TreePath;

/// The site's configuration; its folder is the root.
pub(super) const CONFIGURATION: &str = "produktakt.toml";
/// Folders of content below the root.
pub(super) const CONTENT_FOLDERS: [&str; 2] = ["sidor", "produkter"];
/// The folder of themes below the root.
pub(super) const THEMES: &str = "themes";
/// The names directly below the root that content is read from. Nothing else there is ever entered, so that
/// neither a finished site in `public/` nor anything beside the content costs or means anything.
pub(super) const CONTENT: [&str; 4] = [CONFIGURATION, "verksamheter.yaml", "sidor", "produkter"];
/// Files whose patterns say what is not read.
pub(super) const IGNORE_FILES: [&str; 2] = [".gitignore", ".produktaktignore"];

/// How a file of the content tree is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Into memory, as text.
    Text,
    /// As an attachment in plain text.
    PlainText,
    /// As an attachment that is no text.
    Attachment,
}

/// How the file at `path` is read; `None` when it is no part of the content.
pub(super) fn kind(path: &TreePath) -> Option<Kind> {
    let Some((top, _)) = path.as_str().split_once('/') else {
        let at_root = [CONFIGURATION, "verksamheter.yaml"].contains(&path.as_str());
        return at_root.then_some(Kind::Text);
    };
    let markdown = path.extension() == "md";
    match top {
        "sidor" => markdown.then_some(Kind::Text),
        "produkter" if markdown || path.name() == "individer.csv" => Some(Kind::Text),
        "produkter" if is_plain_text(path) => Some(Kind::PlainText),
        "produkter" => Some(Kind::Attachment),
        _ => None,
    }
}

/// Whether people write or export such a file as text, and might put down whom they tested something on.
fn is_plain_text(path: &TreePath) -> bool {
    const EXTENSIONS: [&str; 8] = ["csv", "json", "log", "markdown", "text", "tsv", "txt", "xml"];
    EXTENSIONS.iter().any(|extension| path.extension().eq_ignore_ascii_case(extension))
}

/// Whether a name is hidden or one that editors, office programs and browsers give to files of the moment.
pub(super) fn is_passing(name: &str) -> bool {
    const ENDINGS: [&str; 11] = [
        "~",
        ".swp",
        ".swo",
        ".swx",
        ".tmp",
        ".temp",
        ".bak",
        ".part",
        ".crdownload",
        "___jb_tmp___",
        "___jb_old___",
    ];
    const NAMES: [&str; 3] = ["4913", "thumbs.db", "desktop.ini"];
    let lower = name.to_ascii_lowercase();
    lower.starts_with('.')
        || lower.starts_with("~$")
        || (lower.len() > 1 && lower.starts_with('#') && lower.ends_with('#'))
        || NAMES.contains(&lower.as_str())
        || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_decides_what_a_file_is() {
        let cases = [
            ("produktakt.toml", Some(Kind::Text)),
            ("verksamheter.yaml", Some(Kind::Text)),
            ("LÄSMIG.md", None),
            ("sidor/om.md", Some(Kind::Text)),
            ("sidor/bild.png", None),
            ("produkter/emt-0042.md", Some(Kind::Text)),
            ("produkter/emt-0031/individer.csv", Some(Kind::Text)),
            ("produkter/emt-0031/bilagor/ritning.pdf", Some(Kind::Attachment)),
            ("produkter/emt-0031/bilagor/mätserie.CSV", Some(Kind::PlainText)),
            ("produkter/emt-0031/produktakt.toml", Some(Kind::Attachment)),
            ("public/produkter/index.md", None),
        ];
        for (path, expected) in cases {
            assert_eq!(kind(&TreePath::new(path)), expected, "{path}");
        }
    }

    #[test]
    fn files_of_the_moment_are_known_by_name() {
        for name in [
            ".index.md.swp",
            "index.md~",
            "#index.md#",
            ".#index.md",
            "4913",
            "~$plan.docx",
            "a.BAK",
            "x___jb_tmp___",
        ] {
            assert!(is_passing(name), "{name}");
        }
        for name in ["index.md", "a#b#.md", "#", "tmp", "plan.docx", "4914"] {
            assert!(!is_passing(name), "{name}");
        }
    }
}
