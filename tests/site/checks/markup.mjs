// The Nu HTML checker finds no error in any page.

import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const JAR = fileURLToPath(new URL("../../node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

export const title = "markup";
export const everywhere = true;
export const needs = ["java"];

/** @returns the checks for one served site */
export async function* check({ site }) {
  const { messages } = JSON.parse(await vnu(site.folder));
  const places = new Map();
  for (const { url, lastLine, message } of messages) {
    const place = `${(url ?? "").split(site.folder)[1]}:${lastLine}`;
    places.set(message, [...(places.get(message) ?? []), place]);
  }
  const faults = [...places].map(([message, [first, ...more]]) => `${first}${more.length ? ` and ${more.length} more` : ""}: ${message}`);
  yield { name: "the Nu HTML checker finds no error", faults };
}

/** Its report goes to standard error and it ends with 1 where it has something to say. */
function vnu(folder) {
  const options = ["-Xss4m", "-jar", JAR, "--format", "json", "--exit-zero-always", "--errors-only", "--skip-non-html", folder];
  return new Promise((done, fail) => {
    const child = spawn("java", options, { stdio: ["ignore", "ignore", "pipe"] });
    let report = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (report += text));
    child.on("error", fail).on("close", () => done(report));
  });
}
