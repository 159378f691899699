//! The monogram and the colours of a theme: `tokens.toml`, checked to be readable, as `static/tokens.css`.

use std::collections::BTreeMap;
use std::fmt::Write;

use palette::Srgb;
use palette::color_difference::Wcag21RelativeContrast;
use serde::Deserialize;

use super::ThemeFault;
use crate::diagnostic::{Language, Phrase};
use crate::phrase;
use crate::source::fault::nearest;

/// What words stand on. Each must have a contrast of [`READABLE`].
const WORDS: &[(&str, &[&str])] = &[
    ("text", &["page", "paper", "sunken"]),
    ("muted", &["page", "paper", "sunken"]),
    ("link", &["page", "paper", "sunken"]),
    ("on-primary", &["primary", "primary-hi"]),
    ("ok", &["ok-bg"]),
    ("warn", &["warn-bg"]),
    ("stop", &["stop-bg"]),
    ("info", &["info-bg"]),
    ("calm", &["calm-bg"]),
    ("on-solid", &["ok-solid", "stop-solid", "calm-solid"]),
    ("on-warn-solid", &["warn-solid"]),
    ("on-r1", &["r1"]),
    ("on-r2", &["r2"]),
    ("on-r3", &["r3"]),
];
/// Edges of fields and the ring around what has the focus. Each must have a contrast of [`VISIBLE`].
const EDGES: &[(&str, &[&str])] = &[("edge", &["page", "paper"]), ("focus", &["page", "paper"])];

/// WCAG 2.2, 1.4.3.
const READABLE: f32 = 4.5;
/// WCAG 2.2, 1.4.11.
const VISIBLE: f32 = 3.0;

/// The tokens of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tokens {
    monogram: Option<String>,
    #[serde(default)]
    light: Colours,
    #[serde(default)]
    dark: Colours,
}

/// Colours as `#rrggbb`, by name.
type Colours = BTreeMap<String, String>;

impl Tokens {
    /// Reads a `tokens.toml`; the error is the reader's sentence with line and column.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.to_string())
    }

    /// These tokens with those that a site names itself.
    pub(super) fn overlaid(mut self, own: Self) -> Self {
        self.monogram = own.monogram.or(self.monogram);
        self.light.extend(own.light);
        self.dark.extend(own.dark);
        self
    }

    /// A few letters that stand for the site.
    pub(super) fn monogram(&self) -> &str {
        self.monogram.as_deref().unwrap_or_default()
    }

    /// Whether every colour is one of `known`, is a colour, and can be told from what it stands on.
    pub(super) fn check(&self, known: &Self, language: Language) -> Result<(), ThemeFault> {
        let dark: Colours = self.light.clone().into_iter().chain(self.dark.clone()).collect();
        for (scheme, colours) in [("light", &self.light), ("dark", &dark)] {
            check(colours, &known.light).map_err(|fault| {
                ThemeFault(format!("tokens.toml, [{scheme}]: {}", fault.in_language(language)))
            })?;
        }
        Ok(())
    }

    /// The colours as custom properties. Paper has no dark scheme.
    pub(super) fn css(&self) -> String {
        let mut css = String::from("@layer tokens {\n  :root {\n");
        properties(&mut css, "    ", &self.light);
        css.push_str("  }\n  @media screen and (prefers-color-scheme: dark) {\n    :root {\n");
        properties(&mut css, "      ", &self.dark);
        css.push_str("    }\n  }\n}\n");
        css
    }
}

fn properties(css: &mut String, indent: &str, colours: &Colours) {
    for (name, colour) in colours {
        let _ = writeln!(css, "{indent}--{name}: {colour};");
    }
}

fn check(colours: &Colours, known: &Colours) -> Result<(), Phrase> {
    let mut read = BTreeMap::new();
    for (name, colour) in colours {
        if !known.contains_key(name) {
            return Err(unknown(name, known));
        }
        let parsed: Srgb<u8> = colour.parse().map_err(|_| {
            phrase!(
                "{name} är ”{colour}”, som inte är en färg. Skriv som \"#0c4a5e\".",
                "{name} is \"{colour}\", which is no colour. Write it like \"#0c4a5e\"."
            )
        })?;
        read.insert(name.as_str(), parsed.into_format::<f32>());
    }
    for (pairs, least) in [(WORDS, READABLE), (EDGES, VISIBLE)] {
        for (front, grounds) in pairs {
            for ground in *grounds {
                distinct(&read, front, ground, least)?;
            }
        }
    }
    Ok(())
}

fn distinct(colours: &BTreeMap<&str, Srgb>, front: &str, ground: &str, least: f32) -> Result<(), Phrase> {
    let (Some(&one), Some(&other)) = (colours.get(front), colours.get(ground)) else { return Ok(()) };
    let contrast = one.relative_contrast(other);
    if contrast >= least {
        return Ok(());
    }
    Err(phrase!(
        "{front} på {ground} har kontrasten {contrast:.2}; den ska vara minst {least}.",
        "{front} on {ground} has a contrast of {contrast:.2}; it must be at least {least}."
    ))
}

fn unknown(name: &str, known: &Colours) -> Phrase {
    match nearest(name, known.keys().map(String::as_str)) {
        Some(meant) => phrase!(
            "färgen {name} finns inte. Menade du {meant}?",
            "there is no colour {name}. Did you mean {meant}?"
        ),
        None => phrase!("färgen {name} finns inte.", "there is no colour {name}."),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Language;
    use crate::render::theme::Theme;

    fn with(tokens: &str) -> Result<Theme, String> {
        let own = ("tokens.toml".to_owned(), tokens.as_bytes().to_vec());
        Theme::new(Language::Sv, [own]).map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_region_names_only_what_differs() {
        let theme = with("monogram = \"RV\"\n[light]\nlink = \"#004080\"\n").unwrap();
        assert_eq!(theme.monogram(), "RV");
        let (_, css) = theme.static_files().find(|(path, _)| *path == "static/tokens.css").unwrap();
        let css = std::str::from_utf8(css).unwrap();
        assert!(css.contains("--link: #004080;") && css.contains("--text: #17242c;"), "{css}");
    }

    #[test]
    fn words_that_are_hard_to_read_are_refused() {
        let fault = with("[light]\nlink = \"#8899aa\"").err().unwrap();
        assert_eq!(fault, "tokens.toml, [light]: link på page har kontrasten 2.92; den ska vara minst 4.5.");
        let fault = with("[dark]\nprimary = \"#123456\"").err().unwrap();
        assert!(fault.starts_with("tokens.toml, [dark]: on-primary på primary har"), "{fault}");
    }

    #[test]
    fn a_colour_that_is_none_is_named() {
        let fault = with("[light]\nlink = \"blue-ish\"").err().unwrap();
        assert!(fault.contains("link är ”blue-ish”, som inte är en färg"), "{fault}");
        let fault = with("[light]\nprimry = \"#000000\"").err().unwrap();
        assert!(fault.contains("Menade du primary?"), "{fault}");
        assert!(with("[ljus]").is_err());
    }
}
