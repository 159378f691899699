//! The intended use as terms and words, wherever it is asked for.

use super::parts::{Fact, known};
use super::scene::Here;
use crate::model::intended_use::IntendedUse;

/// Everything that is written of it, warnings aside.
pub(crate) fn pairs(intended: &IntendedUse, here: &Here<'_>) -> Vec<Fact> {
    let word = |key| here.words().get(key);
    known([
        (word("use.what"), intended.what.as_ref()),
        (word("use.patients"), intended.patients.as_ref()),
        (word("use.who"), intended.who.as_ref()),
        (word("use.where"), intended.environment.as_ref()),
        (word("use.how"), intended.how.as_ref()),
        (word("use.indications"), intended.indications.as_ref()),
        (word("use.contraindications"), intended.contraindications.as_ref()),
        (word("use.duration"), intended.duration.as_ref()),
        (word("use.frequency"), intended.frequency.as_ref()),
        (word("use.conditions"), intended.preconditions.as_ref()),
        (word("use.limits"), intended.limitations.as_ref()),
    ])
}

/// What a reader with the device in hand needs: what, for whom, by whom, where, how long.
pub(crate) fn in_short(intended: &IntendedUse, here: &Here<'_>) -> Vec<Fact> {
    let word = |key| here.words().get(key);
    known([
        (word("use.what"), intended.what.as_ref()),
        (word("use.patients"), intended.patients.as_ref()),
        (word("use.who"), intended.who.as_ref()),
        (word("use.where"), intended.environment.as_ref()),
        (word("use.duration"), intended.duration.as_ref()),
    ])
}
