"""A document's text as lines, with the numbers that the figure reader finds in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from claimcheck.model.mention import Exclusion, Mention
from claimcheck.parsing.figure import UnitWords, read


class Page:
    """A document's lines with the numbers in each; the text is read as a whole, since lists run over lines."""

    def __init__(self, text: str, words: UnitWords) -> None:
        self.lines = text.split("\n")
        self._items: dict[int, list[Mention | Exclusion]] = {}
        starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        for item in read(text, words):
            line = bisect_right(starts, item.start)
            shift = starts[line - 1]
            self._items.setdefault(line, []).append(replace(item, start=item.start - shift, end=item.end - shift))

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty beyond the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def items(self, number: int) -> Sequence[Mention | Exclusion]:
        """The numbers of a line, whose spans count from its start."""
        return self._items.get(number, ())
