"""An entry: what a report follows from, and the report, in one text or by groups of files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claimcheck.caching.codec import CodecError
from claimcheck.caching.inputs import Beside
from claimcheck.caching.keeping import report_of
from claimcheck.caching.portions import Joined, Portion
from claimcheck.model.report import Report

WHOLE = b"null"
"""The index of an entry that is not divided."""

LINES_A_GROUP = 4

UNUSABLE = (CodecError, ValueError, TypeError, LookupError, RecursionError)
"""What is raised by lines that are whole and yet none of an entry."""


@dataclass(frozen=True)
class Entry:
    """Its lines: the key of its inputs, what is beside them, what every format looks at, the index, and the rest.

    The index of a divided entry holds facts of files, of each group the numbers of its files, and measures of units;
    the rest is then four lines for each group.
    """

    key: bytes
    about: bytes
    core: bytes
    index: bytes
    rest: tuple[bytes, ...]

    @staticmethod
    def of_lines(lines: Sequence[bytes]) -> Entry:
        """Raises ValueError where lines are none of an entry."""
        key, about, core, index, *rest = lines
        if len(rest) != 1 if index == WHOLE else len(rest) % LINES_A_GROUP:
            raise ValueError("lines that are missing")
        return Entry(key, about, core, index, tuple(rest))

    @property
    def lines(self) -> list[bytes]:
        return [self.key, self.about, self.core, self.index, *self.rest]

    @property
    def is_divided(self) -> bool:
        return self.index != WHOLE

    @property
    def beside(self) -> Beside:
        """Raises ValueError or TypeError."""
        return Beside.of_line(self.about)

    @cached_property
    def portions(self) -> list[Portion]:
        return [Portion(*self.rest[at : at + LINES_A_GROUP]) for at in range(0, len(self.rest), LINES_A_GROUP)]

    def report(self) -> Report:
        """The report. Raises CodecError."""
        if not self.is_divided:
            return report_of(self.core, self.rest[0])
        paths = [facts[0] for facts in json.loads(self.index)[0]]
        return report_of(self.core, lambda rules: Joined(self.portions, paths, rules))
