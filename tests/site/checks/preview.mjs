// The live preview as a writer meets it: a file is saved, and the page follows in place.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { violations } from "../axe.mjs";
import { FLAGS } from "../chromium.mjs";
import { preview } from "../preview.mjs";
import { walked } from "../walk.mjs";

export const title = "preview";
export const needs = ["chromium"];
export const once = true;

/** Milliseconds until something must have happened. */
const PATIENCE = 20_000;
const SIZES = { "at a desk": { width: 1280, height: 900 }, "on a phone": { width: 390, height: 800 } };

const MANUAL = "produkter/emt-0031-bitfixtur/b-manual.md";
const RISKS = "produkter/emt-0031-bitfixtur/e-riskanalys.md";
const HOME = "produkter/emt-0031-bitfixtur/index.md";
const PAGE = "produkt/emt-0031/b/";
/** Words of the manual: near its beginning, and in its last section. */
const EARLY = "Läs hela manualen innan du använder";
const LATE = "Allvarliga händelser och tillbud";
/** Pixels on a side of what is touched. */
const TARGET = 24;

/** @returns the checks of a preview of the example */
export async function* check({ program, root, chromium: executablePath }) {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const content = join(root, "content-example");
  const walk = async (name, steps, options = {}) => ({ name, faults: await previewed(browser, program, content, steps, options) });
  try {
    for (const [where, viewport] of Object.entries(SIZES)) {
      yield await walk(`a paragraph is changed in place ${where}`, inPlace, { viewport });
      yield await walk(`what is written comes into view and is marked ${where}`, intoView, { viewport });
      yield await walk(`it is accessible while all is well and while it is not ${where}`, accessible, { viewport });
    }
    yield await walk("what is looked at stays where it is", anchored);
    yield await walk("a field keeps its focus and its words, and nothing moves", typing);
    yield await walk("a selection goes on while a sentence beside it changes", selecting);
    yield await walk("with reduced motion nothing is marked", still, { reducedMotion: "reduce" });
    yield await walk("broken front matter leaves the last page that worked, and clears by itself", broken);
    yield await walk("a fault in a template costs no page", template);
    yield await walk("problems come and go with the title and the panel", problems);
    yield await walk("another document is offered, and followed when asked", following);
    yield await walk("ten pages of one browser hear of a change", tenPages);
    yield await walk("of many changes the last one is shown", burst);
    yield await walk("a block leads to its line in the editor", toEditor, { serve: ["--editor", "true {file}:{line}:{col}"] });
    yield await walk("without an editor the place is copied", toClipboard, { permissions: ["clipboard-read", "clipboard-write"] });
    yield await walk("search and filters work as in the build", search);
    yield await walk("a program that went away is missed, without a word lost", lost, { mayMiss: true });
  } finally {
    await browser.close();
  }
}

/** Takes some steps on a page of a preview of its own. */
async function previewed(browser, program, content, steps, { serve = [], ...options }) {
  const shown = await preview(program, content, serve);
  const begin = async (page, context) => {
    await page.goto(shown.start + PAGE);
    await watch(page);
    return steps(page, shown, context);
  };
  const faults = await walked(browser, begin, { patience: PATIENCE, ...options });
  await shown.stop();
  return faults;
}

/** Notices whether the page is ever loaded again. */
const watch = (page) => page.evaluate(() => (globalThis.wasNeverLeft = true));
const wasLeft = (page) => page.evaluate(() => !globalThis.wasNeverLeft);
const see = (page, words, options) => page.locator("main").getByText(words, options).first().waitFor();
const scrolled = (page) => page.evaluate(() => scrollY);
/** Where a block with some words is: its top in the window, and whether it is marked. */
const blockOf = (page, words) => page.locator("main p, main li").filter({ hasText: words }).last();
const top = (block) => block.evaluate((element) => element.getBoundingClientRect().top);
const isMarked = (block) => block.evaluate((element) => element.getAnimations().some(({ id }) => id === "produktakt-changed"));
const fault = (isFault, words) => (isFault ? [words] : []);

async function inPlace(page, shown) {
  await page.locator("details.pv").evaluate((details) => (details.open = true));
  await shown.edit(MANUAL, EARLY, `Läs alltid ${EARLY}`);
  await see(page, "Läs alltid Läs hela");
  const isOpen = await page.locator("details.pv").evaluate((details) => details.open);
  const status = await page.getByRole("status").last();
  await status.getByText("Uppdaterad. 0 fel.").waitFor({ state: "attached" });
  const saved = await page.locator(".pv__when").textContent();
  return [
    ...fault(await wasLeft(page), "the page was loaded again"),
    ...fault(!isOpen, "a disclosure was closed"),
    ...fault(!/^Sparad \d\d\.\d\d\.\d\d$/.test(saved), `the bar says ${saved}`),
  ];
}

