//! The look of a site: templates, words, icons, colours and static files, embedded in the program and laid over file by file.
//!
//! [`Theme::new`] compiles everything once. The embedded theme is the folder `themes/default`, listed in [`EMBEDDED`] so that
//! the compiler takes the files in and a test can compare the list with the folder. A file of the site's own theme replaces the
//! embedded one of the same path, but for `tokens.toml` and the words in `i18n/`, which are replaced key by key; a new path
//! below `static/` is published, and a new template can be included by the others.

mod script;
mod tokens;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use tera::{Context, Tera};

use super::sprite::Sprite;
use crate::diagnostic::Language;
use crate::pages::words::Words;
use tokens::Tokens;

macro_rules! embedded {
    ($($path:literal,)*) => {
        /// The files of `themes/default`: path and content.
        pub const EMBEDDED: &[(&str, &[u8])] = &[
            $(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path)))),*
        ];
    };
}

embedded! {
    "i18n/en.toml",
    "i18n/sv.toml",
    "icons.svg",
    "preview/bar.js",
    "preview/events.js",
    "preview/morph.js",
    "preview/place.js",
    "preview/preview.css",
    "preview/preview.js",
    "search/choices.js",
    "search/excerpt.js",
    "search/near.js",
    "search/page.js",
    "search/panel.js",
    "search/query.js",
    "search/results.js",
    "search/rows.js",
    "search/shards.js",
    "search/words.js",
    "static/dossier.css",
    "static/ark-justering.css",
    "static/ark.css",
    "static/icon.svg",
    "static/print-en.css",
    "static/print-sv.css",
    "static/search.css",
    "static/style.css",
    "templates/about.html",
    "templates/archive.html",
    "templates/base.html",
    "templates/clauses.html",
    "templates/columns.html",
    "templates/component.html",
    "templates/components.html",
    "templates/declarations.html",
    "templates/bundle.html",
    "templates/changes.html",
    "templates/decisions.html",
    "templates/declared.html",
    "templates/document.html",
    "templates/document/content.html",
    "templates/document/declaration.html",
    "templates/document/risks.html",
    "templates/individuals.html",
    "templates/index.html",
    "templates/label-sheet.html",
    "templates/label.html",
    "templates/marks-list.html",
    "templates/marks.html",
    "templates/missing.html",
    "templates/page.html",
    "templates/parts/components.html",
    "templates/parts/decision-list.html",
    "templates/parts/decisions.html",
    "templates/parts/finding.html",
    "templates/parts/footer.html",
    "templates/parts/head.html",
    "templates/parts/header.html",
    "templates/parts/missing.html",
    "templates/parts/letters.html",
    "templates/parts/part.html",
    "templates/parts/preview.html",
    "templates/parts/scan-header.html",
    "templates/parts/search-field.html",
    "templates/problems.html",
    "templates/product.html",
    "templates/product/basics.html",
    "templates/product/documents.html",
    "templates/product/phases.html",
    "templates/product/remaining.html",
    "templates/product/requirements.html",
    "templates/product/risks.html",
    "templates/product/units.html",
    "templates/register.html",
    "templates/rules.html",
    "templates/scan.html",
    "templates/search.html",
    "templates/start.html",
    "templates/traceability.html",
    "templates/unit.html",
    "templates/units.html",
    "tokens.toml",
}

/// A theme ready to render.
pub struct Theme {
    tera: Tera,
    words: Words,
    sprite: Sprite,
    tokens: Tokens,
    files: Files,
}

/// Files by their path in the theme's folder.
type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// Where the colours of `tokens.toml` are published.
const TOKENS_CSS: &str = "static/tokens.css";

/// What is wrong with a site's own theme: a sentence that names the file, and its place where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFault(pub String);

impl fmt::Display for ThemeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ThemeFault {}

impl From<tera::Error> for ThemeFault {
    fn from(error: tera::Error) -> Self {
        Self(error.to_string())
    }
}

impl Theme {
    /// The embedded theme in `language` with the site's own files laid over it. Paths are relative to the theme's folder.
    pub fn new(
        language: Language,
        own: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Result<Self, ThemeFault> {
        let embedded = EMBEDDED.iter().map(|(path, content)| ((*path).to_owned(), Cow::Borrowed(*content)));
        let mut files: Files = embedded.collect();
        let own: Files = own.into_iter().map(|(path, content)| (path, Cow::Owned(content))).collect();
        let words = words(&files, language)?.overlaid(words(&own, language)?);
        let standard = tokens(&files)?;
        let tokens = standard.clone().overlaid(tokens(&own)?);
        tokens.check(&standard, language)?;
        files.extend(own);
        files.insert(TOKENS_CSS.to_owned(), Cow::Owned(tokens.css().into_bytes()));
        if !files.contains_key(script::PATH) {
            files.insert(script::PATH.to_owned(), Cow::Owned(script::join(&files)?.into_bytes()));
        }
        let sprite = Sprite::parse(text(&files, "icons.svg")?);
        let tera = compile(&files, &words)?;
        Ok(Self { tera, words, sprite, tokens, files })
    }

    /// The site's own words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// A few letters that stand for the site.
    pub fn monogram(&self) -> &str {
        self.tokens.monogram()
    }

    /// The files to publish below `static/`, with that prefix.
    pub fn static_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files_below("static/")
    }

