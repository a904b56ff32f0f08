"""A file as text nodes: every key and value with its place."""

from __future__ import annotations

import re
from typing import Any, Protocol, TypeAlias

from claimcheck.model.place import Place
from claimcheck.parsing.source import Source

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])")


class Mark(Protocol):
    """A point of a text, counted from 0."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Text:
    """A key or a value as text. `style` is its quote or block sign, empty for plain."""

    __slots__ = ("end", "source", "start", "style", "text")

    def __init__(self, text: str, style: str, source: Source, start: Mark, end: Mark) -> None:
        self.text = text
        self.style = style
        self.source = source
        self.start = start
        self.end = end

    @property
    def place(self) -> Place:
        """The whole of it, with its quotes; of several lines the first."""
        if self.style and self.style in "|>" and self.text:
            return self.part(0, len(self.text))
        return self.source.place(self.start.line, self.start.column, self._end_column(self.start.line))

    def part(self, start: int, end: int) -> Place:
        """The characters of the text from `start` to `end` where they stand in the file; of several lines the first."""
        if not self.text:
            return self.place
        if not self.style and self.start.line == self.end.line:
            column = self.start.column
            return self.source.place(self.start.line, column + start, column + max(end, start + 1))
        offsets = self._offsets()
        first = min(offsets[min(start, len(self.text))], len(self.source.text))
        last = offsets[min(max(end, start + 1), len(self.text)) - 1] + 1 if start < len(self.text) else first + 1
        line = self.start.line + self.source.text.count("\n", self.start.index, first)
        before = self.source.text.rfind("\n", 0, first) + 1
        line_end = before + len(self.source.lines[line])
        return self.source.place(line, first - before, max(min(last, line_end), first + 1) - before)

    def _end_column(self, line: int) -> int:
        return self.end.column if self.end.line == line else -1

    def _offsets(self) -> list[int]:
        """Where each character of the text, and its end, stands in the file."""
        raw, at, found = self.source.text, self.start.index, []
        if self.style in ("'", '"'):
            at += 1
        elif self.style:
            at = raw.find("\n", at) + 1
        for character in self.text:
            at, width = _align(raw, at, self.end.index, character, self.style)
            found.append(at)
            at += width
        return [*found, at]


def _align(raw: str, at: int, end: int, character: str, style: str) -> tuple[int, int]:
    """Where a character of a text stands at or after `at`, and how wide it is written there."""
    if character in " \t\n" and (at >= end or raw[at] not in " \t\n\\"):
        return at, 0
    while at < end and raw[at] != character and raw[at].isspace():
        at += 1
    if style == '"' and raw[at : at + 1] == "\\":
        escape = _ESCAPE.match(raw, at)
        return at, len(escape[0]) if escape else 1
    return at, 2 if style == "'" and character == "'" else 1


class Map:
    """A mapping. `entries` and `keys` hold its nodes by the text of their keys, `plain` the same texts alone."""

    __slots__ = ("end", "entries", "keys", "plain", "source", "start")

    def __init__(self, source: Source, start: Mark) -> None:
        self.source = source
        self.start = self.end = start
        self.entries: dict[str, Node] = {}
        self.keys: dict[str, Text] = {}
        self.plain: dict[str, Any] = {}

    @property
    def place(self) -> Place:
        return _span(self)


class List:
    """A sequence. `plain` holds the texts alone."""

    __slots__ = ("end", "items", "plain", "source", "start")

    def __init__(self, source: Source, start: Mark) -> None:
        self.source = source
        self.start = self.end = start
        self.items: list[Node] = []
        self.plain: list[Any] = []

    @property
    def place(self) -> Place:
        return _span(self)


def _span(node: Map | List) -> Place:
    """A container, or what its first line has of it."""
    start, end = node.start, node.end
    return node.source.place(start.line, start.column, end.column if end.line == start.line else -1)


Node: TypeAlias = Text | Map | List
