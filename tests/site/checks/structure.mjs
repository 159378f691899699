// What every page must be, whatever it shows: nothing inline, nothing from elsewhere, one main heading, no level skipped.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { files, pages } from "../pages.mjs";

export const title = "structure";
export const everywhere = true;

/** Attributes that make a browser fetch something by itself. */
const FETCHED = ["src", "srcset", "poster", "data", "background", "xlink:href"];
/** A pair of limits from the design: kilobytes as they go over the wire. */
const LABEL_LIMIT = 15_000;
const STYLE_LIMIT = 12_000;
const PAGE_LIMIT = 60_000;
/** The bundle for an authority holds all documents of a product. */
const BUNDLE_LIMIT = 100_000;
/** A page of labels to print holds up to a hundred symbols, which nothing makes smaller. */
const SHEET_LIMIT = 160_000;

/** @returns the checks for one served site */
export async function* check({ site }) {
  const all = await pages(site.folder);
  const each = (name, faultsOf) => ({
    name,
    faults: all.flatMap((page) => faultsOf(page).map((fault) => `/${page.path}: ${fault}`)),
  });
  yield each("no style attribute, no handler attribute", attributes);
  yield each("no inline style, no inline script, no base", inline);
  yield each("nothing is loaded from elsewhere or from data:", fetched);
  yield each("one h1", (page) => {
    const count = page.elements.filter(({ name }) => name === "h1").length;
    return count === 1 ? [] : [`${count} of them`];
  });
  yield each("no heading level is skipped", skipped);
  yield each("every table has a caption", (page) =>
    page.elements
      .filter(({ name, children }) => name === "table" && !children.some((child) => child.name === "caption"))
      .map(({ attribs }) => `<table class="${attribs.class ?? ""}">`),
  );
  yield each("a language and a title", ({ elements }) => {
    const language = elements.find(({ name }) => name === "html")?.attribs.lang;
    const words = elements.find(({ name }) => name === "title")?.children[0]?.data?.trim();
    return [language ? [] : ["no lang"], words ? [] : ["no title"]].flat();
  });
  yield { name: "style sheets load nothing but the site's own files", faults: await sheets(site.folder) };
  yield { name: "no two files differ only by case", faults: sameButForCase(await files(site.folder)) };
  yield { name: "pages and style sheets are small", faults: await heavy(site.folder, all) };
}

function attributes({ elements }) {
  return elements.flatMap(({ name, attribs }) =>
    Object.keys(attribs)
      .filter((key) => key === "style" || /^on/.test(key))
      .map((key) => `<${name} ${key}="${attribs[key]}">`),
  );
}

function inline({ elements }) {
  const isInline = ({ name, attribs }) => name === "style" || name === "base" || (name === "script" && !attribs.src);
  return elements.filter(isInline).map(({ name }) => `<${name}>`);
}

function fetched({ elements }) {
  return elements.flatMap(({ name, attribs }) => {
    const keys = ["link", "use", "image"].includes(name) ? [...FETCHED, "href"] : FETCHED;
    const outward = keys.filter((key) => attribs[key] !== undefined && !isOwn(attribs[key]));
    const anywhere = Object.keys(attribs).filter((key) => /^\s*(data|javascript):/i.test(attribs[key]));
    return [...new Set([...outward, ...anywhere])].map((key) => `<${name} ${key}="${attribs[key].slice(0, 80)}">`);
  });
}

/** Whether an address is relative, or a path of this host. */
function isOwn(address) {
  return !/^\s*([a-z][a-z0-9+.-]*:|\/\/)/i.test(address);
}

function skipped({ elements }) {
  const levels = elements.filter(({ name }) => /^h[1-6]$/.test(name)).map(({ name }) => Number(name[1]));
  return levels.flatMap((level, index) => {
    const before = index === 0 ? 0 : levels[index - 1];
    return level > before + 1 ? [`h${level} follows ${before === 0 ? "nothing" : `h${before}`}`] : [];
  });
}

async function sheets(folder) {
  const paths = (await files(folder)).filter((path) => path.endsWith(".css"));
  const faults = paths.map(async (path) => {
    const text = (await readFile(join(folder, path), "utf8")).replace(/\/\*.*?\*\//gs, "");
    const addresses = [...text.matchAll(/url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)/g)];
    return addresses.map((found) => found[1] ?? found[2]).filter((address) => !isOwn(address)).map((address) => `/${path}: ${address.slice(0, 80)}`);
  });
  return (await Promise.all(faults)).flat();
}

function sameButForCase(paths) {
  const seen = new Map();
  return paths.flatMap((path) => {
    const other = seen.get(path.toLowerCase());
    seen.set(path.toLowerCase(), path);
    return other ? [`/${other} and /${path}`] : [];
  });
}

function limitOf(path) {
  if (path.startsWith("M/")) return LABEL_LIMIT;
  if (path.startsWith("markning/ark/")) return SHEET_LIMIT;
  return path.endsWith("/underlag/index.html") ? BUNDLE_LIMIT : PAGE_LIMIT;
}

async function heavy(folder, all) {
  const compressed = (text) => gzipSync(text, { level: 9 }).length;
  const weigh = async (path) => compressed(await readFile(join(folder, path)));
  const paths = (await files(folder)).filter((path) => path.endsWith(".css"));
  const sheets = new Map(await Promise.all(paths.map(async (path) => [path, await weigh(path)])));
  const linked = (page) => page.elements.filter(({ name, attribs }) => name === "link" && attribs.rel === "stylesheet");
  const path = (page, { attribs }) => new URL(attribs.href, `http://site/${page.path}`).pathname.replace(/^\/(em\/)?/, "");
  const styles = (page) => linked(page).reduce((sum, link) => sum + (sheets.get(path(page, link)) ?? Number.NaN), 0);
  const faults = all
    .map((page) => ({ path: page.path, size: compressed(page.text) + styles(page), limit: limitOf(page.path) }))
    .filter(({ size, limit }) => !(size <= limit))
    .map(({ path, size, limit }) => `/${path} and its style sheets: ${size} bytes of ${limit}`);
  const style = sheets.get("static/style.css") + sheets.get("static/dossier.css");
  return style > STYLE_LIMIT ? [...faults, `the style sheets: ${style} bytes of ${STYLE_LIMIT}`] : faults;
}