    /// The files that only the preview serves: its script and its style sheet, by name.
    pub fn preview_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files_below("preview/")
            .map(|(path, content)| (path.strip_prefix("preview/").unwrap_or(path), content))
    }

    fn files_below(&self, folder: &'static str) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .filter(move |(path, _)| path.starts_with(folder))
            .map(|(path, content)| (path.as_str(), content.as_ref()))
    }

    /// A part of a page, as text that another template takes in.
    pub(super) fn part(&self, template: &str, context: &Context) -> Result<String, ThemeFault> {
        Ok(self.tera.render(template, context)?)
    }

    /// A whole page with the icons that it uses.
    pub(super) fn page(&self, template: &str, context: &Context) -> Result<Vec<u8>, ThemeFault> {
        let mut page = Vec::with_capacity(16 * 1024);
        self.tera.render_to(template, context, &mut page)?;
        self.sprite.insert(&mut page);
        Ok(page)
    }
}

fn words(files: &Files, language: Language) -> Result<Words, ThemeFault> {
    let catalogue = match language {
        Language::Sv => "i18n/sv.toml",
        Language::En => "i18n/en.toml",
    };
    Words::parse(language, text(files, catalogue)?)
        .map_err(|fault| ThemeFault(format!("{catalogue}: {fault}")))
}

fn tokens(files: &Files) -> Result<Tokens, ThemeFault> {
    Tokens::parse(text(files, "tokens.toml")?).map_err(|fault| ThemeFault(format!("tokens.toml: {fault}")))
}

fn text<'a>(files: &'a Files, path: &str) -> Result<&'a str, ThemeFault> {
    let content = files.get(path).map_or(&[][..], |content| content.as_ref());
    std::str::from_utf8(content).map_err(|_| ThemeFault(format!("{path}: UTF-8")))
}

fn compile(files: &Files, words: &Words) -> Result<Tera, ThemeFault> {
    let mut templates = Vec::new();
    for path in files.keys().filter(|path| path.starts_with("templates/")) {
        templates.push((path.strip_prefix("templates/").unwrap_or(path), text(files, path)?));
    }
    let mut tera = Tera::new();
    tera.add_raw_templates(templates)?;
    tera.global_context().insert("t", words.sections());
    tera.global_context().insert("lang", &words.language());
    Ok(tera)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn the_list_equals_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let found: BTreeSet<String> = ignore::Walk::new(&root)
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
            .map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"))
            .collect();
        let listed: BTreeSet<String> = EMBEDDED.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(listed, found);
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        let keys = |language| {
            let theme = Theme::new(language, []).unwrap();
            let sections = theme.words().sections().clone();
            let names = |(section, words): (String, BTreeMap<String, String>)| {
                words.into_keys().map(move |key| format!("{section}.{key}")).collect::<Vec<_>>()
            };
            sections.into_iter().flat_map(names).collect::<Vec<_>>()
        };
        assert_eq!(keys(Language::Sv), keys(Language::En));
    }

    #[test]
    fn a_site_replaces_one_file_and_keeps_the_rest() {
        let own = ("static/style.css".to_owned(), b"body{}".to_vec());
        let theme = Theme::new(Language::Sv, [own]).unwrap();
        let style = theme.static_files().find(|(path, _)| *path == "static/style.css");
        assert_eq!(style, Some(("static/style.css", &b"body{}"[..])));
        assert_eq!(theme.words().get("chrome.menu"), "Meny");
        let own = ("i18n/sv.toml".to_owned(), b"[chrome]\nmenu = \"Val\"".to_vec());
        let theme = Theme::new(Language::Sv, [own]).unwrap();
        assert_eq!(theme.words().get("chrome.menu"), "Val");
        assert_eq!(theme.words().get("chrome.register"), "Register");
    }

    #[test]
    fn a_broken_template_is_named_with_its_place() {
        let own = ("templates/start.html".to_owned(), b"{% if %}".to_vec());
        let fault = Theme::new(Language::Sv, [own]).err().unwrap();
        assert!(fault.to_string().contains("start.html"), "{fault}");
    }
}
