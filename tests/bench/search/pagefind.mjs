// Pagefind on the same pages: what its index costs, and how good its answers are.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "../../site/serve.mjs";
import { cost } from "./cost.mjs";

/** Pages that are looked through for ten different products. */
const LOOKED_THROUGH = 40;

/** Indexes the pages of products in `site` with `program`; gives the answers to `queries`, and what the first list of each of `some` loads. */
export async function withPagefind(program, browser, site, queries, some) {
  const built = cost([program, "--site", site, "--glob", "produkt/**/*.html", "--force-language", "sv"]);
  // It needs WebAssembly, which the policy of a published site does not allow.
  const open = join(site, "../no-headers.toml");
  writeFileSync(open, "");
  const server = await serve(site, "/", open);
  try {
    const asked = [];
    const page = await start(browser, server);
    for (const query of queries) asked.push({ ...query, ...(await page.evaluate(ask, [query.query, LOOKED_THROUGH])) });
    await page.context().close();
    const costs = [];
    for (const { query } of some) costs.push(await cold(browser, server, query));
    return { built, asked, costs };
  } finally {
    await server.stop();
  }
}

/** A page that can ask; `loaded` is told of every file. */
async function start(browser, server, loaded = () => {}) {
  const context = await browser.newContext();
  context.on("response", loaded);
  const page = await context.newPage();
  await page.goto(`${server.start}404.html`);
  await page.evaluate(async () => (await import("/pagefind/pagefind.js")).init());
  return page;
}

/** The products in the order of the answers, ten at most, and the milliseconds that the first and the second time took. */
async function ask([query, most]) {
  const pagefind = await import("/pagefind/pagefind.js");
  const once = async () => {
    const begin = performance.now();
    const { results } = await pagefind.search(query);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return { results, ms: performance.now() - begin };
  };
  const { results, ms: first } = await once();
  const { ms: again } = await once();
  const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
  const products = pages.map(({ url }) => url.match(/emt-\d+/)?.[0].toUpperCase());
  return { ids: [...new Set(products)].slice(0, 10), first, again };
}

async function cold(browser, server, query) {
  const responses = [];
  const page = await start(browser, server, (response) => responses.push(response));
  await page.evaluate(ask, [query, 10]);
  const sizes = await Promise.all(responses.filter((one) => one.url().includes("/pagefind/")).map((one) => one.body().then(({ length }) => length)));
  await page.context().close();
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), requests: sizes.length };
}
