use super::*;

use crate::text::Change;

/// The changes in short: `+path` for what is, `-path` for what is gone.
fn short(changes: &[Change]) -> Vec<String> {
    let sign = |change: &Change| if matches!(change, Change::Is(_)) { '+' } else { '-' };
    changes.iter().map(|change| format!("{}{}", sign(change), change.path())).collect()
}

#[test]
fn a_saved_file_is_the_only_change() {
    let tree = Tree::new(&[("produkter/a.md", "ett"), ("produkter/b.md", "")]);
    let (mut mirror, texts) = tree.mirror();
    assert_eq!(texts, tree.texts());
    let file = tree.write("produkter/a.md", "två");
    let changes = mirror.look(std::slice::from_ref(&file));
    assert_eq!(short(&changes), ["+produkter/a.md"]);
    assert!(matches!(&changes[0], Change::Is(found) if found.content == text("två")));
    assert!(mirror.look(&[file, tree.root()]).is_empty(), "the second look finds nothing new");
}

#[test]
fn a_file_of_the_same_size_and_age_is_still_seen_to_differ() {
    let tree = Tree::new(&[("produkter/a.md", "ett")]);
    let age = fs::metadata(tree.at("produkter/a.md")).unwrap().modified().unwrap();
    let (mut mirror, _) = tree.mirror();
    let file = tree.write("produkter/a.md", "två");
    fs::File::options().write(true).open(&file).unwrap().set_modified(age).unwrap();
    assert_eq!(short(&mirror.look(&[tree.root()])), ["+produkter/a.md"]);
}

#[test]
fn a_file_that_takes_the_place_of_another_is_a_change() {
    let tree = Tree::new(&[("produkter/a.md", "ett")]);
    let (mut mirror, _) = tree.mirror();
    let aside = tree.write("produkter/.a.md.tmp", "två");
    let file = tree.at("produkter/a.md");
    fs::rename(&aside, &file).unwrap();
    assert_eq!(short(&mirror.look(&[aside, file])), ["+produkter/a.md"]);
}

#[test]
fn a_new_folder_is_looked_through() {
    let tree = Tree::new(&[]);
    let (mut mirror, _) = tree.mirror();
    tree.write("produkter/a/index.md", "");
    tree.write("produkter/a/bilagor/djupt/x.pdf", "");
    let changes = mirror.look(&[tree.at("produkter")]);
    assert_eq!(short(&changes), ["+produkter/a/bilagor/djupt/x.pdf", "+produkter/a/index.md"]);
}

#[test]
fn what_lay_in_a_renamed_or_removed_folder_is_gone() {
    let tree = Tree::new(&[("produkter/a/index.md", ""), ("produkter/a/b.md", ""), ("produkter/ab.md", "")]);
    let (mut mirror, _) = tree.mirror();
    let (old, new) = (tree.at("produkter/a"), tree.at("produkter/ny"));
    fs::rename(&old, &new).unwrap();
    let expected =
        ["-produkter/a/b.md", "-produkter/a/index.md", "+produkter/ny/b.md", "+produkter/ny/index.md"];
    assert_eq!(short(&mirror.look(&[old, new.clone()])), expected);
    fs::remove_dir_all(&new).unwrap();
    assert_eq!(short(&mirror.look(&[new])), ["-produkter/ny/b.md", "-produkter/ny/index.md"]);
}

#[test]
fn a_removed_file_is_gone_once() {
    let tree = Tree::new(&[("produkter/a.md", "")]);
    let (mut mirror, _) = tree.mirror();
    let file = tree.at("produkter/a.md");
    fs::remove_file(&file).unwrap();
    assert_eq!(short(&mirror.look(std::slice::from_ref(&file))), ["-produkter/a.md"]);
    assert!(mirror.look(&[file]).is_empty());
}

#[test]
fn changed_rules_take_files_away_and_bring_them_back() {
    let tree = Tree::new(&[("produkter/a/index.md", ""), ("produkter/b.md", "")]);
    let (mut mirror, _) = tree.mirror();
    let rules = tree.write(".gitignore", "a/\n");
    assert_eq!(short(&mirror.look(std::slice::from_ref(&rules))), ["-produkter/a/index.md"]);
    fs::remove_file(&rules).unwrap();
    assert_eq!(short(&mirror.look(&[rules])), ["+produkter/a/index.md"]);
}

#[test]
fn ignored_passing_and_foreign_files_are_no_change() {
    let tree = Tree::new(&[(".gitignore", "*.log\n"), ("produkter/a/index.md", "")]);
    let (mut mirror, _) = tree.mirror();
    let touched = [
        tree.write("produkter/a/x.log", ""),
        tree.write("produkter/a/index.md~", ""),
        tree.write("public/index.html", ""),
        tree.folder.path().join("other.md"),
    ];
    assert!(mirror.look(&touched).is_empty());
}

