// Builds what is looked at: the example at the root of a host, the same below a path and for a plain
// folder and for the public, a register that has grown, one of extremes, an empty one, and one in English.

import { execFile } from "node:child_process";
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as extremes from "./extremes.mjs";

const run = promisify(execFile);

/** How many products the grown register has beside those of the example. */
const MORE = 200;
/** The number of a product that was in the register before. */
const GONE = 5999;
/** Pages of the public site to look at, by their kind. */
export const PUBLIC = {
  "declarations, public": "",
  "declaration, public": "forklaringar/emt-0031/",
  "declaration, revoked": "forklaringar/emt-0009/",
  "label, public": "M/EMT-0031-001/",
  "label of a blocked product, public": "M/EMT-0015-001/",
  "label of a lost product": `M/EMT-${GONE}/`,
  "about, public": "om/",
};
/** The day all sites are built for, so that they can be compared. */
const TODAY = "2026-11-24";

/** Builds with `program` from the repository at `root`; `remove` takes everything away again. */
export async function build(program, root) {
  const place = await mkdtemp(join(tmpdir(), "produktakt-site-"));
  const example = join(root, "content-example");
  const grown = join(place, "content");
  await cp(example, grown, { recursive: true });
  await Promise.all(Array.from({ length: MORE }, (_, index) => tinyProduct(grown, 5000 + index)));
  const english = join(place, "english-content");
  await cp(example, english, { recursive: true });
  const configuration = join(english, "produktakt.toml");
  await writeFile(configuration, (await readFile(configuration, "utf8")).replace('language = "sv"', 'language = "en"'));
  const [extreme, empty] = ["extreme-content", "empty-content"].map((name) => join(place, name));
  await mkdir(extreme);
  await extremes.write(extreme);
  await run(program, ["init", empty]);
  const make = async (name, content, ...options) => {
    const out = join(place, name);
    await run(program, ["--root", content, "--today", TODAY, "--quiet", "build", "--out", out, ...options]).catch((error) => {
      // Content with errors is built all the same.
      if (error.code !== 1) throw error;
    });
    return out;
  };
  const forPublic = async () => {
    const content = join(place, "public-content");
    await cp(example, content, { recursive: true });
    await appendFile(join(content, "produktakt.toml"), "\n[public]\nlabels = true\n");
    await tinyProduct(content, GONE);
    await make("public", content, "--audience", "public");
    await rm(join(content, "produkter", `emt-${GONE}.md`));
    return make("public", content, "--audience", "public");
  };
  const [atRoot, belowPath, ofMany, offline, ofExtremes, ofNothing, inEnglish, ofPublic] = await Promise.all([
    make("root", example),
    make("path", example, "--base-url", "https://em.vasterhav.example/em/"),
    make("grown", grown),
    make("offline", example, "--offline"),
    make("extreme", extreme),
    make("empty", empty),
    make("english", english),
    forPublic(),
  ]);
  const remove = () => rm(place, { recursive: true });
  return { atRoot, belowPath, ofMany, offline, ofExtremes, ofNothing, inEnglish, ofPublic, extremeContent: extreme, remove };
}

function tinyProduct(content, number) {
  const id = `EMT-${number}`;
  const text = `---
id: ${id}
titel: Provprodukt ${number}
version: "0.1"
slag: nytillverkning
status: under arbete
produktägare:
  - {namn: Ylva Lindh, befattning: Medicinteknisk ingenjör, verksamhet: mt-region, från: 2026-01-12}
behov_från: [mt-region]
---
`;
  return writeFile(join(content, "produkter", `${id.toLowerCase()}.md`), text);
}
