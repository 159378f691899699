// What axe-core finds wrong with a page as it stands, by WCAG 2.2 AA and its own best practice.

import { readFile } from "node:fs/promises";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** Places that are named of each violation. */
const NAMED = 3;

const script = readFile(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** A sentence for each violation; `when` says in which state the page is. */
export async function violations(page, when) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(await script);
  const found = await page.evaluate((values) => globalThis.axe.run({ runOnly: values, resultTypes: ["violations"] }), TAGS);
  return found.violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, NAMED).map((node) => node.target.join(" ")).join(" | ");
    return `${id} ${when}: ${help}: ${where}${nodes.length > NAMED ? ` and ${nodes.length - NAMED} more` : ""}`;
  });
}
