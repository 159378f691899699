// Takes the pictures of the README: `node tests/site/picture.mjs PROGRAM` writes them into tests/pictures/.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, findChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { build } from "./sites.mjs";

const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 800 };
const PICTURES = [
  { name: "register", path: "register/", viewport: DESK },
  { name: "product", path: "produkt/emt-0031/", viewport: DESK, from: "#Fas" },
  { name: "label", path: "M/EMT-0031-001/", viewport: PHONE },
];

const root = fileURLToPath(new URL("../../", import.meta.url));
const sites = await build(process.argv[2], root);
const site = await serve(sites.atRoot, "/", `${root}netlify.toml`);
const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
await mkdir(`${root}tests/pictures`, { recursive: true });
for (const { name, path, viewport, from } of PICTURES) {
  const page = await browser.newPage({ viewport, colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(site.start + path);
  if (from) await page.locator(from).evaluate((section) => section.scrollIntoView());
  await page.screenshot({ path: `${root}tests/pictures/${name}.png` });
  await page.close();
}
await browser.close();
await site.stop();
await sites.remove();