#[test]
fn an_attachment_of_the_same_size_is_a_change() {
    let tree = Tree::new(&[("produkter/a/x.pdf", "123")]);
    let (mut mirror, _) = tree.mirror();
    let aside = tree.write("aside", "456");
    fs::rename(aside, tree.at("produkter/a/x.pdf")).unwrap();
    assert_eq!(short(&mirror.look(&[tree.at("produkter/a/x.pdf")])), ["+produkter/a/x.pdf"]);
}

#[cfg(unix)]
mod unix {
    use super::*;

    #[test]
    fn a_second_spelling_of_a_name_makes_both_unreadable_until_it_goes() {
        let tree = Tree::new(&[("produkter/märke.md", "ett")]);
        let (mut mirror, _) = tree.mirror();
        let twin = tree.write("produkter/ma\u{308}rke.md", "två");
        let changes = mirror.look(std::slice::from_ref(&twin));
        assert!(matches!(&changes[..], [Change::Is(found)] if is_refused(&found.content)), "{changes:?}");
        fs::remove_file(&twin).unwrap();
        let changes = mirror.look(&[twin]);
        assert!(matches!(&changes[..], [Change::Is(found)] if found.content == text("ett")), "{changes:?}");
    }

    #[test]
    fn a_file_changes_everywhere_that_links_show_it() {
        let tree = Tree::new(&[("produkter/a/bilagor/x.md", "ett"), ("produkter/b/index.md", "")]);
        link("../a/bilagor", tree.at("produkter/b/bilagor"));
        link("a/bilagor/x.md", tree.at("produkter/c.md"));
        let (mut mirror, _) = tree.mirror();
        let file = tree.write("produkter/a/bilagor/x.md", "två");
        let expected = ["+produkter/a/bilagor/x.md", "+produkter/b/bilagor/x.md", "+produkter/c.md"];
        assert_eq!(short(&mirror.look(std::slice::from_ref(&file))), expected);
        fs::remove_file(&file).unwrap();
        let changes = mirror.look(&[file]);
        assert_eq!(
            short(&changes),
            ["-produkter/a/bilagor/x.md", "-produkter/b/bilagor/x.md", "+produkter/c.md"]
        );
        assert!(matches!(&changes[2], Change::Is(found) if is_refused(&found.content)), "a link to nothing");
    }

    #[test]
    fn the_root_may_be_named_through_a_link() {
        let tree = Tree::new(&[("produkter/a.md", "ett")]);
        let alias = tree.folder.path().join("alias");
        link(tree.root(), alias.clone());
        let (mut mirror, _) = Mirror::open(&alias, Attachments::Digested);
        tree.write("produkter/a.md", "två");
        assert_eq!(short(&mirror.look(&[alias.join("produkter/a.md")])), ["+produkter/a.md"]);
        tree.write("produkter/a.md", "tre");
        assert_eq!(
            short(&mirror.look(&[tree.at("produkter/a.md").canonicalize().unwrap()])),
            ["+produkter/a.md"]
        );
    }
}

/// After any mixture of changes, looking at all touched places leads to the tree that reading anew gives.
#[test]
fn many_looks_lead_to_what_one_reading_gives() {
    let tree =
        Tree::new(&[("produkter/a/index.md", "1"), ("produkter/b/index.md", "1"), ("sidor/om.md", "1")]);
    let (mut mirror, texts) = tree.mirror();
    let mut known: std::collections::BTreeMap<_, _> =
        texts.into_iter().map(|text| (text.path.clone(), text)).collect();
    let steps: [&dyn Fn() -> Vec<PathBuf>; 6] = [
        &|| vec![tree.write("produkter/a/index.md", "2"), tree.write("produkter/c/d/e.md", "2")],
        &|| {
            fs::rename(tree.at("produkter/c"), tree.at("produkter/a/c")).unwrap();
            vec![tree.at("produkter/c"), tree.at("produkter/a/c")]
        },
        &|| vec![tree.write("produkter/a/.produktaktignore", "e.md")],
        &|| {
            fs::remove_dir_all(tree.at("produkter/b")).unwrap();
            vec![tree.write("produkter/b", "a file now")]
        },
        &|| {
            fs::remove_file(tree.at("produkter/b")).unwrap();
            vec![tree.write("produkter/b/index.md", "3"), tree.at("produkter/b")]
        },
        &|| {
            fs::remove_dir_all(tree.at("sidor")).unwrap();
            fs::remove_file(tree.at("produktakt.toml")).unwrap();
            vec![tree.at("sidor"), tree.at("produktakt.toml")]
        },
    ];
    for step in steps {
        for change in mirror.look(&step()) {
            match change {
                Change::Is(text) => drop(known.insert(text.path.clone(), text)),
                Change::Gone(path) => drop(known.remove(&path)),
            }
        }
        assert_eq!(known.values().cloned().collect::<Vec<_>>(), tree.texts());
    }
}
