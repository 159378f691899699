// Every link, picture and style sheet leads somewhere, and every #anchor to an element; linkinator says so. Every page
// can be reached from the start page.

import { LinkChecker, LinkState } from "linkinator";
import { files } from "../pages.mjs";

export const title = "links";
export const everywhere = true;

/** @returns the checks for one served site */
export async function* check({ site }) {
  const pages = (await files(site.folder)).filter((path) => path.endsWith("/index.html")).map((path) => path.slice(0, -"index.html".length));
  // Where labels are the only way to some pages, these are where a reader begins.
  const entries = pages.filter((path) => site.entries?.test(path)).map((path) => site.start + encodeURI(path));
  const { links } = await new LinkChecker().check({
    path: [site.start, ...entries],
    recurse: true,
    checkFragments: true,
    checkCss: true,
    concurrency: 16,
    // Other hosts are not asked, and the example's do not exist.
    linksToSkip: async (link) => !link.startsWith(`${site.origin}/`),
  });
  const own = links.filter((link) => link.url.startsWith(`${site.origin}/`));
  const broken = own.filter((link) => link.state === LinkState.BROKEN);
  yield {
    name: `every link and anchor leads somewhere (${own.length})`,
    faults: broken.map(({ parent, url, status }) => `${short(parent, site)}: ${short(url, site)} (${status ?? "no such anchor"})`),
  };
  const outside = own.filter((link) => !link.url.startsWith(site.start));
  yield {
    name: "every link stays below the path of the site",
    faults: outside.map(({ parent, url }) => `${short(parent, site)}: ${url.slice(site.origin.length)}`),
  };
  const reached = new Set(own.map((link) => decodeURIComponent(new URL(link.url).pathname)));
  const lonely = pages.filter((path) => !site.entries?.test(path)).map((path) => site.base + path).filter((path) => !reached.has(path));
  yield { name: "every page can be reached from the start page", faults: lonely };
}

function short(url, site) {
  return (url ?? "").replace(site.start, "/");
}
