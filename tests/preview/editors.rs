//! How editors save.

use std::fs;
use std::path::Path;

/// A way to save a file, step by step, as traces of the editors show it.
pub(crate) type Save = fn(&Path, &str);

/// The editors, and ways that others have.
pub(crate) const EDITORS: [(&str, Save); 7] = [
    ("vim", |file, text| {
        let at = |name: &str| file.with_file_name(name);
        fs::write(at(".emt-0001.md.swp"), "b0VIM").unwrap();
        fs::write(at("4913"), "").unwrap();
        fs::remove_file(at("4913")).unwrap();
        fs::rename(file, at("emt-0001.md~")).unwrap();
        fs::write(file, text).unwrap();
        fs::remove_file(at("emt-0001.md~")).unwrap();
        fs::remove_file(at(".emt-0001.md.swp")).unwrap();
    }),
    ("emacs", |file, text| {
        let at = |name: &str| file.with_file_name(name);
        fs::write(at("#emt-0001.md#"), text).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("a@b.1:1", at(".#emt-0001.md")).unwrap();
        fs::copy(file, at("emt-0001.md~")).unwrap();
        fs::write(file, text).unwrap();
        fs::remove_file(at("#emt-0001.md#")).unwrap();
        #[cfg(unix)]
        fs::remove_file(at(".#emt-0001.md")).unwrap();
        fs::remove_file(at("emt-0001.md~")).unwrap();
    }),
    ("Code", |file, text| {
        fs::File::create(file).unwrap().set_len(0).unwrap();
        fs::write(file, text).unwrap();
    }),
    ("gedit", |file, text| {
        let aside = file.with_file_name(".goutputstream-ABC123");
        fs::write(&aside, text).unwrap();
        fs::rename(&aside, file).unwrap();
    }),
    ("JetBrains", |file, text| {
        let at = |name: &str| file.with_file_name(name);
        fs::write(at("emt-0001.md___jb_tmp___"), text).unwrap();
        fs::rename(file, at("emt-0001.md___jb_old___")).unwrap();
        fs::rename(at("emt-0001.md___jb_tmp___"), file).unwrap();
        fs::remove_file(at("emt-0001.md___jb_old___")).unwrap();
    }),
    ("Recreated", |file, text| {
        fs::remove_file(file).unwrap();
        fs::write(file, text).unwrap();
    }),
    ("Linked", |file, text| {
        let aside = file.with_file_name(".#emt-0001.md");
        fs::write(&aside, text).unwrap();
        fs::remove_file(file).unwrap();
        fs::hard_link(&aside, file).unwrap();
        fs::remove_file(&aside).unwrap();
    }),
];
