use super::*;
use crate::disk::{find_root, theme};
use crate::text::LARGEST_TEXT;

#[test]
fn the_root_is_the_nearest_folder_upward_with_a_configuration() {
    let tree = Tree::new(&[("produkter/a/index.md", "")]);
    assert_eq!(find_root(&tree.at("produkter/a")), Some(tree.root()));
    assert_eq!(find_root(tree.folder.path()), None);
}

#[test]
fn content_is_read_in_the_order_of_its_paths_and_nothing_else_is() {
    let tree = Tree::new(&[
        ("verksamheter.yaml", "a: b"),
        ("sidor/om.md", "om"),
        ("produkter/b.md", "b"),
        ("produkter/a/index.md", "a"),
        ("produkter/a/bilagor/ritning.pdf", "12345"),
        ("LÄSMIG.md", ""),
        ("public/produkter/index.md", ""),
        ("themes/x/sida.md", ""),
    ]);
    let texts = tree.texts();
    let expected = [
        "produkter/a/bilagor/ritning.pdf",
        "produkter/a/index.md",
        "produkter/b.md",
        "sidor/om.md",
        "verksamheter.yaml",
    ];
    assert_eq!(paths(&texts), expected);
    assert_eq!(self::size(&texts, "produkter/a/bilagor/ritning.pdf"), 5);
    assert_eq!(*content(&texts, "produkter/b.md"), text("b"));
}

#[test]
fn attachments_are_digested_where_asked_and_read_where_they_are_text() {
    let tree = Tree::new(&[("produkter/a/ritning.pdf", "12345"), ("produkter/a/mätning.csv", "a;b")]);
    tree.write("produkter/a/logg.txt", b"m\xe4tt");
    let texts = tree.texts();
    let Content::Attachment(drawing) = content(&texts, "produkter/a/ritning.pdf") else { panic!() };
    let digest = "5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5";
    assert_eq!(drawing.digest.map(|digest| digest.to_string()).as_deref(), Some(digest));
    assert_eq!(drawing.text, None);
    for (path, said) in [("produkter/a/mätning.csv", "a;b"), ("produkter/a/logg.txt", "mätt")] {
        let Content::Attachment(attachment) = content(&texts, path) else { panic!("{path}") };
        assert_eq!(attachment.text.as_deref(), Some(said));
    }
    let checked = read_tree(&tree.root(), Attachments::Checked);
    assert_eq!(*content(&checked, "produkter/a/ritning.pdf"), Content::Attachment(Attachment::of_size(5)));
}

#[test]
fn a_byte_order_mark_goes_and_line_ends_stay() {
    let tree = Tree::new(&[("produkter/a.md", "\u{feff}ett\r\ntvå\r\n")]);
    assert_eq!(*content(&tree.texts(), "produkter/a.md"), text("ett\r\ntvå\r\n"));
}

#[test]
fn bytes_that_are_not_utf8_leave_what_stands_before_them() {
    let tree = Tree::new(&[]);
    tree.write("produkter/a.md", b"\xef\xbb\xbfett\ntv\xe5");
    let expected = Content::Unreadable(Unreadable::NotUtf8("ett\ntv".into()));
    assert_eq!(*content(&tree.texts(), "produkter/a.md"), expected);
}

#[test]
fn a_large_text_is_not_read_but_a_large_attachment_is_fine() {
    let tree = Tree::new(&[("produkter/a.md", ""), ("produkter/a.pdf", ""), ("produkter/just.md", "")]);
    let grow = |path: &str, size| fs::File::options().write(true).open(tree.at(path)).unwrap().set_len(size);
    let size = 6 * 1024 * 1024;
    grow("produkter/a.md", size).unwrap();
    grow("produkter/a.pdf", size).unwrap();
    grow("produkter/just.md", LARGEST_TEXT).unwrap();
    let texts = tree.texts();
    assert_eq!(*content(&texts, "produkter/a.md"), Content::Unreadable(Unreadable::TooLarge(size)));
    assert_eq!(self::size(&texts, "produkter/a.pdf"), size);
    assert!(matches!(content(&texts, "produkter/just.md"), Content::Text(_)));
}

#[test]
fn ignored_hidden_and_passing_files_are_not_read() {
    let tree = Tree::new(&[
        (".gitignore", "utkast/\n!.gömd.md\n"),
        (".produktaktignore", "*.log\n"),
        ("produkter/a/.gitignore", "bilagor/privat.txt\n"),
        ("produkter/a/index.md", ""),
        ("produkter/a/utkast/b.md", ""),
        ("produkter/a/.gömd.md", ""),
        ("produkter/a/index.md~", ""),
        ("produkter/a/~$index.docx", ""),
        ("produkter/a/bilagor/privat.txt", ""),
        ("produkter/a/bilagor/körning.log", ""),
    ]);
    assert_eq!(paths(&tree.texts()), ["produkter/a/index.md"]);
}

#[test]
fn ignore_files_above_the_root_do_not_count() {
    let tree = Tree::new(&[("produkter/a.md", "")]);
    fs::write(tree.folder.path().join(".gitignore"), "*").unwrap();
    assert_eq!(paths(&tree.texts()), ["produkter/a.md"]);
}

