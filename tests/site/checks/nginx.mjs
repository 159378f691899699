// nginx with the configuration of the README serves the site as netlify.toml does: the same headers, redirects that lead to the
// page that was meant, the right types, and the site's own page for what is not there.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "smol-toml";
import { files } from "../pages.mjs";
import { matches } from "../serve.mjs";

export const title = "nginx";
export const once = true;
export const needs = ["nginx"];

/** Milliseconds until the server must answer. */
const PATIENCE = 10_000;

/** @returns the checks of the README's configuration */
export async function* check({ sites, root }) {
  const { headers } = parse(await readFile(join(root, "netlify.toml"), "utf8"));
  const paths = (await files(sites.atRoot)).map((path) => `/${path}`);
  const server = await start(sites.atRoot, block(await readFile(join(root, "README.md"), "utf8")));
  const get = (path, options) => ask(server.port, path, options);
  try {
    yield { name: "every page and file is there, with the headers of netlify.toml", faults: await all(paths, headers, get) };
    yield { name: "an address without its slash leads to the page", faults: await slashes(get) };
    yield { name: "a mark in small letters leads to the page of the mark", faults: await marks(get) };
    yield { name: "what is not there is the site's own page, with the same headers", faults: await lost(sites.atRoot, headers, get) };
    yield { name: "files have their types", faults: await types(paths, get) };
    yield { name: "a page that is asked for again is asked about, not sent", faults: await again(get) };
  } finally {
    await server.stop();
  }
}

/** The configuration in the README. */
function block(readme) {
  return readme.match(/\n```nginx\n([^]*?)\n```/)[1];
}

async function start(folder, configuration) {
  const place = await mkdtemp(join(tmpdir(), "produktakt-nginx-"));
  const port = await freePort();
  const site = configuration.replace(/listen .*;/, `listen 127.0.0.1:${port};`).replace(/root .*;/, `root ${folder};`);
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const own = [
    process.getuid() === 0 ? "user root;" : "",
    "daemon off;",
    `pid ${place}/pid;`,
    "error_log stderr warn;",
    "events {}",
    "http {",
    "access_log off;",
    ...kinds.map((kind) => `${kind}_temp_path ${place}/${kind};`),
    site,
    "}",
  ];
  const file = join(place, "nginx.conf");
  await writeFile(file, own.join("\n"));
  const child = spawn("nginx", ["-c", file, "-p", place], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const ended = new Promise((end) => child.once("close", end));
  const stop = async () => {
    child.kill();
    await ended;
    await rm(place, { recursive: true });
  };
  const deadline = Date.now() + PATIENCE;
  while (!(await ask(port, "/").catch(() => null))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`nginx does not answer: ${said}`);
    }
    await new Promise((next) => setTimeout(next, 20));
  }
  return { port, stop };
}

function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

/** One answer; redirects are not followed. */
function ask(port, path, headers = {}) {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: encodeURI(path), headers, agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    })
      .on("error", reject)
      .end();
  });
}

/** What the headers of an answer lack of those that netlify.toml gives the path. */
function differences(path, answer, headers) {
  const expected = Object.assign({}, ...headers.filter((entry) => matches(entry.for, path)).map(({ values }) => values));
  const wrong = Object.entries(expected).filter(([name, value]) => answer.headers[name.toLowerCase()] !== value);
  return wrong.map(([name, value]) => `${path}: ${name} is ${answer.headers[name.toLowerCase()]}, not ${value}`);
}

async function all(paths, headers, get) {
  const faults = [];
  for (const path of paths) {
    const address = path.replace(/index\.html$/, "");
    const answer = await get(address);
    if (answer.status !== 200) faults.push(`${address}: ${answer.status}`);
    faults.push(...differences(address, answer, headers));
  }
  return faults;
}

async function slashes(get) {
  const answers = ["/register", "/produkt/emt-0031", "/M/EMT-0031-001"].map(async (path) => [path, await get(path)]);
  const wrong = (await Promise.all(answers)).filter(([path, { status, headers }]) => status !== 301 || headers.location !== `${path}/`);
  return wrong.map(([path, { status, headers }]) => `${path}: ${status} ${headers.location}`);
}

async function marks(get) {
  const ways = {
    "/m/emt-0031-001": "/M/EMT-0031-001/",
    "/m/emt-0031-001/": "/M/EMT-0031-001/",
    "/m/EMT-0031-001": "/M/EMT-0031-001/",
    "/M/emt-0031-001": "/M/EMT-0031-001/",
    "/M/Emt-0031-001/": "/M/EMT-0031-001/",
    "/m/aaaa-zz.mm": "/M/AAAA-ZZ.MM/",
    "/m/abcdefghijklm": "/M/ABCDEFGHIJKLM/",
    "/m/nopqrstuvwxyz": "/M/NOPQRSTUVWXYZ/",
  };
  const faults = [];
  for (const [path, expected] of Object.entries(ways)) {
    const { status, headers } = await get(path);
    if (status !== 302 || headers.location !== expected) faults.push(`${path}: ${status} ${headers.location}`);
  }
  const page = await get("/M/EMT-0031-001/");
  return page.body.includes("EMT-0031-001") ? faults : [...faults, "the mark's page is another"];
}

async function lost(folder, headers, get) {
  const page = await readFile(join(folder, "404.html"));
  const faults = [];
  for (const path of ["/finns/inte/", "/M/EMT-9999/", "/.produktakt-manifest", "/m/"]) {
    const answer = await get(path);
    if (answer.status !== 404 || !answer.body.equals(page)) faults.push(`${path}: ${answer.status}`);
    faults.push(...differences(path, answer, headers));
  }
  return faults;
}

async function types(paths, get) {
  const expected = {
    html: "text/html; charset=utf-8",
    css: "text/css; charset=utf-8",
    svg: "image/svg+xml",
    csv: "text/csv; charset=utf-8",
    txt: "text/plain; charset=utf-8",
    json: "application/json",
    ics: "text/calendar; charset=utf-8",
    "atom.xml": "application/atom+xml",
    "sitemap.xml": "text/xml",
  };
  const faults = [];
  for (const [end, type] of Object.entries(expected)) {
    const path = paths.find((path) => path.endsWith(end));
    const answer = path ? await get(path) : undefined;
    if (answer?.headers["content-type"] !== type) faults.push(`${path}: ${answer?.headers["content-type"]}`);
  }
  return faults;
}

async function again(get) {
  const path = "/M/EMT-0031-001/";
  const { headers } = await get(path);
  const { status } = await get(path, { "If-None-Match": headers.etag });
  return status === 304 ? [] : [`${path}: ${status}`];
}
