// What a measurement in a browser needs: the browser, registers, and a folder in memory where there is such a place, so that no disk
// is measured.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FLAGS, findChromium } from "../site/chromium.mjs";

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const MEMORY = "/dev/shm";

/** Starts a browser and makes a folder; `end` takes both away. */
export async function begin() {
  const { chromium } = await import(new URL("../node_modules/playwright-core/index.mjs", import.meta.url));
  const place = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "produktakt-bench-"));
  const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
  const end = async () => {
    await browser.close();
    rmSync(place, { recursive: true });
  };
  return { browser, place, end };
}

/** A register of so many products below `place`, and what it is called; 0 is the example. */
export function register(products, place) {
  if (products === 0) return { content: join(ROOT, "content-example"), name: "the example" };
  const content = join(place, `${products}`);
  execFileSync("python3", [join(ROOT, "tests/bench/generate.py"), "--products", `${products}`, "--out", content]);
  return { content, name: `${products} products` };
}
