//! A bar that shows how far long work has come: on a terminal, and nothing elsewhere.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that is done sooner shows no bar.
const LONG: Duration = Duration::from_millis(700);

/// How far work has come. It is counted from any number of threads.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    shown: OnceLock<()>,
    is_wanted: bool,
}

impl Progress {
    /// The progress of `total` pieces of work called `name`. It shows itself when the work has lasted a while, if
    /// `is_wanted` and standard error is a terminal.
    pub fn of(name: &str, total: usize, is_wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{prefix} [{wide_bar}] {pos}/{len}") {
            bar.set_style(style.progress_chars("=> "));
        }
        bar.set_prefix(name.to_owned());
        Self { bar, begun: Instant::now(), shown: OnceLock::new(), is_wanted }
    }

    /// One more is done.
    pub fn advance(&self) {
        if self.is_wanted && self.begun.elapsed() > LONG {
            // The bar itself knows whether standard error is a terminal.
            self.shown.get_or_init(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
        self.bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
