#!/usr/bin/env node
// Measures the search: builds registers, asks the page of the search in a browser, and prints how good and how fast the answers
// are. `node tests/bench/search/run.mjs [--products 0,100,2000] [--produktakt PROGRAM] [--pagefind PROGRAM] [--failing]`; 0 is
// the example.

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { serve } from "../../site/serve.mjs";
import { ROOT, begin, register } from "../browser.mjs";
import { cost, costWords } from "./cost.mjs";
import { median, p95, summary } from "./figures.mjs";
import { ask, onSlowPhone, open } from "./page.mjs";
import { withPagefind } from "./pagefind.mjs";

/** How many queries are asked anew in a browser that has nothing, and once more from a plain folder. */
const COLD = 10;
/** Products of the largest register that is also built for a plain folder: a second copy of a large one fills a disk. */
const LARGEST_FOLDER = 200;

const { values: options } = parseArgs({
  options: {
    products: { type: "string", default: "0,100" },
    produktakt: { type: "string", default: join(ROOT, "target/release/produktakt") },
    pagefind: { type: "string" },
    failing: { type: "boolean", default: false },
  },
});
const { browser, place, end } = await begin();
try {
  for (const products of options.products.split(",").map(Number)) await measure(products);
} finally {
  await end();
}

/** Builds one register, asks it, and prints. */
async function measure(products) {
  const { content, name } = register(products, place);
  const queries = read(products);
  const folder = build(content, "served");
  const site = await serve(folder, "/", join(ROOT, "netlify.toml"));
  try {
    const page = await open(browser, `${site.start}sok/`);
    const asked = [];
    for (const query of queries) asked.push({ ...query, ...(await ask(page, query.query)) });
    await page.context().close();
    print(name, asked);
    const some = queries.filter((_, at) => at % Math.ceil(queries.length / COLD) === 0);
    await cold(some, `${site.start}sok/`);
    if (products <= LARGEST_FOLDER) {
      await fromFolder(some, pathToFileURL(join(build(content, "folder", "--offline"), "sok/index.html")).href, asked);
    }
    if (options.pagefind) await pagefind(folder, queries, some);
  } finally {
    await site.stop();
  }
}

function build(content, name, ...more) {
  const out = join(place, `${name}-site`);
  rmSync(out, { recursive: true, force: true });
  const spent = cost([options.produktakt, "--root", content, "--today", "2026-11-24", "--quiet", "build", "--out", out, ...more]);
  console.log(`\n${name}: built in ${costWords(spent)}`);
  return out;
}

function read(products) {
  const rows = products === 0 ? readFileSync(new URL("example.csv", import.meta.url), "utf8")
    : execFileSync("python3", [join(ROOT, "tests/bench/search/asked.py"), "--products", `${products}`], { encoding: "utf8" });
  return rows.trim().split("\n").slice(1).map((row) => {
    const [kind, unseen, query, relevant] = row.split(",");
    return { kind, unseen: unseen === "true", query, relevant: relevant.split(" ") };
  });
}

function print(title, asked) {
  console.log(`${title}, ${asked.length} queries${" ".repeat(14)}MRR@10  recall@10  n`);
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  const rows = [["all", asked], ["unseen", asked.filter(({ unseen }) => unseen)], ...kinds.map((kind) => [kind, asked.filter((one) => one.kind === kind)])];
  for (const [name, some] of rows) console.log(`  ${name.padEnd(40)} ${summary(some)}`);
  const times = asked.map(({ again }) => again);
  console.log(`  asked again: p95 ${p95(times).toFixed(1)} ms; first time on an open page: p95 ${p95(asked.map(({ first }) => first)).toFixed(1)} ms`);
  if (!options.failing) return;
  for (const { kind, query, relevant, ids } of asked.filter(({ relevant, ids }) => !relevant.includes(ids[0]))) {
    console.log(`  not first: ${kind}: ${query} → ${ids.slice(0, 4).join(" ") || "nothing"} (wanted ${relevant.slice(0, 3).join(" ")})`);
  }
}

async function cold(queries, address) {
  const costs = [];
  const slow = [];
  for (const { query } of queries) {
    slow.push(await onSlowPhone(browser, address, query));
    const page = await open(browser, `${address}?q=${encodeURIComponent(query)}`);
    // The texts of the answers in view are read after the list is there.
    await page.waitForLoadState("networkidle");
    costs.push(await page.evaluate(() => {
      const loaded = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/data/sok/"));
      return { bytes: loaded.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0), requests: loaded.length };
    }));
    await page.context().close();
  }
  console.log(`  cold: ${loads(costs)}`);
  const [followed, typed] = ["fromAddress", "fromTyping"].map((name) => median(slow.map((one) => one[name])).toFixed(0));
  console.log(`  a slow phone, median: ${followed} ms from the address of a query to the list, ${typed} ms from typing it on the open page`);
}

function loads(costs) {
  const [bytes, requests] = ["bytes", "requests"].map((name) => costs.map((cost) => cost[name]));
  return `median ${(median(bytes) / 1000).toFixed(1)} kB, at most ${(Math.max(...bytes) / 1000).toFixed(1)} kB of the index in at most ${Math.max(...requests)} requests`;
}

async function pagefind(folder, queries, some) {
  const { built, asked, costs } = await withPagefind(options.pagefind, browser, folder, queries, some);
  console.log(`\nPagefind, on the pages of products: indexed in ${costWords(built)}`);
  print("the same", asked);
  console.log(`  cold: ${loads(costs)}`);
}

async function fromFolder(queries, address, asked) {
  const page = await open(browser, address);
  const different = [];
  for (const { query } of queries) {
    const { ids } = await ask(page, query);
    if (ids.join() !== asked.find((one) => one.query === query).ids.join()) different.push(query);
  }
  await page.context().close();
  console.log(`  from a plain folder: ${different.length === 0 ? "the same answers" : `different: ${different.join(", ")}`}`);
}
