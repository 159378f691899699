// A register that nobody has and every page must bear: 300 risks, a manual of 60 pages, wide tables, words without end,
// names with å ä ö, 600 individuals, and headings in another language.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const ID = "EMT-9001";
const RISKS = 300;
const INDIVIDUALS = 600;
const SECTIONS = 60;
const LONG = "Överkänslighetsreaktionsförebyggandeåtgärdsuppföljningsansvarig";
const SENTENCE = "Ställ in åkläget så att märket på skenan står mitt för strecket, och läs av värdet två gånger. ";

/** Pages to look at, by their kind. */
export const KINDS = {
  start: "",
  register: "register/",
  product: "produkt/emt-9001/",
  need: "produkt/emt-9001/behov/",
  "document B": "produkt/emt-9001/b/",
  "document E": "produkt/emt-9001/e/",
  "document F": "produkt/emt-9001/f/",
  "document in English": "produkt/emt-9001/design-notes/",
  label: "M/EMT-9001-001/",
  "product of strange letters": "produkt/emt-9002/",
  marking: "markning/",
  "marks in use, second page": "markning/i-bruk/2/",
  "individuals, second page": "produkt/emt-9001/individer/2/",
  "labels to print": "markning/ark/l7651/emt-9001/",
  unit: "enhet/enhet-1/",
};
/** Pages of a register without products. */
export const EMPTY = { "start, empty": "", "register, empty": "register/", "declarations, empty": "forklaringar/" };

/** Writes the register into `root`. */
export async function write(root) {
  const folder = join(root, "produkter", "emt-9001-överlång");
  await mkdir(folder, { recursive: true });
  const files = {
    [join(root, "produktakt.toml")]: CONFIGURATION,
    [join(root, "verksamheter.yaml")]: Array.from({ length: 40 }, (_, n) => `- {id: enhet-${n}, namn: ${LONG} ${n}, ort: Åmål}\n`).join(""),
    [join(folder, "index.md")]: index(),
    [join(folder, "individer.csv")]: individuals(),
    [join(folder, "behovsbeskrivning.md")]: need(),
    [join(folder, "b-manual.md")]: manual(),
    [join(folder, "e-riskanalys.md")]: risks(),
    [join(folder, "f-validering.md")]: validation(),
    [join(folder, "design-notes.md")]: ENGLISH,
    [join(root, "produkter", "emt-9002.md")]: `---\nid: EMT-9002\ntitel: "<i>Åäö</i> & \\"citat\\" ${LONG}"\nversion: "1"\nslag: forskning\nstatus: under arbete\n---\n`,
  };
  await Promise.all(Object.entries(files).map(([file, text]) => writeFile(file, text)));
}

const CONFIGURATION = `[site]
title = "Register över ${LONG}"
base_url = "https://em.example.org/"
[institution]
name = "Region Östra Ångermanälvsdalen"
address = "Älvgatan 1, 123 45 Ånge"
`;

const ENGLISH = `---
version: "1"
språk: en
---
# Design notes

## Überblick

| ${Array.from({ length: 14 }, (_, n) => `Column ${n}`).join(" | ")} |
|${" --- |".repeat(14)}
${Array.from({ length: 200 }, (_, n) => `| ${Array.from({ length: 14 }, (_, m) => n * m).join(" | ")} |`).join("\n")}

\`\`\`
${"x".repeat(400)}
\`\`\`

A link that is long: <https://example.org/${"a".repeat(200)}>
`;

function index() {
  return `---
id: ${ID}
titel: ${LONG} för ${LONG.toLowerCase()}
sammanfattning: ${SENTENCE}
version: "1.0"
slag: nytillverkning
status: i bruk
produktägare:
  - {namn: Åsa Öberg, befattning: ${LONG}, verksamhet: enhet-1, kontakt: ${"a".repeat(60)}@region.example, från: 2024-01-01}
behov_från: [enhet-1]
verksamheter: [${Array.from({ length: 40 }, (_, n) => `enhet-${n}`).join(", ")}]
avsedd_användning:
  vad: ${SENTENCE}
  varningar: [${Array.from({ length: 20 }, (_, n) => `${LONG} ${n}`).join(", ")}]
egenskaper: [${LONG}]
---
${SENTENCE.repeat(20)}
`;
}

function individuals() {
  const rows = Array.from({ length: INDIVIDUALS }, (_, n) => `${ID}-${String(n).padStart(3, "0")};1.0;SN-${LONG}-${n};enhet-${n % 40};2025-01-01;i bruk`);
  return `märkning;version;serienummer;verksamhet;tillverkad;status\n${rows.join("\n")}\n`;
}

function need() {
  const rows = Array.from({ length: 80 }, (_, n) => `  - {id: K${n}, text: "${SENTENCE}"}`);
  return `---\nversion: "1"\nkrav:\n${rows.join("\n")}\n---\n## Behov\n\n${SENTENCE}\n`;
}

function manual() {
  const section = (n) => `## ${n}. ${n % 7 === 0 ? LONG : "Inställning av läget"}

${`${SENTENCE.repeat(6)}Se [[R${n}]] och [[K${n}]].\n\n`.repeat(6)}
1. Öppna.
   - Vänta.
     - ${SENTENCE}

> [!WARNING]
> ${SENTENCE}

| Läge | ${LONG} | Värde |
|---|---|--:|
| Över | ${SENTENCE} | 12,5 |
`;
  return `---\nversion: "1.0"\nstatus: godkänd\n---\n# Manual\n\n${Array.from({ length: SECTIONS }, (_, n) => section(n + 1)).join("\n")}`;
}

function risks() {
  const risk = (n) => `  - id: R${n}
    skede: användning
    fara: ${n % 50 === 0 ? LONG : `Fel läge ${n}`}
    händelseförlopp: ${SENTENCE}
    farlig_situation: ${SENTENCE}
    skada: Skada på huden.
    sannolikhet: ${(n % 5) + 1}
    allvarlighet: ${((n >> 2) % 5) + 1}
    åtgärder:
      - {id: R${n}-a, typ: konstruktion, text: "${SENTENCE}", ansvarig: Åsa, klart: 2025-01-01, genomförd: 2025-01-01, belägg: [V${n % 90}]}
      - {id: R${n}-b, typ: information, text: "${SENTENCE}", ansvarig: Åsa, klart: 2025-01-01}
    kvarstående: {sannolikhet: 1, allvarlighet: ${((n >> 2) % 5) + 1}}
    motivering: ${SENTENCE}
    krav: ["1", "10.1"]`;
  return `---\nversion: "1"\nrisker:\n${Array.from({ length: RISKS }, (_, n) => risk(n + 1)).join("\n")}\n---\n## Nytta och risk\n\n${SENTENCE}\n`;
}

function validation() {
  const test = (n) => `  - {id: V${n}, mot: [K${n % 80}], metod: "${SENTENCE}", datum: 2025-01-01, utförare: [{namn: Åsa Öberg, verksamhet: enhet-1}], resultat: godkänt}`;
  return `---\nversion: "1"\nverifieringar:\n${Array.from({ length: 90 }, (_, n) => test(n)).join("\n")}\n---\n## Produktionskontroll\n\n${SENTENCE}\n`;
}
