//! What `build` says of what it did, and of what is in the folder when it could not.

use std::path::Path;

use super::super::stages::Stages;
use super::super::{CannotRun, Setting};
use super::site::{Built, Failure};
use crate::diagnostic::{Language, Phrase, Tally};
use crate::disk::{Output, Written};
use crate::phrase;

/// Says things to the person at the terminal.
pub(super) struct Saying<'a> {
    pub(super) setting: &'a Setting,
    /// The output folder as it was given.
    pub(super) out: &'a Path,
    pub(super) language: Language,
}

impl Saying<'_> {
    /// Says what was found in the folder.
    pub(super) fn take_up(&self, output: &Output) {
        if output.was_unfinished() {
            let out = self.out.display();
            self.say(&phrase!(
                "Det förra bygget i {out} avbröts medan sidorna bytte plats; det är nu klart.",
                "The last build in {out} was cut short while pages took their places; that is done now."
            ));
        }
    }

    /// Says what was built.
    pub(super) fn built(&self, built: &Built, tally: Tally, stages: &Stages) {
        let Written { written, unchanged, removed } = built.written;
        let out = self.out.display();
        let Tally { errors, warnings, remaining } = tally;
        let Phrase { sv: seconds_sv, en: seconds_en } = stages.seconds();
        let pages = built.pages;
        self.say(&phrase!(
            "Webbplatsen ligger i {out}: {written} filer skrivna, {unchanged} oförändrade, {removed} borttagna.\n\
             {pages} sidor; {errors} fel, {warnings} varningar, {remaining} återstår; {seconds_sv} s.",
            "The site is in {out}: {written} files written, {unchanged} unchanged, {removed} removed.\n\
             {pages} pages; {errors} errors, {warnings} warnings, {remaining} remaining; {seconds_en} s."
        ));
        stages.say(self.setting, self.language);
        self.lost(built);
    }

    /// Says what is no longer in the register.
    fn lost(&self, built: &Built) {
        let Built { lost_marks: marks, lost_products: products, .. } = built;
        if *marks > 0 {
            self.say(&phrase!(
                "{marks} märkningar finns inte längre i registret; deras sidor säger det.",
                "{marks} marks are no longer in the register; their pages say so."
            ));
        }
        if *products > 0 {
            self.say(&phrase!(
                "{products} produkter finns inte längre i registret. Dokumentationen ska sparas i tio år efter att en \
                 produkt tagits ur bruk (VGR-3.1-16).",
                "{products} products are no longer in the register. The documentation is kept for ten years after a \
                 product is taken out of use (VGR-3.1-16)."
            ));
        }
    }

    /// The reason of a failure, with what is in the folder now.
    pub(super) fn failed(&self, failure: Failure) -> CannotRun {
        let out = self.out.display();
        match failure {
            Failure::Untouched(CannotRun(Phrase { sv, en })) => CannotRun(phrase!(
                "{sv}\nInget byttes ut: {out} är som före bygget.",
                "{en}\nNothing was replaced: {out} is as it was before the build."
            )),
            Failure::Between(CannotRun(Phrase { sv, en })) => CannotRun(phrase!(
                "{sv}\n{out} har både gamla och nya sidor. Bygg igen när felet är avhjälpt: då görs det klart.",
                "{en}\n{out} has both old and new pages. Build again when the fault is mended: that finishes it."
            )),
        }
    }

    fn say(&self, words: &Phrase) {
        self.setting.say(words, self.language);
    }
}