async function intoView(page, shown) {
  await shown.edit(MANUAL, LATE, `Nya ord. ${LATE}`);
  const block = blockOf(page, "Nya ord.");
  await block.waitFor();
  await page.waitForFunction(() => scrollY > 0);
  const marked = await isMarked(block);
  const { y, height } = await block.boundingBox();
  const window = page.viewportSize().height - (await page.locator(".pv-dock").evaluate((dock) => dock.offsetHeight));
  return [
    ...fault(y < 0 || y + height > window, `it is at ${y} to ${y + height} of ${window}`),
    ...fault(!marked, "it is not marked"),
    ...fault(await wasLeft(page), "the page was loaded again"),
  ];
}

async function anchored(page, shown) {
  const block = blockOf(page, LATE);
  await block.scrollIntoViewIfNeeded();
  const before = await top(block);
  const text = await readFile(join(shown.place, "register", MANUAL), "utf8");
  // Nothing is brought into view while someone types.
  await page.evaluate(() => document.querySelector("#Sokfalt").focus({ preventScroll: true }));
  await shown.write(MANUAL, text.replace(EARLY, `${"Ett nytt stycke.\n\n".repeat(8)}${EARLY}`));
  await see(page, "Ett nytt stycke.");
  const moved = (await top(block)) - before;
  return fault(Math.abs(moved) > 1, `it moved by ${moved} px`);
}

async function typing(page, shown) {
  const field = page.locator("#Sokfalt");
  await field.fill("bett");
  await page.locator(".search-panel li").first().waitFor();
  const before = await scrolled(page);
  await shown.edit(MANUAL, LATE, `Nya ord. ${LATE}`);
  await blockOf(page, "Nya ord.").waitFor();
  await shown.edit(RISKS, "version:", "version:  ");
  return [
    ...fault((await field.inputValue()) !== "bett", "the words are gone"),
    ...fault(!(await field.evaluate((element) => element === document.activeElement)), "the focus is gone"),
    ...fault(!(await page.locator(".search-panel li").first().isVisible()), "the answers are gone"),
    ...fault((await scrolled(page)) !== before, "the page moved"),
  ];
}

async function selecting(page, shown) {
  const block = page.locator("main p").filter({ hasText: EARLY }).last();
  await block.evaluate((element) => getSelection().setBaseAndExtent(element.firstChild, 0, element.firstChild, 8));
  const before = await page.evaluate(() => getSelection().toString());
  await shown.edit(MANUAL, "fixturen första gången.", "fixturen allra första gången.");
  await see(page, "allra första gången");
  const after = await page.evaluate(() => getSelection().toString());
  return fault(before !== after || before === "", `"${before}" became "${after}"`);
}

async function still(page, shown) {
  await shown.edit(MANUAL, LATE, `Nya ord. ${LATE}`);
  const block = blockOf(page, "Nya ord.");
  await page.waitForFunction(() => scrollY > 0);
  return fault(await isMarked(block), "it is marked");
}

async function broken(page, shown) {
  const whole = await shown.edit(MANUAL, "status: godkänd", "status: [godkänd");
  const notice = page.locator(".pv-notice");
  await notice.getByText(/rad \d+, kolumn \d+. Sidan visar den senaste fungerande versionen./).waitFor();
  const isThere = await blockOf(page, LATE).count();
  const named = await page.title();
  await shown.write(MANUAL, whole);
  await notice.waitFor({ state: "detached" });
  return [
    ...fault(!isThere, "the page is blank"),
    ...fault(!/^\(\d+ fel\) /.test(named), `the title is ${named}`),
    ...fault((await page.title()).startsWith("("), "the title does not clear"),
    ...fault(await wasLeft(page), "the page was loaded again"),
  ];
}

async function template(page, shown) {
  const folder = join(shown.place, "register/themes/default/templates");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "document.html"), "{% if %}");
  await page.locator(".pv-notice").getByText("Temat har ett fel").waitFor();
  const isThere = await blockOf(page, LATE).count();
  await rm(join(folder, "document.html"));
  await page.locator(".pv-notice").waitFor({ state: "detached" });
  return fault(!isThere, "the page is blank");
}

async function problems(page, shown) {
  const whole = await shown.edit(MANUAL, "status: godkänd", "status: klart");
  await page.waitForFunction(() => document.title.startsWith("(1 fel) "));
  await page.locator("details.pv > summary").click();
  const row = page.locator(".pv__list li").first();
  const words = await row.innerText();
  const marker = await page.locator("main .find").first().innerText();
  await shown.write(MANUAL, whole);
  await page.waitForFunction(() => !document.title.startsWith("("));
  return [
    ...fault(!/Fel/.test(words) || !/value-not-allowed/.test(words), `the panel says ${words}`),
    ...fault((await row.count()) > 0 && /value-not-allowed/.test(await page.locator(".pv__list").innerText()), "the panel does not clear"),
    ...fault(!/value-not-allowed/.test(marker), `the page says ${marker}`),
    ...fault(!/status: ?klart/.test(words), `the line is not shown: ${words}`),
  ];
}

