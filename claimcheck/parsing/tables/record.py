"""A row as a claim record, with its cells in the places of fields."""

from __future__ import annotations

import re
from typing import Any

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing import record as records
from claimcheck.parsing.mistakes import problems_of
from claimcheck.parsing.node import Map, Node, Text
from claimcheck.parsing.record import ClaimRecord, validate
from claimcheck.parsing.sections import Entry, id_advice
from claimcheck.parsing.source import find_control, unprintable
from claimcheck.parsing.tables.columns import ABOUT, COLUMNS
from claimcheck.parsing.tables.row import Cell, Row
from claimcheck.parsing.wording import quote

NOTHING = '""'
"""A cell that says "none", where an empty one leaves it to the document's defaults."""

_ID = re.compile(r"[a-z][a-z0-9_]*")
_LINE = re.compile(r"[1-9][0-9]{0,7}")
_FIELDS = frozenset(COLUMNS) - {"document", "id"}

LONGEST = 100_000
"""Characters of one cell."""


class _Fields(Map):
    """The fields of a row, or its aspects."""

    __slots__ = ("cells", "row")

    def __init__(self, row: Row) -> None:
        self.row = row
        self.cells: dict[str, tuple[str, str] | _Fields] = {}
        self.plain: dict[str, Any] = {}

    @property
    def place(self) -> Place:
        return self.row.place

    def add(self, name: str, column: str, text: str, plain: object) -> None:
        self.cells[name] = column, text
        self.plain[name] = plain

    def nest(self, name: str, fields: _Fields) -> None:
        self.cells[name], self.plain[name] = fields, fields.plain

    def key(self, name: str) -> Text:
        cell = self.cells[name]
        assert isinstance(cell, tuple)
        return Cell(self.row, cell[0], name)

    def entry(self, name: str) -> Node | None:
        cell = self.cells.get(name)
        return Cell(self.row, *cell) if isinstance(cell, tuple) else cell


def entry_of(row: Row, problems: list[Problem]) -> Entry[ClaimRecord] | None:
    """The record of a row, None with its problems added where it is none; its document's id is looked at too."""
    before = len(problems)
    problems += filter(None, (_unprintable(row), *(_bad_id(row, name) for name in ("document", "id")), _bad_lines(row)))
    if len(problems) > before:
        return None
    node, name = _node(row), row.fields["id"]
    record = validate(ClaimRecord, node.plain)
    if isinstance(record, list):
        problems += problems_of(record, ClaimRecord, "a claim", row.cell("id"), node)
        return None
    return Entry(name, record, node, Cell(row, "id", name))


def _node(row: Row) -> _Fields:
    node, about = _Fields(row), _Fields(row)
    for column, text in row.fields.items():
        said = "" if text == NOTHING and (column == "period" or column.startswith(ABOUT)) else text
        if column == "line" and text:
            node.add(column, column, text, text.split())
        elif column in _FIELDS and text:
            node.add(column, column, said, said)
        elif column.startswith(ABOUT) and text:
            about.add(column.removeprefix(ABOUT), column, said, said)
    if about.plain:
        node.nest("about", about)
    return node


def _bad_id(row: Row, name: str) -> Problem | None:
    text = row.fields.get(name, "")
    if _ID.fullmatch(text):
        return None
    place = row.cell(name)
    if not text.strip():
        what = "its document's id" if name == "document" else records.ID
        return Problem(place, f"the field {name} in a claim", "none", f"add {name}: {what}")
    return Problem(place, records.ID, quote(text), id_advice(text))


def _bad_lines(row: Row) -> Problem | None:
    text = row.fields.get("line", "")
    if all(map(_LINE.fullmatch, text.split())):
        return None
    return Problem(row.cell("line"), "a line number, or several such as 452 454", quote(text))


def _unprintable(row: Row) -> Problem | None:
    """The problem of the first character that is none, or of a cell that is too long."""
    for column, text in row.fields.items():
        at = find_control(text)
        if at is not None and 0xDC80 <= ord(text[at]) <= 0xDCFF:
            found = f"the byte 0x{ord(text[at]) - 0xDC00:02x}"
            return Problem(row.cell(column, at, at + 1), "UTF-8 text", found, "save the file as UTF-8")
        if at is not None:
            return unprintable(text[at], row.cell(column, at, at + 1), "remove it")
        if len(text) > LONGEST:
            return Problem(row.cell(column), f"a cell of at most {LONGEST} characters", f"one of {len(text)}")
    return None
