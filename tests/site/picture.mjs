// Takes the picture of the README: `node tests/site/picture.mjs PROGRAM` writes tests/pictures/register.png.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, findChromium } from "./chromium.mjs";
import { serve } from "./serve.mjs";
import { build } from "./sites.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sites = await build(process.argv[2], root);
const site = await serve(sites.atRoot, "/", `${root}netlify.toml`);
const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
await page.goto(`${site.start}register/`);
await mkdir(`${root}tests/pictures`, { recursive: true });
await page.screenshot({ path: `${root}tests/pictures/register.png` });
await browser.close();
await site.stop();
await sites.remove();
