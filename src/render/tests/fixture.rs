//! A small register: a full product, a simple one in a single file, one that is blocked, two that are being made.

use std::collections::BTreeMap;

use jiff::civil::date;

use crate::artifact::Body;
use crate::diagnostic::Language;
use crate::pages::{self, Audience, Published};
use crate::render::Renderer;
use crate::render::theme::Theme;
use crate::search::{File, Reader, Said};
use crate::text::{Attachment, Content, Text, TreePath};
use crate::workspace::{Snapshot, Workspace};

/// Paths and texts, the configuration aside.
pub(super) const FILES: &[(&str, &str)] = &[
    (
        "verksamheter.yaml",
        "- {id: iva, namn: Intensivvård, ort: Sjöhamn, kontakt: iva@x.example}\n- {id: hud, namn: Hud, ort: Bergvik}\n",
    ),
    (
        "sidor/om-registret.md",
        "---\ntitel: Om registret\n---\nSe [knappskyddet](../produkter/knappskydd/index.md) och [[EMT-0002]].\n",
    ),
    ("produkter/knappskydd/index.md", INDEX),
    ("produkter/knappskydd/b-manual.md", MANUAL),
    ("produkter/knappskydd/d-krav.md", REQUIREMENTS),
    ("produkter/knappskydd/e-risker.md", RISKS),
    ("produkter/knappskydd/f-validering.md", TESTS),
    ("produkter/knappskydd/h-forklaring.md", DECLARATION),
    ("produkter/knappskydd/plan.md", "# Byggplan\n\nEn lista:\n\n- [x] klar\n- [ ] öppen\n"),
    ("produkter/knappskydd/bilagor/a b.svg", "<svg/>"),
    ("produkter/ogonskydd.md", SIMPLE),
    (
        "produkter/transportvagn.md",
        "---\nid: EMT-0003\ntitel: Transportvagn\nversion: \"1\"\nslag: kombination\nstatus: spärrad\nspärrad: {datum: 2026-11-18, orsak: Sprickor i fästet.}\nverksamheter: [iva]\n---\n",
    ),
    (
        "produkter/slanghallare.md",
        "---\nid: EMT-0004\ntitel: Slanghållare\nversion: \"0.1\"\nslag: nytillverkning\nstatus: under arbete\n---\n",
    ),
    ("produkter/utan-id.md", "---\ntitel: Utan nummer <b>fet</b>\n---\nText.\n"),
];

const INDEX: &str = "---
id: EMT-0001
titel: Knappskydd
sammanfattning: Skyddar knappen.
version: \"2.0\"
slag: nytillverkning
riskklass: I
status: i bruk
produktägare:
  - {namn: Namn Namnsson, befattning: Verksamhetschef, verksamhet: iva, kontakt: iva@x.example, från: 2024-01-08}
behov_från: [iva]
verksamheter: [iva, hud]
avsedd_användning: {vad: Skyddar., kontraindikationer: Barn., varningar: [Varmt.]}
beslut:
  - {steg: initiera, datum: 2024-02-01, utfall: godkänt, av: {namn: Namn Namnsson, befattning: Verksamhetschef}, kostnad: Låg, nytta: Stor, risk: Liten}
  - {steg: planera, datum: 2024-03-01, utfall: godkänt, kostnad: Låg, underlag: [B 2]}
individer:
  - {märkning: EMT-0001-001, verksamhet: iva, tillverkad: 2025-01-15, frisläppt: {datum: 2025-01-20, av: Namn Namnsson, protokoll: bilagor/a b.svg}, status: i bruk, plats: Sal 1}
  - {märkning: EMT-0001-002, verksamhet: hud, status: kasserad}
