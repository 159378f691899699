//! What the program refuses to do on disk, lest it destroy or publish what it should not.

use std::path::Path;

use crate::diagnostic::Phrase;
use crate::phrase;

/// Why the program will not write to, or read from, a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The output folder is the content root or lies above it.
    HoldsContent,
    /// The output folder lies in a folder of content or themes.
    InsideContent,
    /// The output folder is the root of the file system or the user's home.
    TooWide,
    /// The output folder holds something and not our manifest.
    NotOurs,
    /// The place of a folder is taken by something else.
    NotAFolder,
    /// A symbolic link would lead the file out of its folder.
    Link,
    /// A path that would leave its folder, or cannot be written in the manifest.
    Path,
    /// Two artifacts have the same path.
    Twice,
    /// A new tree is only written into an empty folder.
    NotEmpty,
    /// The place of a result is among the content.
    ContentFile,
    /// A new file never takes the place of another.
    Exists,
    /// What is not ours stands where a file of the site must be.
    Foreign,
    /// Another program is building into the folder.
    Busy,
    /// The folder has no manifest.
    NoManifest,
    /// The manifest is not whole: its first wrong line.
    Manifest(usize),
}

impl Refusal {
    /// The reason in one sentence that names `path`.
    pub(super) fn phrase(self, path: &Path) -> Phrase {
        let path = path.display();
        match self {
            Self::HoldsContent => phrase!(
                "{path} rymmer innehållet och kan inte också ta emot webbplatsen; \
                 välj en annan mapp med --out",
                "{path} holds the content and cannot receive the site as well; \
                 choose another folder with --out"
            ),
            Self::InsideContent => phrase!(
                "{path} ligger bland innehållet, och där får webbplatsen inte skrivas; \
                 välj en annan mapp med --out",
                "{path} lies within the content, where the site must not be written; \
                 choose another folder with --out"
            ),
            Self::TooWide => phrase!(
                "{path} är hemmappen eller diskens rot; välj en egen mapp för webbplatsen med --out",
                "{path} is the home folder or the root of the disk; \
                 choose a folder of its own for the site with --out"
            ),
            Self::NotOurs => phrase!(
                "{path} är inte tom och har inte skrivits av produktakt; välj en annan mapp, eller lägg \
                 en tom fil .produktakt-manifest där om den är avsedd för webbplatsen",
                "{path} is not empty and was not written by produktakt; choose another folder, or put \
                 an empty file .produktakt-manifest there if it is meant for the site"
            ),
            Self::NotAFolder => phrase!("{path} är ingen mapp", "{path} is not a folder"),
            Self::Link => phrase!(
                "{path} är en symbolisk länk, och genom den läses eller skrivs ingenting",
                "{path} is a symbolic link, and nothing is read or written through it"
            ),
            Self::Path => phrase!(
                "{path} är ingen sökväg som kan skrivas: den lämnar sin mapp eller innehåller \
                 otillåtna tecken",
                "{path} is not a path that can be written: it leaves its folder or holds \
                 characters that are not allowed"
            ),
            Self::Twice => phrase!(
                "{path} skrivs av två sidor; ge den ena ett annat namn",
                "{path} is written by two pages; give one of them another name"
            ),
            Self::NotEmpty => phrase!("{path} är inte tom", "{path} is not empty"),
            Self::ContentFile => phrase!(
                "{path} ligger bland innehållet, och där får inget annat skrivas; välj en annan plats med --out",
                "{path} lies within the content, where nothing else must be written; \
                 choose another place with --out"
            ),
            Self::Foreign => phrase!(
                "{path} har inte skrivits av produktakt och ligger där en sida ska ligga; flytta den",
                "{path} was not written by produktakt and lies where a page must be; move it"
            ),
            Self::Busy => phrase!(
                "ett annat bygge skriver just nu i {path}; vänta tills det är klart",
                "another build is writing into {path} right now; wait until it is done"
            ),
            Self::NoManifest => phrase!(
                "{path} har ingen .produktakt-manifest, så det går inte att säga vad som ska ligga där",
                "{path} has no .produktakt-manifest, so it cannot be said what should be there"
            ),
            Self::Manifest(line) => phrase!(
                "{path} är inget helt manifest: rad {line} är fel eller saknas",
                "{path} is not a whole manifest: line {line} is wrong or missing"
            ),
            Self::Exists => {
                phrase!("{path} finns redan och skrivs inte över", "{path} exists and is not overwritten")
            }
        }
    }
}
