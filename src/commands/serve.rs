//! `serve`: shows the site while it is being written.
//!
//! One thread answers requests from the newest [`Shown`]; another waits for the disk, takes in what changed, publishes
//! the next one and tells the open pages. A page is rendered when a browser asks for it.

mod found;
mod shown;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use super::{CannotRun, Ending, Setting, build};
use crate::diagnostic::Tally;
use crate::disk::{Attachments, Mirror, Watcher};
use crate::phrase;
use crate::render::theme::Theme;
use crate::server::{Events, Request, Server};
use crate::text::Change;
use crate::workspace::{Effect, Workspace};
use shown::Shown;

/// Silence after a change before the disk is looked at.
const QUIET: Duration = Duration::from_millis(10);

/// Serves the site on `port` of this machine until the process is stopped.
pub fn run(setting: &Setting, port: u16, open: bool) -> Result<Ending, CannotRun> {
    let given = setting.root()?;
    // What is told of the disk has its full path.
    let root = given.canonicalize().unwrap_or(given);
    // The watch begins before the first look, so that no change falls between them.
    let watcher = Watcher::new(&root)?;
    let (mirror, texts) = Mirror::open(&root, Attachments::Digested);
    let workspace = Workspace::load(&texts, setting.today());
    let server = Server::bind(port).map_err(|error| CannotRun(error.phrase()))?;
    let snapshot = workspace.snapshot();
    let theme = Arc::new(build::theme(&root, &snapshot)?);
    let language = snapshot.site.config.language;
    let current =
        Arc::new(Current(RwLock::new(Arc::new(Shown::new(snapshot, theme, server.events().last())))));
    let address = format!("http://{}/", server.address());
    let tally = Tally::of(current.get().snapshot().all_findings());
    let (errors, warnings) = (tally.errors, tally.warnings);
    setting.say(
        &phrase!(
            "Förhandsvisning på {address} – {errors} fel, {warnings} varningar. Avsluta med Ctrl-C.",
            "Preview at {address} – {errors} errors, {warnings} warnings. Stop with Ctrl-C."
        ),
        language,
    );
    if open && open::that_detached(&address).is_err() {
        setting.say(
            &phrase!(
                "Webbläsaren kunde inte öppnas; gå till {address}",
                "The browser could not be opened; go to {address}"
            ),
            language,
        );
    }
    let follower = Follower {
        setting: setting.clone(),
        root: root.clone(),
        mirror,
        watcher,
        workspace,
        events: server.events(),
    };
    let shared = Arc::clone(&current);
    thread::spawn(move || follower.follow(&shared));
    server.run(move |request: &Request<'_>| current.get().answer(request.path, &root))
}

/// The newest state; readers never wait for a writer's work, only for the swap of a pointer.
struct Current(RwLock<Arc<Shown>>);

impl Current {
    fn get(&self) -> Arc<Shown> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn set(&self, shown: Shown) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
    }
}

/// What follows the disk.
struct Follower {
    setting: Setting,
    root: PathBuf,
    mirror: Mirror,
    watcher: Watcher,
    workspace: Workspace,
    events: Events,
}

impl Follower {
    fn follow(mut self, current: &Current) {
        while let Some(touched) = self.watcher.next(QUIET) {
            let changes = self.mirror.look(&touched);
            let themes = self.root.join("themes");
            let theme_changed = touched.iter().any(|path| path.starts_with(&themes));
            let configuration_changed =
                changes.iter().any(|change| change.path().as_str() == "produktakt.toml");
            self.workspace.set_today(self.setting.today());
            let effect = self.workspace.apply(&changes);
            if effect > Effect::Nothing || theme_changed {
                self.publish(current, &changes, effect, theme_changed || configuration_changed);
            }
        }
    }

    fn publish(&self, current: &Current, changes: &[Change], effect: Effect, theme_may_differ: bool) {
        let snapshot = self.workspace.snapshot();
        let former = current.get();
        let mut theme = former.theme();
        if theme_may_differ {
            theme = self.new_theme(&snapshot).unwrap_or(theme);
        }
        let tally = Tally::of(snapshot.all_findings());
        let language = snapshot.site.config.language;
        // The page that is rendered from here on has seen the event that is sent below.
        let seen = self.events.last() + 1;
        current.set(match effect {
            Effect::Register => Shown::new(snapshot, theme, seen),
            Effect::Products | Effect::Nothing => former.with(snapshot, theme, seen),
        });
        self.events.send("reload", "");
        let what = match changes {
            [one] => one.path().to_string(),
            several => several.len().to_string(),
        };
        let (errors, warnings) = (tally.errors, tally.warnings);
        let words = phrase!(
            "Ändrat: {what} – {errors} fel, {warnings} varningar.",
            "Changed: {what} – {errors} errors, {warnings} warnings."
        );
        self.setting.say(&words, language);
    }

    /// The theme as it is now; one with a fault is reported and the former stays.
    fn new_theme(&self, snapshot: &crate::workspace::Snapshot) -> Option<Arc<Theme>> {
        match build::theme(&self.root, snapshot) {
            Ok(theme) => Some(Arc::new(theme)),
            Err(CannotRun(reason)) => {
                self.setting.say(&reason, snapshot.site.config.language);
                None
            }
        }
    }
}
