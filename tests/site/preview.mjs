// A running preview of a copy of a register, for checks and measurements.

import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** The day that everything dated is computed from, as for the sites that are built. */
const TODAY = "2026-11-24";

/** Starts `program` on a copy of `content`, or on the content itself; further options are those of `serve`. */
export async function preview(program, content, options = [], { isCopied = true } = {}) {
  const place = await mkdtemp(join(tmpdir(), "produktakt-preview-"));
  const root = isCopied ? join(place, "register") : content;
  if (isCopied) await cp(content, root, { recursive: true });
  const child = spawn(program, ["--root", root, "--today", TODAY, "serve", "--port", "0", ...options], { stdio: ["ignore", "ignore", "pipe"] });
  const start = await address(child);
  const at = (path) => join(root, path);
  return {
    place,
    root,
    start,
    /** Writes a file as it stands. */
    write: (path, text) => writeFile(at(path), text),
    /** Writes a file with `before` replaced, and gives back what it was. */
    async edit(path, before, after) {
      const text = await readFile(at(path), "utf8");
      if (!text.includes(before)) throw new Error(`${path} does not hold ${before}`);
      await writeFile(at(path), text.replace(before, after));
      return text;
    },
    halt: () => halt(child),
    async stop() {
      await halt(child);
      await rm(place, { recursive: true, force: true });
    },
  };
}

/** Where it says that it is. What it goes on saying is read, so that it never waits for a reader. */
function address(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on("line", (line) => {
      const found = /http:\/\/[^/]+\//.exec(line);
      if (found) resolve(found[0]);
    });
    child.once("error", reject);
    child.once("exit", (status) => reject(new Error(`serve ended with status ${status}`)));
  });
}

/** Ends the program, unless it has ended. */
async function halt(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await ended;
}
