"""claimcheck and its peers on the same groups, side by side in one run: CPU, memory, growth, and what each found.

python tests/bench/bulk [--groups 10k 100k 1M] [--data DIR] [--claimcheck CMD] [--only WORD...] [--rounds N]
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import tempfile
from pathlib import Path

from peers import HERE, find_program
from side_by_side import Bench

ROOT = HERE.parent.parent.parent
SUFFIXES = {"k": 1000, "M": 1_000_000}


def number(text: str) -> int:
    """A number of groups: 300, 10k, 1M."""
    return int(text[:-1]) * SUFFIXES[text[-1]] if text[-1:] in SUFFIXES else int(text)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python tests/bench/bulk", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--groups", nargs="+", type=number, default=[10_000, 100_000, 1_000_000], metavar="N")
    parser.add_argument("--data", type=Path, help="where the workload is kept, to be used again; default: nowhere")
    parser.add_argument("--claimcheck", default="", metavar="CMD", help="default: this checkout")
    parser.add_argument("--engines", nargs="+", default=["auto"], metavar="NAME", help="values of check --engine")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="rows whose name holds a word")
    parser.add_argument("--rounds", type=int, default=3, help="the median of so many; default: 3")
    parser.add_argument("--peers", nargs="+", type=Path, default=[], metavar="BIN", help="folders of peers' programs")
    parser.add_argument("--yaml-groups", type=int, default=1429, help="of the YAML folder; default: 10,000 claims")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    if not find_program("python duckdb", []):
        print("missing: duckdb, which makes the workload: pip install duckdb", file=sys.stderr)
        return 2
    if not options.claimcheck:
        os.environ |= {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    claimcheck = shlex.split(options.claimcheck) or [sys.executable, "-m", "claimcheck"]
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(
            data=options.data or Path(scratch) / "data",
            scratch=Path(scratch),
            claimcheck=claimcheck,
            engines=options.engines,
            only=options.only,
            rounds=options.rounds,
            bins=[folder.absolute() for folder in options.peers],
            yaml_groups=options.yaml_groups,
        )
        bench.run(sorted(options.groups))
    return 0 if bench.compared and not bench.differences else 1


if __name__ == "__main__":
    sys.exit(main())
