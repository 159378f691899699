// The site in a plain folder, as `build --offline` makes it: opened from disk, with nobody who answers for a folder.

import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS } from "../chromium.mjs";
import { pages } from "../pages.mjs";

export const title = "offline";
export const needs = ["chromium"];
export const once = true;

/** @returns the checks of the folder */
export async function* check({ sites, chromium: executablePath }) {
  const folder = sites.offline;
  const faults = [];
  for (const { path, elements } of await pages(folder)) {
    for (const { attribs } of elements) {
      for (const target of [attribs.href, attribs.src]) {
        if (target && !isFile(folder, path, target)) faults.push(`${path}: ${target}`);
      }
    }
  }
  yield { name: "every link leads to a file", faults };
  yield { name: "a reader gets from the start to a manual", faults: await walk(executablePath, folder) };
}

/** Whether a link of the page at `path` leads to a file, to its own page, or away. */
function isFile(folder, path, target) {
  if (/^([a-z]+:|#)/.test(target)) return true;
  const file = join(folder, dirname(path), decodeURIComponent(target.split(/[?#]/)[0]));
  return existsSync(file) && statSync(file).isFile();
}

async function walk(executablePath, folder) {
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const page = await browser.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(message.text()));
  page.on("requestfailed", (request) => faults.push(`cannot be loaded: ${request.url()}`));
  try {
    await page.goto(pathToFileURL(join(folder, "index.html")).href);
    await page.locator('.main-nav a[href$="register/index.html"]').click();
    await page.locator('tbody a[href$="emt-0031/index.html"]').first().click();
    await page.locator('main a[href$="/b/index.html"]').first().click();
    await page.waitForURL("**/b/index.html"); // until it has loaded: a click does not wait for the style sheet
    const background = await page.evaluate(() => getComputedStyle(document.querySelector(".brand__mark")).backgroundColor);
    if (background !== "rgb(12, 74, 94)") faults.push(`the colours are not those of the theme: ${background}`);
    if (!(await page.title()).includes("EMT-0031")) faults.push(`the manual is not reached: ${page.url()}`);
  } catch (error) {
    faults.push(error.message);
  } finally {
    await browser.close();
  }
  return faults;
}
