//! How long the stages of a command took, for `--verbose`.

use std::time::{Duration, Instant};

use super::Setting;
use crate::diagnostic::{Language, Phrase};
use crate::phrase;

/// A watch that notes the time at the end of every stage.
#[derive(Debug)]
pub(super) struct Stages {
    begun: Instant,
    last: Instant,
    passed: Vec<(Phrase, Duration)>,
}

impl Stages {
    /// The first stage begins.
    pub(super) fn begin() -> Self {
        let now = Instant::now();
        Self { begun: now, last: now, passed: Vec::new() }
    }

    /// A stage ends here, and the next begins.
    pub(super) fn end(&mut self, name: Phrase) {
        let now = Instant::now();
        self.passed.push((name, now - self.last));
        self.last = now;
    }

    /// The seconds since the beginning in both languages.
    pub(super) fn seconds(&self) -> Phrase {
        seconds(self.begun.elapsed())
    }

    /// Says how long each stage took, if that is wanted.
    pub(super) fn say(&self, setting: &Setting, language: Language) {
        for (name, time) in self.passed.iter().filter(|_| setting.verbose) {
            let Phrase { sv, en } = name;
            let Phrase { sv: time_sv, en: time_en } = seconds(*time);
            setting.say(&phrase!("  {sv}: {time_sv} s", "  {en}: {time_en} s"), language);
        }
    }
}

fn seconds(time: Duration) -> Phrase {
    let en = format!("{:.2}", time.as_secs_f64());
    Phrase { sv: en.replace('.', ","), en }
}
