"""A file as text nodes: every key and value with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


class Placed(Protocol):
    """Whatever stands somewhere in a file."""

    @property
    def place(self) -> Place: ...


class Scalar(Protocol):
    """A key or a value as the YAML library tells it."""

    @property
    def value(self) -> str: ...
    @property
    def style(self) -> str | None: ...
    @property
    def start_mark(self) -> Mark: ...
    @property
    def end_mark(self) -> Mark: ...


class Text:
    """A key or a value as text. `style` is its quote or block sign, empty for plain."""

    __slots__ = ("end", "source", "start", "style", "text")

    def __init__(self, source: Source, scalar: Scalar) -> None:
        self.text = scalar.value
        self.style = scalar.style or ""
        self.source = source
        self.start = scalar.start_mark
        self.end = scalar.end_mark

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
    """A mapping. `plain` holds the texts of its values by those of their keys.

    `keys` and `values` hold, in the same order, what the library tells of both: few are ever looked at as nodes.
    """

    __slots__ = ("end", "keys", "plain", "source", "start", "values")

    def __init__(self, source: Source, start: Mark) -> None:
        self.source = source
        self.start = self.end = start
        self.keys: list[Scalar] = []
        self.values: list[Scalar | Map | List] = []
        self.plain: dict[str, Any] = {}

    def key(self, name: str) -> Text:
        """A key that is there."""
        return Text(self.source, self.keys[list(self.plain).index(name)])

    def entry(self, name: str) -> Node | None:
        """What stands behind a key, if anything."""
        return _node(self.source, self.values[list(self.plain).index(name)]) if name in self.plain else None

    def pairs(self) -> Iterator[tuple[Text, Node]]:
        """The keys with what stands behind each."""
        for key, value in zip(self.keys, self.values, strict=True):
            yield Text(self.source, key), _node(self.source, value)

    @property
    def place(self) -> Place:
        return _span(self)


class List:
    """A sequence. `plain` holds the texts alone, `values` what the library tells of them."""

    __slots__ = ("end", "plain", "source", "start", "values")

    def __init__(self, source: Source, start: Mark) -> None:
        self.source = source
        self.start = self.end = start
        self.values: list[Scalar | Map | List] = []
        self.plain: list[Any] = []

    @property
    def items(self) -> list[Node]:
        return [_node(self.source, value) for value in self.values]

    @property
    def place(self) -> Place:
        return _span(self)


def _node(source: Source, value: Scalar | Map | List) -> Node:
    return value if isinstance(value, Map | List) else Text(source, value)


def _span(node: Map | List) -> Place:
    """A container, or what its first line has of it."""
    start, end = node.start, node.end
    return node.source.place(start.line, start.column, end.column if end.line == start.line else -1)


Node: TypeAlias = Text | Map | List
