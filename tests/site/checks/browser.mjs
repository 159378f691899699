// A real browser finds every kind of page accessible (axe-core), not too wide, and free of errors under the policy of
// netlify.toml: on a desk, on a phone and on a small phone, in light and in dark.

import { chromium } from "playwright-core";
import { violations } from "../axe.mjs";
import { FLAGS } from "../chromium.mjs";

export const title = "browser";
export const everywhere = true;
export const needs = ["chromium"];

const WIDTHS = [1280, 390, 320];
const SCHEMES = ["light", "dark"];
/** Pages that are looked at together. */
const AT_ONCE = 2;

/** The kinds of pages, each with one that shows it well. */
const KINDS = {
  start: "",
  register: "register/",
  "register, sorted": "register/sortering/andrad-fallande/",
  "register, one status": "register/status/bruk/",
  product: "produkt/emt-0031/",
  "product, blocked": "produkt/emt-0015/",
  "product, cancelled": "produkt/emt-0048/",
  decisions: "produkt/emt-0031/beslut/",
  "decisions, none": "produkt/emt-0048/beslut/",
  individuals: "produkt/emt-0031/individer/",
  traceability: "produkt/emt-0031/sparbarhet/",
  "traceability, simple": "produkt/emt-0045/sparbarhet/",
  changes: "produkt/emt-0031/andringar/",
  bundle: "produkt/emt-0031/underlag/",
  "bundle, simple": "produkt/emt-0045/underlag/",
  need: "produkt/emt-0031/behov/",
  plan: "produkt/emt-0031/plan/",
  "document B": "produkt/emt-0031/b/",
  "document D": "produkt/emt-0031/d/",
  "document E": "produkt/emt-0031/e/",
  "document F": "produkt/emt-0031/f/",
  "document H": "produkt/emt-0031/h/",
  "simple product": "produkt/emt-0045/enklare/",
  units: "enhet/",
  unit: "enhet/sj-stralbehandling/",
  "label in use": "M/EMT-0031-001/",
  "label blocked": "M/EMT-0015-001/",
  "label out of use": "M/EMT-0009-001/",
  "label of a prototype": "M/EMT-0047-001/",
  "label in stock": "M/EMT-0031-012/",
  marking: "markning/",
  "marks in use": "markning/i-bruk/",
  "labels to print": "markning/ark/l7651/emt-0031/",
  "labels to print on a roll": "markning/ark/roll62/emt-0031/",
  "labels that are too small": "markning/ark/l4731/emt-0031/",
  components: "sparbarhet/",
  component: "sparbarhet/slangarm-for-andningsslang/",
  about: "om/",
  "accessibility statement": "om/tillganglighet/",
  "personal data": "om/personuppgifter/",
  archive: "arkiv/",
  index: "a-o/",
  search: "sok/",
  rules: "regler/",
  clauses: "regler/klausuler/",
  "plain page": "om/manual-for-skribenter/",
  "not found": "finns/inte/",
};

/** @returns the checks for one served site */
export async function* check({ site, chromium: executablePath }) {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const kinds = Object.entries(site.kinds ?? KINDS);
    const waiting = [...kinds];
    const found = new Map();
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        found.set(next[0], await kind(browser, site, next[1]));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    for (const [name] of kinds) yield { name, faults: found.get(name) };
  } finally {
    await browser.close();
  }
}

/** Looks at one page in every width and scheme. */
async function kind(browser, site, path) {
  const faults = [];
  for (const colorScheme of SCHEMES) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    const say = (words) => faults.push(`/${path} (${colorScheme}): ${words}`);
    const missing = path === KINDS["not found"];
    page.on("console", (message) => {
      const expected = missing && message.location().url.endsWith(path);
      if (["error", "warning"].includes(message.type()) && !expected) say(`${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", (error) => say(error.message));
    page.on("request", (request) => {
      if (!request.url().startsWith(site.start)) say(`asks for ${request.url()}`);
    });
    const response = await page.goto(site.start + path);
    if (response.status() !== (missing ? 404 : 200)) say(`status ${response.status()}`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await look(page, width, say);
    }
    await context.close();
  }
  return faults;
}

async function look(page, width, say) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (wide > 0) say(`${wide} px too wide at ${width} px: ${await page.evaluate(widest)}`);
  (await violations(page, `at ${width} px`)).forEach(say);
  const menu = page.locator(".menu-button");
  if (width === 390 && (await menu.isVisible())) {
    await menu.click();
    (await violations(page, `at ${width} px, menu open`)).forEach(say);
    await page.keyboard.press("Escape");
  }
}

/** Runs in the page: the elements that stick out to the right and hold no other that does. */
function widest() {
  const limit = document.documentElement.clientWidth;
  const out = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > limit + 1);
  const innermost = out.filter((element) => !out.some((other) => other !== element && element.contains(other)));
  return innermost.slice(0, 3).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`).join(" | ");
}
