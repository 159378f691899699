// A small static server on loopback that sends the headers and redirects of netlify.toml, so that pages are looked at
// as they are published, and packs text as every such host does. `base` is the path that the site lies under: "/" or "/em/".

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "smol-toml";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".pdf": "application/pdf",
};

/** Serves `folder` below `base`; gives back the address of its start page and how to stop. */
export async function serve(folder, base, configuration) {
  const { headers = [], redirects = [] } = parse(await readFile(configuration, "utf8"));
  const server = createServer((request, response) => answer(request, response).catch(() => response.destroy()));

  async function answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const below = path.startsWith(base) ? `/${path.slice(base.length)}` : null;
    const found = below && !normalize(below).includes("..") ? await file(join(folder, below)) : null;
    if (found === "folder") {
      return response.writeHead(301, { Location: encodeURI(`${path}/`) }).end();
    }
    const moved = !found && below && redirects.find(({ from }) => matches(from, below));
    if (moved) {
      const splat = below.slice(moved.from.length - 1);
      const to = moved.to.replace(":splat", splat).slice(1);
      return response.writeHead(moved.status ?? 301, { Location: encodeURI(base + to) }).end();
    }
    const name = found ?? join(folder, "404.html");
    const own = headers.filter((entry) => matches(entry.for, below ?? "/")).map((entry) => entry.values);
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    const isPacked = /gzip/.test(request.headers["accept-encoding"] ?? "") && /text|json|xml/.test(type);
    response.writeHead(found ? 200 : 404, {
      ...Object.assign({}, ...own),
      "Content-Type": type,
      ...(isPacked ? { "Content-Encoding": "gzip" } : {}),
    });
    const content = request.method === "HEAD" ? undefined : await readFile(name);
    response.end(isPacked && content ? gzipSync(content) : content);
  }

  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const stop = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { folder, base, origin, start: origin + base, stop };
}

/** The file that answers for `path`; "folder" where the address lacks its slash, null where nothing is. */
async function file(path) {
  const name = path.endsWith("/") ? join(path, "index.html") : path;
  const found = await stat(name).catch(() => null);
  if (found?.isDirectory()) return "folder";
  return found ? name : null;
}

/** Whether a pattern such as `/M/*` or `/*.svg` names `path`. */
export function matches(pattern, path) {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(path);
}
