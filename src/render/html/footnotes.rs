//! Footnotes: numbered in the order of their references, all of them last in the text.

use std::fmt::Write;

use crate::pages::words::Words;

/// The footnotes of one text.
#[derive(Default)]
pub(super) struct Footnotes {
    /// Labels in the order of their first reference.
    labels: Vec<String>,
    /// Definitions as they were written: label and HTML.
    notes: Vec<(String, String)>,
    /// The text around the definition that is being written.
    around: Option<String>,
}

impl Footnotes {
    /// A reference to `label`. Only the first one can be returned to.
    pub(super) fn refer(&mut self, out: &mut String, label: &str) {
        let known = self.labels.iter().position(|known| known == label);
        let number = known.unwrap_or(self.labels.len()) + 1;
        let id = if known.is_none() { format!(" id=\"Fotref-{number}\"") } else { String::new() };
        if known.is_none() {
            self.labels.push(label.to_owned());
        }
        let _ = write!(out, "<sup><a href=\"#Fot-{number}\"{id}>{number}</a></sup>");
    }

    /// The definition of `label` begins.
    pub(super) fn begin(&mut self, out: &mut String, label: &str) {
        self.around = Some(std::mem::take(out));
        self.notes.push((label.to_owned(), String::new()));
    }

    /// The definition ends.
    pub(super) fn end(&mut self, out: &mut String) {
        let Some(around) = self.around.take() else { return };
        let html = std::mem::replace(out, around);
        if let Some((_, note)) = self.notes.last_mut() {
            *note = html;
        }
    }

    /// Writes the notes that are referred to.
    pub(super) fn finish(&self, out: &mut String, words: &Words) {
        if self.labels.is_empty() {
            return;
        }
        let _ =
            write!(out, "<section class=\"footnotes\" aria-label=\"{}\"><ol>", words.get("prose.footnotes"));
        for (index, label) in self.labels.iter().enumerate() {
            let number = index + 1;
            let html = self.notes.iter().find(|(known, _)| known == label).map_or("", |(_, html)| html);
            let back = words.get("prose.back");
            let _ = write!(
                out,
                "<li id=\"Fot-{number}\">{html} <a href=\"#Fotref-{number}\">{back}<span class=\"vh\"> ({number})</span></a></li>"
            );
        }
        out.push_str("</ol></section>");
    }
}
