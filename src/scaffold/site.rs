//! A new content tree that checks clean.

use super::File;

const CONFIG: &str = r#"# Inställningar för registret. Allt utom title, base_url, name och address har ett standardvärde.
[site]
title = "Register över egentillverkade medicintekniska produkter"
base_url = "https://egentillverkning.example.org/"
language = "sv"

[institution]
name = "Region Exempel"
address = "Exempelgatan 1, 123 45 Exempelstad"
"#;

const UNITS: &str = "# Regionens verksamheter. Produkterna hänvisar till dem med id.
# - {id: medicinsk-teknik, namn: Medicinsk teknik, ort: Exempelstad, kontakt: mt@example.org}
[]
";

/// The files of a new content tree.
pub fn site() -> Vec<File> {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    vec![
        file("produktakt.toml", CONFIG),
        file("verksamheter.yaml", UNITS),
        file(".produktaktignore", "# Filer som inte ska läsas, som i .gitignore\n"),
    ]
}
