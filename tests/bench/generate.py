#!/usr/bin/env python3
"""Writes a register of N products in use, fourteen documents each, for measuring.

The same seed writes the same bytes. `--for hugo` and `--for zola` write sites with equal content for those programs.
"""

import argparse
from pathlib import Path

from dossier import Dossier
from forms import FORMS


def generate(out, products, seed=1, program="produktakt", individuals=20, links=0):
    """Writes the tree below `out`."""
    form = FORMS[program](Path(out))
    form.site()
    for number in range(1, products + 1):
        form.dossier(Dossier(number, seed, individuals, links))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--products", type=int, default=10, metavar="N")
    parser.add_argument("--out", required=True, metavar="DIR", help="a folder that is empty or not there")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--individuals", type=int, default=20, metavar="N", help="of each product")
    parser.add_argument("--links", type=int, default=0, metavar="N", help="in each product, beside the usual ones")
    parser.add_argument("--for", dest="program", choices=FORMS, default="produktakt")
    options = parser.parse_args()
    out = Path(options.out)
    if out.exists() and any(out.iterdir()):
        parser.error(f"{out} is not empty")
    generate(out, options.products, options.seed, options.program, options.individuals, options.links)


if __name__ == "__main__":
    main()
