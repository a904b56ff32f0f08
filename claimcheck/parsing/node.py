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
        written = self._written()
        first = written[min(start, len(self.text))][0]
        last = written[min(max(end, start + 1), len(written)) - 1][1]
        line = self.start.line + self.source.text.count("\n", self.start.index, first)
        before = self.source.text.rfind("\n", 0, first) + 1
        line_end = before + len(self.source.lines[line])
        return self.source.place(line, first - before, max(min(last, line_end), first + 1) - before)

    def _end_column(self, line: int) -> int:
        return self.end.column if self.end.line == line else -1

    def _written(self) -> list[tuple[int, int]]:
        """From where to where each character of the text, and what follows the last, is written in the file."""
        raw, at, found = self.source.text, self.start.index, []
        if self.style in ("'", '"'):
            at += 1
        elif self.style:
            at = raw.find("\n", at) + 1
        for character in self.text:
            at, end = _align(raw, at, self.end.index, character, self.style)
            found.append((at, end))
            at = end
        return [*found, (at, at + 1)]


def _align(raw: str, at: int, end: int, character: str, style: str) -> tuple[int, int]:
    """From where to where a character of a text is written, at or after `at`; nowhere if it stands for a line end."""
    while style == '"' and raw.startswith("\\\n", at):
        at += 2
        while raw[at].isspace():
            at += 1
    if character in " \t\n" and (at >= end or raw[at] not in " \t\n\\"):
        return at, at
    while at < end and raw[at] != character and raw[at].isspace():
        at += 1
    if style == '"' and raw.startswith("\\", at):
        escape = _ESCAPE.match(raw, at)
        return at, escape.end() if escape else at + 1
    return at, at + 2 if style == "'" and character == "'" else at + 1


def plain_text(node: Node) -> str:
    """All names and values of a node."""
    return node.text if isinstance(node, Text) else str(node.plain)


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
