//! What the live preview adds to a page: a bar with what is wrong, what a product's next decision waits for, and what the page
//! needs to bring itself up to date.
//!
//! The bar stands last in the body, in an element of its own, so that a page is the published one without it.

mod excerpt;
mod panel;

use jiff::civil::Time;
use serde::Serialize;

use super::Frame;
use crate::diagnostic::{Diagnostic, Level, Tally};
use crate::pages::finding;
use crate::pages::scene::Here;
use crate::text::TreePath;
use crate::workspace::Snapshot;
use panel::{Group, Subject};

/// Where the preview serves its own files.
const BASE: &str = "/.produktakt/";

/// What a preview knows beside the snapshot.
#[derive(Debug, Clone, Default)]
pub struct Session {
    /// The number of the last event that a page made now has seen.
    pub seen: u64,
    /// When the last change was taken in; none before the first.
    pub saved: Option<Time>,
    /// What a page shows to be allowed to open files in the writer's editor; none where it may not.
    pub token: Option<String>,
    /// Whether changes are found by looking, because the disk tells of none.
    pub is_looking: bool,
    /// What is wrong with the site's own theme, where another one is shown instead.
    pub theme_fault: Option<String>,
}

/// What a page of the preview is made with.
#[derive(Debug, Clone)]
pub struct Preview<'a> {
    /// What holds for all pages.
    pub session: &'a Session,
    /// The file behind the page, where it cannot be read.
    pub broken: Option<Broken<'a>>,
}

/// A file that cannot be read.
#[derive(Debug, Clone)]
pub struct Broken<'a> {
    /// What is wrong with it.
    pub fault: &'a Diagnostic,
    /// What is newest, where the page shows something older.
    pub newest: Option<&'a Snapshot>,
}

/// The bar.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Bar<'a> {
    base: &'static str,
    seen: u64,
    token: Option<&'a str>,
    /// The file that the page is made from before all others.
    file: Option<&'a str>,
    /// `Sparad 14.32.07`.
    saved: Option<String>,
    is_looking: bool,
    /// What a screen reader is told when the page has changed.
    said: String,
    counts: Vec<Count>,
    notices: Vec<String>,
    is_held: bool,
    groups: Vec<Group>,
    #[serde(skip)]
    errors: usize,
}

#[derive(Debug, Clone, Serialize)]
struct Count {
    icon: &'static str,
    words: String,
}

impl<'a> Bar<'a> {
    /// The bar of a page of `snapshot`.
    pub(super) fn of(
        frame: &Frame<'a>,
        preview: &'a Preview<'_>,
        snapshot: &'a Snapshot,
        here: &Here<'_>,
    ) -> Self {
        let session = preview.session;
        let subject = Subject::of(frame, preview.broken.as_ref(), snapshot);
        let tally = Tally::of(subject.of_page.iter().map(|(finding, _)| *finding));
        let words = here.words();
        let errors = words.count("product.errors", tally.errors);
        Self {
            base: BASE,
            seen: session.seen,
            token: session.token.as_deref(),
            file: frame.file.map(TreePath::as_str),
            saved: session.saved.map(|time| words.fill("preview.saved", &[("time", &clock(time, here))])),
            is_looking: session.is_looking,
            said: words.fill("preview.updated", &[("errors", &errors)]),
            counts: counts(tally, here),
            notices: notices(preview, here),
            is_held: preview.broken.as_ref().is_some_and(|broken| broken.newest.is_some()),
            groups: subject.groups(here),
            errors: tally.errors,
        }
    }

    /// The title of the page: the number of errors first, so that a tab in the background tells.
    pub(super) fn title(&self, title: &str, here: &Here<'_>) -> String {
        let key = match self.errors {
            0 => return title.to_owned(),
            1 => "preview.title_one",
            _ => "preview.title_other",
        };
        here.words().fill(key, &[("n", &self.errors), ("title", &title)])
    }
}

fn counts(tally: Tally, here: &Here<'_>) -> Vec<Count> {
    let counts = [
        (Level::Error, "product.errors", tally.errors),
        (Level::Warning, "product.warnings", tally.warnings),
        (Level::Remaining, "product.remaining", tally.remaining),
    ];
    let count = |(level, key, count)| Count {
        icon: finding::look(level).icon,
        words: here.words().count(key, count),
    };
    counts.map(count).into()
}

/// What stands above the bar: that the page is an older one, or looks otherwise than it should.
fn notices(preview: &Preview<'_>, here: &Here<'_>) -> Vec<String> {
    let words = here.words();
    let mut notices = Vec::new();
    if let Some(Broken { fault, newest }) = &preview.broken {
        let (file, start) = (fault.place.path.name(), fault.place.start);
        let key = if newest.is_some() { "preview.held" } else { "preview.broken" };
        notices.push(words.fill(key, &[("file", &file), ("line", &start.line), ("column", &start.column)]));
    }
    if let Some(fault) = &preview.session.theme_fault {
        notices.push(words.fill("preview.theme_fault", &[("fault", &fault)]));
    }
    notices
}

/// `14.32.07`, with what the language writes between.
fn clock(time: Time, here: &Here<'_>) -> String {
    let part = |number: i8| format!("{number:02}");
    let parts = [part(time.hour()), part(time.minute()), part(time.second())];
    parts.join(here.word("preview.clock"))
}
