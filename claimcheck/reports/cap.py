"""Which problems are told one by one where people read: a table may have a million of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from claimcheck.model.problem import Problem

MOST_TOLD = 20
"""Problems of one table."""

_TABLES = (".csv", ".jsonl", ".parquet")


def told(problems: Sequence[Problem]) -> Iterator[Problem | str]:
    """The problems in their order, those of a table up to a number, and then a line that counts the others."""
    counts: dict[str, int] = {}
    for at, problem in enumerate(problems):
        path = problem.place.path
        if PurePosixPath(path).suffix not in _TABLES:
            yield problem
            continue
        counts[path] = counts.get(path, 0) + 1
        if counts[path] <= MOST_TOLD:
            yield problem
        is_last = at + 1 == len(problems) or problems[at + 1].place.path != path
        if is_last and counts[path] > MOST_TOLD:
            yield f"and {counts[path] - MOST_TOLD} more like these in {path}"
