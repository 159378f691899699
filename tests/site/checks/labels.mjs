// What is printed is read: every label of whole sheets and of rolls, by another program than the one that wrote it. The
// sheets are cut where their stock is cut, and nothing black lies on a cutting line.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { FLAGS } from "../chromium.mjs";
import { serve } from "../serve.mjs";

const run = promisify(execFile);

export const title = "labels";
export const once = true;
export const needs = ["chromium", "pdftoppm", "zbarimg"];

const A4 = [210, 297];
const MM_PER_INCH = 25.4;
/** Millimetres, as the design gives them (site.md 8.4), and the dots per inch that the stock is printed with. */
const STOCKS = {
  l7651: { label: [38.1, 21.2], columns: 5, count: 65, start: [4.7, 10.9], pitch: [40.6, 21.2], page: A4, dpi: 300 },
  l4731: { label: [25.4, 10], columns: 7, count: 189, start: [8.6, 13.5], pitch: [27.9, 10], page: A4, dpi: 600 },
  l4732: { label: [35.6, 16.9], columns: 5, count: 80, start: [11, 13], pitch: [38.1, 16.9], page: A4, dpi: 300 },
  l7160: { label: [63.5, 38.1], columns: 3, count: 21, start: [7.5, 15.5], pitch: [66, 38.1], page: A4, dpi: 300 },
  roll62: { label: [62, 29], columns: 1, count: 1, start: [0, 0], pitch: [62, 29], page: [62, 29], dpi: 300 },
  zebra50x25: { label: [50, 25], columns: 1, count: 1, start: [0, 0], pitch: [50, 25], page: [50, 25], dpi: 203.2 },
};
/** A pixel darker than this is ink. */
const INK = 160;
/** The register of extremes: its host, and its individuals in their order. */
const mark = (number) => `EMT-9001-${String(number).padStart(3, "0")}`;
const address = (number) => `HTTPS://EM.EXAMPLE.ORG/M/${mark(number)}`;
const numbers = (first, count) => Array.from({ length: count }, (_, index) => first + index);

/** @returns the checks of the program's files and of the site's page */
export async function* check({ sites, program, chromium: executablePath, configuration }) {
  const place = await mkdtemp(join(tmpdir(), "produktakt-labels-"));
  try {
    for (const [name, stock] of Object.entries(STOCKS)) {
      const wanted = numbers(0, stock.count);
      const pdf = join(place, `${name}.pdf`);
      await run(program, ["--root", sites.extremeContent, "--quiet", "label", "--stock", name, "--out", pdf, ...wanted.map(mark)]);
      yield { name: `each of ${stock.count} labels on ${name} says its own address`, faults: await faultsOf(place, pdf, stock, wanted) };
    }
    const pdf = join(place, "site.pdf");
    await print(sites.ofExtremes, "markning/ark/l7651/emt-9001/", pdf, executablePath, configuration);
    const faults = await faultsOf(place, pdf, STOCKS.l7651, numbers(500, 100));
    yield { name: "each of the 100 labels on the site's pages for l7651, printed by a browser, says its own address", faults };
  } finally {
    await rm(place, { recursive: true });
  }
}

async function print(folder, path, pdf, executablePath, configuration) {
  const site = await serve(folder, "/", configuration);
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  try {
    const page = await browser.newPage();
    await page.goto(site.start + path);
    await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: false });
  } finally {
    await browser.close();
    await site.stop();
  }
}

/** Prints the PDF at the stock's resolution, cuts it and reads every label. */
async function faultsOf(place, pdf, stock, wanted) {
  const { stdout } = await run("pdfinfo", [pdf]);
  const found = stdout.match(/Page size: +([\d.]+) x ([\d.]+) pts/).slice(1).map((points) => (points * MM_PER_INCH) / 72);
  const faults = found.flatMap((length, axis) => (Math.abs(length - stock.page[axis]) < 0.15 ? [] : [`a page of ${found} mm`]));
  const pages = Math.ceil(wanted.length / stock.count);
  const printed = Number(stdout.match(/Pages: +(\d+)/)[1]);
  if (printed !== pages) return [...faults, `${printed} pages instead of ${pages}`];
  await run("pdftoppm", ["-gray", "-r", String(stock.dpi), pdf, join(place, "page")]);
  const digits = String(printed).length;
  const cut = new Map();
  for (const [index, number] of wanted.entries()) {
    const sheet = await picture(join(place, `page-${String(Math.floor(index / stock.count) + 1).padStart(digits, "0")}.pgm`));
    const box = boxOf(stock, index % stock.count);
    if (isCrossed(sheet, box)) faults.push(`${mark(number)} is printed across its edge`);
    const file = join(place, `${number}.pgm`);
    await writeFile(file, part(sheet, box));
    cut.set(file, number);
  }
  pictures.clear();
  const read = await scanned([...cut.keys()]);
  for (const [file, number] of cut) {
    const said = read.get(file) ?? [];
    if (said.length !== 1 || said[0] !== address(number)) faults.push(`${mark(number)} says ${said.join(" and ") || "nothing"}`);
  }
  return faults;
}

/** The pixels of a label on its sheet: left, top, right and bottom. */
function boxOf(stock, place) {
  const pixels = (length) => Math.round((length * stock.dpi) / MM_PER_INCH);
  const left = stock.start[0] + (place % stock.columns) * stock.pitch[0];
  const top = stock.start[1] + Math.floor(place / stock.columns) * stock.pitch[1];
  return { left: pixels(left), top: pixels(top), right: pixels(left + stock.label[0]) - 1, bottom: pixels(top + stock.label[1]) - 1 };
}

/** Whether there is ink on a cutting line. */
function isCrossed({ width, dots }, { left, top, right, bottom }) {
  const across = [top, bottom].flatMap((y) => numbers(left, right - left + 1).map((x) => y * width + x));
  const down = [left, right].flatMap((x) => numbers(top, bottom - top + 1).map((y) => y * width + x));
  return [...across, ...down].some((index) => dots[index] < INK);
}

const pictures = new Map();

/** A portable grey map, read once. */
async function picture(file) {
  if (!pictures.has(file)) {
    const bytes = await readFile(file);
    const head = bytes.subarray(0, 64).toString("latin1").match(/^P5\s+(\d+)\s+(\d+)\s+255\s/);
    pictures.set(file, { width: Number(head[1]), height: Number(head[2]), dots: bytes.subarray(head[0].length) });
  }
  return pictures.get(file);
}

function part({ width, height, dots }, { left, top, right, bottom }) {
  const last = Math.min(bottom, height - 1);
  const rows = numbers(top, last - top + 1).map((y) => dots.subarray(y * width + left, y * width + Math.min(right, width - 1) + 1));
  return Buffer.concat([Buffer.from(`P5\n${rows[0].length} ${rows.length}\n255\n`), ...rows]);
}

/** What a scanner reads in each file. It ends with 4 where it reads nothing in one of them. */
async function scanned(files) {
  const options = { maxBuffer: 1 << 26 };
  const { stdout } = await run("zbarimg", ["--quiet", "--xml", ...files], options).catch((error) => {
    if (error.code !== 4) throw error;
    return error;
  });
  const sources = stdout.split("<source href='").slice(1);
  return new Map(
    sources.map((source) => [
      source.slice(0, source.indexOf("'")),
      [...source.matchAll(/<data[^>]*><!\[CDATA\[(.*?)\]\]>/gs)].map(([, said]) => said),
    ]),
  );
}