#[test]
fn a_root_that_is_not_there_is_a_configuration_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let texts = read_tree(&folder.path().join("missing"), Attachments::Checked);
    assert_eq!(*content(&texts, "produktakt.toml"), Content::Unreadable(Unreadable::Vanished));
}

#[test]
fn a_theme_is_read_from_its_own_folder_only() {
    let tree = Tree::new(&[
        ("themes/vår/templates/sida.html", "x"),
        ("themes/vår/style.css", "y"),
        ("themes/vår/style.css~", ""),
        ("themes/annan/style.css", ""),
    ]);
    let files = theme(&tree.root(), "vår").unwrap();
    let expected =
        [("style.css".to_owned(), b"y".to_vec()), ("templates/sida.html".to_owned(), b"x".to_vec())];
    assert_eq!(files, expected);
    assert!(theme(&tree.root(), "default").unwrap().is_empty());
    assert!(theme(&tree.root(), "../produkter").is_err());
}

#[cfg(unix)]
mod unix {
    use super::*;

    #[test]
    fn a_decomposed_name_is_composed_and_its_spelling_kept() {
        let decomposed = "produkter/ma\u{308}rke.md";
        let tree = Tree::new(&[(decomposed, "x")]);
        let texts = tree.texts();
        let found = texts.iter().find(|text| text.path.as_str() == "produkter/märke.md").unwrap();
        assert_eq!((&*found.spelling, &found.content), (decomposed, &text("x")));
    }

    #[test]
    fn two_spellings_of_one_name_are_one_unreadable_file() {
        let tree = Tree::new(&[("produkter/ma\u{308}rke.md", ""), ("produkter/märke.md", "")]);
        let texts = tree.texts();
        assert_eq!(paths(&texts), ["produkter/märke.md"]);
        assert!(is_refused(content(&texts, "produkter/märke.md")));
    }

    #[test]
    fn a_name_that_cannot_be_written_is_shown_as_far_as_it_can() {
        use std::os::unix::ffi::OsStrExt;
        let tree = Tree::new(&[("produkter/a\\..\\..\\b.md", "")]);
        fs::write(tree.at("produkter").join(std::ffi::OsStr::from_bytes(b"\xe5.md")), "").unwrap();
        let texts = tree.texts();
        let expected = ["produkter/a\u{fffd}..\u{fffd}..\u{fffd}b.md", "produkter/\u{fffd}.md"];
        assert_eq!(paths(&texts), expected);
        assert!(expected.iter().all(|path| is_refused(content(&texts, path))));
    }

    #[test]
    fn links_are_followed_inside_the_root_and_nowhere_else() {
        let tree = Tree::new(&[("produkter/a/index.md", "a"), ("delat/ritning.pdf", "123")]);
        let outside = tree.folder.path().join("hemligt.md");
        fs::write(&outside, "hemligt").unwrap();
        link("../../delat", tree.at("produkter/a/bilagor"));
        link("index.md", tree.at("produkter/a/samma.md"));
        link(&outside, tree.at("produkter/a/b.md"));
        link("/", tree.at("produkter/a/disk"));
        link("borta.md", tree.at("produkter/a/lös.md"));
        let texts = tree.texts();
        assert_eq!(self::size(&texts, "produkter/a/bilagor/ritning.pdf"), 3);
        assert_eq!(*content(&texts, "produkter/a/samma.md"), text("a"));
        for path in ["produkter/a/b.md", "produkter/a/disk"] {
            assert_eq!(*content(&texts, path), Content::Unreadable(Unreadable::OutsideRoot), "{path}");
        }
        assert!(is_refused(content(&texts, "produkter/a/lös.md")));
        assert_eq!(texts.len(), 7);
    }

    #[test]
    fn links_in_a_circle_end() {
        let tree = Tree::new(&[("produkter/a/index.md", "")]);
        for name in 0..8 {
            for other in 0..8 {
                link(format!("../{other}"), tree.at(&format!("produkter/{name}/{other}")));
            }
        }
        link(".", tree.at("produkter/a/själv"));
        link("../..", tree.at("produkter/a/allt"));
        link("tur", tree.at("produkter/a/retur"));
        link("retur", tree.at("produkter/a/tur"));
        let texts = tree.texts();
        for path in ["själv", "allt", "tur", "retur"] {
            assert!(is_refused(content(&texts, &format!("produkter/a/{path}"))), "{path}");
        }
        assert!(texts.len() < 1000, "{}", texts.len());
    }

    #[test]
    fn a_pipe_or_socket_is_not_opened() {
        let tree = Tree::new(&[("produkter/a/index.md", "")]);
        let made = std::process::Command::new("mkfifo").arg(tree.at("produkter/a/rör.md")).status().unwrap();
        assert!(made.success());
        let _socket = std::os::unix::net::UnixListener::bind(tree.at("produkter/a/uttag.md")).unwrap();
        let texts = tree.texts();
        assert!(is_refused(content(&texts, "produkter/a/rör.md")));
        assert!(is_refused(content(&texts, "produkter/a/uttag.md")));
    }
}