---
![Skiss](<bilagor/a b.svg> \"Figur\")

Läs [manualen](b-manual.md#drift).
";

const MANUAL: &str = "---
version: \"3\"
status: godkänd
datum: 2025-01-01
ändringar: [{version: \"3\", datum: 2025-01-01, text: Ny.}]
---
# Manual

## Drift

Se [[R1]], [[EMT-0002]] och [[EMT-0001-001]]. <script>alert(1)</script>

| Mått | mm |
|---|--:|
| Höjd | 12 |

## Service

TODO

## Drift

#### Djup rubrik

> [!WARNING]
> Varmt.
";

const REQUIREMENTS: &str = "---
status: utkast
krav:
  - {id: \"1\", status: uppfyllt, motivering: Visat., belägg: [V1, B#drift, ISO 1], risker: [R1], riskområde: true}
  - {id: \"9\", status: ej tillämpligt, motivering: Nej.}
---
";

const RISKS: &str = "---
status: granskas
risker:
  - {id: R1, skede: användning, fara: Värme, skada: Brännskada, sannolikhet: 3, allvarlighet: 4, felanvändning: true,
     åtgärder: [{id: R1-a, typ: konstruktion, text: Isolera., klart: 2025-01-01, belägg: [V1, B#drift]}, {id: R1-b, typ: information, text: varmt.}],
     kvarstående: {sannolikhet: 1, allvarlighet: 4}, motivering: Går inte., krav: [\"1\"]}
---
## Nytta och risk

Nyttan överväger.
";

const TESTS: &str = "---
version: \"1\"
verifieringar: []
ingen_prototyp: Bara en del.
valideringar:
  - {id: V1, mot: [A, avsedd användning], metod: Mätning, datum: 2025-01-01, utförare: [{namn: Namn Namnsson, verksamhet: iva}], resultat: godkänt, protokoll: [bilagor/a b.svg]}
---
## Produktionskontroll

Varje del mäts.
";

const DECLARATION: &str = "---
status: godkänd
godkänd: {av: Namn Namnsson, datum: 2025-02-01}
förklaring: {krav_uppfyllda: false, undantag: [{krav: \"9\", motivering: Nej.}], ort: Sjöhamn, undertecknad: {namn: Namn Namnsson, befattning: Chef, datum: 2025-02-01}}
---
";

const SIMPLE: &str = "---
id: EMT-0002
titel: Ögonskydd
version: \"1.0\"
slag: modifiering
enkel: true
status: i bruk
verksamheter: [hud]
dokument:
  enklare-produkt: {version: \"1.0\", status: godkänd, valideringar: [{id: VA1, mot: [A], resultat: godkänt}]}
  H: {status: utkast}
---
Sammanfattning med [en länk](#kontroll).

# Enklare produkt

## Användarmanual

Torka av.

## Kontroll

Mät.

# H. Förklaring
";

/// The snapshot of the register in `language`, with more files.
pub(super) fn snapshot(language: &str, more: &[(String, String)]) -> Snapshot {
    configured(language, "", more)
}

fn configured(language: &str, tables: &str, more: &[(String, String)]) -> Snapshot {
    let config = format!(
        "[site]\ntitle = \"Egna produkter\"\nbase_url = \"https://x.example/em/\"\nlanguage = \"{language}\"\n\
         [institution]\nname = \"Region Exempel\"\naddress = \"Gatan 1\"\ncontact = \"em@x.example\"\n\
         [label]\nfault_report_url = \"https://fel.example/?id={{label}}\"\n{tables}"
    );
    let text = |path: &str, text: &str| {
        let content = if TreePath::new(path).extension() == "svg" {
            Content::Attachment(Attachment::of_size(text.len() as u64))
        } else {
            Content::Text(text.into())
        };
        Text { path: TreePath::new(path), spelling: path.into(), content }
    };
    let mut texts = vec![text("produktakt.toml", &config)];
    texts.extend(FILES.iter().map(|(path, content)| text(path, content)));
    texts.extend(more.iter().map(|(path, content)| text(path, content)));
    texts.sort_by(|a, b| a.path.cmp(&b.path));
    Workspace::load(&texts, date(2026, 11, 24)).snapshot()
}

/// All files of the site: attachments are empty.
pub(super) fn site(language: &str) -> BTreeMap<String, String> {
    site_with(language, &[])
}

/// All files of the site with more content.
pub(super) fn site_with(language: &str, more: &[(String, String)]) -> BTreeMap<String, String> {
    site_for(language, "", more, Audience::Intranet)
}

/// All files of the public site with more content.
pub(super) fn published(more: &[(String, String)]) -> BTreeMap<String, String> {
    published_with("", more)
}

/// All files of the public site with more tables in the configuration and more content.
pub(super) fn published_with(tables: &str, more: &[(String, String)]) -> BTreeMap<String, String> {
    site_for("sv", tables, more, Audience::Public)
}

fn site_for(
    language: &str,
    tables: &str,
    more: &[(String, String)],
    audience: Audience,
) -> BTreeMap<String, String> {
    let snapshot = configured(language, tables, more);
    let words = if language == "en" { Language::En } else { Language::Sv };
    let theme = Theme::new(words, []).unwrap();
    let renderer = Renderer::new(&snapshot, &theme, audience).unwrap();
    let mut site = BTreeMap::new();
    let list = pages::list(&snapshot, audience, &Published::default());
    let mut sections = Vec::new();
    for page in &list {
        let artifact = renderer.page(page).unwrap();
        sections.push(renderer.sections(page, &artifact));
        let text = match artifact.body {
            Body::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
            Body::Copy(_) => String::new(),
        };
        site.insert(artifact.path, text);
    }
    let reader = Reader::new(words);
    let read: Vec<_> = renderer.things(&list, sections).values().map(|thing| reader.read(thing)).collect();
    let (said, shown): (Vec<Said>, Vec<Vec<File>>) = read.into_iter().unzip();
    let index = renderer
        .index(&said.iter().collect::<Vec<_>>())
        .into_iter()
        .chain(shown.into_iter().flatten())
        .map(|file| file.path());
    let own = crate::render::static_files(&theme).into_iter().map(|artifact| artifact.path);
    site.extend(own.chain(index).map(|path| (path, String::new())));
    site
}

/// One page by its address.
pub(super) fn page_of(renderer: &Renderer<'_>, address: &str) -> String {
    let pages = pages::list(renderer.scene.snapshot(), renderer.scene.audience, &Published::default());
    let page = pages.iter().find(|page| page.address == address).unwrap();
    let Body::Bytes(bytes) = renderer.page(page).unwrap().body else { panic!("{address} is a copy") };
    String::from_utf8(bytes).unwrap()
}
