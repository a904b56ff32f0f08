"""The goals, which hold at 7 million claims, and how far the results are from them."""

from __future__ import annotations

from math import log

GROUPS = 1_000_000
TIMES_LIMIT = {"parquet": 3.0, "csv": 2.0, "jsonl": 2.5}
CLAIM_BYTES, BASE_BYTES = 200, 200 * 2**20
EXPONENT = 1.05
YAML_SECONDS = {"cold": 1.5, "one file edited": 0.7, "nothing changed": 0.35}


def bytes_a_claim(memory: int, claims: int) -> float:
    """Peak memory beyond the allowance of 200 MiB, a claim; not below 0."""
    return max(0, memory - BASE_BYTES) / claims


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """How CPU time grows with the number of groups between two sizes: 1 is linear."""
    return log(large[1] / small[1]) / log(large[0] / small[0])


def judged(value: float, most: float) -> str:
    """Whether a goal is met."""
    return "met" if value <= most else f"MISSED by {value / most:.1f} times"
