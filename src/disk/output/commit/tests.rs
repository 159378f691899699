//! A run is cut short after every step.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::*;
use crate::artifact::{Artifact, Body};
use crate::disk::output::{Origin, Output, verify};

const OLD: [(&str, &str); 8] = [
    ("404.html", "old"),
    ("a/index.html", "old"),
    ("data/register.json", "old"),
    ("becomes-file/x/y.html", "old"),
    ("becomes-folder", "old"),
    ("gone/index.html", "old"),
    ("index.html", "old"),
    ("same.html", "same"),
];
const NEW: [(&str, &str); 8] = [
    ("404.html", "new"),
    ("a/index.html", "new"),
    ("becomes-file", "new"),
    ("becomes-folder/z.html", "new"),
    ("data/register.json", "new"),
    ("data/new/x.json", "new"),
    ("fresh/b/index.html", "new"),
    ("same.html", "same"),
];

struct Stage {
    folder: tempfile::TempDir,
}

impl Stage {
    fn new() -> Self {
        let stage = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(stage.root()).unwrap();
        stage
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// A run in which all these files have been put.
    fn put(&self, files: &[(&str, &str)]) -> Output {
        let output = Output::open(&self.out(), &self.root()).unwrap();
        for (path, text) in files {
            let body = Body::Bytes(text.as_bytes().to_vec());
            output.put(&Artifact { path: (*path).to_owned(), body }, None).unwrap();
        }
        output
    }

    fn build(&self, files: &[(&str, &str)]) {
        self.put(files).finish(Origin::default()).unwrap();
    }

    fn files(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.out()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(self.out()).unwrap().to_str().unwrap().to_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if name != MANIFEST {
                    found.insert(name, fs::read_to_string(&path).unwrap());
                }
            }
        }
        found
    }
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// The old site over which a run of the new one is killed after `count` steps, and how many there are.
fn cut_short_after(count: usize) -> (Stage, usize) {
    let (stage, killed) = (Stage::new(), Stage::new());
    stage.build(&OLD);
    let output = stage.put(&NEW);
    output.staging.seal(&Manifest { origin: Some(Origin::default()), ..made(&output) }).unwrap();
    let commit = Commit::of(&output.out, &output.staging).unwrap();
    let steps = commit.steps().unwrap();
    for step in steps.iter().take(count) {
        commit.take(step).unwrap();
    }
    copy(&stage.out(), &killed.out());
    (killed, steps.len())
}

fn made(output: &Output) -> Manifest {
    output.made.lock().unwrap().clone()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (from, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

#[test]
fn a_run_cut_short_after_any_step_is_finished_by_the_next() {
    let (_, total) = cut_short_after(0);
    assert!(total > 9, "{total}");
    for count in 0..=total {
        let (stage, _) = cut_short_after(count);
        let is_unfinished = count < total;
        assert_eq!(verify(&stage.out()).unwrap().is_unfinished, is_unfinished, "{count}");
        let output = Output::open(&stage.out(), &stage.root()).unwrap();
        assert_eq!(output.was_unfinished(), is_unfinished, "{count}");
        drop(output);
        assert_eq!(stage.files(), expected(&NEW), "{count}");
        assert!(verify(&stage.out()).unwrap().is_equal(), "{count}");
    }
}

#[test]
fn pages_come_before_what_programs_read_and_nothing_goes_before_all_have_come() {
    let stage = Stage::new();
    stage.build(&OLD);
    let output = stage.put(&NEW);
    output.staging.seal(&made(&output)).unwrap();
    let steps = Commit::of(&output.out, &output.staging).unwrap().steps().unwrap();
    let named = |wanted: &str| {
        steps.iter().position(|step| matches!(step, Step::Place(path) if path == wanted)).unwrap()
    };
    let gone = steps.iter().position(|step| *step == Step::Remove("gone/index.html".to_owned())).unwrap();
    assert!(named("fresh") < named("data/register.json") && named("data/new") < gone);
    assert_eq!(steps.last(), Some(&Step::Finish));
    assert!(!steps.iter().any(|step| matches!(step, Step::Place(path) if path == "same.html")));
    fs::remove_file(output.staging.manifest()).unwrap();
}
