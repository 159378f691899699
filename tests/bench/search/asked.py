#!/usr/bin/env python3
"""Asks a generated register for its products by their names, in the form of `example.csv`.

The relevant products are all whose name holds what is asked for. Every second query is marked as unseen: no engine may be
tuned on those.
"""

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from dossier import Dossier
from words import PURPOSE, THING

PLAIN = str.maketrans("åäöé", "aaoe")
EACH = 10


def mistyped(word, rng):
    """The word with two letters swapped, one left out, or one doubled, not at its beginning."""
    at = rng.randint(2, len(word) - 3)
    swapped, dropped = word[:at] + word[at + 1] + word[at] + word[at + 2:], word[:at] + word[at + 1:]
    return rng.choice([swapped, dropped, word[: at + 1] + word[at:]])


def queries(titles, rng):
    """Kind, what is typed, and the parts that a relevant name holds."""
    sample = iter(rng.sample(sorted(titles), min(len(titles), 7 * EACH)))
    for thing in rng.sample(list(THING), EACH):
        yield "parts", thing, [thing]
    for purpose in rng.sample(PURPOSE, EACH):
        yield "parts", purpose, [purpose]
    for thing, many in rng.sample(list(THING.items()), EACH):
        yield "inflections", many, [thing]
    for number in (next(sample) for _ in range(EACH)):
        yield "codes", rng.choice([f"EMT-{number:04}", f"emt{number}", f"{number:04}", f"emt-{number:04}-007"]), number
    for kind in ["inflections", "words", "typing", "plain", "prefixes", "questions"]:
        for number in (next(sample) for _ in range(EACH)):
            name = titles[number].split()
            first, last = name[0], name[-1]
            if kind == "inflections":
                thing = max((thing for thing in THING if first.endswith(thing)), key=len)
                yield kind, first.removesuffix(thing) + THING[thing], [first]
            elif kind == "words":
                yield kind, f"{first} {last}" if len(name) > 1 else first, [first, last]
            elif kind == "typing":
                yield kind, mistyped(first, rng), [first]
            elif kind == "plain":
                yield kind, first.translate(PLAIN), [first]
            elif kind == "prefixes":
                yield kind, first[: max(4, len(first) * 2 // 3)], [first[: max(4, len(first) * 2 // 3)]]
            else:
                yield kind, rng.choice([f"hur rengör jag {first}", f"var finns {first}", f"får man använda {first} till barn"]), [first]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    options = parser.parse_args()
    titles = {number: Dossier(number, options.seed).title.lower() for number in range(1, options.products + 1)}
    print("kind,unseen,query,relevant")
    for place, (kind, query, wanted) in enumerate(queries(titles, random.Random(options.seed))):
        is_relevant = (lambda number: number == wanted) if isinstance(wanted, int) else (
            lambda number: all(part in titles[number] for part in wanted))
        relevant = [f"EMT-{number:04}" for number in titles if is_relevant(number)]
        if relevant:
            print(f"{kind},{'true' if place % 2 else 'false'},{query},{' '.join(relevant)}")


if __name__ == "__main__":
    main()
