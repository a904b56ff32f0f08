"""CSV: a head of columns, then a row a claim; a row that is badly written does not take others with it."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TextIO

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.tables.columns import REQUIRED, is_column, missing_columns, repeated_column, unknown_column
from claimcheck.parsing.tables.lines import Lines
from claimcheck.parsing.tables.row import Row, spot

_CELL = re.compile(r'"[^"]*(?:""[^"]*)*"|[^,\r\n]*')
_BLANK = ("\n\n", "\n\r", "\r\r")
_LETTER = re.compile(r'""|[\s\S]')
_MISTAKES = {
    "unexpected end of data": ("a quote that ends", "none to the end of the file", 'write " within a cell twice: ""'),
    "',' expected after '\"'": ("a comma after a quote", "other text", 'write " within a cell twice: ""'),
    "field larger": ("a cell of at most 131072 characters", "a longer one", "is a quote missing that ends it?"),
}


@dataclass(frozen=True, slots=True)
class CsvText:
    """The text of a row; `columns` says which cell, counted from 0, each column is."""

    line: int
    text: str
    columns: Mapping[str, int]

    def span(self, column: str) -> tuple[int, int] | None:
        at = self.columns.get(column)
        return None if at is None else _nth(self.text, at)

    def offset(self, start: int, end: int, at: int) -> int:
        if self.text[start : start + 1] != '"':
            return min(start + at, end)
        inner = start + 1
        for letter in _LETTER.finditer(self.text, inner, end - 1):
            if at == 0:
                break
            at, inner = at - 1, letter.end()
        return inner


def read_csv(stream: TextIO, path: str, only: Collection[int] | None) -> Iterator[Row | Problem]:
    """The rows of a CSV file, `only` those with such numbers if it is given, and what is wrong with the others."""
    lines = _Lines(stream)
    records = _records(lines, path)
    head = next(records, None)
    if not isinstance(head, list):
        advice = "begin with document,id,indicator,value"
        yield head or Problem(Place(path), "a head of columns", "an empty file", advice)
        return
    text = lines.text
    names = [name.strip() for name in head]
    columns = {name: names.index(name) for name in names if is_column(name)}
    missing = missing_columns(columns, spot(path, lines.first, text, 0, len(text)), names)
    yield from missing
    if not columns.keys().isdisjoint(REQUIRED):
        yield from _mistaken(names, text, path, lines.first)
    if missing:
        return
    for number, record in _chosen(records, lines, only):
        if isinstance(record, Problem):
            yield record
        elif len(record) != len(names):
            yield _uneven(record, len(names), lines, path)
        else:
            fields = {name: cell for name, at in columns.items() if (cell := record[at])}
            if fields:
                yield Row(path, number, fields, CsvText(lines.first, lines.text, columns))


def _chosen(
    records: Iterator[list[str] | Problem], lines: _Lines, only: Collection[int] | None
) -> Iterator[tuple[int, list[str] | Problem]]:
    """The records that are asked for, with their numbers."""
    if only is None:
        yield from enumerate(records, start=1)
        return
    number = 0
    for wanted in sorted(only):
        while number < wanted:
            number += lines.skip(wanted - number - 1)
            number += 1
            record = next(records, None)
            if record is None:
                return
            if number == wanted:
                yield number, record


def _is_plain(text: str) -> bool:
    """Whether each line is a record: none is blank, and no quotes but those of empty cells stand anywhere."""
    has_quotes = '"' in text.replace(',""', ",")
    return not (has_quotes or text[0] in "\r\n" or any(ends in text for ends in _BLANK))


class _Lines:
    """The lines of a file, of which those of the last record are kept: all but the first can be read again."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = Lines(stream, "", _is_plain)
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self.first = 1

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._stream)
        self._taken.append(line)
        return line

    @property
    def text(self) -> str:
        """The text of the last record."""
        return "".join(self._taken).rstrip("\r\n")

    def begin(self) -> None:
        """Lets go of the last record."""
        self.first += len(self._taken)
        self._taken = []

    def skip(self, most: int) -> int:
        """Passes over at most so many records, as far as that can be told from their lines alone."""
        self.begin()
        passed = 0 if self._again else self._stream.skip(most)
        self.first += passed
        return passed

    def give_back(self) -> None:
        """Puts the last record's lines back, but for the first."""
        self._again.extendleft(reversed(self._taken[1:]))
        del self._taken[1:]


def _records(lines: _Lines, path: str) -> Iterator[list[str] | Problem]:
    reader = csv.reader(lines, strict=True)
    while True:
        lines.begin()
        try:
            record = next(reader)
            if record:
                yield record
        except StopIteration:
            return
        except csv.Error as error:
            lines.give_back()
            yield _misread(str(error), lines, path)


def _misread(message: str, lines: _Lines, path: str) -> Problem:
    place = spot(path, lines.first, lines.text, 0, len(lines.text))
    known = next((parts for start, parts in _MISTAKES.items() if message.startswith(start)), None)
    expected, found, advice = known or ("a row of cells with commas between them", message, "write it anew")
    return Problem(place, expected, found, advice)


def _uneven(cells: list[str], expected: int, lines: _Lines, path: str) -> Problem:
    """The problem of a row that has more or fewer cells than the head."""
    text = lines.text
    start = _nth(text, expected)[0] if len(cells) > expected else 0
    place = spot(path, lines.first, text, start, len(text))
    more = "put a cell with a comma in it in quotes" if len(cells) > expected else "write a comma for an empty cell too"
    return Problem(place, f"{expected} cells, as many as the head has columns", str(len(cells)), more)


def _mistaken(names: list[str], text: str, path: str, line: int) -> Iterator[Problem]:
    """What is wrong with single columns of the head."""
    for at, name in enumerate(names):
        if is_column(name) and name not in names[:at]:
            continue
        place = spot(path, line, text, *_nth(text, at))
        yield repeated_column(name, place) if is_column(name) else unknown_column(name, place)


def _nth(text: str, index: int) -> tuple[int, int]:
    """Where the cell of an index stands in the text of a row."""
    at = 0
    for _ in range(index):
        match = _CELL.match(text, at)
        at = match.end() + 1 if match else at
    match = _CELL.match(text, at)
    return match.span() if match else (at, at)
