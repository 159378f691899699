// The search as a reader meets it: letter by letter, by mark, with facets, by keyboard, from a plain folder, without script.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { violations } from "../axe.mjs";
import { FLAGS } from "../chromium.mjs";
import { walked } from "../walk.mjs";

export const title = "search";
export const needs = ["chromium"];

/** Milliseconds until an answer must be there. */
const PATIENCE = 5000;
/** Bytes of the script as it goes over the wire. */
const SCRIPT_LIMIT = 15_000;
const FIXTURE = "produkt/emt-0031/";
/** Long words of names, and what they are names of. */
const LONG_WORDS = {
  bitfixtur: FIXTURE,
  infusionspump: "produkt/emt-0028/",
  andningsövervakning: "produkt/emt-0051/",
  strålbehandling: FIXTURE,
};
const MARK = "EMT-0031-001";

/** @returns the checks for one served site */
export async function* check({ site, sites, chromium: executablePath }) {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const walk = async (name, steps, options = {}, where = site) => ({
    name,
    faults: await walked(browser, (page) => steps(page, where), { patience: PATIENCE, ...options }),
  });
  try {
    yield await walk("every letter of a long word keeps the product in the list", letters);
    yield await walk("a mark comes first, in one large row, and nothing jumps", mark);
    yield await walk("facets narrow the answers and stand in the address", facets);
    yield await walk("back leads to the same answers", back);
    yield await walk("no answer is said with how to go on", none);
    yield await walk("markup in a query is text", markup);
    yield await walk("the field in the header offers answers to a keyboard", keyboard);
    yield await walk("a lost part of the index is said, with a way to load it again", lost, { mayMiss: true });
    yield await walk("without script there is the list A–Ö", unscripted, { javaScriptEnabled: false });
    for (const width of [1280, 320]) {
      for (const colorScheme of ["light", "dark"]) {
        const options = { viewport: { width, height: 900 }, colorScheme };
        yield await walk(`answers are accessible at ${width} px, ${colorScheme}`, accessible, options);
      }
    }
    const start = pathToFileURL(join(sites.offline, "/")).href;
    yield await walk("it answers from a plain folder", offline, {}, { start });
  } finally {
    await browser.close();
  }
  const size = gzipSync(await readFile(join(site.folder, "static/search.js")), { level: 9 }).length;
  yield { name: "the script is small", faults: size > SCRIPT_LIMIT ? [`${size} bytes of ${SCRIPT_LIMIT}`] : [] };
}

const open = (page, site, query) => page.goto(`${site.start}sok/${query ? `?q=${encodeURIComponent(query)}` : ""}`);
const answer = (page, address = FIXTURE) => page.locator(`.hits h3 a[href*="${address}"]`);

async function letters(page, site) {
  for (const [word, address] of Object.entries(LONG_WORDS)) {
    await open(page, site);
    await page.locator("#Sok").pressSequentially(word.slice(0, 2));
    for (const letter of word.slice(2)) {
      await page.locator("#Sok").pressSequentially(letter);
      await answer(page, address).waitFor();
    }
  }
  if (await page.locator("#Namn").isVisible()) return ["the list A–Ö stays"];
  await page.locator(".hits mark").first().waitFor();
}

async function mark(page, site) {
  for (const query of [MARK, MARK.toLowerCase().replaceAll("-", " ")]) {
    await open(page, site, query);
    await page.locator(".hits__go a").waitFor();
    const words = await page.locator(".hits__go a").textContent();
    if (!words.includes(MARK)) return [`${query}: ${words}`];
    if (!page.url().includes("/sok/")) return [`${query} has led to ${page.url()}`];
  }
}

