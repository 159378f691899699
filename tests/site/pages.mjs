// The pages of a built site, parsed.

import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { parseDocument } from "htmlparser2";

/** The paths of all files below `folder`, with `/` and sorted; the program's own manifest is none of the site. */
export async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith(".produktakt-"))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).split(sep).join("/"))
    .sort();
}

/** Every HTML page: its path, its text and its elements in document order. */
export async function pages(folder) {
  const paths = (await files(folder)).filter((path) => path.endsWith(".html"));
  return Promise.all(
    paths.map(async (path) => {
      const text = await readFile(join(folder, path), "utf8");
      return { path, text, elements: [...elements(parseDocument(text))] };
    }),
  );
}

function* elements(node) {
  for (const child of node.children ?? []) {
    if (child.attribs) yield child;
    yield* elements(child);
  }
}
