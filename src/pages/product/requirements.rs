//! The 23 general requirements as tiles: each requirement shows the worst of its points.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::Serialize;

use crate::model::Product;
use crate::model::requirement::{Fulfilment, Requirement};
use crate::pages::parts::Link;
use crate::pages::scene::Here;
use crate::pages::standing::lowered;
use crate::pages::{address, annex};
use crate::routine::{self, AnnexRow};

/// The tiles with their sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Requirements {
    summary: String,
    chapters: Vec<Chapter>,
    open: Vec<Link>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Chapter {
    title: String,
    words: String,
    tiles: Vec<Tile>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Tile {
    number: String,
    class: &'static str,
    icon: &'static str,
    word: String,
    url: String,
}

/// The answers of a product by the number of their row.
type Answers<'a> = BTreeMap<&'a str, &'a Requirement>;

/// What a requirement comes to, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sum {
    Skipped,
    Met,
    Open,
}

impl Requirements {
    /// `22/23`: how many are settled.
    pub(super) fn progress(&self) -> String {
        let tiles = self.chapters.iter().flat_map(|chapter| &chapter.tiles);
        let (all, open) = (tiles.clone().count(), tiles.filter(|tile| tile.class == "is-open").count());
        format!("{}/{all}", all - open)
    }
}

/// The tiles of a product; nothing where nothing is assessed.
pub(super) fn view(product: &Product, here: &Here<'_>) -> Option<Requirements> {
    let (kind, answers) = product.requirements();
    if answers.is_empty() {
        return None;
    }
    let words = here.words();
    let page = here.document(product, &kind);
    let answers: Answers<'_> =
        answers.iter().filter_map(|answer| Some((answer.id.as_deref()?, answer))).collect();
    let mut counts = [0_usize; 3];
    let mut open = Vec::new();
    let mut chapters: Vec<Chapter> = Vec::new();
    for block in routine::annex().chunk_by(|_, row| row.parent.is_some()) {
        let [row, ..] = block else { continue };
        let sum = sum(block, &answers);
        counts[sum as usize] += 1;
        let url = format!("{page}#{}", target(block, &answers));
        if sum == Sum::Open {
            let label = annex::in_language(row, words.language());
            let values: &[(&str, &dyn Display)] = &[("id", &row.id), ("words", &lowered(label))];
            open.push(Link::new(words.fill("product.requirement_open", values), url.clone()));
        }
        let chapter = words.fill("gspr.chapter", &[("number", &row.chapter)]);
        if chapters.last().is_none_or(|last| last.title != chapter) {
            let key = format!("gspr.chapter_{}", chapters.len() + 1);
            chapters.push(Chapter { title: chapter, words: words.get(&key).to_owned(), tiles: Vec::new() });
        }
        if let Some(chapter) = chapters.last_mut() {
            chapter.tiles.push(tile(&row.id, sum, url, here));
        }
    }
    let [skipped, met, not_met] = counts;
    let summary = words
        .fill("product.requirements_summary", &[("met", &met), ("skipped", &skipped), ("open", &not_met)]);
    Some(Requirements { summary, chapters, open })
}

fn tile(number: &str, sum: Sum, url: String, here: &Here<'_>) -> Tile {
    let (class, icon, word) = match sum {
        Sum::Met => ("", "check", "gspr.met"),
        Sum::Skipped => ("is-skip", "dash", "gspr.skipped"),
        Sum::Open => ("is-open", "bang", "gspr.open"),
    };
    Tile { number: number.to_owned(), class, icon, word: here.word(word).to_owned(), url }
}

/// The worst of a requirement and its points. An answer holds for every point below it that has none of its own.
fn sum(block: &[AnnexRow], answers: &Answers<'_>) -> Sum {
    let mut settled: BTreeMap<&str, Sum> = BTreeMap::new();
    let mut worst = Sum::Skipped;
    for (index, row) in block.iter().enumerate() {
        let inherited = row.parent.as_deref().and_then(|parent| settled.get(parent)).copied();
        let own = answers.get(row.id.as_str()).map(|answer| judge(answer));
        let is_leaf = block.get(index + 1).is_none_or(|next| next.parent.as_deref() != Some(&row.id));
        match own.or(inherited) {
            Some(sum) => {
                settled.insert(&row.id, sum);
                worst = worst.max(own.unwrap_or(Sum::Skipped));
            }
            None if is_leaf && row.is_assessable() => worst = Sum::Open,
            None => {}
        }
    }
    worst
}

fn judge(answer: &Requirement) -> Sum {
    match answer.status {
        Some(Fulfilment::Met) => Sum::Met,
        Some(Fulfilment::NotApplicable) => Sum::Skipped,
        _ => Sum::Open,
    }
}

/// The row to show for a requirement: its own, or the first below it that is answered.
fn target(block: &[AnnexRow], answers: &Answers<'_>) -> String {
    let found = block.iter().find(|row| answers.contains_key(row.id.as_str()));
    found.map_or_else(|| "Krav".to_owned(), |row| address::requirement_anchor(&row.id))
}
