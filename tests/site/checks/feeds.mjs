// The feeds and the calendar are what other programs take them for: read by parsers that are not ours, with addresses that lead
// to pages of the site.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import ICAL from "ical.js";
import { files } from "../pages.mjs";

export const title = "feeds";
export const everywhere = true;

/** Entries that a feed has at most. */
const MOST = 50;
/** Bytes of a line of a calendar, its end aside. */
const WIDTH = 75;

/** @returns the checks for one served site */
export async function* check({ site }) {
  const paths = await files(site.folder);
  const known = new Set(paths.map((path) => path.replace(/(^|\/)index\.html$/, "$1")));
  for (const path of paths.filter((path) => path.endsWith(".atom.xml"))) {
    yield { name: `${path} is a feed`, faults: feed(await readFile(join(site.folder, path), "utf8"), path, known) };
  }
  for (const path of paths.filter((path) => path.endsWith(".ics"))) {
    yield { name: `${path} is a calendar`, faults: calendar(await readFile(join(site.folder, path)), known) };
  }
}

function feed(text, path, known) {
  const validity = XMLValidator.validate(text);
  if (validity !== true) return [JSON.stringify(validity.err)];
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "", isArray: (name) => ["entry", "link"].includes(name) });
  const { feed } = parser.parse(text);
  const entries = feed.entry ?? [];
  const faults = [];
  const base = feed.id.slice(0, -path.length);
  const href = (of, rel) => of.link.find((link) => link.rel === rel)?.href;
  if (feed.xmlns !== "http://www.w3.org/2005/Atom") faults.push("the namespace is not Atom's");
  if (href(feed, "self") !== feed.id || !feed.id.endsWith(path)) faults.push(`its own address is ${feed.id}`);
  if (!feed.author?.name || !feed.title) faults.push("no author or no title");
  if (entries.length > MOST && path.startsWith("data/")) faults.push(`${entries.length} entries`);
  if (new Set(entries.map(({ id }) => id)).size !== entries.length) faults.push("two entries have one id");
  const days = entries.map(({ updated }) => updated);
  if (days.some((day) => Number.isNaN(Date.parse(day)))) faults.push("a day that is none");
  if (days.some((day, index) => day > (days[index - 1] ?? feed.updated))) faults.push("not the newest first");
  for (const entry of entries) {
    if (!/^tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[a-z0-9./-]+$/.test(entry.id)) faults.push(`${entry.id} is no tag`);
    if (!entry.title) faults.push(`${entry.id} has no title`);
    faults.push(...lost([href(entry, "alternate")], base, known));
  }
  return [...faults, ...lost([href(feed, "alternate")], base, known)];
}

function calendar(bytes, known) {
  const text = bytes.toString("utf8");
  const lines = text.split("\r\n");
  const faults = lines.filter((line) => Buffer.byteLength(line) > WIDTH || /[\r\n]/.test(line)).map((line) => `a line: ${line}`);
  const [, properties, components] = ICAL.parse(text);
  if (!properties.some(([name]) => name === "prodid")) faults.push("no PRODID");
  const events = components.map((component) => new ICAL.Event(new ICAL.Component(component)));
  if (new Set(events.map(({ uid }) => uid)).size !== events.length) faults.push("two events have one UID");
  for (const event of events) {
    const stamp = event.component.getFirstPropertyValue("dtstamp");
    if (!event.startDate?.isDate || !stamp || !event.summary) faults.push(`${event.uid} lacks a day, a stamp or a title`);
    const url = event.component.getFirstPropertyValue("url");
    const base = url.slice(0, url.indexOf("/produkt/") + 1);
    faults.push(...lost([url], base, known));
  }
  return faults;
}

/** Addresses below `base` that lead to no page of the site. */
function lost(addresses, base, known) {
  const path = (address) => decodeURIComponent(new URL(address).href.slice(base.length).replace(/#.*$/, ""));
  return addresses.filter((address) => !address?.startsWith(base) || !known.has(path(address))).map((address) => `${address} leads nowhere`);
}
