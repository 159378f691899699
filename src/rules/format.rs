//! The faults of the format: found while reading, listed here so that `rules` and `explain` know them.

use super::catalogue::{Check, Example, Place, Rule};

const fn fault(id: &'static str, sv: &'static str, en: &'static str, example: Example) -> Rule {
    Rule { id, sv, en, cites: &[], is_format: true, check: Check::Format, example }
}

const fn typed(place: Place, wrong: &'static str, right: &'static str) -> Example {
    Example { place, wrong, right }
}

/// Every fault of the format, in the order of the documentation.
pub static RULES: &[&Rule] = &[
    &fault(
        "front-matter-syntax",
        "Fälten överst i filen ska gå att läsa.",
        "The fields at the head of the file must be readable.",
        Example::product("titel: \"Bitfixtur\n", "titel: \"Bitfixtur\"\n"),
    ),
    &fault(
        "front-matter-unclosed",
        "Fälten överst i filen avslutas med en rad `---`.",
        "The fields at the head of the file end with a line `---`.",
        Example::files("---\ntitel: Bitfixtur\n\nText", "---\ntitel: Bitfixtur\n---\n\nText"),
    ),
    &fault(
        "key-unknown",
        "En nyckel ska finnas i formatet.",
        "A key must be part of the format.",
        Example::product("titell: Bitfixtur\n", "titel: Bitfixtur\n"),
    ),
    &fault(
        "key-duplicate",
        "En nyckel står en gång.",
        "A key stands once.",
        Example::product("planerat_antal: 3\nplanerat_antal: 4\n", "planerat_antal: 30\n"),
    ),
    &fault(
        "key-missing",
        "Fält som formatet kräver ska finnas.",
        "Fields that the format demands must exist.",
        Example::product("slag:\n", "slag: nytillverkning\n"),
    ),
    &fault(
        "value-wrong-type",
        "Ett värde ska ha fältets typ: text, tal, true eller false, lista eller nycklar med värden.",
        "A value must have its field's type: text, number, true or false, list, or keys with values.",
        Example::product("verksamheter: sj-stralbehandling\n", "verksamheter: [sj-stralbehandling]\n"),
    ),
    &fault(
        "value-not-allowed",
        "Ett värde ska vara ett av de tillåtna orden.",
        "A value must be one of the allowed words.",
        Example::product("slag: nytilverkning\n", "slag: nytillverkning\n"),
    ),
    &fault(
        "date-invalid",
        "Ett datum skrivs ÅÅÅÅ-MM-DD och finns i kalendern.",
        "A date is written YYYY-MM-DD and exists.",
        Example::product("ivo_underrättad: 2025-02-30\n", "ivo_underrättad: 2025-02-28\n"),
    ),
    &fault(
        "yaml-alias",
        "YAML-alias (`&`, `*`) används inte.",
        "YAML aliases (`&`, `*`) are not used.",
        Example::product("sammanfattning: *kort\n", "sammanfattning: \"*kort\"\n"),
    ),
    &fault(
        "yaml-tag",
        "YAML-taggar (`!`) används inte.",
        "YAML tags (`!`) are not used.",
        Example::product("sammanfattning: !viktigt text\n", "sammanfattning: \"!viktigt text\"\n"),
    ),
    &fault(
        "nesting-too-deep",
        "Värden nästlas högst 32 nivåer.",
        "Values are nested at most 32 levels deep.",
        Example::files("a: [[[[[…]]]]] i fler än 32 nivåer", "a: [b, c]"),
    ),
    &fault(
        "table-row-too-wide",
        "En tabellrad har inte fler celler än tabellens rubrikrad.",
        "A table row has no more cells than its header.",
        typed(
            Place::Document("b"),
            "## Drift\n\n| Steg |\n|---|\n| 1 | 2 |\n",
            "## Drift\n\n| Steg |\n|---|\n| 1 |\n",
        ),
    ),
    &fault(
        "file-unreadable",
        "En fil ska gå att öppna.",
        "A file must be readable.",
        Example::files("en fil utan läsbehörighet", "en fil som alla får läsa"),
    ),
    &fault(
        "file-too-large",
        "En textfil är högst 5 MiB.",
        "A text file has at most 5 MiB.",
        Example::files("b-manual.md på 50 MiB", "b-manual.md på 40 KiB och bilder som bilagor"),
    ),
    &fault(
        "file-not-utf8",
        "Textfiler är i UTF-8.",
        "Text files are in UTF-8.",
        Example::files("en fil sparad som Windows-1252", "samma fil sparad som UTF-8"),
    ),
    &fault(
        "link-outside-root",
        "En symbolisk länk får inte leda ut ur innehållsmappen.",
        "A symbolic link may not lead out of the content.",
        Example::files("bilagor -> /home/disa/ritningar", "en kopia av ritningen i bilagor/"),
    ),
    &fault(
        "product-twice",
        "En produkt är antingen en fil eller en mapp.",
        "A product is either a file or a folder.",
        Example::files("produkter/x.md och produkter/x/index.md", "produkter/x/index.md"),
    ),
    &fault(
        "product-without-index",
        "En produktmapp har filen index.md.",
        "A product folder has the file index.md.",
        Example::files(
            "produkter/x/a-produktbeskrivning.md ensam",
            "produkter/x/index.md och a-produktbeskrivning.md",
        ),
    ),
    &fault(
        "document-duplicate",
        "En produkt har ett dokument av varje slag.",
        "A product has one document of each kind.",
        Example::files("b-manual.md och b-servicemanual.md", "b-manual.md med båda delarna"),
    ),
    &fault(
        "document-heading-unknown",
        "En rubrik på nivå 1 i en enda fil öppnar ett dokument med rätt namn.",
        "A level-1 heading of a single file opens a document by its right name.",
        Example::files("# Produktplann", "# Produktplan"),
    ),
    &fault(
        "document-fields-without-heading",
        "Fält under `dokument` hör till ett dokument i filen.",
        "Fields below `dokument` belong to a document of the file.",
        Example::files(
            "dokument: {G: …} utan rubriken # G.",
            "dokument: {G: …} och rubriken # G. Förvaltningsplan",
        ),
    ),
    &fault(
        "individuals-twice",
        "Individerna står antingen i index.md eller i individer.csv.",
        "Individuals stand either in index.md or in individer.csv.",
        Example::files("individer: i index.md och filen individer.csv", "bara individer.csv"),
    ),
    &fault(
        "unit-id-invalid",
        "En verksamhets id består av a–z, siffror och bindestreck.",
        "A unit id consists of a–z, digits and hyphens.",
        typed(Place::Units, "- {id: SU Hud, namn: Hud}\n", "- {id: su-hud, namn: Hud}\n"),
    ),
    &fault(
        "unit-id-reused",
        "En verksamhets id används en gång.",
        "A unit id is used once.",
        typed(
            Place::Units,
            "- {id: a, namn: A}\n- {id: a, namn: B}\n",
            "- {id: a, namn: A}\n- {id: b, namn: B}\n",
        ),
    ),
    &fault(
        "config-syntax",
        "produktakt.toml ska gå att läsa.",
        "produktakt.toml must be readable.",
        typed(Place::Config, "[site]\ntitle = Register\n", "[site]\ntitle = \"Register\"\n"),
    ),
    &fault(
        "config-pattern-invalid",
        "Ett mönster ska vara ett giltigt reguljärt uttryck.",
        "A pattern must be a valid regular expression.",
        typed(
            Place::Config,
            "[identifiers]\nproduct = \"(\"\n",
            "[identifiers]\nproduct = \"EMT-\\\\d{4}\"\n",
        ),
    ),
    &fault(
        "config-risk-matrix-wrong",
        "Riskmatrisen har en rad per sannolikhet och en bokstav per allvarlighet.",
        "The risk matrix has a row per probability and a letter per severity.",
        typed(
            Place::Config,
            "[risk]\nmatrix = [\"aa\"]\n",
            "[risk]\nmatrix = [\"aaarr\", \"aarro\", \"arroo\", \"arooo\", \"roooo\"]\n",
        ),
    ),
    &fault(
        "config-rule-off-without-reason",
        "En avstängd regel har ett skäl.",
        "A rule that is off has a reason.",
        typed(
            Place::Config,
            "[rules]\nheading-missing = { level = \"off\" }\n",
            "[rules]\nheading-missing = { level = \"off\", reason = \"egna mallar\" }\n",
        ),
    ),
    &fault(
        "config-base-url-invalid",
        "`base_url` är en fullständig webbadress.",
        "`base_url` is a full web address.",
        typed(
            Place::Config,
            "[site]\nbase_url = \"em\"\n",
            "[site]\nbase_url = \"https://em.region.example/\"\n",
        ),
    ),
];
