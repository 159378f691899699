// A product's pages do not know how large the register is: with 200 more products they are the same bytes.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { files } from "../pages.mjs";

export const title = "growth";
export const once = true;

/** @returns the checks for the two built registers */
export async function* check({ sites }) {
  const own = (await files(sites.atRoot)).filter((path) => /^(produkt|M|om)\//.test(path));
  const same = own.map(async (path) => {
    const [before, after] = await Promise.all(
      [sites.atRoot, sites.ofMany].map((folder) => readFile(join(folder, path)).catch(() => null)),
    );
    if (after === null) return [`/${path}: missing`];
    return before.equals(after) ? [] : [`/${path}: ${before.length} bytes became ${after.length}`];
  });
  yield {
    name: `product, document, label and plain pages do not change when the register grows (${own.length})`,
    faults: (await Promise.all(same)).flat(),
  };
}
