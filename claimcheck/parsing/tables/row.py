"""One row of a table, and its cells as texts with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from claimcheck.model.place import Place
from claimcheck.parsing.node import Text

_BYTES = re.compile("[\udc80-\udcff]")


class Written(Protocol):
    """A row as its file has it: from which line on, counted from 1, and with which text."""

    @property
    def line(self) -> int: ...
    @property
    def text(self) -> str: ...

    def span(self, column: str) -> tuple[int, int] | None:
        """From where to where the cell stands in the text, with its quotes; None where it does not."""

    def offset(self, start: int, end: int, at: int) -> int:
        """Where the character `at` of the cell with that span is written in the text."""


@dataclass(frozen=True, slots=True)
class Row:
    """A claim as a table has it: its cells by their columns; an empty cell is as good as none.

    `path` names the table as its user would, `number` counts the rows below the head from 1. `written` is there for
    formats that have lines; without it problems show the cell alone.
    """

    path: str
    number: int
    fields: dict[str, str]
    written: Written | None = None

    @property
    def place(self) -> Place:
        """The row, or what its first line has of it."""
        if self.written is None:
            return Place(self.path, self.number, 1, 2)
        return spot(self.path, self.written.line, self.written.text, 0, len(self.written.text))

    def cell(self, column: str, start: int = 0, end: int | None = None) -> Place:
        """A cell, or its characters from `start` to `end`; of several lines the first."""
        written = self.written
        if written is None:
            return self._alone(column, start, end)
        span = written.span(column)
        if span is None:
            return self.place
        first, last = span
        if end is not None:
            first, last = written.offset(*span, start), written.offset(*span, max(end, start + 1))
        return spot(self.path, written.line, written.text, first, last)

    def _alone(self, column: str, start: int, end: int | None) -> Place:
        text = self.fields.get(column, "").partition("\n")[0]
        last = len(text) if end is None else end
        return Place(self.path, self.number, start + 1, max(last, start + 1) + 1, text)


def spot(path: str, line: int, text: str, start: int, end: int) -> Place:
    """The characters of a text from `start` to `end`; of several lines the first.

    `line` is that of the text's start. Bytes that are no text are shown as such.
    """
    before = text.rfind("\n", 0, start) + 1
    source = _BYTES.sub("\ufffd", text[before:].partition("\n")[0].rstrip("\r"))
    last = max(min(end - before, len(source)), start - before + 1)
    return Place(path, line + text.count("\n", 0, start), start - before + 1, last + 1, source)


class Cell(Text):
    """The text of a cell, or of its column where only the place is the cell's."""

    __slots__ = ("column", "row")

    def __init__(self, row: Row, column: str, text: str) -> None:
        self.row = row
        self.column = column
        self.text = text
        self.style = ""

    @property
    def place(self) -> Place:
        return self.row.cell(self.column)

    def part(self, start: int, end: int) -> Place:
        return self.row.cell(self.column, start, end) if self.text else self.place
