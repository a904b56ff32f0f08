"""JSONL: an object a line; digits are told by their text, never by what a number makes of them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, TextIO

from claimcheck.model.place import Place
from claimcheck.model.problem import Problem
from claimcheck.parsing.tables.columns import is_column, unknown_column
from claimcheck.parsing.tables.lines import Lines
from claimcheck.parsing.tables.row import Row, spot
from claimcheck.parsing.wording import quote

_LETTER = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]")
_BLANK = re.compile(r"\n\s")
_SPACE = re.compile(r"[ \t\r\n]*")


class _Number(str):
    """A number as written."""

    __slots__ = ()


class _Pairs(list[tuple[str, Any]]):
    """An object, with what stands there twice."""


_DECODER = json.JSONDecoder(object_pairs_hook=_Pairs, parse_int=_Number, parse_float=_Number, parse_constant=_Number)


@dataclass(frozen=True, slots=True)
class JsonText:
    """The line of a row."""

    line: int
    text: str

    def span(self, column: str) -> tuple[int, int] | None:
        return next((span for name, _, span in _items(self.text) if name == column), None)

    def offset(self, start: int, end: int, at: int) -> int:
        if self.text[start : start + 1] != '"':
            return end if at else start
        inner = start + 1
        for letter in _LETTER.finditer(self.text, inner, end - 1):
            if at == 0:
                break
            at, inner = at - 1, letter.end()
        return inner


def read_jsonl(stream: TextIO, path: str, only: Collection[int] | None) -> Iterator[Row | Problem]:
    """The rows of a JSONL file, `only` those with such numbers if it is given, and what is wrong with the others."""
    unknown = set[str]()
    for number, written in _written(stream) if only is None else _chosen(stream, only):
        yield from _row(written, path, number, unknown)


def _written(stream: TextIO) -> Iterator[tuple[int, JsonText]]:
    """The lines that are not blank, counted."""
    lines = enumerate(stream, start=1)
    yield from enumerate((JsonText(at, text.rstrip("\r\n")) for at, text in lines if text.strip()), start=1)


def _chosen(stream: TextIO, only: Collection[int]) -> Iterator[tuple[int, JsonText]]:
    """Those of some numbers."""
    lines = Lines(stream, "\n", _has_no_blank)
    number = line = 0
    for wanted in sorted(only):
        while number < wanted:
            passed = lines.skip(wanted - number - 1)
            text = next(lines, None)
            if text is None:
                return
            line += passed + 1
            is_blank = not text.strip()
            number += passed + (not is_blank)
            if number == wanted and not is_blank:
                yield number, JsonText(line, text.rstrip("\r\n"))


def _has_no_blank(text: str) -> bool:
    """Whether no line is blank, or begins as one may."""
    return not (text[0].isspace() or _BLANK.search(text))


def _row(written: JsonText, path: str, number: int, unknown: set[str]) -> Iterator[Row | Problem]:
    """One row or its problems; a column that is not known is told of once."""
    pairs = _parsed(written, path)
    if isinstance(pairs, Problem):
        yield pairs
        return
    row = Row(path, number, {}, written)
    is_whole, seen = True, set[str]()
    for name, value in pairs:
        if not is_column(name):
            if name not in unknown:
                unknown.add(name)
                yield unknown_column(name, _key(written, path, name))
            continue
        found = _cell(name, value, row)
        if isinstance(found, Problem):
            yield found
            is_whole = False
        elif name in seen:
            place = _key(written, path, name, last=True)
            yield Problem(place, "each name once", f"{quote(name)} again", "remove one of the two, or rename it")
            is_whole = False
        elif found:
            row.fields[name] = found
        seen.add(name)
    if is_whole and row.fields:
        yield row


def _parsed(written: JsonText, path: str) -> _Pairs | Problem:
    text = written.text
    try:
        found = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        at = min(error.pos, len(text))
        rest = text[at:].strip()
        advice = f"a row is one object on one line: {error.msg[:1].lower()}{error.msg[1:]}"
        place = spot(path, written.line, text, at, len(text))
        return Problem(place, "JSON", quote(rest) if rest else "the end of the line", advice)
    except RecursionError:
        found = None
    if isinstance(found, _Pairs):
        return found
    place = spot(path, written.line, text, 0, len(text))
    return Problem(place, 'an object such as {"document": …}', quote(text.strip()), "write a row as one object")


def _cell(name: str, value: object, row: Row) -> str | Problem:
    """The text of a cell; only lines may be numbers."""
    if value is None:
        return ""
    if isinstance(value, str) and (name == "line" or not isinstance(value, _Number)):
        return str(value)
    if name == "line" and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " ".join(value)
    if isinstance(value, _Number):
        advice = f'write "{value}": a number would lose its digits'
        return Problem(row.cell(name), "text in quotes", str(value) if len(value) < 60 else "a number", advice)
    found = {bool: "true or false", _Pairs: "an object"}.get(type(value), "a list")
    expected = "a line number, or a list of them" if name == "line" else "text in quotes"
    return Problem(row.cell(name), expected, found)


def _key(written: JsonText, path: str, name: str, *, last: bool = False) -> Place:
    """The first, or last, place of a name."""
    spans = [span for other, span, _ in _items(written.text) if other == name]
    return spot(path, written.line, written.text, *spans[-1 if last else 0])


def _items(text: str) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """The names of an object with their spans and those of their values; the text is known to be well formed."""
    at = _after(text, text.index("{") + 1)
    while text[at] == '"':
        name, end = scanstring(text, at + 1)
        start = _after(text, _after(text, end) + 1)
        _, stop = _DECODER.raw_decode(text, start)
        yield name, (at, end), (start, stop)
        at = _after(text, stop)
        at = _after(text, at + 1) if text[at] == "," else at


def _after(text: str, at: int) -> int:
    """What comes after white space."""
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()
