// What a command costs.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const TIMING = fileURLToPath(new URL("../timing.py", import.meta.url));

/** Seconds by the clock, seconds of all processors, and the highest resident memory in KiB. */
export function cost(command) {
  return JSON.parse(execFileSync("python3", [TIMING, ...command], { encoding: "utf8" }));
}

/** The same in words. */
export function costWords({ wall, cpu, peak }) {
  return `${wall.toFixed(1)} s by the clock, ${cpu.toFixed(1)} s of processors, ${(peak / 1024).toFixed(0)} MiB`;
}
