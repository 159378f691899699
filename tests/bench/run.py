#!/usr/bin/env python3
"""Measures Produktakt against others on equal content, and the time from a saved file to the served page.

Every figure is the median of several runs that take turns, so that what else the machine does falls on all alike. Compare the
ratios of one run; seconds of two machines, or of two days, say nothing. README.md beside this file says what is measured.
"""

import argparse
import math
import os
import shutil
import signal
import statistics
import sys
import tempfile
from pathlib import Path

import preview
from generate import generate
from programs import Hugo, Limit, Produktakt, Zola
from timing import Cost, measure

STEPS = ["first", "second", "one changed"]
TODAY = "2026-11-24"


def scratch():
    """A folder in memory where there is one."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="bench-", dir=memory if memory.is_dir() else None))


def steps(program, out):
    """The three builds of a round, each with its cost: from nothing, with nothing changed, with one document changed."""
    shutil.rmtree(out, ignore_errors=True)
    first = measure(program.build(out))
    second = measure(program.build(out))
    program.edit()
    return [first, second, measure(program.build(out))]


def size(folder):
    """Number of HTML pages, number of files, and bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sum(path.suffix == ".html" for path in files), len(files), sum(path.stat().st_size for path in files)


def row(name, cost, unit=None):
    """A line of the table; the ratio is that to `unit`."""
    ratio = f"{cost.wall / unit.wall:8.2f} {cost.cpu / unit.cpu:8.2f} {cost.peak / unit.peak:8.2f}" if unit else ""
    return f"  {name:<34} {cost.wall:8.3f} {cost.cpu:8.3f} {cost.peak / 1024:8.0f}   {ratio}".rstrip()


def compare(products, programs, folder, runs):
    """Prints the table of one size; gives back what this program's first build cost, and how many bytes it wrote."""
    ours, *peers = programs
    checks, builds = [], {}
    for _ in range(runs):
        checks.append(measure(ours.check()))
        for program in programs:
            builds.setdefault(program.name, []).append(steps(program, folder / f"{program.name}-out"))
    print(f"\n{products} products, {products * 14} documents" + f"{'':<9} wall s    cpu s  peak MB   "
          + (f"wall ×   cpu ×   peak × (to the first build of {peers[0].name})" if peers else ""))
    cost = {name: [Cost.median(column) for column in zip(*rounds)] for name, rounds in builds.items()}
    unit = cost[peers[0].name][0] if peers else None
    print(row("produktakt check", Cost.median(checks), unit))
    for program in programs:
        for step, one in zip(STEPS, cost[program.name]):
            print(row(f"{program.name} build, {step}", one, unit))
    lengths = {}
    for program in programs:
        pages, files, length = size(folder / f"{program.name}-out")
        print(f"  {program.name} wrote {pages} pages, {files} files, {length / 1e6:.1f} MB")
        lengths[program.name] = length
    return cost[ours.name][0], lengths[ours.name]


def growth(measured):
    """Prints by which power of the number of products cost grows between the smallest and the largest register."""
    (few, (less, short)), (many, (more, long)) = min(measured.items()), max(measured.items())
    power = {name: math.log(after / before) / math.log(many / few)
             for name, before, after in [("wall", less.wall, more.wall), ("cpu", less.cpu, more.cpu),
                                         ("peak", less.peak, more.peak), ("bytes", short, long)]}
    print(f"\ngrowth from {few} to {many} products, as a power: "
          + ", ".join(f"{name} {value:.2f}" for name, value in power.items()))


def follow(products, programs, edits):
    """Prints how soon a saved document is served."""
    print(f"\none edit → served page, {products} products, {edits} edits     median ms   p95 ms   peak MB   ready s")
    for program in programs:
        seen = preview.follow(program, edits)
        times = sorted(seen.seconds)
        p95 = times[min(len(times) - 1, round(0.95 * len(times)) - 1)]
        print(f"  {program.name:<46} {statistics.median(times) * 1000:8.1f} {p95 * 1000:8.1f} "
              f"{seen.peak / 1024:9.0f} {seen.ready:9.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--produktakt", default="target/release/produktakt", help="the program (a release build)")
    parser.add_argument("--hugo", default=shutil.which("hugo"), help="the Hugo to compare with [default: the one on the path]")
    parser.add_argument("--zola", default=shutil.which("zola"), help="the Zola to compare with [default: the one on the path]")
    parser.add_argument("--limit", help="the limit to compare with: limit/target/release/limit")
    parser.add_argument("--individuals", type=int, default=20, metavar="N", help="of each product")
    parser.add_argument("--links", type=int, default=0, metavar="N", help="in each product, beside the usual ones")
    parser.add_argument("--products", type=int, nargs="+", default=[10, 100, 1000], metavar="N")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--edits", type=int, default=15, help="edits in the preview, 0 for none")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not Path(options.produktakt).is_file():
        parser.error(f"there is no {options.produktakt}: run cargo build --release")
    # Ended from outside, it still takes its content away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    folder = scratch()
    try:
        run(options, folder)
    finally:
        shutil.rmtree(folder)


def run(options, folder):
    """Measures every size, and the preview at the largest."""
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, output on {folder.parent}, {options.runs} runs, medians")
    print(f"produktakt: {options.produktakt}")
    print(f"hugo: {Hugo.version(options.hugo)}" if options.hugo else "hugo: not found")
    measured = {}
    for products in options.products:
        content = folder / str(products)
        programs = [Produktakt(options.produktakt, content / "produktakt", TODAY)]
        for binary, peer, form in [(options.hugo, Hugo, "hugo"), (options.zola, Zola, "zola"), (options.limit, Limit, "hugo")]:
            programs += [peer(binary, content / form)] if binary else []
        for form in {program.root.name for program in programs}:
            generate(content / form, products, options.seed, form, options.individuals, options.links)
        measured[products] = compare(products, programs, content, options.runs)
        sys.stdout.flush()
        if products == max(options.products) and options.edits:
            for program in programs[1:]:
                shutil.rmtree(content / f"{program.name}-out", ignore_errors=True)
            follow(products, [program for program in programs if program.page], options.edits)
        shutil.rmtree(content)
    if len(measured) > 1:
        growth(measured)


if __name__ == "__main__":
    main()