async function following(page, shown) {
  await shown.edit(RISKS, "\n# ", "\n\n# ");
  const way = page.locator(".pv-offer a");
  await way.waitFor();
  const faults = fault(!(await page.locator(".pv-offer").innerText()).includes("e-riskanalys.md"), "the file is not named");
  await way.click();
  await page.waitForURL("**/produkt/emt-0031/e/");
  await page.locator(".pv-follow input").check();
  await shown.edit(MANUAL, LATE, `Nya ord. ${LATE}`);
  await page.waitForURL(`**/${PAGE}`);
  await page.waitForFunction(() => scrollY > 0);
  const { y } = await blockOf(page, "Nya ord.").boundingBox();
  faults.push(...fault(y < 0 || y > page.viewportSize().height, `what was saved is not in view but at ${y}`));
  await page.locator("#Sokfalt").focus();
  await shown.edit(RISKS, "\n# ", "\n\n# ");
  await way.waitFor();
  return [...faults, ...fault(!page.url().endsWith(PAGE), "it was left while a field had the focus")];
}

async function tenPages(page, shown, context) {
  const pages = [page];
  for (let number = 1; number < 10; number += 1) pages.push(await context.newPage());
  for (const other of pages.slice(1)) await other.goto(shown.start + PAGE);
  await shown.edit(MANUAL, EARLY, `Läs alltid ${EARLY}`);
  for (const other of pages) await other.locator("main").getByText("Läs alltid Läs hela").waitFor({ state: "attached" });
}

async function burst(page, shown) {
  let before = EARLY;
  for (let number = 0; number < 30; number += 1) {
    const after = `Gång ${number}. ${EARLY}`;
    await shown.edit(MANUAL, before, after);
    before = after;
  }
  await see(page, "Gång 29.");
  return fault((await page.locator("main").getByText(/Gång \d+\./).count()) !== 1, "an older state is shown too");
}

async function toEditor(page, shown) {
  const block = blockOf(page, LATE);
  await block.click({ modifiers: ["ControlOrMeta"] });
  await page.getByText(/Öppnat i redigeraren: .*b-manual\.md:\d+/).waitFor();
  const line = await block.evaluate((element) => element.closest("[data-line]").dataset.line);
  const text = (await readFile(join(shown.place, "register", MANUAL), "utf8")).split("\n")[line - 1];
  const faults = fault(!text.includes(LATE), `line ${line} is ${text}`);
  await page.goto(`${shown.start}produkt/emt-0031/e/`);
  await page.locator("main #R2 :is(td, p)").first().click({ modifiers: ["ControlOrMeta"] });
  await page.getByText(/Öppnat i redigeraren: .*e-riskanalys\.md/).waitFor();
  return faults;
}

async function toClipboard(page) {
  await blockOf(page, LATE).click({ modifiers: ["ControlOrMeta"] });
  await page.getByText(/Kopierat: /).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  return fault(!/^produkter\/emt-0031-bitfixtur\/b-manual\.md:\d+$/.test(copied), `copied: ${copied}`);
}

async function search(page, shown) {
  await shown.edit(HOME, "---\n", "---\n");
  await page.goto(`${shown.start}sok/?q=bitfixtur`);
  await page.locator('.hits h3 a[href*="produkt/emt-0031/"]').waitFor();
  await page.goto(`${shown.start}register/`);
  const rows = await page.locator("main tbody tr:visible").count();
  return fault(rows === 0, "the register is empty");
}

async function lost(page, shown) {
  const words = await blockOf(page, LATE).innerText();
  await shown.halt();
  await page.locator(".pv__lost").waitFor();
  return fault((await blockOf(page, LATE).innerText()) !== words, "the page changed");
}

async function accessible(page, shown) {
  const faults = [...(await violations(page, "closed")), ...(await look(page, "closed"))];
  await shown.edit(MANUAL, "status: godkänd", "status: [godkänd");
  await page.locator(".pv-notice").waitFor();
  await page.locator("details.pv > summary").click();
  faults.push(...(await violations(page, "broken, open")), ...(await look(page, "broken, open")));
  await shown.edit(RISKS, "\n# ", "\n\n# ");
  await page.locator(".pv-offer").waitFor();
  faults.push(...(await violations(page, "with an offer")), ...(await look(page, "with an offer")));
  return faults;
}

/** What is too small to touch, or makes the page too wide. */
async function look(page, when) {
  const small = await page.evaluate((target) => {
    const targets = [...document.querySelectorAll(".pv-dock summary, .pv-dock button, .pv-follow, .pv-offer a, .find button")];
    const isSmall = (element) => element.checkVisibility() && Math.min(element.getBoundingClientRect().width, element.getBoundingClientRect().height) < target;
    return targets.filter(isSmall).map((element) => element.outerHTML.slice(0, 80));
  }, TARGET);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [...small.map((element) => `${when}: too small: ${element}`), ...fault(wide > 0, `${when}: ${wide} px too wide`)];
}
