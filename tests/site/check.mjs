// Looks at the built example: `node tests/site/check.mjs PROGRAM [CHECK…]`. Says nothing of what is fine, everything of
// what is not, and ends with the counts. Exit status 1 where something failed, or could not be run under CI=true.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as browser from "./checks/browser.mjs";
import * as feeds from "./checks/feeds.mjs";
import * as growth from "./checks/growth.mjs";
import * as labels from "./checks/labels.mjs";
import * as links from "./checks/links.mjs";
import * as markup from "./checks/markup.mjs";
import * as nginx from "./checks/nginx.mjs";
import * as offline from "./checks/offline.mjs";
import * as preview from "./checks/preview.mjs";
import * as search from "./checks/search.mjs";
import * as structure from "./checks/structure.mjs";
import * as use from "./checks/use.mjs";
import { findChromium } from "./chromium.mjs";
import * as extremes from "./extremes.mjs";
import { serve } from "./serve.mjs";
import { PUBLIC, build } from "./sites.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Faults of one check that are shown. */
const SHOWN = 12;
/** Pages of the site in English to look at. */
const ENGLISH = { product: "produkt/emt-0031/", rules: "regler/", label: "M/EMT-0031-001/", accessibility: "om/tillganglighet/" };

const [program, ...chosen] = process.argv.slice(2);
if (!program) {
  console.error("usage: node tests/site/check.mjs PROGRAM [links|markup|structure|feeds|growth|offline|nginx|browser|use|labels|search|preview…]");
  process.exit(2);
}
const checks = [links, markup, structure, feeds, growth, offline, nginx, browser, use, labels, search, preview].filter(
  ({ title }) => chosen.length === 0 || chosen.includes(title),
);
const tools = {
  chromium: findChromium(),
  java: runs("java", "-version"),
  nginx: runs("nginx", "-v"),
  pdfinfo: runs("pdfinfo", "-v"),
  pdftoppm: runs("pdftoppm", "-v"),
  zbarimg: runs("zbarimg", "--version"),
};
const count = { passed: 0, failed: 0, skipped: 0 };

const sites = await build(program, ROOT);
const configuration = `${ROOT}netlify.toml`;
const served = [await serve(sites.atRoot, "/", configuration), await serve(sites.belowPath, "/em/", configuration)];
const odd = [
  { ...(await serve(sites.ofExtremes, "/", configuration)), called: "the extremes", kinds: extremes.KINDS },
  { ...(await serve(sites.inEnglish, "/", configuration)), called: "the site in English", kinds: ENGLISH },
  { ...(await serve(sites.ofNothing, "/", configuration)), called: "the empty register", kinds: extremes.EMPTY },
  { ...(await serve(sites.ofPublic, "/", configuration)), called: "the public site", kinds: PUBLIC, entries: /^M\// },
];
try {
  for (const check of checks) await run(check);
} finally {
  await Promise.all([...served, ...odd].map((site) => site.stop()));
  await sites.remove();
}
const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
process.exitCode = count.failed > 0 || (count.skipped > 0 && process.env.CI === "true") ? 1 : 0;

/** The served sites that a check looks at; one that serves itself runs once. */
function sitesOf(check) {
  if (check.once) return [undefined];
  return check.everywhere ? [...served, ...odd] : served;
}

/** Runs one check. */
async function run(check) {
  const missing = (check.needs ?? []).filter((tool) => !tools[tool]);
  if (missing.length > 0) {
    count.skipped += 1;
    console.log(`NOT RUN ${check.title}: ${missing.join(" and ")} could not be found or installed`);
    return;
  }
  for (const site of sitesOf(check)) {
    try {
      const given = { site, sites, program, configuration, root: ROOT, chromium: tools.chromium };
      for await (const result of check.check(given)) tell(check, site, result);
    } catch (error) {
      tell(check, site, { name: "can be run", faults: [error.stack ?? String(error)] });
    }
  }
}

function tell(check, site, { name, faults }) {
  if (faults.length === 0) {
    count.passed += 1;
    return;
  }
  count.failed += 1;
  console.log(`FAILED ${check.title}${site ? ` at ${site.called ?? site.base}` : ""}: ${name}`);
  const different = [...new Set(faults)];
  for (const fault of different.slice(0, SHOWN)) console.log(`  ${fault}`);
  if (different.length > SHOWN) console.log(`  and ${different.length - SHOWN} more`);
}

function runs(command, argument) {
  try {
    execFileSync(command, [argument], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
