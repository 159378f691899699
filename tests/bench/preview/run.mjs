#!/usr/bin/env node
// Measures the preview: saves a file again and again and looks in a browser how long it takes until the page shows it.
// `node tests/bench/preview/run.mjs [--products 1000,5000] [--edits 60] [--produktakt PROGRAM]`; 0 products is the example.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { preview } from "../../site/preview.mjs";
import { ROOT, begin, register } from "../browser.mjs";

/** Milliseconds between two edits: longer than what is worked out aside takes, as a writer's pause is. */
const PAUSE = 500;
/** Edits that are not counted: a browser and a program that have just begun are slower. */
const WARM_UP = 5;
/** The parts that a change takes, in their order, as they are printed. */
const PARTS = ["settle", "read", "check", "render", "transfer", "morph", "paint"];

const { values: options } = parseArgs({
  options: {
    products: { type: "string", default: "1000" },
    edits: { type: "string", default: "60" },
    produktakt: { type: "string", default: join(ROOT, "target/release/produktakt") },
  },
});
const { browser, place, end } = await begin();
try {
  for (const products of options.products.split(",").map(Number)) await measure(products);
} finally {
  await end();
}

async function measure(products) {
  const { content, name } = register(products, place);
  const begun = performance.now();
  const shown = await preview(options.produktakt, content, [], { isCopied: products === 0 });
  console.log(`\n${name}, ready after ${((performance.now() - begun) / 1000).toFixed(1)} s; milliseconds, median / 95th percentile`);
  try {
    const [product, manual] = await withManual(join(shown.root, "produkter"));
    const id = product.split("-").slice(0, 2).join("-");
    await measured(shown, "a sentence of a document", `${product}/${manual}`, `produkt/${id}/b/`, (text, n) => `${text}\nMening nummer ${n}.\n`);
    await measured(shown, "a field of a product", `${product}/index.md`, `produkt/${id}/`, (text, n) => text.replace(/^titel: .*$/m, `titel: Titel nummer ${n}`));
  } finally {
    await shown.stop();
  }
}

/** The last product that has a manual of its own, and the name of that. */
async function withManual(folder) {
  const files = (await readdir(folder, { recursive: true })).sort().reverse();
  return files.find((path) => /^[^/]+\/b-[^/]*\.md$/.test(path)).split("/");
}

/** Edits one file again and again while a page shows it. */
async function measured(shown, name, file, page, change) {
  const path = join(shown.root, "produkter", file);
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await tab.goto(shown.start + page);
  await tab.evaluate(listen);
  const all = [];
  for (let n = 0; n < WARM_UP + Number(options.edits); n += 1) {
    const text = change(await readFile(path, "utf8"), n);
    await new Promise((next) => setTimeout(next, PAUSE));
    const painted = tab.evaluate((words) => globalThis.shows(words), `nummer ${n}`);
    const from = performance.timeOrigin + performance.now();
    await writeFile(path, text);
    all.push(parts(from, await painted));
  }
  await tab.close();
  print(name, all.slice(WARM_UP));
}

/** Runs in the page: what it is told of each change, and when it has painted what was written. */
function listen() {
  let wanted = null;
  document.addEventListener("produktakt:updated", ({ detail }) => {
    const isThere = wanted && document.querySelector("main").textContent.includes(wanted.words);
    if (!isThere) return;
    const { show } = wanted;
    wanted = null;
    // The frame that shows it has been made when the task after it runs.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => show({ ...detail, touched: detail.touched.size, origin: performance.timeOrigin, painted: performance.now() });
    channel.port2.postMessage(null);
  });
  globalThis.shows = (words) => new Promise((show) => (wanted = { words, show }));
}

/** Where the time went, in milliseconds. */
function parts(from, { origin, begin, got, done, painted, news, render }) {
  const total = origin + painted - from;
  const made = Number(/dur=([\d.]+)/.exec(render)?.[1] ?? 0);
  const { settle, look, check, list } = news.ms;
  return {
    total,
    settle,
    read: look,
    check: check + list,
    render: made,
    transfer: got - begin - made + Math.max(0, origin + begin - from - settle - look - check - list),
    morph: done - got,
    paint: painted - done,
  };
}

function print(name, all) {
  const share = (part, of) => all.map((one) => one[part]).sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * of))];
  const both = (part) => `${share(part, 0.5).toFixed(1)} / ${share(part, 0.95).toFixed(1)}`;
  console.log(`  ${name}: saved → painted ${both("total")} (n = ${all.length})`);
  console.log(`    ${PARTS.map((part) => `${part} ${both(part)}`).join(", ")}`);
}
