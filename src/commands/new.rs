//! `new`: a product with every document and heading it will need.

use super::{CannotRun, Ending, Setting};
use crate::disk::{self, Attachments};
use crate::{phrase, scaffold};

/// Writes the product `id`. Refuses an id that is taken or not of the region's form.
pub fn run(
    setting: &Setting,
    id: &str,
    title: &str,
    is_simple: bool,
    is_single_file: bool,
) -> Result<Ending, CannotRun> {
    let (root, workspace) = setting.load(Attachments::Checked)?;
    let snapshot = workspace.snapshot();
    let config = &snapshot.site.config;
    if !config.product_id.matches(id) {
        let form = config.product_id.as_written();
        return Err(CannotRun(phrase!(
            "Id ”{id}” har inte regionens form `{form}` (produktakt.toml).",
            "The id \"{id}\" does not have the region's form `{form}` (produktakt.toml)."
        )));
    }
    if let Some(&taken) = snapshot.register.with_id(id).first() {
        let title = &snapshot.register.products[taken].title;
        return Err(CannotRun(phrase!(
            "Id {id} används redan av ”{title}”. Ett id återanvänds aldrig.",
            "The id {id} is already used by \"{title}\". An id is never used again."
        )));
    }
    let made = scaffold::product(id, title, is_simple, is_single_file);
    let files: Vec<(&str, &[u8])> =
        made.iter().map(|(path, text)| (path.as_str(), text.as_bytes())).collect();
    disk::new_files(&root, &files)?;
    let first = files.first().map_or("", |(path, _)| *path);
    let words = phrase!(
        "Skapade {id}. Börja i {first}; `produktakt check` säger vad som återstår.",
        "Made {id}. Begin in {first}; `produktakt check` says what remains."
    );
    setting.say(&words, config.language);
    Ok(Ending::Clean)
}
