// The site as people use it who have no mouse, no script, large letters, colours of their own, or paper.

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { FLAGS } from "../chromium.mjs";

export const title = "use";
export const needs = ["chromium", "pdfinfo"];

const run = promisify(execFile);
/** Presses of the Tab key after which a link counts as out of reach. */
const FAR = 400;
/** Pages that must hold up with letters of twice the size. */
const READ = ["", "register/", "produkt/emt-0031/", "produkt/emt-0031/e/", "M/EMT-0031-001/", "forklaringar/"];

/** @returns the checks for one served site */
export async function* check({ site, chromium: executablePath }) {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    yield { name: "a keyboard alone leads from the register to a risk", faults: await keyboard(browser, site) };
    yield { name: "the filter works without script", faults: await filter(browser, site) };
    yield { name: "forced colours leave every tag an outline", faults: await forced(browser, site) };
    yield { name: "wider spaced text does not leave the page", faults: await spaced(browser, site) };
    yield { name: "paper shows what it is and which version", faults: await paper(browser, site) };
  } finally {
    await browser.close();
  }
  yield { name: "letters of twice the size fit", faults: await large(executablePath, site) };
}

async function keyboard(browser, site) {
  const page = await browser.newPage();
  try {
    await page.goto(`${site.start}register/`);
    await follow(page, "/produkt/emt-0031/");
    await follow(page, "/produkt/emt-0031/e/");
    const cell = await follow(page, "/e/#Risker-fore-");
    const shown = page.locator(`[id="${new URL(cell).hash.slice(1)}"]`);
    if (!(await shown.isVisible())) return [`${cell} is not shown`];
    const risk = await follow(page, "/e/#R");
    return (await page.locator(new URL(risk).hash).isVisible()) ? [] : [`${risk} is not shown`];
  } catch (error) {
    return [error.message];
  } finally {
    await page.close();
  }
}

/** Presses Tab until the focus is on a link that goes to an address with `part` at its end or in its hash, then Enter. */
async function follow(page, part) {
  for (let pressed = 0; pressed < FAR; pressed += 1) {
    await page.keyboard.press("Tab");
    const { href, outline } = await page.evaluate(() => {
      const { activeElement } = document;
      return { href: activeElement.href, outline: getComputedStyle(activeElement).outlineStyle };
    });
    if (!href || !(href.endsWith(part) || (part.includes("#") && href.includes(part)))) continue;
    if (outline === "none") throw new Error(`the focus on ${href} cannot be seen`);
    await page.keyboard.press("Enter");
    await page.waitForURL(href);
    return href;
  }
  throw new Error(`${part} is not reached from ${page.url()} in ${FAR} steps`);
}

async function filter(browser, site) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.start}register/`);
  const rows = page.locator("tbody tr:visible");
  const all = await rows.count();
  const faults = [];
  const select = page.locator("form select").first();
  for (const option of await select.locator("option").all()) {
    const [value, words] = [await option.getAttribute("value"), await option.textContent()];
    const expected = value === "" ? all : Number(words.match(/\((\d+)\)/)?.[1] ?? Number.NaN);
    await select.selectOption(value);
    const shown = await rows.count();
    if (shown !== expected) faults.push(`${words.trim()}: ${shown} rows are shown`);
  }
  await page.locator("form button[type=reset]").click();
  if ((await rows.count()) !== all) faults.push("the reset button does not show all rows");
  await context.close();
  return faults;
}

async function forced(browser, site) {
  const context = await browser.newContext({ forcedColors: "active" });
  const page = await context.newPage();
  await page.goto(`${site.start}register/`);
  const bare = await page.locator(".tag").evaluateAll((tags) =>
    tags.filter((tag) => getComputedStyle(tag).borderStyle === "none").map((tag) => tag.textContent.trim()),
  );
  await context.close();
  return bare.map((words) => `the tag ${words} has no outline`);
}

/** The distances of WCAG 1.4.12. */
async function spaced(browser, site) {
  const context = await browser.newContext({ viewport: { width: 390, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  const faults = [];
  for (const path of READ) {
    await page.goto(site.start + path);
    await page.addStyleTag({
      content: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }",
    });
    faults.push(...(await tooWide(page, path)));
  }
  await context.close();
  return faults;
}

async function large(executablePath, site) {
  const browser = await chromium.launch({ executablePath, args: [...FLAGS, "--blink-settings=defaultFontSize=32"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const faults = [];
  for (const width of [1280, 640]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of READ) {
      await page.goto(site.start + path);
      faults.push(...(await tooWide(page, `${path} at ${width} px`)));
    }
  }
  await browser.close();
  return faults;
}

async function tooWide(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [`/${name}: ${wide} px too wide`] : [];
}

/** What is printed, with the most pages that it may take and words that every page must bear. */
const PRINTED = [
  { path: "produkt/emt-0031/h/", most: 1, words: ["Förklaring (EMT-0031)", "Version 2.0, 2026-11-06"] },
  { path: "forklaringar/emt-0031/", most: 1, words: ["2026-11-24"] },
  { path: "M/EMT-0031-001/", most: 3, words: ["EMT-0031-001"] },
  { path: "register/", most: 3, words: ["Register", "2026-11-24"], wide: true },
  { path: "produkt/emt-0031/b/", most: 12, words: ["(EMT-0031)", "Version 2.0, 2026-10-21"] },
];

async function paper(browser, site) {
  const place = await mkdtemp(join(tmpdir(), "produktakt-paper-"));
  const page = await browser.newPage();
  const faults = [];
  for (const { path, most, words, wide } of PRINTED) {
    const file = join(place, "page.pdf");
    await page.goto(site.start + path);
    await page.pdf({ path: file, preferCSSPageSize: true });
    const told = (await run("pdfinfo", [file])).stdout;
    const pages = Number(told.match(/^Pages:\s+(\d+)/m)[1]);
    const [width, height] = told.match(/^Page size:\s+([\d.]+) x ([\d.]+)/m).slice(1).map(Number);
    if (pages > most) faults.push(`/${path}: ${pages} pages, at most ${most} are meant`);
    if (width > height !== Boolean(wide)) faults.push(`/${path}: ${width} × ${height} points`);
    for (let number = 1; number <= pages; number += 1) {
      const { stdout } = await run("pdftotext", ["-f", `${number}`, "-l", `${number}`, "-layout", file, "-"]);
      const missing = [...words, `Sida ${number} av ${pages}`].filter((word) => !stdout.includes(word));
      if (missing.length > 0) faults.push(`/${path}: page ${number} lacks ${missing.join(" and ")}`);
    }
  }
  await page.close();
  await rm(place, { recursive: true });
  return faults;
}
