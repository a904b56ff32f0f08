"""Tries the soundness property on as many worlds as asked for: `python tests/bench/soundness_run.py COUNT [SEED]`."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent / "engine"))

from test_soundness import judge_world
from worlds import make_world

from claimcheck.model.verdict import Verdict

EVERY = 50_000
"""Worlds between two lines of progress."""


def run(count: int, first: int) -> int:
    """Judges the worlds of `count` seeds; gives how many broke the property, each of which is printed."""
    verdicts: Counter[Verdict] = Counter()
    broken = 0
    for done, seed in enumerate(range(first, first + count), start=1):
        try:
            verdicts.update(judge_world(make_world(Random(seed))))
        except AssertionError as error:
            broken += 1
            print(f"broken: seed {seed}: {error}", flush=True)
        if done % EVERY == 0 or done == count:
            told = ", ".join(f"{verdicts[verdict]} {verdict.value}" for verdict in Verdict)
            print(f"{done} worlds, {broken} broken, {told}, {process_time():.0f} s of CPU", flush=True)
    return broken


if __name__ == "__main__":
    size, start = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    sys.exit(1 if run(size, start * 10**9) else 0)
