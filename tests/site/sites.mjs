// Builds what is looked at: the example at the root of a host, the same below a path and for a plain
// folder, a register that has grown, one of extremes, an empty one, and one in English.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as extremes from "./extremes.mjs";

const run = promisify(execFile);

/** How many products the grown register has beside those of the example. */
const MORE = 200;
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
  const [atRoot, belowPath, ofMany, offline, ofExtremes, ofNothing, inEnglish] = await Promise.all([
    make("root", example),
    make("path", example, "--base-url", "https://em.vasterhav.example/em/"),
    make("grown", grown),
    make("offline", example, "--offline"),
    make("extreme", extreme),
    make("empty", empty),
    make("english", english),
  ]);
  const remove = () => rm(place, { recursive: true });
  return { atRoot, belowPath, ofMany, offline, ofExtremes, ofNothing, inEnglish, remove };
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
