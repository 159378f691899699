//! Faults of the program itself, while it makes a site.

use super::site::{check_copy, each};
use super::*;
use crate::artifact::{Artifact, Body};
use crate::crash;
use crate::pages::{Content, Page};
use crate::text::{Attachment, Content as TextContent, Text, TreePath};

fn pages(count: usize) -> Vec<Page> {
    (0..count).map(|number| Page { address: format!("{number}/"), content: Content::Plain(number) }).collect()
}

#[test]
fn a_panic_on_any_page_is_told_with_its_name_and_ends_the_build() {
    let pages = pages(50);
    for broken in [0, 25, 49] {
        let make = |page: &Page| {
            assert!(page.content != Content::Plain(broken), "no such row");
            Ok(())
        };
        let crash = crash::caught(|| each(&pages, make)).map(|_| ()).unwrap_err();
        assert_eq!(crash.file, Some(format!("{broken}/index.html")));
        let CannotRun(words) = crash.into();
        assert!(words.sv.contains(&format!("{broken}/index.html: no such row")), "{}", words.sv);
    }
}

#[test]
fn the_last_page_may_fail_too() {
    let pages = pages(50);
    let make = |page: &Page| match &page.content {
        Content::Plain(49) => Err(CannotRun(phrase!("trasig", "broken"))),
        _ => Ok(()),
    };
    assert_eq!(each(&pages, make).unwrap_err().0.en, "broken");
}

#[test]
fn a_panic_on_the_last_page_leaves_the_site_that_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let pages = pages(50);
    let build = |text: &str, last: usize| {
        let output = Output::open(&out, Path::new("content-example")).unwrap();
        let made = each(&pages, |page| {
            assert!(page.content != Content::Plain(last), "broken");
            let body = Body::Bytes(text.as_bytes().to_vec());
            output.put(&Artifact { path: page.file(), body }, None)?;
            Ok(())
        });
        made.map(|_| output.finish(Origin::default()).unwrap()).unwrap()
    };
    build("old", usize::MAX);
    assert!(crash::caught(|| build("new", 49)).is_err());
    assert!(disk::verify(&out).unwrap().is_equal());
    assert_eq!(build("old", usize::MAX).unchanged, 50);
}

#[test]
fn an_attachment_that_changed_after_it_was_read_ends_the_build() {
    let folder = tempfile::tempdir().unwrap();
    let text = |path: &str, content| Text { path: TreePath::new(path), spelling: path.into(), content };
    let root = Path::new("content-example");
    let spelling = "sidor/manual-for-skribenter.md";
    let attachment = |bytes: &[u8]| Attachment { digest: Some(Digest::of(bytes)), ..Attachment::of_size(1) };
    let product = text("produkter/a/index.md", TextContent::Text("---\nid: EMT-0001\n---\n".into()));
    let changed = text("produkter/a/ritning.pdf", TextContent::Attachment(attachment(b"before")));
    let workspace = Workspace::load(&[product, changed], jiff::civil::date(2026, 11, 24));
    let path = TreePath::new("produkter/a/ritning.pdf");
    let page =
        Page { address: "a/ritning.pdf".to_owned(), content: Content::Attachment { product: 0, path } };
    let output = Output::open(&folder.path().join("site"), root).unwrap();
    let artifact = Artifact { path: page.file(), body: Body::Copy(spelling.into()) };
    let imprint = output.put(&artifact, None).unwrap();
    let CannotRun(words) = check_copy(&page, imprint, &workspace.snapshot()).unwrap_err();
    assert!(words.en.starts_with("produkter/a/ritning.pdf was changed while"), "{}", words.en);
}