async function facets(page, site) {
  await open(page, site, "barn");
  const select = page.locator("select[name=status]");
  const option = select.locator("option:nth-child(2)");
  await option.waitFor({ state: "attached" });
  const [value, words] = [await option.getAttribute("value"), await option.textContent()];
  await select.selectOption(value);
  const count = Number(words.match(/\((\d+)\)$/)[1]);
  const shown = await page.locator("#Antal").textContent();
  const faults = shown.startsWith(`${count} `) ? [] : [`${words} gives ${shown}`];
  if (new URL(page.url()).searchParams.get("status") !== value) faults.push(`the address is ${page.url()}`);
  await page.reload();
  await option.waitFor({ state: "attached" });
  if ((await select.inputValue()) !== value) faults.push("the choice is lost when the page is loaded again");
  await page.locator(".filter button[type=reset]").click();
  if (page.url().includes("status=")) faults.push("the choice stays in the address");
  return faults;
}

async function back(page, site) {
  await open(page, site);
  await page.locator("#Sok").fill("bitfixtur");
  await answer(page).click();
  await page.waitForURL(`**/${FIXTURE}`);
  await page.goBack();
  await answer(page).waitFor();
  const query = await page.locator("#Sok").inputValue();
  return query === "bitfixtur" ? [] : [`the field holds ${query}`];
}

async function none(page, site) {
  await open(page, site, "qxzqxzqxzq");
  await page.waitForFunction(() => document.querySelector("#Antal").textContent.includes("qxzqxzqxzq"));
  const words = await page.locator("#Antal").textContent();
  const faults = /EMT-\d/.test(words) ? [] : [`it says ${words}`];
  return (await page.locator("#Namn").isVisible()) ? faults : [...faults, "the list A–Ö is gone"];
}

async function markup(page, site) {
  const query = "qxz <script>alert(1)</script><img src=x onerror=alert(2)>";
  await open(page, site, query);
  await page.waitForFunction(() => document.querySelector("#Antal").textContent !== "");
  const made = await page.locator("main script, main img").count();
  return made === 0 ? [] : [`${made} elements were made of it`];
}

async function keyboard(page, site) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(site.start);
  const field = page.locator("#Sokfalt");
  await field.focus();
  await page.keyboard.type("bitfixtur");
  const panel = page.locator(".site-search .search-panel");
  await panel.locator("li").first().waitFor();
  await page.keyboard.press("Escape");
  const faults = (await panel.isVisible()) ? ["Esc does not close the panel"] : [];
  if (!(await field.evaluate((element) => element === document.activeElement))) faults.push("the focus is lost after Esc");
  await page.keyboard.type(" ");
  await panel.locator("li").first().waitFor();
  for (let pressed = 0; pressed < 12; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((address) => document.activeElement.href?.endsWith(address), FIXTURE)) {
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/${FIXTURE}`);
      return faults;
    }
  }
  return [...faults, "the answer is not reached with Tab"];
}

async function lost(page, site) {
  await page.route("**/data/sok/p-*", (route) => route.fulfill({ status: 404 }));
  await open(page, site);
  await page.locator("#Sok").fill("bitfixtur");
  const again = page.locator("#Antal a");
  await again.waitFor();
  await page.unroute("**/data/sok/p-*");
  await again.click();
  await answer(page).waitFor();
}

async function unscripted(page, site) {
  await open(page, site);
  const faults = (await page.locator("noscript p").isVisible()) ? [] : ["nothing says that the search needs a script"];
  if (!(await page.locator(`#Namn a[href*="${FIXTURE}"]`).isVisible())) faults.push("the product is not in the list A–Ö");
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(site.start);
  await page.locator(".search-link").click();
  await page.waitForURL("**/sok/");
  return faults;
}

async function accessible(page, site) {
  await open(page, site, "barn");
  await page.locator(".hits__text").first().waitFor();
  await page.locator(".search__filter").evaluate((details) => (details.open = true));
  const faults = await violations(page, "with answers");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) faults.push(`${wide} px too wide`);
  await page.goto(site.start);
  await page.locator("main input[type=search]").fill("barn");
  await page.locator("main .search-panel li").first().waitFor();
  return [...faults, ...(await violations(page, "with offers"))];
}

async function offline(page, site) {
  await page.goto(`${site.start}sok/index.html?q=bitfixtur`);
  await answer(page, "produkt/emt-0031/index.html").click();
  await page.waitForURL("**/produkt/emt-0031/index.html");
}
